"""What is not for the public is in no byte of the public site, and what is for the house is on the intranet's.

Every word of what is internal begins with `qzx`, every word of those who may not be named anywhere with `qzn`.
"""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from command import a_feed, a_hub, called, run
from hub.model import Slug
from hub.render import EXPORTS, addresses
from hub.sources import KINDS
from pictures_made import a_photo
from sources.hub_folder import page

WORD = re.compile(rb"qz[xn][a-z0-9]*", re.IGNORECASE)
AGREED: dict[str, object] = {
    "consent": {
        "given": "2026-11-01",
        "version": "1",
        "scopes": ["profile", "photo", "feeds", "embed", "newsletter", "recognition"],
    }
}
INSIDE = ("internal", "managers")
BORING = {"kind", "languages", "noindex", "official", "type", "language", "rrule", "timezone", "shareable", "consent"}
BORING |= {"audience", "date", "starts", "ends", "expires", "joined", "until", "networks", "moment", "members"}
BORING |= {"shared_by", "authors", "owner", "relation", "badges", "content", "kits", "articles", "charter"}
"""The fields of which no word is the author's own: choices, days, slugs of what is marked elsewhere."""


def both(word: str) -> dict[str, str]:
    return {"en": f"About {word}en", "fr": f"Sur {word}fr"}


def a_person(stem: str, **more: object) -> dict[str, object]:
    return {
        "name": f"Eve {stem}name",
        "role": both(f"{stem}role"),
        "kind": "external",
        "relation": "partner",
        "organisation": f"{stem}organisation",
        "department": f"{stem}department",
        "location": f"{stem}location",
        "expertise": [f"{stem}expertise"],
        "networks": ["energy"],
        "photo": f"{stem}photo.jpg",
        "photo_alt": both(f"{stem}alt"),
        "accounts": [f"https://mastodon.example/@{stem}account"],
        "feeds": [f"feeds/{stem}.xml"],
        "pronouns": both(f"{stem}pronouns"),
        "speaker": {"topics": [f"{stem}topic"], "languages": ["fr"]},
        "joined": "2025-11-02",
        "badges": ["talk"],
        **AGREED,
        **more,
    }


def a_group(stem: str, audience: str) -> dict[str, object]:
    return {
        "title": both(f"{stem}title"),
        "role": both(f"{stem}role"),
        "networks": ["energy"],
        "members": ["ada", "qzx-internal"],
        "accounts": [f"https://mastodon.example/@{stem}account"],
        "feeds": [f"feeds/{stem}.xml"],
        "audience": audience,
    }


def an_article(stem: str, audience: str) -> dict[str, object]:
    return {
        "url": f"https://{stem}url.example/",
        "title": both(f"{stem}title"),
        "why": both(f"{stem}why"),
        "site": f"{stem}site",
        "shared_by": ["ada"],
        "networks": ["energy"],
        "date": "2026-11-10",
        "audience": audience,
    }


def a_post(stem: str, audience: str) -> dict[str, object]:
    film = {
        "url": f"https://www.youtube.com/watch?v={stem[:11]:q<11}",
        "poster": f"{stem}poster.jpg",
        "alt": both(f"{stem}alt"),
        "transcript": f"{stem}words.txt",
    }
    return {
        "title": both(f"{stem}title"),
        "summary": both(f"{stem}summary"),
        "tags": [f"{stem}tag"],
        "series": both(f"{stem}series"),
        "authors": ["ada"],
        "networks": ["energy"],
        "date": "2026-11-10",
        "video": film,
        "audience": audience,
    }


def a_kit(stem: str, audience: str, **more: object) -> dict[str, object]:
    def message(n: int) -> dict[str, object]:
        return {"platform": "mastodon", "text": f"{stem}message{n}", "hashtags": [f"{stem}tag{n}"]}

    return {
        "title": both(f"{stem}title"),
        "content": f"https://{stem}content.example/",
        "why": both(f"{stem}why"),
        "networks": ["energy"],
        "owner": "ada",
        "starts": "2026-11-10",
        "expires": "2026-12-24",
        "messages": [message(1), message(2)],
        "audience": audience,
        **more,
    }


def an_event(stem: str, audience: str, **more: object) -> dict[str, object]:
    return {
        "title": both(f"{stem}title"),
        "starts": "2026-11-24 18:30",
        "place": both(f"{stem}place"),
        "link": f"https://{stem}link.example/",
        "networks": ["energy"],
        "owner": "ada",
        "audience": audience,
        **more,
    }


MARKED: dict[str, Callable[[str, str], dict[str, object]]] = {
    "ambassadors": lambda stem, audience: a_person(stem, audience=audience),
    "groups": a_group,
    "articles": an_article,
    "posts": a_post,
    "kits": a_kit,
    "agenda": an_event,
}


