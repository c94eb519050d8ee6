"""content/moderation.yml through the whole command: check, update, build, explain."""

from __future__ import annotations

import json
from pathlib import Path

from command import ADA, a_feed, a_hub, a_profile, called, run
from factories import NOW, a_content, a_moderation, a_rule, an_entry
from hub.model import FeedUrl
from hub.river import decided, marks
from hub.store import Store

PROFILE = a_profile(ADA + "feeds: [feed.xml]\n")
BOB = a_profile(ADA.replace("Ada Byron", "Bob Hale") + "feeds: [bob.xml]\n")
TITLES = ("Alpha", "Beta", "Gamma")


def a_moderated_hub(root: Path, moderation: str = "") -> Path:
    files: dict[str, str | bytes] = {
        "ambassadors/ada.md": PROFILE,
        "ambassadors/bob.md": BOB,
        "feed.xml": a_feed(*TITLES),
        "bob.xml": a_feed("Delta", "Epsilon", site="https://bob.example"),
    }
    hub = a_hub(root, files)
    if moderation:
        (hub / "content/moderation.yml").write_text(moderation)
    return hub


def titles(hub: Path) -> list[str]:
    return sorted(json.loads(line)["title"] for line in called(hub, "export", "posts").out.splitlines())


def test_a_hidden_post_is_on_no_page_and_in_no_feed_and_is_explained(tmp_path: Path) -> None:
    hub = a_moderated_hub(tmp_path, "hide:\n  - post: https://ada.example/1\n    reason: names a client\n")
    called(hub, "update")
    assert run(hub, "build").code == 0
    for file in (hub / "site").rglob("*.*"):
        if file.is_file():
            assert b"Beta" not in file.read_bytes(), file
    told = called(hub, "explain", "https://ada.example/1/")
    assert told.code == 0
    assert "hidden: names a client (content/moderation.yml:2)" in told.out


def test_a_hidden_post_stays_away_when_it_left_its_feed_and_came_back_under_other_names(tmp_path: Path) -> None:
    words = "What we did on the night when the regulator was switched off, from the first hour to the last one."
    entry = "<item><title>Beta</title><link>{0}</link><guid>{0}</guid><description>{1}</description></item>"

    def feed(*links: str) -> bytes:
        others = "".join(f"<item><title>T{n}</title><link>https://ada.example/t{n}</link></item>" for n in range(3))
        entries = "".join(entry.format(link, words) for link in links)
        return f"<rss version='2.0'><channel><title>A</title>{entries}{others}</channel></rss>".encode()

    hub = a_moderated_hub(tmp_path, "hide:\n  - post: https://ada.example/1\n")
    (hub / "feed.xml").write_bytes(feed("https://ada.example/1"))
    for day, links in enumerate([("https://ada.example/1",), (), (), (), (), (), ("https://ada.example/again",)]):
        (hub / "feed.xml").write_bytes(feed(*links))
        ran = called(hub, "update", now=str(1795262400 + day * 8 * 86400))
        assert ran.code == 0, ran.err
        was_forgotten = "no entry is known" in called(hub, "explain", "https://ada.example/1").out
    assert was_forgotten
    assert titles(hub) == ["Delta", "Epsilon", "T0", "T1", "T2"]


def test_moderation_never_counts_as_a_loss(tmp_path: Path) -> None:
    hub = a_moderated_hub(tmp_path)
    called(hub, "update")
    assert run(hub, "build").code == 0
    hides = "hide:\n  - person: ada\nhold:\n  - person: bob\n"
    (hub / "content/moderation.yml").write_text(hides)
    assert run(hub, "build").code == 0
    assert titles(hub) == []
    # What is lost besides still counts.
    (hub / "content/moderation.yml").unlink()
    assert run(hub, "build").code == 0
    (hub / "content/moderation.yml").write_text("hide:\n  - post: https://ada.example/0\n")
    (hub / ".hub/store.db").unlink()
    for name in (hub / ".hub").glob("store.db*"):
        name.unlink()
    refused = run(hub, "build")
    assert refused.code == 3, refused.err


