"""Each person appears exactly as far as they agreed, in every output: one hub with a person a case, read whole.

Every word of a person's begins with `zq` and the name of their case.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from PIL import Image

from cli.test_audience import read
from command import a_feed, a_hub, called, run
from hub.model import Scope
from hub.render import EXPORTS
from pictures_made import opened, written
from sources.hub_folder import page

ALL = frozenset(Scope)
NOBODY: frozenset[Scope] = frozenset()
SHOWN, HIDDEN = (0, 255, 0), (255, 0, 255)
"""The colour of the photographs of who agreed to be seen, and of everybody else."""


def agreed(*without: str, given: str = "2026-11-01", version: str = "2") -> dict[str, object]:
    scopes = [str(scope) for scope in Scope if scope not in without]
    return {"consent": {"given": given, "version": version, "scopes": scopes}}


CASES: dict[str, tuple[dict[str, object], frozenset[Scope]]] = {
    "full": (agreed(), ALL),
    "accepted": (agreed(version="1"), ALL),
    "today": (agreed(given="2026-11-21"), ALL),
    "lastday": (agreed(given="2024-11-21"), ALL),
    "leaving": (agreed() | {"until": "2026-11-21"}, ALL),
    "guest": (agreed() | {"kind": "external", "relation": "client"}, ALL),
    "never": ({}, NOBODY),
    "expired": (agreed(given="2024-11-20"), NOBODY),
    "older": (agreed(version="0"), NOBODY),
    "newer": (agreed(version="3"), NOBODY),
    "future": (agreed(given="2026-11-22"), NOBODY),
    "gone": (agreed() | {"until": "2026-11-20"}, NOBODY),
    "nothing": (agreed(*Scope), NOBODY),
    "onlyprofile": (agreed(*(ALL - {Scope.PROFILE})), frozenset({Scope.PROFILE})),
    "unprofile": (agreed("profile"), NOBODY),
    **{f"un{scope}": (agreed(scope), ALL - {scope}) for scope in Scope if scope != Scope.PROFILE},
}
"""What a profile says of consent, and what that opens on 21 November 2026."""

WORD = re.compile(rf"zq({'|'.join(sorted(CASES, key=len, reverse=True))})([a-z]+)".encode())
PROFILE = frozenset({Scope.PROFILE})
NEEDED: dict[str, frozenset[Scope]] = {
    **dict.fromkeys(("name", "slug", "role", "body", "department", "location", "organisation"), PROFILE),
    **dict.fromkeys(("expertise", "account", "topic", "pronouns"), PROFILE),
    "alt": PROFILE | {Scope.PHOTO},
    **dict.fromkeys(("post", "site", "feed", "broken"), PROFILE | {Scope.FEEDS}),
    "badge": PROFILE | {Scope.RECOGNITION},
}
"""Which scopes a word of each field needs, wherever it stands."""
ALSO = {
    "embed": Scope.EMBED,
    "newsletter": Scope.NEWSLETTER,
    "letters": Scope.NEWSLETTER,
    "thanks": Scope.RECOGNITION,
}
"""Which further scope an output needs for whatever it says of a person."""
_PAGES = (
    *("agenda", "ambassadors", "articles", "contribute", "departments", "events", "expertise", "groups", "health"),
    *("kits", "latest", "map", "networks", "places", "platforms", "posts", "team"),
)
INSIDE = "intranet: "
"""How the names of the intranet's outputs begin."""
EXACT = [
    *((word, "page") for word in NEEDED if word not in ("organisation", "site", "broken", "feed")),
    *((word, "search") for word in ("name", "role", "body", "post")),
    *((word, "api/v1/people.json") for word in ("name", "slug", "role", "account", "badge", "topic", "organisation")),
    *((word, "api/v1/posts.json") for word in ("post", "site")),
    ("slug", "api/v1/networks.json"),
    *((word, "directory.json") for word in ("name", "slug", "role", "expertise")),
    *((word, "map.csv") for word in ("name", "account", "expertise")),
    ("name", "map.graphml"),
    ("slug", "sitemap.xml"),
    *((word, "feed") for word in ("name", "post")),
    *((word, "home") for word in ("post",)),
    *(("name", place) for place in ("newsletter", "letters")),
    *((word, "opml") for word in ("slug",)),
    ("post", "export posts"),
    ("slug", "export opml"),
    *((word, "embed") for word in ("name", "post", "site")),
    ("name", "thanks"),
    ("slug", "photographs"),
    ("slug", "cards"),
    *(("slug", f"api/v1/{what}.json") for what in ("agenda", "articles", "kits")),
    *(("slug", what) for what in ("kit.json", "api/v1/health.json")),
    *(("name", f"pages of {what}") for what in _PAGES),
    *((word, "export csv") for word in ("name", "slug", "body", "badge", "topic", "alt")),
    ("account", "export mastodon"),
    *((word, "markdown") for word in ("name", "slug", "body", "alt")),
]
"""Outputs in which a word stands of everybody who agreed, and of nobody else."""
SILENT = {
    *(".published-by-ambassador-hub", "agenda.ics", "event.ics", "export ics", "kit.csv", "robots.txt", "schemas"),
    *("api/v1/figures.json", "stylesheets", *(f"pages of {what}" for what in ("about", "figures", "hashtag"))),
}
"""Outputs that name nobody."""
SOME = {"404.html", "hub", "portraits"} | {"pages of 404.html"}
"""Outputs in which not everybody stands: suggestions, drawn portraits, colours."""
STRICTER = {("name", "opml"): {Scope.FEEDS}, ("slug", "opml"): {Scope.FEEDS}, ("slug", "photographs"): {Scope.PHOTO}}
STRICTER |= {("slug", "export opml"): {Scope.FEEDS}, ("name", "embed"): {Scope.FEEDS}}
STRICTER |= {("slug", "api/v1/health.json"): {Scope.FEEDS}, ("name", "pages of health"): {Scope.FEEDS}}


