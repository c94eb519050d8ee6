"""Everybody's own feeds as OPML."""

from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree

from factories import (
    EVERYTHING,
    NOW,
    a_consent,
    a_content,
    a_group,
    a_network,
    a_post,
    a_site,
    an_ambassador,
    an_entry,
)
from hub.model import FeedState, FeedUrl, Site, Slug, Source
from hub.render.opml import blogroll, blogrolls
from hub.river import flow


def outlines(site: Site, path: str = "blogroll.opml") -> list[dict[str, str]]:
    files = {file.path: file.content for file in blogrolls(site)}
    document = ElementTree.fromstring(files[path])
    assert document.get("version") == "2.0"
    assert document.findtext("head/title")
    found = [dict(outline.attrib) for outline in document.findall("body/outline")]
    assert all(each["type"] == "rss" and each["text"] and each["xmlUrl"] and each["htmlUrl"] for each in found)
    return found


def test_a_person_is_listed_with_their_own_feed_site_and_networks() -> None:
    state = FeedState(feed=FeedUrl("https://ada.example/feed.xml"), title="Ada", site="https://ada.example/blog/")
    content = a_content(
        an_ambassador(name='Ada "A" <&>', networks=("energy", "water")),
        networks=(a_network(), a_network("water")),
    )
    site = flow(content, [an_entry()], {state.feed: state}, now=NOW)
    assert outlines(site) == [
        {
            "type": "rss",
            "text": 'Ada "A" <&>',
            "title": 'Ada "A" <&>',
            "xmlUrl": "https://ada.example/feed.xml",
            "htmlUrl": "https://ada.example/blog/",
            "category": "/energy,/water",
        }
    ]


def test_a_file_inside_the_hub_is_listed_by_the_feed_of_its_owners_page() -> None:
    content = a_content(an_ambassador(feeds=("feeds/ada.xml",)), an_ambassador("bo", feeds=("feeds/bo.xml",)))
    site = flow(content, [an_entry(feed=FeedUrl("feeds/ada.xml"))], {}, now=NOW)
    assert [each["xmlUrl"] for each in outlines(site)] == ["https://voices.example/ambassadors/ada/feed.xml"]


def test_nobody_is_listed_without_the_scope() -> None:
    content = a_content(
        an_ambassador(consent=a_consent("profile", "photo")),
        an_ambassador("bo", consent=None),
        groups=(a_group(),),
    )
    assert [each["text"] for each in outlines(flow(content, [], {}, now=NOW))] == ["Lumen"]


def test_a_network_lists_its_own_people_and_groups() -> None:
    content = a_content(
        an_ambassador(networks=("energy",)),
        an_ambassador("bo"),
        networks=(a_network(),),
        groups=(a_group(networks=("energy",)), a_group("other")),
    )
    site = flow(content, [], {}, now=NOW)
    assert [each["text"] for each in outlines(site, "networks/energy/blogroll.opml")] == ["Ada", "Lumen"]


def test_several_feeds_of_one_person_are_told_apart_by_their_titles() -> None:
    ada = replace(an_ambassador(feeds=("https://a.example/1", "https://a.example/2")), scopes=EVERYTHING)
    posts = [
        a_post(n, source=Source(title=title, feed=FeedUrl(f"https://a.example/{n}")))
        for n, title in ((1, "Notes"), (2, "Films"))
    ]
    assert [each["text"] for each in outlines(a_site(*posts, ambassadors=(ada,)))] == ["Ada · Notes", "Ada · Films"]


def test_the_export_is_the_same_blogroll() -> None:
    site = a_site(a_post(authors=(Slug("ada"),)))
    written = next(file.content for file in blogrolls(site))
    assert ("\n".join(blogroll(site)) + "\n").encode() == written
