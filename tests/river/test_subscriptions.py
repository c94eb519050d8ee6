"""Whose feeds are wanted."""

from __future__ import annotations

import pytest

from factories import NOW, a_content, a_group, an_ambassador
from hub.river import feed_url, owned_feeds, subscriptions


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