def a_person(case: str, consent: Mapping[str, object]) -> str:
    stem = f"zq{case}"
    front = {
        "name": f"Eve {stem}name",
        "role": f"{stem}role",
        "department": f"{stem}department",
        "location": f"{stem}location",
        "organisation": f"{stem}organisation",
        "expertise": [f"{stem}expertise", "weaving"],
        "networks": ["energy"],
        "photo": f"{case}.png",
        "photo_alt": f"{stem}alt",
        "accounts": [f"https://mastodon.example/@{stem}account"],
        "feeds": [f"feeds/{stem}feed.xml", f"feeds/{stem}broken.xml"],
        "pronouns": f"{stem}pronouns",
        "joined": "2025-11-05",
        "badges": [f"{stem}badge"],
        "speaker": {"topics": [f"{stem}topic"]},
        **consent,
    }
    return page(front, f"The body says {stem}body.")


def everybody() -> dict[str, str | bytes]:
    """Each case's files, and whatever else may name a person."""
    slugs = [f"zq{case}slug" for case in CASES]
    front: dict[str, object] = {"title": "Energy", "goal": "Share", "committee": slugs, "sponsor": slugs[6]}
    files: dict[str, str | bytes] = {
        "content/networks/energy.md": page({**front, "external_members": [*slugs]}),
        "content/articles/one.md": page(
            {"url": "https://a.example/1", "title": "One", "date": "2026-11-10", "shared_by": slugs}
        ),
        "content/posts/two.md": page({"title": "Two", "date": "2026-11-10", "authors": slugs}, "Words."),
        "content/groups/lab.md": page({"title": "Lab", "members": slugs}),
        "content/pages/team.md": "# Team\n\n{{ team }}\n",
    }
    for case, (consent, opened_by_it) in CASES.items():
        stem, seen = f"zq{case}", SHOWN if Scope.PHOTO in opened_by_it else HIDDEN
        files |= {
            f"ambassadors/{stem}slug.md": a_person(case, consent),
            f"ambassadors/photos/{case}.png": written(Image.new("RGB", (200, 200), seen), "PNG"),
            f"feeds/{stem}feed.xml": a_feed(f"Low water {stem}post", site=f"https://{stem}site.example"),
            f"feeds/{stem}broken.xml": "<html>No feed.</html>",
            f"content/agenda/{case}.md": page(
                {"title": f"Talk {case}", "starts": "2026-11-24 18:30", "place": "Lyon", "owner": f"{stem}slug"}
            ),
            f"content/kits/{case}.md": page(
                {
                    "title": f"Kit {case}",
                    "content": f"https://{case}.example/",
                    "networks": ["energy"],
                    "owner": f"{stem}slug",
                    "starts": "2026-11-10",
                    "expires": "2026-12-24",
                    "messages": [{"platform": "mastodon", "text": f"Read {case}"}],
                }
            ),
        }
    return files


MORE = """\
hashtag: Voices
kits: {per_week: 50}
recognition: true
"""


def named_in_the_programme() -> str:
    slugs = [f"zq{case}slug" for case in CASES]
    desk = "".join(f"    - {{person: {slug}, helps: Words}}\n" for slug in slugs)
    team = "".join(f"  - {{role: Seat {n}, people: [{slug}]}}\n" for n, slug in enumerate(slugs))
    return f"contribution:\n  desk:\n{desk}team:\n{team}"


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = a_hub(tmp_path_factory.mktemp("agreed"), everybody(), more=MORE + named_in_the_programme())
    text = (root / "hub.yml").read_text("utf-8")
    text = text.replace("languages: [en, fr]", "languages: [en]").replace(
        "version: '1'", "version: '2', accepts: ['1']"
    )
    (root / "hub.yml").write_text(text, "utf-8")
    for words in (
        ("update",),
        ("build",),
        ("build", "--target", "intranet"),
        ("newsletter", "--month", "2026-11", "--out", "letters"),
        ("export", "markdown", str(root / "markdown")),
    ):
        ran = (run if words[0] == "build" else called)(root, *words)
        assert ran.code == 0, ran.out + ran.err
    return root