def test_check_tells_what_waits_and_warns_of_pins_of_nothing(tmp_path: Path) -> None:
    hub = a_moderated_hub(
        tmp_path,
        "hold:\n  - person: bob\npin:\n  - post: https://ada.example/9\n    until: 2027-01-01\n",
    )
    called(hub, "update")
    checked = called(hub, "check")
    assert checked.code == 0
    assert "content/moderation.yml:2: notice: 2 posts wait here: https://bob.example/" in checked.out
    assert "content/moderation.yml:4: warning: nothing is pinned" in checked.out
    assert "1 warning" in checked.err
    annotated = called(hub, "check", "--format", "github").out
    assert "::notice file=content/moderation.yml,line=2::2 posts wait here" in annotated


def test_a_check_before_the_first_update_needs_no_store(tmp_path: Path) -> None:
    hub = a_moderated_hub(tmp_path, "hide:\n  - post: https://ada.example/1\n")
    assert called(hub, "check").code == 0
    assert not (hub / ".hub").exists()


def test_an_error_in_the_file_stops_the_build_with_its_line(tmp_path: Path) -> None:
    hub = a_moderated_hub(tmp_path, "hide:\n  - person: adda\n")
    ran = run(hub, "build")
    assert ran.code == 1
    assert "content/moderation.yml:2: hide[0].person: there is no 'adda' among the ambassadors" in ran.err
    assert "did you mean 'ada'?" in ran.err


def test_a_person_is_explained_with_the_rules_that_aim_at_them(tmp_path: Path) -> None:
    hub = a_moderated_hub(tmp_path, "hold:\n  - person: ada\n    reason: her first month\n")
    called(hub, "update")
    told = called(hub, "explain", "ada").out
    assert "their posts wait until they are released: her first month (content/moderation.yml:2)" in told


def test_schema_tells_of_moderation(tmp_path: Path) -> None:
    ran = called(None, "schema", "moderation")
    assert ran.code == 0
    assert json.loads(ran.out)["title"] == "content/moderation.yml"


def test_a_released_post_waits_again_once_it_is_rewritten_until_it_was_read_again(tmp_path: Path) -> None:
    held = "hold:\n  - person: ada\nrelease:\n  - post: https://ada.example/0\n"
    hub = a_moderated_hub(tmp_path, held)
    called(hub, "update")
    called(hub, "update")
    assert titles(hub) == ["Alpha", "Delta", "Epsilon"]
    (hub / "feed.xml").write_bytes(a_feed("Buy pills", *TITLES[1:]))
    called(hub, "update")
    assert titles(hub) == ["Delta", "Epsilon"]
    assert "content/moderation.yml:4: warning: 'https://ada.example/0' waits again" in called(hub, "check").out
    (hub / "content/moderation.yml").write_text(f"{held}    read: 2026-06-01\n")
    assert titles(hub) == ["Buy pills", "Delta", "Epsilon"]
    called(hub, "update")
    assert titles(hub) == ["Buy pills", "Delta", "Epsilon"]
    assert "waits again" not in called(hub, "check").out


def test_a_build_knows_that_more_is_remembered_of_a_hidden_post(tmp_path: Path) -> None:
    moderation = "hide:\n  - post: https://ada.example/before\n"
    hub = a_moderated_hub(tmp_path, moderation)
    called(hub, "update")
    run(hub, "build")
    assert b"Beta" in (hub / "site/feed.xml").read_bytes()
    # As when the memories of two machines are merged.
    met = an_entry(feed=FeedUrl("feed.xml"), uid="https://ada.example/1/", url="https://ada.example/before")
    content = a_content(moderation=a_moderation(a_rule(post=met.url)))
    with Store.open(hub / ".hub/store.db") as store:
        store.keep_marks(marks(decided(content, now=NOW), [met]))
    assert run(hub, "build").code == 0
    assert b"Beta" not in (hub / "site/feed.xml").read_bytes()
    assert "nothing changed" in run(hub, "build").err
