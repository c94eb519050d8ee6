"""Whose feeds are wanted."""

from __future__ import annotations

from datetime import date

import pytest

from factories import NOW, a_consent, a_content, a_group, an_ambassador
from hub.river import feed_url, owned_feeds, subscriptions, withdrawn_feeds


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("feeds/ada.xml", "feeds/ada.xml"),
        ("./feeds//ada.xml", "feeds/ada.xml"),
        ("feeds/../feeds/ada.xml", "feeds/ada.xml"),
        ("feeds\\ada.xml", "feeds/ada.xml"),
        ("HTTPS://Ada.Example/Feed.xml#top", "https://ada.example/Feed.xml"),
        (" https://ada.example ", "https://ada.example/"),
        ("https://ada.example?feed=rss2", "https://ada.example/?feed=rss2"),
    ],
)
def test_a_feed_has_one_name(address: str, expected: str) -> None:
    assert feed_url(address) == expected


def test_everybody_is_pulled_for_and_a_feed_listed_twice_once() -> None:
    feeds = ("feeds/ada.xml", "./feeds/ada.xml")
    wanted = subscriptions(a_content(an_ambassador(feeds=feeds), groups=(a_group(),)), now=NOW)
    assert [(w.owner, w.owner_kind, w.feed) for w in wanted] == [
        ("ada", "ambassador", "feeds/ada.xml"),
        ("lumen", "group", "https://lumen.example/feed.xml"),
    ]


def test_a_feed_of_a_person_without_consent_is_owned_but_not_wanted() -> None:
    content = a_content(an_ambassador(consent=None))
    assert subscriptions(content, now=NOW) == ()
    assert owned_feeds(content) == {"https://ada.example/feed.xml"}


def test_only_what_nobody_agrees_to_any_more_is_withdrawn() -> None:
    shared = ("https://shared.example/feed.xml",)
    content = a_content(
        an_ambassador("ada", consent=None),
        an_ambassador("bee", consent=a_consent("profile", "photo")),
        an_ambassador("cy", consent=a_consent(given=date(2001, 1, 1))),
        an_ambassador("di", consent=a_consent(version="0")),
        an_ambassador("eve", until=date(2001, 1, 1)),
        an_ambassador("fay", feeds=shared, consent=None),
        groups=(a_group(feeds=shared),),
    )
    assert withdrawn_feeds(content) == {"https://ada.example/feed.xml", "https://bee.example/feed.xml"}
