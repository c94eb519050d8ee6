"""Who proposes a profile is told what is well, what has to change and what will be seen, in words that do no harm."""

from __future__ import annotations

import asyncio
import json
import os
import random
import re
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import yaml

from command import ADA, NOON, a_feed, a_hub, a_profile, called
from hub.model import FeedUrl
from hub.pipeline.reading import checked
from hub.pipeline.sampling import sampled
from hub.pipeline.tombstones import stones_for
from hub.render.review import MARKER, harmless
from hub.render.review.markdown import MOST
from hub.sources.withdrawn import FILE as WITHDRAWN
from hub.sources.withdrawn import with_tombstone
from web import Web

GOLDEN = Path(__file__).parent / "review"
HARM = (
    "@admin #12 <script>qz()</script> ![p](https://evil.example/p.png) [l](https://evil.example) <!-- x --> "
    "https://evil.example/a www.evil.example `` `code` `` GH-12 org/repo#3 &lt;b&gt; \\` </summary> :tada: | ~~x~~ $1$"
)


@pytest.fixture(scope="module")
def web() -> Iterator[Web]:
    with Web() as web:
        web.serves("/feed.xml", a_feed("One @admin", "Two", "Three", "Four secret", "Five"))
        web.fails("/gone.xml", 410)
        yield web


def a_told_hub(root: Path, web: Web, front: str, **more: str) -> Path:
    files: dict[str, str | bytes] = {"ambassadors/ada.md": a_profile(front), **more}
    return a_hub(root, files, more=f"fetch: {{allow_private: ['{web.host}'], per_host_gap: 0}}\n")


def feeds_of(web: Web) -> str:
    return f"feeds:\n  - {{url: '{web.url('/feed.xml')}', exclude: [secret], limit: 2}}\n  - '{web.url('/gone.xml')}'\n"


def without_ports(text: str, web: Web) -> str:
    return text.replace(web.host, "ada.example")


def test_a_check_online_says_what_would_be_shown_of_each_feed(tmp_path: Path, web: Web) -> None:
    root = a_told_hub(tmp_path, web, ADA + feeds_of(web))
    done = called(root, "check", "--online", "--format", "json")
    assert done.code == 0, done
    found, gone = (each for each in json.loads(done.out) if "http" in each["message"])
    assert (found["path"], found["line"], found["severity"]) == ("ambassadors/ada.md", 6, "notice")
    for words in ("“Ada”, 5 entries", "20 November 2026", "2 would be shown", "“Four secret”", "limit", "exclude"):
        assert words in found["message"]
    assert (gone["line"], gone["severity"]) == (7, "warning")
    assert "410" in gone["message"]
    assert "Ask ada" in gone["fix"]
    assert not (root / ".hub/store.db").exists()
    assert "::notice file=ambassadors/ada.md,line=6::" in called(root, "check", "--online", "--format", "github").out


def test_a_post_that_is_hidden_for_somebody_else_is_told_as_shown(tmp_path: Path, web: Web) -> None:
    shared = f"feeds: ['{web.url('/feed.xml')}']\n"
    files = {
        "ambassadors/ben.md": a_profile(ADA.replace("Ada Byron", "Ben Okri") + shared),
        "content/moderation.yml": "hide:\n  - {person: ben, reason: a quarrel}\n",
    }
    root = a_told_hub(tmp_path, web, ADA + shared, **files)
    told = {
        each["path"]: each["message"] for each in json.loads(called(root, "check", "--online", "--format", "json").out)
    }
    assert "5 would be shown" in told["ambassadors/ada.md"]
    assert "0 would be shown" in told["ambassadors/ben.md"]


def test_nobody_is_asked_before_they_agreed_unless_their_file_is_named(tmp_path: Path, web: Web) -> None:
    front = f"name: Ada\nrole: Engineer\nfeeds: ['{web.url('/feed.xml')}']\n"
    root = a_told_hub(tmp_path, web, front)
    before = len(web.requests)
    assert "http" not in called(root, "check", "--online").out
    assert len(web.requests) == before
    told = called(root, "check", "--online", "ambassadors/ada.md").out
    assert "5 entries" in told
    assert "Nothing of it would be shown: no consent is given yet" in told
    assert len(web.requests) == before + 1