Said = dict[tuple[str, str], set[str]]
"""The cases by field and output."""


@pytest.fixture(scope="module")
def outputs(hub: Path) -> list[tuple[str, bytes]]:
    return [(output, content.lower()) for output, content in _outputs(hub)]


@pytest.fixture(scope="module")
def said(outputs: list[tuple[str, bytes]]) -> Said:
    found: Said = {}
    for output, content in outputs:
        for case, word in WORD.findall(content):
            found.setdefault((word.decode(), output), set()).add(case.decode())
    return found


def _outputs(hub: Path) -> Iterator[tuple[str, bytes]]:
    for top in ("site", "letters", "markdown", "site-intranet"):
        for path in (hub / top).rglob("*"):
            if path.is_file():
                place = path.relative_to(hub / top).as_posix()
                output = top if top in ("letters", "markdown") else _output(place)
                inside = INSIDE if top == "site-intranet" else ""
                yield inside + output, place.encode() + b"\n" + read(path)
    for what in EXPORTS:
        yield f"export {what}", called(hub, "export", what).out.encode()


def _output(place: str) -> str:
    """What kind of output a file of the site is: the name of its folder, or of the file."""
    first, _, rest = place.removeprefix("fr/").partition("/")
    name = place.rpartition("/")[2]
    if first == "embed.js":
        return "embed"
    if "newsletter" in place.split("/"):  # networks have one of their own
        return "newsletter"
    if first in ("embed", "thanks", "search"):
        return first
    if name in ("kit.json", "kit.csv", "event.ics") or "schemas" in place:
        return name if "schemas" not in place else "schemas"
    if first == "assets":
        return {"photos": "photographs"}.get(rest.partition("/")[0], rest.partition("/")[0])
    if name == "directory.json":
        return name
    if name in ("feed.xml", "rss.xml", "feed.json"):
        return "feed"
    if name.endswith(".opml"):
        return "opml"
    if first == "ambassadors" and rest.count("/"):
        return "page"
    if not name.endswith(".html"):
        return place
    return "home" if first == "index.html" else f"pages of {first}"


def opened_to(needed: frozenset[Scope]) -> set[str]:
    return {case for case, (_, scopes) in CASES.items() if needed <= scopes}


def also(output: str) -> set[Scope]:
    further = ALSO.get(output.removeprefix(INSIDE))
    return {further} if further else set()


def test_nothing_is_said_of_anybody_that_they_did_not_agree_to(said: Said) -> None:
    leaks = {
        (word, output): sorted(beyond)
        for (word, output), cases in said.items()
        if (beyond := cases - opened_to(NEEDED.get(word, PROFILE) | also(output)))
    }
    assert leaks == {}
    assert ("name", f"{INSIDE}page") in said


@pytest.mark.parametrize(("word", "output"), EXACT)
def test_everybody_who_agreed_is_there(said: Said, word: str, output: str) -> None:
    needed = NEEDED[word] | also(output) | STRICTER.get((word, output), set())
    assert said.get((word, output), set()) == opened_to(needed)


def test_every_output_is_looked_at(outputs: list[tuple[str, bytes]], said: Said) -> None:
    """A new kind of output fails here until somebody says whom it names."""
    there = {output for output, _ in outputs if not output.startswith(INSIDE)}
    assert there - {output for _, output in EXACT} - SILENT - SOME == set()
    assert {output for _, output in said} & SILENT == set()


@pytest.mark.parametrize("output", ["newsletter", "letters"])
def test_posts_are_in_the_newsletter(said: Said, output: str) -> None:
    """It takes a few from each month: of whom, the test above says."""
    assert len(said["post", output]) > 3


def test_no_picture_shows_who_did_not_agree_to_be_seen(hub: Path) -> None:
    seen = dict.fromkeys((SHOWN, HIDDEN), 0)
    for path in (hub / "site").rglob("*"):
        if path.suffix in (".webp", ".png", ".jpg", ".jpeg"):
            picture = opened(path.read_bytes()).convert("RGB").resize((150, 150))
            colours = {colour for _, colour in picture.getcolors(150 * 150) or ()}
            for wanted in seen:
                seen[wanted] += any(all(abs(a - b) < 60 for a, b in zip(c, wanted, strict=True)) for c in colours)
    assert seen[HIDDEN] == 0
    assert seen[SHOWN] > len(opened_to(frozenset({Scope.PHOTO})))


def test_every_case_is_told_to_the_editor_unless_it_is_open(hub: Path) -> None:
    told = called(hub, "check").out.splitlines()
    named = {case for case in CASES if any(f"zq{case}slug.md" in line and "not published" in line for line in told)}
    assert named == {case for case, (_, scopes) in CASES.items() if not scopes}
