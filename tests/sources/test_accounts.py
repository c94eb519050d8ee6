"""An account is an address, or a mapping that says who may see it."""

from __future__ import annotations

from pathlib import Path

import pytest

from hub.model import Account
from hub.sources.scraps import scraps_of
from sources.hub_folder import a_person, of_person, page, reading, said

URL = "https://www.linkedin.com/in/ada"


def accounts_of(root: Path, *accounts: object) -> tuple[Account, ...]:
    read = reading(root, {"ambassadors/ada-martin.md": a_person(accounts=list(accounts))})
    assert read.content, said(read.problems)
    return read.content.ambassadors[0].accounts


def test_an_account_says_who_may_see_it(tmp_path: Path) -> None:
    known = {"url": URL, "platform": "linkedin", "handle": "ada"}
    assert accounts_of(tmp_path, URL) == (Account(**known),)
    assert accounts_of(tmp_path, {"url": URL}) == (Account(**known),)
    assert accounts_of(tmp_path, {"url": URL, "public": True}) == (Account(**known, public=True),)
    inside = {"url": URL, "public": False, "audience": "internal"}
    assert accounts_of(tmp_path, inside) == (Account(**known, public=False, audience="internal"),)


def test_of_one_address_given_twice_the_one_that_fewer_see_is_kept(tmp_path: Path) -> None:
    inside: dict[str, object] = {"url": URL, "audience": "internal"}
    for given in ([URL, inside], [inside, URL], [inside, {"url": URL, "public": True}]):
        assert accounts_of(tmp_path, *given)[0].audience == "internal"
        (problem,) = of_person(tmp_path, a_person(accounts=given))
        assert problem.severity == "warning"
        assert "is there already" in problem.message
    assert accounts_of(tmp_path, {"url": URL, "public": True}, {"url": URL, "public": False})[0].public is False


@pytest.mark.parametrize(
    ("account", "words"),
    [
        ({"public": True}, "accounts[0].url is missing"),
        ({"url": URL, "audience": "managers"}, "accounts[0].audience: expected"),
        ({"url": URL, "public": "perhaps"}, "accounts[0].public: expected"),
        ({"url": "ada"}, "accounts[0].url: expected the http(s) address of a public profile"),
        ({"url": URL, "visibility": "internal"}, "unknown key 'accounts[0].visibility'"),
        ({"linkedin": URL}, "accounts[0]: expected the http(s) address of a public profile, got a mapping"),
    ],
)
def test_what_will_not_do_is_said_on_its_line(tmp_path: Path, account: dict[str, object], words: str) -> None:
    assert words in said(of_person(tmp_path, a_person(accounts=[account])))


def test_who_leaves_is_known_by_the_addresses_alone() -> None:
    text = page(
        {"name": "Ada", "accounts": [{"url": URL, "public": True, "audience": "internal"}, "https://b.example"]}
    )
    assert scraps_of(text).accounts == (URL, "https://b.example")


def test_an_account_is_kept_without_what_tells_where_it_was_copied_and_a_feed_is_told(tmp_path: Path) -> None:
    copied = f"{URL}?utm_source=share&trk=x"
    assert [account.url for account in accounts_of(tmp_path, copied)] == [URL]
    feed = "https://a.example/feed.xml"
    told = of_person(tmp_path, a_person(accounts=[copied], feeds=[f"{feed}?fbclid=1"]))
    assert [problem.severity for problem in told] == ["warning", "warning"]
    assert [problem.fix for problem in told] == [f"write '{URL}'", f"write '{feed}'"]
    assert not of_person(tmp_path, a_person(accounts=[URL], feeds=[f"{feed}?ref=main"]))


def test_who_leaves_is_looked_for_by_their_address_without_what_tells_where_it_was_copied() -> None:
    assert scraps_of(page({"name": "Ada", "accounts": [f"{URL}?utm_source=share"]})).accounts == (URL,)