def test_an_address_of_the_house_is_not_asked(tmp_path: Path, web: Web) -> None:
    root = a_hub(tmp_path, {"ambassadors/ada.md": a_profile(ADA + f"feeds: ['{web.url('/feed.xml')}']\n")})
    before = len(web.requests)
    done = called(root, "check", "--online", "ambassadors/ada.md")
    assert done.code == 0
    assert "cannot be asked from here" in done.out
    assert len(web.requests) == before


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_comment_is_in_the_language_of_the_person(tmp_path: Path, web: Web, language: str) -> None:
    front = ADA + f"languages: [{language}]\naccounts: [https://mastodon.social/@ada]\n" + feeds_of(web)
    root = a_told_hub(tmp_path / "hub", web, front)
    done = called(root, "review", "ambassadors/ada.md", "--into", str(tmp_path / "out"))
    assert done.code == 0, done.err
    text = (tmp_path / "out/comment.md").read_text("utf-8")
    assert without_ports(text, web) == (GOLDEN / f"comment.{language}.md").read_text("utf-8")
    assert (tmp_path / "out/card-ada.png").read_bytes().startswith(b"\x89PNG")
    assert harmless(text) == text
    page = (tmp_path / "out/page-ada.html").read_text("utf-8")
    for there in (f'<html lang="{language}"', "Ada Byron</span></h1>", "One @admin"):
        assert there in page
    for missing in ("Four secret", "<script", "<link"):
        assert missing not in page


def test_a_wrong_profile_is_answered_in_the_language_it_names(tmp_path: Path) -> None:
    root = a_hub(tmp_path, {"ambassadors/ada.md": a_profile("name: Ada\nlanguages:\n  - fr\nphone: '1'\n")})
    done = called(root, "review", "ambassadors/ada.md", "--offline")
    assert "#### Ce qui doit changer" in done.out
    assert "`ambassadors/ada.md`, ligne 5" in done.out
    assert called(root, "review", "ambassadors/ada.md", "--offline").out == done.out


def test_what_others_name_and_a_proposal_takes_away_is_told(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "ambassadors/ada.md": a_profile(f"{ADA}networks: [water]\n"),
        "ambassadors/bo.md": a_profile(ADA.replace("Ada Byron", "Bo Bell")),
    }
    root = a_hub(tmp_path / "hub", files)
    for touched, told in ((b"content/networks/water.md\0", True), (b"ambassadors/bo.md\0", False)):
        (tmp_path / "touched").write_bytes(touched)
        done = called(root, "review", "--touched", str(tmp_path / "touched"), "--offline")
        assert ("there is no 'water' among the networks" in done.out) is told, done


@pytest.mark.parametrize("front", [ADA, "name: Ada\nrole: x\n", 'name: "Ada\nrole: x\n', "name: [x]\n"])
def test_whoever_names_no_language_is_answered_in_the_first_of_the_site(tmp_path: Path, front: str) -> None:
    root = a_hub(tmp_path, {"ambassadors/ada.md": a_profile(front)})
    programme = (root / "hub.yml").read_text("utf-8")
    assert programme.count("languages: [en, fr]") == 1
    (root / "hub.yml").write_text(programme.replace("[en, fr]", "[fr]"), "utf-8")
    assert "### Merci" in called(root, "review", "ambassadors/ada.md", "--offline").out