def with_audience() -> list[str]:
    """The kinds of files that say for whom they are."""
    return [name for name, kind in KINDS.items() if any(field.name == "audience" for field in kind.fields)]


def of_kind(name: str, stem: str, front: dict[str, object], slug: str) -> dict[str, str | bytes]:
    """A file of a kind, its translation, and what it refers to."""
    folder = KINDS[name].folder
    files: dict[str, str | bytes] = {
        f"{folder}/{slug}.md": page(front, f"The body says {stem}body."),
        f"{folder}/{slug}.fr.md": page({}, f"Le texte dit {stem}bodyfr."),
    }
    if "feeds" in front:
        files[f"feeds/{stem}.xml"] = a_feed(f"{stem}entry", site=f"https://{stem}site.example")
    if "photo" in front:
        files[f"ambassadors/photos/{stem}photo.jpg"] = a_photo(300, 300)
    if "video" in front:
        files[f"content/posts/films/{stem}poster.jpg"] = a_photo(640, 360)
        files[f"content/posts/films/{stem}words.txt"] = f"Somebody says {stem}spoken."
    return files


def everything() -> dict[str, str | bytes]:
    """Of each kind one file for everybody, one internal, one for managers; and people nobody may name."""
    files: dict[str, str | bytes] = {
        "ambassadors/ada.md": page({"name": "Ada Byron", "role": "Engineer", "networks": ["energy"], **AGREED}),
        "content/networks/energy.md": page(
            {
                "title": "Energy",
                "goal": "To share",
                "committee": ["ada", "qzx-internal", "qzn-silent"],
                "sponsor": "qzx-internal",
                "external_members": ["qzx-internal", "qzn-gone"],
            }
        ),
        "content/moderation.yml": "hide: []\n",
        "content/pages/team.md": "# Team\n\n{{ team }}\n",
    }
    for name, made in MARKED.items():
        for audience in INSIDE if name != "ambassadors" else INSIDE[:1]:
            stem = f"qzx{name[:4]}{audience}"
            files |= of_kind(name, stem, made(stem, audience), f"qzx-{audience}")
    unnamed: dict[str, dict[str, Any]] = {
        "silent": {"consent": {**dict(AGREED["consent"]), "scopes": ["photo", "feeds"]}},  # type: ignore[call-overload]
        "gone": {"until": "2026-11-20"},
        "never": {},
    }
    for slug, more in unnamed.items():
        front = a_person(f"qzn{slug}", **more)
        if slug == "never":
            del front["consent"]
        files |= of_kind("ambassadors", f"qzn{slug}", front, f"qzn-{slug}")
    return files | crossing()


def crossing() -> dict[str, str | bytes]:
    """What is public and names what is not: only `public` words of it may stand on the public site."""
    people = ["ada", "qzx-internal", "qzn-silent", "qzn-gone", "qzn-never"]
    public = an_article("public", "public") | {"shared_by": people}
    twin = an_article("qzxtwin", "internal") | {"url": f"{public['url']}?utm_source=x", "shared_by": ["qzx-internal"]}
    manager = {"owner": "qzx-internal"}
    kit_of_internal = a_kit("qzxkitof", "public", content="qzx-internal")
    event = an_event("publicevent", "public", kits=["public", "qzx-internal", "qzx-of"], **manager)
    event["articles"] = ["public", "qzx-managers", "qzx-internal", "qzx-twin"]
    return {
        "content/articles/public.md": page(public, "The body says publicbody."),
        "content/articles/qzx-twin.md": page(twin, "The body says qzxtwinbody."),
        **of_kind("posts", "public", a_post("public", "public") | {"authors": people}, "public"),
        "content/posts/qzx-by-internal.md": page(
            {"title": "qzxbytitle", "authors": ["qzx-internal"], "date": "2026-11-10"}, "qzxbybody"
        ),
        "content/kits/public.md": page(a_kit("public", "public", owner="qzn-silent")),
        "content/kits/qzx-of.md": page(kit_of_internal),
        "content/agenda/public.md": page(event),
        "content/groups/public.md": page(
            {"title": "Publicgroup", "networks": ["energy"], "members": ["ada", "qzx-internal", "qzn-gone"]}
        ),
    }


MORE = """\
hashtag: Voices
pictures: true
contribution:
  desk:
    - {person: qzx-internal, helps: Words qzxhelps}
    - {person: qzn-silent, helps: Words qznhelps}
    - {person: ada, helps: Pictures}
team:
  - {role: Circle, people: [ada, qzx-internal, qzn-silent, qzn-gone, qzn-never]}
recognition:
  goals:
    - {title: Ten posts, network: energy, count: 10, from: 2026-11-01, until: 2026-12-31}
  badges: {talk: A talk}
"""


