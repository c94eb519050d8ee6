"""The picture that leads a post: the feed's own, else the first within its words."""

from __future__ import annotations

import json
import time
from html import escape

import pytest

from factories import a_feed_body
from feeds_documents import atom, only_entry
from hub.feeds.entries import Passage
from hub.feeds.leading import lead_picture


def image_of(html: str, more: str = "") -> str:
    return only_entry(a_feed_body(f"<link>/moss/</link>{more}<description>{escape(html)}</description>")).image


@pytest.mark.parametrize(
    ("html", "picture"),
    [
        ("<p>Moss</p><img alt='a > b' src='leaf.png'>", "https://ada.example/moss/leaf.png"),
        ('<IMG\nSRC="/leaf.png?a=1&amp;b=2"/>', "https://ada.example/leaf.png?a=1&b=2"),
        ("<img src='data:image/gif;base64,R0' data-src='/late.jpg'>", "https://ada.example/late.jpg"),
        ("<img src=javascript:x()><img src=/leaf.png>", "https://ada.example/leaf.png"),
        ("<img src='/t.gif' width='1' height=\"1\"><img src='/leaf.png' width=200>", "https://ada.example/leaf.png"),
        ("<img src='/t.gif' style='width:1px;height:1px'><img src='/leaf.png'>", "https://ada.example/leaf.png"),
        ("<img src='/t.gif' style='display: none'>", ""),
        ("<img src='/share.png' width=32 height=32><img src='/leaf.png' width=640>", "https://ada.example/leaf.png"),
        ("<img alt='nothing'>", ""),
        ("<imgx src='/leaf.png'><p title='&lt;img src=/no.png>'>", ""),
        ("no picture at all", ""),
    ],
)
def test_the_first_real_picture_of_the_words_leads(html: str, picture: str) -> None:
    assert image_of(html) == picture


@pytest.mark.parametrize(
    "counter",
    [
        "https://feeds.feedburner.com/~r/ada/~4/abc",
        "https://feeds.wordpress.com/1.0/comments/ada.example/1/",
        "https://pixel.wp.com/b.gif?v=wpcom",
        "https://stats.wordpress.com/b.gif?x=1",
        "https://medium.com/_/stat?event=post.clientViewed",
        "https://ad.doubleclick.net/x.png",
        "https://ada.example/pixel.gif?id=1",
        "https://ada.example/tracking_pixel?x",
        "https://secure.gravatar.com/avatar/0?s=96",
        "https://s.w.org/images/core/emoji/15/72x72/1f600.png",
    ],
)
def test_counters_avatars_and_emoji_lead_no_post(counter: str) -> None:
    assert image_of(f"<img src='{counter}'><img src='https://ada.example/google-pixel-9.jpg'>").endswith("pixel-9.jpg")
    assert only_entry(atom(f"<id>1</id><media:thumbnail url='{counter}'/>")).image == ""


def test_the_picture_that_the_feed_names_comes_first() -> None:
    assert image_of("<img src='/a.png'>", "<enclosure url='/b.png' type='image/png' length='1'/>").endswith("/b.png")


def test_of_a_picture_in_several_widths_the_widest_is_taken() -> None:
    sizes = "".join(f"<media:content medium='image' url='/{w}.jpg' width='{w}'/>" for w in (140, 460, 300))
    assert only_entry(atom(f"<id>1</id>{sizes}")).image == "https://ada.example/460.jpg"


def test_a_podcasts_cover_leads_its_episode() -> None:
    body = a_feed_body("<title>x</title><itunes:image href='/cover.jpg'/>")
    body = body.replace(b"<rss ", b'<rss xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" ')
    assert only_entry(body).image == "https://ada.example/cover.jpg"


@pytest.mark.parametrize(
    ("entry", "picture"),
    [
        ({"content_html": "<img src='a.png'>"}, "https://ada.example/1/a.png"),
        ({"content_html": "<img src='a.png'>", "image": "/b.png"}, "https://ada.example/b.png"),
        ({"image": "javascript:x()", "banner_image": "/c.png"}, "https://ada.example/c.png"),
        ({"attachments": [{"url": "/d.png", "mime_type": "image/png"}]}, "https://ada.example/d.png"),
        ({"content_text": "<img src='a.png'>"}, ""),
    ],
)
def test_a_json_feeds_picture_is_found_in_the_same_way(entry: dict[str, object], picture: str) -> None:
    feed = {"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "1", "url": "/1/", **entry}]}
    found = only_entry(json.dumps(feed))
    assert (found.image, found.enclosures) == (picture, ())


@pytest.mark.parametrize("piece", ["<img ", "<img '", '<img "a', "<img x='", "<img src=x ", "<img a" + "a" * 900])
def test_a_picture_without_end_costs_no_time(piece: str) -> None:
    began = time.monotonic()
    lead_picture((), [Passage(text=piece * (2_000_000 // len(piece)), markup=True)], base="")
    assert time.monotonic() - began < 2


def test_the_words_of_rss_are_relative_to_their_page_and_those_of_atom_to_their_document() -> None:
    html = escape("<a href='x'>y</a><img src='z.png'>")
    rss = only_entry(a_feed_body(f"<link>moss/</link><description>{html}</description>"), wants_full=True)
    assert rss.url == "https://ada.example/moss/"
    assert 'href="https://ada.example/moss/x"' in rss.content
    assert rss.image == "https://ada.example/moss/z.png"
    written = f"<id>1</id><link href='moss/'/><content type='html'>{html}</content>"
    said = only_entry(atom(written), base="https://ada.example/feeds/all.xml", wants_full=True)
    assert said.url == "https://ada.example/feeds/moss/"
    assert 'href="https://ada.example/feeds/x"' in said.content
    assert said.image == "https://ada.example/feeds/z.png"


def test_rss_from_elsewhere_is_relative_to_its_own_site() -> None:
    entry = only_entry(a_feed_body("<link>/moss</link>"), base="https://mirror.example/ada.xml")
    assert entry.url == "https://ada.example/moss"


@pytest.mark.parametrize(
    ("outer", "inner", "base"),
    [
        ("https://b.example/x/", "y/", "https://b.example/x/y/"),
        ("/x/", "y/", "https://ada.example/x/y/"),
        ("x/", "y/", "https://ada.example/feeds/x/y/"),
        ("javascript:x()", "/y/", "https://ada.example/y/"),
        ("https://b.example/", "https://c.example/z/", "https://c.example/z/"),
    ],
)
def test_nested_bases_add_up(outer: str, inner: str, base: str) -> None:
    body = atom(
        f"<id>1</id><link href='m'/><content type='html' xml:base='{inner}'>&lt;a href='n'>&lt;img src='o'></content>"
    ).replace("<entry>", f"<entry xml:base='{outer}'>")
    entry = only_entry(body, base="https://ada.example/feeds/all.xml", wants_full=True)
    assert f'href="{base}n"' in entry.content
    assert entry.image == f"{base}o"