def test_only_what_is_touched_is_told(tmp_path: Path) -> None:
    wrong = "name: Ben\nrole: [x]\n"
    files: dict[str, str | bytes] = {"ambassadors/ada.md": a_profile(), "ambassadors/ben.md": a_profile(wrong)}
    root = a_hub(tmp_path, files)
    (tmp_path / "touched").write_bytes(b"ambassadors/ada.md\0ambassadors/zoe.md\0../out.md\0")
    told = called(root, "review", "--offline", "--touched", str(tmp_path / "touched")).out
    assert "Thank you, Ada Byron" in told
    assert "`ambassadors/zoe.md`" in told
    assert "ben" not in told
    assert "out.md" not in told


@pytest.mark.parametrize("field", ["name", "title", "unknown"])
def test_a_hostile_profile_is_words_in_the_comment(tmp_path: Path, web: Web, field: str) -> None:
    profile: dict[str, object] = {
        "name": "Ada",
        "role": "Engineer",
        "consent": {"given": "2026-11-01", "version": "1", "scopes": ["profile", "feeds"]},
        "feeds": [web.serves("/harm.xml", a_feed(HARM.replace("&", "&amp;").replace("<", "&lt;")))],
    }
    if field == "version":
        profile["consent"] = {"given": "2026-11-01", "version": HARM[:60], "scopes": ["profile"]}
    elif field == "unknown":
        profile[HARM] = HARM
    elif field != "title":
        profile[field] = HARM[:80] if field == "name" else HARM[:120]
    root = a_told_hub(tmp_path, web, yaml.safe_dump(profile, allow_unicode=True, sort_keys=False))
    done = called(root, "review", "ambassadors/ada.md")
    assert done.code == 0, done.err
    assert bare(done.out) == [], done.out
    assert harmless(done.out) == done.out


