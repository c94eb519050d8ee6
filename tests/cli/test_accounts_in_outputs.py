"""An account that is not for everybody is in no byte of the public site, and the charter somebody agreed to in none.

Every word of what the public may see begins with `zqopen`, every word of the rest with `zqshut`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from cli.test_audience import read
from cli.test_consent_in_outputs import agreed
from command import a_feed, a_hub, called, run
from hub.render import EXPORTS
from sources.hub_folder import page

SHUT = re.compile(rb"zqshut[a-z]*")
ACCOUNTS: list[object] = [
    "https://www.linkedin.com/in/zqopenlinkedin",
    {"url": "https://www.instagram.com/zqopeninstagram", "public": True},
    {"url": "https://mastodon.example/@zqshutmastodon", "audience": "internal"},
    {"url": "https://zqshutwebsite.example/", "audience": "internal"},
    {"url": "https://www.youtube.com/@zqshutnotpublic", "public": False},
    "https://www.facebook.com/zqshutfacebook",
]
INSIDE = {b"zqshutmastodon", b"zqshutwebsite", b"zqshutgroup", b"zqshutfeed"}
"""What the intranet shows: of the rest, nobody said whom it is for."""


def files() -> dict[str, str | bytes]:
    ada: dict[str, object] = {"name": "Ada Byron", "role": "Engineer", "accounts": ACCOUNTS, "networks": ["energy"]}
    ada |= {"charter": {"version": "zqshutcharter", "date": "2026-11-02"}}
    ada |= {"feeds": ["feeds/ada.xml", "https://zqshutwebsite.example/zqshutfeed.xml"]} | agreed(version="1")
    lab: dict[str, object] = {"title": "Lab", "members": ["ada"]}
    lab["accounts"] = [{"url": "https://mastodon.example/@zqshutgroup", "audience": "internal"}]
    return {
        "ambassadors/ada.md": page(ada, "She measures rivers."),
        "ambassadors/photos/.gitkeep": "",
        "feeds/ada.xml": a_feed("Low water", site="https://ada.example"),
        "content/networks/energy.md": page({"title": "Energy", "goal": "Share", "committee": ["ada"]}),
        "content/groups/lab.md": page(lab),
    }


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = a_hub(tmp_path_factory.mktemp("accounts"), files(), more="charter: {version: '2.0'}\n")
    for words in (
        ("update",),
        ("build",),
        ("build", "--target", "intranet"),
        ("newsletter", "--month", "2026-11", "--out", "letters"),
    ):
        ran = (run if words[0] == "build" else called)(root, *words)
        assert ran.code == 0, ran.out + ran.err
    return root


@pytest.fixture(scope="module")
def public(hub: Path) -> Mapping[str, bytes]:
    made = {f"export {what}": called(hub, "export", what).out.encode() for what in EXPORTS}
    return made | _below(hub / "letters") | _below(hub / "site")


def _below(top: Path) -> dict[str, bytes]:
    paths = [path for path in top.rglob("*") if path.is_file()]
    return {path.relative_to(top).as_posix(): read(path).lower() for path in paths}


def test_what_is_not_for_everybody_is_in_no_byte_of_what_everybody_gets(public: Mapping[str, bytes]) -> None:
    leaks = {place: found for place, content in public.items() if (found := set(SHUT.findall(content)))}
    assert leaks == {}


@pytest.mark.parametrize(
    "place",
    [
        "ambassadors/ada/index.html",
        "fr/ambassadors/ada/index.html",
        "api/v1/people.json",
        "map/index.html",
        "export csv",
    ],
)
def test_accounts_for_everybody_are_there(public: Mapping[str, bytes], place: str) -> None:
    assert b"zqopenlinkedin" in public[place]
    assert b"zqopeninstagram" in public[place]


def test_nobody_is_followed_or_found_by_an_account_for_the_house(public: Mapping[str, bytes]) -> None:
    assert b"mastodon" not in public["api/v1/people.json"]
    assert b"mastodon" not in public["export mastodon"]
    assert b"fediverse:creator" not in public["ambassadors/ada/index.html"]


def test_the_intranet_shows_what_is_for_the_house_and_nothing_that_is_for_nobody(hub: Path) -> None:
    found = {word for content in _below(hub / "site-intranet").values() for word in SHUT.findall(content)}
    assert found <= INSIDE
    assert found >= {b"zqshutmastodon", b"zqshutwebsite", b"zqshutgroup"}
    assert b"zqshutmastodon" in (hub / "site-intranet/ambassadors/ada/index.html").read_bytes()


def test_the_editor_is_asked_and_nothing_is_wrong(hub: Path) -> None:
    ran = called(hub, "check")
    assert ran.code == 0
    lines = ran.out.splitlines()
    (account,) = [line for line in lines if "is not shown" in line]
    (charter,) = [line for line in lines if "charter:" in line]
    assert charter.endswith("has `charter: {version: '2.0', date: 2026-11-21}` in their own file")
    assert "zqshutfacebook" in account
