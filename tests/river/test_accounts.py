"""Which accounts, and which feeds beside them, a site shows: what is private is shown to nobody unasked."""

from __future__ import annotations

from typing import Any

import pytest

from factories import NOW, a_content, a_group, a_state, an_ambassador, an_entry
from hub.model import Account, Ambassador, Group
from hub.platforms import PLATFORMS, handle_of, recognise
from hub.river import Target, Trace, flow, warnings

LINKEDIN, FACEBOOK = "https://www.linkedin.com/in/ada", "https://www.facebook.com/ada.martin"


def an_account(url: str = LINKEDIN, **more: object) -> Account:
    return Account(url=url, platform=recognise(url).name, handle=handle_of(url), **more)  # type: ignore[arg-type]


def shown(who: Ambassador | Group, target: Target = "public") -> list[str]:
    content = a_content(who) if isinstance(who, Ambassador) else a_content(groups=(who,))
    site = flow(content, [], {}, now=NOW, target=target)
    return [account.url for each in (*site.ambassadors, *site.groups) for account in each.accounts]


def ada(*accounts: Account, **more: object) -> Ambassador:
    return an_ambassador(accounts=accounts, **more)


def test_profiles_on_facebook_and_instagram_are_usually_private() -> None:
    assert {p.name for p in PLATFORMS if p.usually_private} == {"facebook", "instagram"}


@pytest.mark.parametrize("target", ["public", "intranet"])
def test_a_usually_private_account_is_shown_once_its_owner_says_that_it_is_public(target: Target) -> None:
    assert shown(ada(an_account(FACEBOOK)), target) == []
    assert shown(ada(an_account(FACEBOOK, public=False)), target) == []
    assert shown(ada(an_account(FACEBOOK, public=True)), target) == [FACEBOOK]


@pytest.mark.parametrize("url", [LINKEDIN, FACEBOOK])
@pytest.mark.parametrize("public", [None, True, False])
def test_an_internal_account_is_in_the_intranet_alone(url: str, public: bool | None) -> None:
    internal = an_account(url, public=public, audience="internal")
    assert (shown(ada(internal)), shown(ada(internal), "intranet")) == ([], [url])
    lab = a_group(accounts=(internal,))
    assert (shown(lab), shown(lab, "intranet")) == ([], [url])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://www.linkedin.com/in/ada", "https://fr.linkedin.com/in/Ada/"),
        ("https://mastodon.social/@ada", "https://mastodon.social/users/ada"),
        ("https://ada.example/", "https://www.ada.example"),
    ],
)
def test_an_account_for_the_house_is_not_shown_in_another_spelling(one: str, other: str) -> None:
    for public in (None, True):
        both = ada(an_account(other, public=public), an_account(one, audience="internal"))
        assert shown(both) == []
        assert len(shown(both, "intranet")) == 2
    apart = ada(an_account("https://ada.example/talks"), an_account("https://ada.example/home", audience="internal"))
    assert shown(apart) == ["https://ada.example/talks"]


def test_whatever_is_said_not_to_be_public_is_not_shown() -> None:
    assert shown(ada(an_account(LINKEDIN, public=False))) == []


def test_a_group_is_on_facebook_for_the_public() -> None:
    assert shown(a_group(accounts=(an_account(FACEBOOK),))) == [FACEBOOK]
    assert warnings(a_content(groups=(a_group(accounts=(an_account(FACEBOOK),)),)), now=NOW) == []


@pytest.mark.parametrize(
    ("url", "feed", "kept"),
    [
        ("https://mastodon.social/@ada", "https://mastodon.social/@ada.rss", False),
        ("https://mastodon.social/@ada", "https://mastodon.social/@eve.rss", True),
        ("https://github.com/ada", "https://github.com/ada.atom", False),
        ("https://ada.example/", "https://www.ada.example/feed.xml", False),
        ("https://ada.example/at-home", "https://ada.example/at-work/feed.xml", True),
        ("https://inside.example/ada", "https://ada.example/feed.xml", True),
        ("https://inside.example/ada", "content/feeds/ada.xml", True),
    ],
)
def test_the_feed_of_an_account_that_is_not_shown_is_not_shown_either(url: str, feed: str, kept: bool) -> None:
    person = ada(an_account(url, audience="internal"), feeds=(feed,))
    feeds = {
        target: [spec.address for spec in flow(a_content(person), [], {}, now=NOW, target=target).ambassadors[0].feeds]
        for target in ("public", "intranet")
    }
    assert feeds == {"public": [feed] if kept else [], "intranet": [feed]}


@pytest.mark.parametrize(
    ("url", "changes", "kept"),
    [
        ("https://social.example/@ada", {"url": "https://social.example/@ada/123"}, False),
        ("https://social.example/@ada", {"url": "https://social.example/@eve/123"}, True),
        ("https://social.example/@ada", {"origin": "https://social.example/@ada/123"}, False),
        ("https://github.com/ada", {"url": "https://github.com/ada/tool"}, False),
        ("https://inside.example/ada/", {"url": "https://inside.example/ada/note"}, False),
        ("https://inside.example/ada/", {"url": "https://inside.example/adam/note"}, True),
    ],
)
def test_no_post_leads_to_an_account_that_is_not_shown(url: str, changes: dict[str, Any], kept: bool) -> None:
    content = a_content(ada(an_account(url, audience="internal")))
    entries = [an_entry(1, **changes), an_entry(2)]
    titles = {
        target: {str(post.title) for post in flow(content, entries, {}, now=NOW, target=target).posts}
        for target in ("public", "intranet")
    }
    assert titles["intranet"] == {"Note 1 of ada", "Note 2 of ada"}
    assert titles["public"] == (titles["intranet"] if kept else {"Note 2 of ada"})


def test_a_feed_whose_site_is_an_account_that_is_not_shown_brings_nothing() -> None:
    person = ada(an_account("https://social.example/@ada", audience="internal"))
    state, trace = a_state(site="https://social.example/@ada"), Trace()
    site = flow(a_content(person), [an_entry()], {state.feed: state}, now=NOW, trace=trace)
    assert site.posts == ()
    assert any("at an account that is not shown" in note.said for note in trace.notes)


def test_who_writes_down_a_usually_private_account_is_asked_whether_it_is_public() -> None:
    (problem,) = warnings(a_content(ada(an_account(FACEBOOK, line=7))), now=NOW)
    assert (problem.path, problem.line, problem.severity) == ("ambassadors/ada.md", 7, "warning")
    assert "Facebook" in problem.message
    assert f"url: '{FACEBOOK}', public: true" in problem.fix


@pytest.mark.parametrize("more", [{"public": True}, {"public": False}, {"audience": "internal"}])
def test_who_has_said_for_whom_it_is_is_asked_no_more(more: dict[str, object]) -> None:
    assert warnings(a_content(ada(an_account(FACEBOOK, **more))), now=NOW) == []


def test_why_an_account_is_not_shown_is_explained_on_its_line() -> None:
    trace = Trace()
    person = ada(an_account(LINKEDIN, audience="internal", line=5), an_account(FACEBOOK, line=6))
    flow(a_content(person), [], {}, now=NOW, trace=trace)
    said = [str(note) for note in trace.notes if note.said.startswith("without http")]
    assert len(said) == 2
    assert said[0].endswith("audience is `internal`, and this is the public site (ambassadors/ada.md:5)")
    assert said[1].endswith("(ambassadors/ada.md:6)")