def bare(comment: str) -> list[str]:
    """What a forge would make something of: signs outside code spans, read as CommonMark reads them."""
    first, *lines = comment.splitlines()
    assert first == MARKER
    said = [re.sub(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)", " ", line) for line in lines]
    return [line for line in said if re.search(r"[@<>&\[\]\\`|]|#\w|://|www\.", re.sub(r"^[ >-]*", "", line))]


@pytest.mark.parametrize(
    "text",
    [
        HARM,
        "```\n@admin\n```",
        "a `b\n@admin` c",
        "\\`@admin`@other`",
        "`` ` @a ` `` @b",
        "[x]: https://evil.example\n[x]",
        "<details><summary>@admin",
        f"{MARKER}\n{MARKER}\n<!-- other -->",
        "ﬀ\u202e@admin\u2066\x1b[31m\r@b\u2028@c",
        "~~~\n@admin",
        "    @admin",
        "> > - # @admin",
        "`a`\\``@admin``",
        "/merge\n  / close\n> /approve\n- /label ~x\n@/due",
        "é" * 200_000,
    ],
)
def test_a_forged_comment_can_only_be_read(text: str) -> None:
    made = harmless(text)
    assert bare(made) == []
    assert not re.search(r"(?m)^\s*(~~~|```)", made)
    assert len(made) <= MOST
    assert not re.search(r"(?m)^[\s>#-]*/", made)
    assert harmless(made) == made


def test_no_mixture_of_signs_gets_out_of_its_code_span() -> None:
    signs = random.Random(7)
    for _ in range(4000):
        made = harmless("".join(signs.choices("`\\@ a<>~-#\n", k=24)))
        assert bare(made) == [], made
        assert harmless(made) == made


def test_a_forged_comment_is_printed_harmless(tmp_path: Path) -> None:
    file = tmp_path / "comment.md"
    file.write_text(HARM, "utf-8")
    assert called(None, "review", "--again", str(file)).out == harmless(HARM)


def test_what_is_no_comment_is_refused(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("/etc/passwd")
    (tmp_path / "large").write_bytes(b"a" * 300_000)
    for name in ("link", "large", "missing"):
        assert called(None, "review", "--again", str(tmp_path / name)).code == 2


def test_a_large_proposal_stays_a_comment(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        f"ambassadors/p{n}.md": a_profile(f"name: P{n}\nrole: {'x' * 200}\nnope: 1\n{'y' * 60}: 1\n")
        for n in range(300)
    }
    root = a_hub(tmp_path, files)
    done = called(root, "review", "--offline", *files)
    assert done.code == 0
    assert len(done.out) <= MOST
    assert "more, on the lines of the files" in done.out


def test_consent_is_told_as_it_is_understood(tmp_path: Path) -> None:
    def told(consent: str, now: str = NOON) -> str:
        root = a_hub(tmp_path, {"ambassadors/ada.md": a_profile(f"name: Ada\nrole: Engineer\n{consent}")})
        return called(root, "review", "ambassadors/ada.md", "--offline", now=now).out

    assert "You have not agreed to anything yet" in told("")
    assert "is of a day that is to come" in told("consent: {given: 2027-01-01, version: '1', scopes: [profile]}\n")
    assert "another version" in told("consent: {given: 2026-01-01, version: '0', scopes: [profile]}\n")
    assert "has run out" in told("consent: {given: 2020-01-01, version: '1', scopes: [profile]}\n")
    assert "does not cover profile" in told("consent: {given: 2026-01-01, version: '1', scopes: [photo]}\n")
    assert "the day under until has passed" in told("until: 2026-01-01\n" + ADA.split("\n", 2)[2])


def test_a_profile_with_a_fault_is_shown_as_far_as_it_goes(tmp_path: Path, web: Web) -> None:
    front = ADA + f"languages: [xx-!!]\nnope:\n  - 1\n  - 2\nfeeds: ['{web.url('/feed.xml')}']\n"
    root = a_told_hub(tmp_path / "hub", web, front)
    told = called(root, "review", "ambassadors/ada.md", "--into", str(tmp_path / "out"))
    assert told.code == 0, told.err
    text = (tmp_path / "out/comment.md").read_text("utf-8")
    assert "2 things have to change first" in text
    assert "leaves these fields out until they are mended: `languages` and `nope`" in text
    assert "5 would be shown" in text
    assert "It would be published" not in text
    assert (tmp_path / "out/card-ada.png").is_file()
    (root / "ambassadors/ada.md").write_text(a_profile("name: Ada\nrole: x\nconsent: {given: soon}\n"), "utf-8")
    text = called(root, "review", "ambassadors/ada.md", "--offline").out
    assert "not agreed to anything" not in text
    (root / "ambassadors/ada.md").write_text(a_profile("name: [x]\nrole: x\n"), "utf-8")
    assert "The card" not in called(root, "review", "ambassadors/ada.md", "--offline").out


def test_without_a_yes_the_comment_says_how_to_give_it_and_shows_no_page(tmp_path: Path) -> None:
    root = a_hub(tmp_path / "hub", {"ambassadors/ada.md": a_profile("name: Ada\nrole: Engineer\n")})
    assert called(root, "review", "ambassadors/ada.md", "--offline", "--into", str(tmp_path / "out")).code == 0
    text = (tmp_path / "out/comment.md").read_text("utf-8")
    assert "Nothing has to change" not in text
    assert "One thing is missing: your yes" in text
    assert '`consent: {given: YYYY-MM-DD, version: "1", scopes: [profile]}`' in text
    assert sorted(file.name for file in (tmp_path / "out").iterdir()) == ["card-ada.png", "comment.md"]


def test_the_line_that_gives_a_yes_is_one_the_hub_takes(tmp_path: Path) -> None:
    line = 'consent: {given: 2026-11-20, version: "1", scopes: [profile]}\n'
    root = a_hub(tmp_path, {"ambassadors/ada.md": a_profile("name: Ada\nrole: Engineer\n" + line)})
    assert "Nothing has to change" in called(root, "review", "ambassadors/ada.md", "--offline").out


def test_whoever_agreed_to_show_posts_and_named_no_feed_is_told_where_they_are(tmp_path: Path, web: Web) -> None:
    blog = web.serves("/blog/", b"<link rel='alternate' type='application/rss+xml' href='/feed.xml'>")
    root = a_told_hub(tmp_path, web, ADA + f"accounts: ['{blog}']\n")
    line = f'feeds: ["{web.url("/feed.xml")}"]'
    told = called(root, "review", "ambassadors/ada.md").out
    assert f"there is `{web.url('/feed.xml')}` (5 entries)" in told
    assert f"`{line}`" in told
    (root / "ambassadors/ada.md").write_text(a_profile(ADA + line + "\n"), "utf-8")
    assert "5 would be shown" in called(root, "review", "ambassadors/ada.md").out
    (root / "ambassadors/ada.md").write_text(
        a_profile(ADA + "accounts: ['https://www.linkedin.com/in/ada']\n"), "utf-8"
    )
    assert "none was found at your addresses" in called(root, "review", "ambassadors/ada.md").out


def test_nobody_looks_for_feeds_of_whoever_wants_none_shown(tmp_path: Path, web: Web) -> None:
    blog = web.serves("/quiet/", b"<link rel='alternate' type='application/rss+xml' href='/feed.xml'>")
    front = (
        f"name: Ada\nrole: x\nconsent: {{given: 2026-11-01, version: '1', scopes: [profile]}}\naccounts: ['{blog}']\n"
    )
    before = len(web.requests)
    told = called(a_told_hub(tmp_path, web, front), "review", "ambassadors/ada.md").out
    assert len(web.requests) == before
    assert "No feed is listed. That is fine" in told


def test_nobody_looks_for_feeds_at_accounts_that_are_not_shown(tmp_path: Path, web: Web) -> None:
    blog = web.serves("/inside/", b"<link rel='alternate' type='application/rss+xml' href='/feed.xml'>")
    front = ADA + f"accounts:\n  - {{url: '{blog}', audience: internal}}\n  - {{url: '{blog}?b', public: false}}\n"
    before = len(web.requests)
    told = called(a_told_hub(tmp_path, web, front), "review", "ambassadors/ada.md").out
    assert len(web.requests) == before
    assert "feed.xml" not in told


def test_a_proposed_mkdocs_yml_makes_no_page(tmp_path: Path) -> None:
    root = a_hub(tmp_path / "hub", {"ambassadors/ada.md": a_profile()})
    for paths, made in ((["mkdocs.yml"], False), ([], True)):
        out = tmp_path / f"out-{made}"
        called(root, "review", "ambassadors/ada.md", *paths, "--offline", "--into", str(out))
        assert (out / "page-ada.html").exists() is made


def test_a_line_that_takes_somebody_off_tells_whom(tmp_path: Path) -> None:
    salt = "0" * 32
    stone = stones_for("ada", "Ada", salt, date(2026, 11, 21), namesakes=False)[0]
    root = a_hub(tmp_path, {"ambassadors/ada.md": a_profile(), WITHDRAWN: with_tombstone("", stone, salt)})
    said = called(root, "review", WITHDRAWN, "--offline").out
    assert "a line here says that whoever ambassadors/ada.md is of has left" in said
    (root / "ambassadors/ada.md").unlink()
    assert "has left" not in called(root, "review", WITHDRAWN, "ambassadors/ada.md", "--offline").out


def test_a_picture_that_comes_alone_is_looked_at(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "ambassadors/ada.md": a_profile(ADA + "photo: ada.jpg\n"),
        "ambassadors/photos/ada.jpg": b"<svg onload=alert(1)>",
        "ambassadors/photos/nobody.png": b"<html>",
    }
    root = a_hub(tmp_path, files)
    told = called(root, "review", "--offline", "ambassadors/photos/ada.jpg", "ambassadors/photos/nobody.png").out
    assert told.count("is no PNG, JPEG or WebP picture") == 2
    assert "2 things have to change first" in told
    told = called(root, "review", "--offline", "ambassadors/photos/ada.jpg", "ambassadors/ada.md").out
    assert told.count("is no PNG, JPEG or WebP picture") == 1


def test_a_file_is_well_only_if_it_was_looked_at(tmp_path: Path) -> None:
    odd = [
        "ambassadors/ne\nw.md",
        "ambassadors/bidi\u202e.md",
        b"ambassadors/\xff.md".decode("utf-8", "surrogateescape"),
    ]
    files: dict[str, str | bytes] = dict.fromkeys(odd, "x")
    root = a_hub(tmp_path, {**files, ".github/workflows/check.yml": "on: push", "content/pages/a.js": "x"})
    (root / "ambassadors/gone.md").symlink_to("nowhere")
    (root / "sub").mkdir()
    paths = [*odd, ".github/workflows/check.yml", "content/pages/a.js", "mkdocs.yml", "ambassadors/gone.md", "sub"]
    (tmp_path / "touched").write_bytes(b"".join(os.fsencode(path) + b"\0" for path in paths))
    told = called(root, "review", "--offline", "--touched", str(tmp_path / "touched"))
    assert told.code == 0, told.err
    assert "nothing to say" not in told.out
    assert "4 things have to change first" in told.out
    assert "4 files are not the program’s to judge" in told.out
    assert "taken away" not in told.out
    assert bare(told.out) == []


def test_a_proposal_that_changes_nothing_is_no_mistake(tmp_path: Path) -> None:
    root = a_hub(tmp_path)
    (tmp_path / "touched").write_bytes(b"")
    assert called(root, "review", "--touched", str(tmp_path / "touched")).code == 0
    assert called(root, "review").code == 2


def test_what_the_hub_remembers_is_not_proposed(tmp_path: Path) -> None:
    root = a_hub(tmp_path, {"ambassadors/ada.md": a_profile(), ".hub/store.db": "evil", "content/moderation.yml": ""})
    done = called(root, "review", "--offline", ".hub/store.db", "ambassadors/ada.md")
    assert done.code == 0, done.err
    assert "`.hub/store.db`: `is what the hub itself remembers" in done.out
    assert "Ada Byron" not in done.out


def test_a_proposal_does_not_open_the_house_to_itself(tmp_path: Path, web: Web) -> None:
    root = a_told_hub(tmp_path, web, ADA + f"feeds: ['{web.url('/feed.xml')}']\n")
    before = len(web.requests)
    assert "cannot be asked from here" in called(root, "review", "ambassadors/ada.md", "hub.yml").out
    assert len(web.requests) == before
    assert "5 would be shown" in called(root, "review", "ambassadors/ada.md").out


def test_a_proposal_has_so_many_feeds_asked_and_no_more(tmp_path: Path, web: Web) -> None:
    profiles: dict[str, str | bytes] = {}
    for number in range(4):
        feeds = "".join(f"  - {web.fails(f'/{number}/{n}.xml', 404)}\n" for n in range(20))
        profiles[f"ambassadors/p{number}.md"] = a_profile(f"name: P{number}\nrole: x\nfeeds:\n{feeds}")
    root = a_hub(tmp_path, profiles, more=f"fetch: {{allow_private: ['{web.host}'], per_host_gap: 0}}\n")
    before = len(web.requests)
    told = called(root, "review", *profiles).out
    assert len(web.requests) - before == 60
    assert told.count("It was not asked for this time") == 20


def test_feeds_that_never_end_do_not_hold_up_a_review(tmp_path: Path, web: Web) -> None:
    slow = web.hangs("/slow.xml", 20)
    root = a_told_hub(tmp_path, web, ADA + f"feeds: ['{web.url('/feed.xml')}', '{slow}']\n")
    content, _ = checked(root, now=datetime.fromtimestamp(int(NOON), UTC))
    assert content is not None
    asked = sampled(root, content, named=None, now=datetime.fromtimestamp(int(NOON), UTC), seconds=2.0)
    began = time.monotonic()
    seen = {each.feed: each for each in asyncio.run(asked).seen}
    assert time.monotonic() - began < 5
    assert not seen[FeedUrl(slow)].asked
    assert seen[FeedUrl(web.url("/feed.xml"))].entries == 5