def read(path: Path) -> bytes:
    """A published file as whoever opens it reads it: lines of calendars unfolded, mails decoded."""
    content = path.read_bytes()
    if path.suffix == ".ics":
        content = re.sub(rb"\r\n[ \t]", b"", content)
    if path.suffix == ".eml":
        message = email.message_from_bytes(content, policy=email.policy.default)
        bodies = (part.get_payload(decode=True) for part in message.walk())
        content += b"".join(body for body in bodies if isinstance(body, bytes))
    return content


def words_in(folder: Path) -> dict[str, set[str]]:
    """Every marked word of a folder's files and of their names, with the files it is in."""
    found: dict[str, set[str]] = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        text = name.encode() + (b"\n" + read(path) if path.is_file() else b"")
        for word in WORD.findall(text):
            found.setdefault(word.decode().lower(), set()).add(name)
    return found


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = a_hub(tmp_path_factory.mktemp("hub"), everything(), more=MORE)
    for words in (("update",), ("build",), ("build", "--target", "intranet")):
        ran = run(root, *words)
        assert ran.code == 0, ran.out + ran.err
    return root


def test_no_byte_and_no_name_of_the_public_site_tells_what_is_not_public(hub: Path) -> None:
    assert words_in(hub / "site") == {}


@pytest.mark.parametrize("what", EXPORTS)
def test_nothing_that_is_not_public_is_exported(hub: Path, what: str) -> None:
    ran = called(hub, "export", what)
    assert ran.code == 0, ran.err
    assert marked_in(ran.out) == set()


def test_no_newsletter_that_is_sent_outside_tells_what_is_not_public(hub: Path) -> None:
    ran = called(hub, "newsletter", "--month", "2026-11", "--out", "letters/public")
    assert ran.code == 0, ran.err
    assert len(ran.out.splitlines()) > 4
    assert words_in(hub / "letters") == {}


def test_what_is_public_is_on_the_public_site(hub: Path) -> None:
    told = b"".join(read(path) for path in (hub / "site").rglob("*") if path.is_file())
    for word in (b"publictitle", b"publicwhy", b"publicbody", b"publicmessage1", b"publiceventtitle", b"Publicgroup"):
        assert word in told, word


def test_nobody_without_consent_is_named_on_the_intranet_either(hub: Path) -> None:
    assert {word: files for word, files in words_in(hub / "site-intranet").items() if word.startswith("qzn")} == {}


def test_every_word_for_the_house_is_on_the_intranet(hub: Path) -> None:
    written = {word for content in everything().values() for word in marked_in(content)}
    expected = {word for word in written if word.startswith("qzx") and not is_a_file(word)}
    assert len(expected) > 80
    said = set(words_in(hub / "site-intranet"))
    assert not [word for word in said if word.startswith(UNOFFERED)]
    missing = sorted(word for word in expected - UNSAID - said if not word.startswith(UNOFFERED))
    assert " ".join(missing) == ""


def marked_in(content: str | bytes) -> set[str]:
    return {word.decode().lower() for word in WORD.findall(content.encode() if isinstance(content, str) else content)}


def is_a_file(word: str) -> bool:
    """Names of the hub's own files, which are published under others."""
    return word.endswith(("photo", "poster", "words")) or word == "qzx"


PAGES = {
    "ambassadors": addresses.ambassador,
    "groups": addresses.group,
    "posts": addresses.collective_post,
    "kits": addresses.kit,
    "agenda": addresses.event,
}


@pytest.mark.parametrize("language", ["", "fr/"])
@pytest.mark.parametrize("place", PAGES)
def test_the_intranet_says_on_each_page_for_whom_it_is(hub: Path, place: str, language: str) -> None:
    said = {"": {"internal": "Internal", "managers": "For managers"}}.get(
        language, {"internal": "Interne", "managers": "Pour les managers"}
    )
    for audience in INSIDE if place != "ambassadors" else INSIDE[:1]:
        text = (hub / f"site-intranet/{language}{PAGES[place](Slug(f'qzx-{audience}'))}index.html").read_text("utf-8")
        assert f'<span class="hub-audience">{said[audience]}</span>' in text


def test_no_public_page_has_a_word_for_an_audience(hub: Path) -> None:
    pages = list((hub / "site").rglob("*.html"))
    assert len(pages) > 20
    assert not [path for path in pages if "hub-audience" in path.read_text("utf-8")]


UNSAID = {"qzxtwintitleen", "qzxtwintitlefr", "qzxtwinsite", "qzxtwinbody"}
"""One address is one card, with one title: the first recommendation's."""
UNOFFERED = "qzxkitof"
"""A kit of what is for insiders is offered nowhere: it would be shared outside."""


@pytest.mark.parametrize("name", MARKED)
def test_every_field_of_a_kind_is_marked(name: str) -> None:
    """A new field has to be given a word here, or named among those that have none."""
    assert with_audience() == list(MARKED)
    marked = {field for field, value in MARKED[name]("qzx", "internal").items() if "qzx" in str(value)}
    assert {field.name for field in KINDS[name].fields} - marked - BORING == set()
