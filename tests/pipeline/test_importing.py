"""What an import leaves in the hub: files that pass the check, nobody published, nothing twice."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
import yaml

from command import ADA, CONSENT, a_hub
from hub.errors import ContentError, GuardError, UsageError
from hub.pipeline import asking
from hub.pipeline.importing import Imported, import_file
from hub.pipeline.importing_posts import import_posts
from hub.pipeline.marks import marks_of
from hub.pipeline.reading import checked
from join import foreign

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)

NETWORK = "---\ntitle: {en: Open data, fr: Données ouvertes}\ngoal: Share\n---\n"
NETWORKS: dict[str, str | bytes] = {"content/networks/open-data.md": NETWORK}


def profiles(root: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((root / "ambassadors").glob("*.md"))}


def a_file(root: Path, name: str, content: str | bytes) -> str:
    path = root.parent / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return str(path)


def brought(root: Path, kind: str, file: str, *, shelf: str = "", dry_run: bool = False) -> Imported:
    return import_file(root, kind, Path(file), now=NOW, shelf=shelf, dry_run=dry_run)


def told(done: Imported) -> list[str]:
    return [f"{remark.file}:{remark.line}: {remark.message}".removeprefix(":") for remark in done.remarks]


def errors(root: Path) -> list[str]:
    return [str(problem) for problem in checked(root, now=NOW)[1] if problem.severity == "error"]


def exported(root: Path, what: str) -> str:
    return "".join(f"{line}\n" for line in asking.export(root, what, now=NOW))


def test_a_thousand_outlines_give_a_thousand_profiles_once(tmp_path: Path) -> None:
    root = a_hub(tmp_path / "hub")
    outlines = (foreign.an_outline(f"Writer {n % 990}", f"https://w{n}.example/feed.xml") for n in range(1_000))
    file = a_file(root, "blogs.opml", foreign.an_opml(*outlines))

    first = brought(root, "opml", file)
    made = profiles(root)
    second = brought(root, "opml", file)

    assert (len(first.made), first.there, len(made)) == (1_000, 0, 1_000)
    assert second == Imported(there=1_000)
    assert profiles(root) == made
    assert "writer-9-2.md" in made
    assert not [name for name, text in made.items() if b"consent" in text]
    assert errors(root) == []


def test_five_hundred_sections_give_five_hundred_profiles_once(tmp_path: Path) -> None:
    root = a_hub(tmp_path / "hub")
    sections = "".join(f"[https://w{n}.example/feed]\nname = Writer {n}\n\n" for n in range(500))
    file = a_file(root, "planet.ini", "[Planet]\nname = P\n\n" + sections)

    assert len(brought(root, "planet", file).made) == 500
    made = profiles(root)
    assert len(made) == 500
    assert brought(root, "planet", file) == Imported(there=500)
    assert profiles(root) == made


def test_who_is_there_already_is_known_by_the_feed_however_it_is_spelt(tmp_path: Path) -> None:
    ada = f"---\n{ADA}feeds: [https://ada.example/feed.xml]\n---\n"
    group = "---\ntitle: The lab\nfeeds: [https://lab.example/feed]\n---\n"
    root = a_hub(tmp_path / "hub", {"ambassadors/ada.md": ada, "content/groups/lab.md": group})
    outlines = (
        foreign.an_outline("A. Byron", "http://www.ada.example/feed.xml"),
        foreign.an_outline("The lab", "https://lab.example/feed/"),
        foreign.an_outline("Ada Byron", "https://another-ada.example/feed"),
    )

    done = brought(root, "opml", a_file(root, "blogs.opml", foreign.an_opml(*outlines)))

    assert (done.made, done.there) == (("ambassadors/ada-byron.md",), 2)
    assert told(done) == [
        "7: ambassadors/ada-byron.md has the same name as ambassadors/ada.md: if it is one person, keep one file"
    ]
    assert (root / "ambassadors/ada.md").read_text() == ada


def test_hostile_names_make_files_that_pass_the_check(tmp_path: Path) -> None:
    root = a_hub(tmp_path / "hub")
    names = (
        *("../../etc/passwd", "&lt;script&gt;alert(1)&lt;/script&gt;x", "{{ 7*7 }} {% raw %}", "a&#10;consent: {}"),
        *("&#x202e;evil", "--- # no", "x" * 500, "名無し", "!!python/object:os.system", "*alias &amp;anchor", "😀"),
        *("Con", "LPT1", "Z&#xad;oé&#x200b;"),
    )
    outlines = (foreign.an_outline(name, f"https://h{n}.example/feed") for n, name in enumerate(names))

    brought(root, "opml", a_file(root, "blogs.opml", foreign.an_opml(*outlines)))

    made = profiles(root)
    assert len(made) >= 8
    assert all(set(yaml.safe_load(text.split(b"---\n")[1])) == {"name", "role", "feeds"} for text in made.values())
    assert errors(root) == []
    assert not [path for path in tmp_path.rglob("*passwd*") if path.parent != root / "ambassadors"]


def test_a_file_of_the_hub_that_cannot_be_read_stops_an_import(tmp_path: Path) -> None:
    root = a_hub(
        tmp_path / "hub", {"ambassadors/ada.md": "---\nname: Ada\nfeds: [https://ada.example/feed.xml]\n---\n"}
    )
    file = a_file(root, "blogs.opml", foreign.an_opml(foreign.an_outline()))

    with pytest.raises(ContentError, match=r"ambassadors/ada\.md"):
        brought(root, "opml", file)
    assert list(profiles(root)) == ["ada.md"]


def test_posts_need_a_profile_and_a_copy_of_linkedins(tmp_path: Path) -> None:
    root = a_hub(tmp_path / "hub", {"ambassadors/ada.md": f"---\n{ADA}---\n"})
    shares = Path(a_file(root, "Shares.csv", foreign.SHARES))

    for slug, place, said in (
        ("bo", shares, "no ambassadors/bo.md"),
        ("../../etc/passwd", shares, "no ambassadors/"),
        ("ada", root, "neither Shares.csv nor Articles"),
        ("ada", root / "hub.yml", "the column Date is missing"),
        ("ada", Path(a_file(root, "x.zip", b"PK\x03\x04 no")), "cannot be unpacked"),
    ):
        with pytest.raises(UsageError, match=said):
            import_posts(root, place, slug)


def test_cards_and_bookmarks_become_recommended_links_in_the_networks_they_name(tmp_path: Path) -> None:
    root = a_hub(tmp_path / "hub", NETWORKS)
    cards = [foreign.a_card(attachments=[foreign.a_link("https://read.example/three")])]
    board, html = a_file(root, "board.json", foreign.a_board(cards)), a_file(root, "b.html", foreign.BOOKMARKS)

    assert brought(root, "trello", board).made == ("content/articles/a-good-read.md",)
    assert brought(root, "bookmarks", html).made == ("content/articles/one-only.md", "content/articles/two.md")
    made = {path.name: path.read_text() for path in (root / "content/articles").iterdir()}
    assert made["a-good-read.md"] == (
        "---\nurl: https://read.example/three\ntitle: A good read\nnetworks:\n  - open-data\ndate: 2021-05-08\n---\n"
    )
    assert brought(root, "trello", board).made == brought(root, "bookmarks", html).made == ()
    assert {path.name: path.read_text() for path in (root / "content/articles").iterdir()} == made
    assert errors(root) == []


def test_one_folder_alone_can_be_taken(tmp_path: Path) -> None:
    root = a_hub(tmp_path / "hub", NETWORKS)
    html = a_file(root, "b.html", foreign.BOOKMARKS)

    assert brought(root, "bookmarks", html, shelf="open DATA").made == ("content/articles/two.md",)
    with pytest.raises(UsageError, match="there are 'Barre personnelle'"):
        brought(root, "bookmarks", html, shelf="nope")


def test_a_table_of_people_is_known_again_by_slug_or_name_and_address(tmp_path: Path) -> None:
    root = a_hub(tmp_path / "hub", NETWORKS)
    table = (
        "slug;Prénom;Nom;Fonction;Fonction (en);Réseaux;Profils;Consentement\n"
        ";Noé;Petit;Métrologue;Metrologist;Données ouvertes;https://www.linkedin.com/in/noe/;oui\n"
        ";Noé;Petit;Luthier;;;https://noe-luthier.example/;\n"
        "zoe;Zoé;Brun;Juriste;;nope;;\n"
        ";Eve;Noir;Chef;;;;\n"
        ";Eve;Noir;Chef;;;;\n"
    )
    file = a_file(root, "people.csv", table)

    first = brought(root, "csv", file)

    assert first.made == tuple(f"ambassadors/{slug}.md" for slug in ("noe-petit", "noe-petit-2", "zoe", "eve-noir"))
    assert "4: networks: there is no 'nope' here: left out" in told(first)
    noe = (root / "ambassadors/noe-petit.md").read_text()
    assert "role:\n  en: Metrologist\n  fr: Métrologue\n" in noe
    assert "networks:\n  - open-data\n" in noe
    assert "consent" not in noe
    assert brought(root, "csv", file).made == ()
    assert errors(root) == []


def test_who_has_an_odd_name_is_known_again(tmp_path: Path) -> None:
    root = a_hub(tmp_path / "hub")
    table = "name,role,accounts\n" + "".join(
        f"{name},x,https://a{n}.example/\n" for n, name in enumerate(("Z\u00adoé\u200b", "Ada " * 40, "名無し", "Con"))
    )
    file = a_file(root, "people.csv", table)

    assert len(brought(root, "csv", file).made) == 4
    assert brought(root, "csv", file) == Imported(there=4)


def test_a_table_that_was_exported_comes_back_as_it_was(tmp_path: Path) -> None:
    ada = (
        f"---\n{ADA.replace('role: Engineer', 'role: {en: =Engineer, fr: Ingénieure}')}"
        "department: Works\nlocation: Brest\nlanguages: [en, fr]\nexpertise: [water, =old maps]\n"
        "networks: [open-data]\n"
        "accounts: [https://www.linkedin.com/in/ada/, https://ada.example/]\nfeeds: [https://ada.example/feed.xml]\n"
        "joined: 2024-01-05\nnoindex: true\npronouns: {en: she, fr: elle}\n"
        "speaker: {topics: [rivers], languages: [fr]}\n---\n\nI *write*.\n\nAnd @count.\n\n- One\n- Two\n"
    )
    hidden = "---\nname: Bo Hidden\nrole: Nobody\n---\n"
    root = a_hub(tmp_path / "one", NETWORKS | {"ambassadors/ada.md": ada, "ambassadors/bo.md": hidden})
    other = a_hub(tmp_path / "two", NETWORKS)

    table = exported(root, "csv")
    assert brought(other, "csv", a_file(root, "people.csv", table)).made == ("ambassadors/ada.md",)
    assert brought(root, "csv", a_file(root, "people.csv", table)) == Imported(there=1)
    assert brought(other, "csv", a_file(root, "people.csv", table)) == Imported(there=1)

    made = (other / "ambassadors/ada.md").read_text()
    before, after = (yaml.safe_load(text.split("---\n")[1]) for text in (ada, made))
    del before["consent"]
    assert after == before | {"kind": "employee", "audience": "public"}
    assert made.endswith("I *write*.\n\nAnd @count.\n\n- One\n- Two\n")
    rows = list(csv.DictReader(io.StringIO(table.removeprefix("\ufeff"))))
    assert [row["name"] for row in rows] == ["Ada Byron"]
    assert rows[0]["role"] == "'=Engineer"
    in_french = [cell for line in table.split("\n") for cell in line.split(";")]
    assert not [cell for cell in in_french if cell.strip().startswith(("=", "+", "-", "@"))]
    assert "Hidden" not in table


def test_an_export_holds_only_what_a_consent_opens(tmp_path: Path) -> None:
    only = CONSENT.replace("profile, photo, feeds, embed", "profile")
    ada = f"---\nname: Ada Byron\nrole: x\n{only}feeds: [https://ada.example/feed.xml]\nbadges: [star]\n---\n"
    root = a_hub(tmp_path / "hub", {"ambassadors/ada.md": ada})

    (row,) = csv.DictReader(io.StringIO(exported(root, "csv").removeprefix("\ufeff")))

    assert (row["name"], row["feeds"], row["photo"], row["badges"]) == ("Ada Byron", "", "", "")
    assert "until" not in row
    assert "consent" not in "".join(row)


def test_a_members_posts_become_a_feed_in_a_profile_that_stays_as_it_was(tmp_path: Path) -> None:
    ada = f"---\n# mine\n{ADA}accounts:\n  - https://www.linkedin.com/in/ada/ # here\n---\n\nHello\n"
    root = a_hub(tmp_path / "hub", {"ambassadors/ada.md": ada})
    copy = tmp_path / "copy.zip"
    with zipfile.ZipFile(copy, "w") as archive:
        archive.writestr("Shares_1.csv", foreign.SHARES)
        archive.writestr("Articles/Articles/one.html", foreign.an_article())
        archive.writestr("../../evil/Shares.csv", foreign.SHARES_HEAD)
        archive.writestr("messages.csv", "private")

    first = import_posts(root, copy, "ada")
    files = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    second = import_posts(root, copy, "ada")

    assert first.changed == (
        ("content/feeds/ada-linkedin.json", "posts: 2 new"),
        ("ambassadors/ada.md", "content/feeds/ada-linkedin.json is among the feeds"),
    )
    assert "Shares_1.csv:6: not public: Visibility is MEMBER_NETWORK" in told(first)
    assert (second.changed, second.there) == ((), 2)
    assert {path: path.read_bytes() for path in root.rglob("*") if path.is_file()} == files
    added = "feeds:\n  - content/feeds/ada-linkedin.json\n"
    assert (root / "ambassadors/ada.md").read_text() == ada.replace("consent:", f"{added}consent:")
    assert errors(root) == []
    assert not (tmp_path / "evil").exists()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("feeds:\n- https://a.example/f # mine\n", "feeds:\n- https://a.example/f # mine\n- {}\n"),
        (
            "feeds:\n    - url: https://a.example/f\n      limit: 3\n\n# x\n",
            "feeds:\n    - url: https://a.example/f\n      limit: 3\n    - {}\n\n# x\n",
        ),
        ("feeds: [https://a.example/f]  # mine\n", "feeds: [https://a.example/f, {}]  # mine\n"),
        ("feeds: [\n  https://a.example/f,\n]\n", "feeds: [\n  https://a.example/f, {},\n]\n"),
        ("feeds: []\n", "feeds: [{}]\n"),
        ("feeds:\n", "feeds:\n  - {}\n"),
        ("", "feeds:\n  - {}\n"),
    ],
    ids=["list", "mapping", "flow", "flow over lines", "empty flow", "nothing", "none"],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["lf", "crlf"])
def test_a_feed_is_added_without_changing_anything_else(tmp_path: Path, before: str, after: str, end: str) -> None:
    feed = "content/feeds/ada-linkedin.json"
    top, bottom = "---\nname: Ada # her name\nrole: |\n  feeds: x\n", f"{CONSENT}---\n\nfeeds: not here\n"
    root = a_hub(tmp_path / "hub", {"ambassadors/ada.md": f"{top}{before}{bottom}".replace("\n", end).encode()})

    import_posts(root, Path(a_file(root, "Shares.csv", foreign.SHARES)), "ada")

    made = (root / "ambassadors/ada.md").read_bytes().decode()
    assert made == f"{top}{after.replace('{}', feed)}{bottom}".replace("\n", end)
    assert errors(root) == []


def test_a_feed_file_that_was_deleted_is_made_anew(tmp_path: Path) -> None:
    root = a_hub(tmp_path / "hub", {"ambassadors/ada.md": f"---\n{ADA}---\n"})
    shares = Path(a_file(root, "Shares.csv", foreign.SHARES))
    import_posts(root, shares, "ada")
    feed = root / "content/feeds/ada-linkedin.json"
    made = feed.read_bytes()
    feed.unlink()

    assert import_posts(root, shares, "ada").changed == (("content/feeds/ada-linkedin.json", "posts: 1 new"),)
    assert feed.read_bytes() == made


def test_a_link_in_place_of_the_feed_file_is_not_written_through(tmp_path: Path) -> None:
    root = a_hub(tmp_path / "hub", {"ambassadors/ada.md": f"---\n{ADA}---\n", "content/feeds/x.json": "{}"})
    outside = tmp_path / "outside.json"
    outside.write_text("mine")
    (root / "content/feeds/ada-linkedin.json").symlink_to(outside)

    with pytest.raises(GuardError, match="not a regular file"):
        import_posts(root, Path(a_file(root, "Shares.csv", foreign.SHARES)), "ada")
    assert outside.read_text() == "mine"


def test_a_folder_that_leads_out_of_the_hub_is_not_written_to(tmp_path: Path) -> None:
    root = a_hub(tmp_path / "hub", {"ambassadors/ada.md": f"---\n{ADA}---\n"})
    (tmp_path / "outside").mkdir()
    (root / "content/feeds").symlink_to(tmp_path / "outside")

    with pytest.raises(GuardError, match="leads out of"):
        import_posts(root, Path(a_file(root, "Shares.csv", foreign.SHARES)), "ada")
    assert list((tmp_path / "outside").iterdir()) == []


def test_a_word_that_a_field_does_not_know_costs_the_field_alone(tmp_path: Path) -> None:
    root = a_hub(tmp_path / "hub")
    table = "nom;fonction;statut;langues;photo\nAda;Chef;CDI;klingon tlh!;ada.png\n"

    done = brought(root, "csv", a_file(root, "people.csv", table))

    assert done.made == ("ambassadors/ada.md",)
    assert told(done) == [
        "2: photo: this hub has no 'ada.png': left out",
        "2: kind: 'CDI' is none of employee, external: left out",
        "2: languages: 'klingon tlh!' is no language such as fr: left out",
    ]


def test_nobody_who_left_gets_posts(tmp_path: Path) -> None:
    root = a_hub(tmp_path / "hub", {"ambassadors/ada.md": f"---\n{ADA}---\n"})
    salt = "00" * 16
    stone = f'salt: "{salt}"\npeople:\n  - {{left: 2026-11-10, mark: "{marks_of("ada", salt)[0]}"}}\n'
    (root / "content/withdrawn.yml").write_text(stone)

    with pytest.raises(GuardError, match="ada left on 2026-11-10"):
        import_posts(root, Path(a_file(root, "Shares.csv", foreign.SHARES)), "ada")


def test_everybody_in_the_fediverse_is_on_the_follow_list(tmp_path: Path) -> None:
    accounts = "accounts: [https://mastodon.social/@ada, https://ada.example/]\n"
    group = "---\ntitle: Lab\naccounts: [https://mastodon.social/@lab, https://mastodon.social/@ada]\n---\n"
    hidden = "---\nname: Bo\nrole: x\naccounts: [https://mastodon.social/@bo]\n---\n"
    files: dict[str, str | bytes] = {
        "ambassadors/ada.md": f"---\n{ADA}{accounts}---\n",
        "ambassadors/bo.md": hidden,
        "content/groups/lab.md": group,
    }

    assert exported(a_hub(tmp_path / "hub", files), "mastodon") == (
        "Account address\nada@mastodon.social\nlab@mastodon.social\n"
    )


def test_pages_are_exported_as_markdown_that_nothing_runs_in(tmp_path: Path) -> None:
    body = "I **write** `{{ 7*7 }}` {% raw %} {{ x }}\n\n* 1\\. one\n\n<script>alert(1)</script>\n\n[l](javascript:x)\n"
    root = a_hub(
        tmp_path / "hub",
        NETWORKS
        | {
            "ambassadors/ada.md": f"---\n{ADA}networks: [open-data]\n---\n{body}",
            "ambassadors/bo.md": "---\nname: Bo Hidden\nrole: x\n---\n",
        },
    )

    asking.export_pages(root, tmp_path / "out", now=NOW)

    made = {
        path.relative_to(tmp_path / "out").as_posix(): path.read_text() for path in (tmp_path / "out").rglob("*.md")
    }
    ada = made["ambassadors/ada.md"]
    assert yaml.safe_load(ada.split("---\n")[1]) == {
        "title": "Ada Byron",
        "page": "https://voices.example/ambassadors/ada/",
        "role": "Engineer",
        "kind": "employee",
        "networks": ["open-data"],
    }
    assert "I **write** <code>&#123;{ 7*7 }&#125;</code>" in ada
    assert not any(sign in ada for sign in ("{{", "{%", "}}", "%}", "<script"))
    assert "\\[l\\](javascript:x)" in ada
    assert "- 1\\. one" in ada
    assert "Hidden" not in "".join(made.values())
    assert "members:\n  - ada\n" in made["networks/open-data.md"]
    assert made["networks/open-data.fr.md"].startswith("---\ntitle: Données ouvertes\n")
    with pytest.raises(GuardError, match="not empty"):
        asking.export_pages(root, tmp_path / "out", now=NOW)


def test_two_people_with_one_feed_are_one_file_and_a_remark(tmp_path: Path) -> None:
    root = a_hub(tmp_path / "hub")
    outlines = [foreign.an_outline(name, "https://both.example/feed") for name in ("Bo", "Cy", "bo")]

    done = brought(root, "opml", a_file(root, "blogs.opml", foreign.an_opml(*outlines)))

    assert (done.made, done.there) == (("ambassadors/bo.md",), 2)
    assert told(done) == [
        "6: 'Cy' has an address of 'Bo': no file was made; if they are two, 'hub new ambassador'",
    ]


def test_who_was_renamed_is_known_by_name_and_address(tmp_path: Path) -> None:
    root = a_hub(tmp_path / "hub")
    table = (
        "slug,name,role,accounts\nzoe,Zoé Brun,x,https://zoe.example/\nada,Ada Byron,x,\nada-2,Ada Byron,x,\n"
        "bo,Bo,x,https://bo.example/\nbo-2,Bo,x,https://another.example/\n"
    )
    file = a_file(root, "people.csv", table)
    assert len(brought(root, "csv", file).made) == 5
    (root / "ambassadors/zoe.md").rename(root / "ambassadors/zoe-brun.md")

    assert brought(root, "csv", file) == Imported(there=5)


def test_an_edited_profile_stays_as_it_was_edited(tmp_path: Path) -> None:
    root = a_hub(tmp_path / "hub")
    files = {
        "opml": a_file(root, "a.opml", foreign.an_opml(foreign.an_outline())),
        "csv": a_file(root, "p.csv", "name,role,accounts\nBo Bell,x,https://bo.example/\n"),
    }
    for kind, file in files.items():
        assert len(brought(root, kind, file).made) == 1
    for path in (root / "ambassadors").iterdir():
        path.write_text(path.read_text().replace("role: x", "role: Potter").replace("name: Ada Byron", "name: Ada B."))
    edited = profiles(root)

    again = [brought(root, kind, file) for kind, file in files.items()]

    assert [(done.made, done.there) for done in again] == [((), 1)] * 2
    assert told(again[1]) == ["2: the table says role 'x', ambassadors/bo-bell.md 'Potter': left as it is"]
    assert profiles(root) == edited


def test_what_a_table_says_otherwise_is_told_field_by_field(tmp_path: Path) -> None:
    long = "R" * 119
    ada = f"---\nname: Ada Byron\nrole: {{en: Writes, fr: Écrit}}\nlocation: Brest\n{CONSENT}---\n"
    bea = f"---\nname: Bea Holm\nrole: {{en: {long}, fr: {long}}}\n{CONSENT}---\n"
    root = a_hub(tmp_path / "hub", {"ambassadors/ada.md": ada, "ambassadors/bea.md": bea})
    before = profiles(root)
    table = (
        "slug,name,role,role.fr,location,department,joined,networks\n"
        "ada,Ada B.,Chef,Écrit,brest,Works,2024-01-05,\n"
        f"bea,Bea Holm,{long},{long},,,,\n"
        ",Cy Dent,Chef,,,,,\n"
        ",Cy Dent,Cook,,,,,\n"
    )

    done = brought(root, "csv", a_file(root, "people.csv", table))

    assert (done.made, done.there) == (("ambassadors/cy-dent.md",), 3)
    assert told(done) == [
        "2: the table says name 'Ada B.', ambassadors/ada.md 'Ada Byron': left as it is",
        "2: the table says role 'Chef', ambassadors/ada.md 'Writes': left as it is",
        "2: the table says department 'Works', ambassadors/ada.md nothing: left as it is",
        "2: the table says location 'brest', ambassadors/ada.md 'Brest': left as it is",
        "2: the table says joined '2024-01-05', ambassadors/ada.md nothing: left as it is",
        "5: the table says role 'Cook', ambassadors/cy-dent.md 'Chef': left as it is",
    ]
    assert {name: text for name, text in profiles(root).items() if name in before} == before


def test_addresses_that_not_everybody_may_know_are_left_out(tmp_path: Path) -> None:
    root = a_hub(tmp_path / "hub")
    opml = foreign.an_opml(
        foreign.an_outline("Ada", "https://git.example/ada.atom?feed_token=qzsecret"),
        foreign.an_outline("Bo", "https://bo.example/feed?tag=authors"),
    )
    html = "<!DOCTYPE NETSCAPE-Bookmark-file-1>" + "".join(
        f"<DT><A HREF='{address}'>{n}th</A>"
        for n, address in enumerate(
            (
                "https://read.example/a?x=1&amp;access_token=qzsecret",
                "http://localhost:8000/qzsecret",
                "http://192.168.0.7/qzsecret",
                "http://wiki/qzsecret",
                "https://read.example/fine?token=",
            )
        )
    )
    table = "name,role,feeds\nCy,x,https://cy.example/f https://cy.example/g?auth=qzsecret\n"

    lists = brought(root, "opml", a_file(root, "a.opml", opml))
    links = brought(root, "bookmarks", a_file(root, "b.html", html))
    people = brought(root, "csv", a_file(root, "p.csv", table))

    assert (lists.made, links.made) == (("ambassadors/bo.md",), ("content/articles/4th.md",))
    assert people.made == ("ambassadors/cy.md",)
    assert len(links.remarks) == 4
    said = [*told(lists), *told(links), *told(people)]
    assert said[0] == (
        "5: feeds: https://git.example/ada.atom comes with a key (feed_token=…), "
        "which is for one person alone: left out"
    )
    assert "qzsecret" not in "".join(path.read_text() for path in root.rglob("*.md")) + said[0] + said[1] + said[-1]
    assert brought(root, "csv", a_file(root, "p.csv", table)).there == 1


def test_more_than_any_programme_has_is_refused_before_anything_is_made(tmp_path: Path) -> None:
    root = a_hub(tmp_path / "hub")
    outlines = "<outline xmlUrl='https://a.example/'/>" * 50_001

    with pytest.raises(UsageError, match="holds 50,001 of them, expected at most 50,000"):
        brought(root, "opml", a_file(root, "a.opml", foreign.an_opml(outlines)))
    assert not (root / "ambassadors").exists()


def test_a_list_with_nothing_in_it_says_so(tmp_path: Path) -> None:
    root = a_hub(tmp_path / "hub")

    assert told(brought(root, "opml", a_file(root, "a.opml", foreign.an_opml()))) == [
        "0: this is OPML, a list of feeds, and there is nothing in it"
    ]


def test_an_import_that_is_broken_off_leaves_no_half_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = a_hub(tmp_path / "hub")
    file = a_file(
        root, "a.opml", foreign.an_opml(*(foreign.an_outline(f"W{n}", f"https://w{n}.example/f") for n in range(4)))
    )
    opened = Path.open

    def broken_off(path: Path, *words: str, **more: str) -> object:
        out = opened(path, *words, **more)  # type: ignore[call-overload]
        if path.name == "w2.md":
            out.close()
            out = opened(path, "r")
        return out

    monkeypatch.setattr(Path, "open", broken_off)
    with pytest.raises(OSError, match="not writable"):
        brought(root, "opml", file)
    assert sorted(profiles(root)) == ["w0.md", "w1.md"]
    monkeypatch.undo()

    assert brought(root, "opml", file).there == 2
    assert len(profiles(root)) == 4


def test_whose_feed_was_changed_or_taken_out_since_is_not_made_again(tmp_path: Path) -> None:
    root = a_hub(tmp_path / "hub")
    outlines = (
        foreign.an_outline("Ada Byron", "https://ada.example/feed.xml", "https://ada.example/"),
        foreign.an_outline("Bo", "https://bo.example/feed"),
        foreign.an_outline("Cy", "https://medium.com/feed/@cy"),
    )
    file = a_file(root, "blogs.opml", foreign.an_opml(*outlines))
    assert len(brought(root, "opml", file).made) == 3
    for slug, before, after in (
        ("ada-byron", "feeds:\n  - https://ada.example/feed.xml\n", ""),
        ("bo", "https://bo.example/feed", "https://www.bo.example/atom"),
        ("cy", "https://medium.com/feed/@cy", "https://medium.com/feed/@cy-of-old"),
    ):
        path = root / f"ambassadors/{slug}.md"
        assert before in path.read_text()
        path.write_text(path.read_text().replace(before, after))

    again = brought(root, "opml", file)

    assert (again.made, again.there) == (("ambassadors/cy-2.md",), 2)
    assert told(again)[0] == (
        "5: 'Ada Byron' is ambassadors/ada-byron.md by name and site, where https://ada.example/feed.xml is not among "
        "the feeds: add it if it is theirs"
    )
    assert [remark.line for remark in again.remarks] == [5, 6, 7]


def test_of_a_file_that_could_not_be_made_only_the_reason_is_told(tmp_path: Path) -> None:
    root = a_hub(tmp_path / "hub")
    outlines = [foreign.an_outline(name, f"https://a{n}.example/f") for n, name in enumerate(("AB", "A\u200dB"))]

    done = brought(root, "opml", a_file(root, "a.opml", foreign.an_opml(*outlines)))

    assert done.made == ("ambassadors/ab.md",)
    (said,) = told(done)
    assert "U+200D" in said
