"""What a page tells of feeds: a page is foreign, large and often wrong."""

from __future__ import annotations

import time

import pytest

from hub.feeds.autodiscovery import hints_in

PAGE = "https://ada.example/blog/"


def declared(page: str | bytes, *, base: str = PAGE, header: str = "") -> tuple[str, ...]:
    return hints_in(page.encode() if isinstance(page, str) else page, base=base, header=header).declared


@pytest.mark.parametrize(
    "tag",
    [
        '<link rel="alternate" type="application/rss+xml" href="https://ada.example/feed">',
        "<link rel='alternate' type='application/atom+xml' href='https://ada.example/feed'/>",
        "<LINK REL=ALTERNATE TYPE=application/rss+xml HREF=https://ada.example/feed>",
        '<link href="/feed" title="Posts > all" type="Application/RSS+XML; charset=utf-8" rel="home Alternate">',
        '<link\n rel="alternate"\n type="application/feed+json"\n href=" ../feed "\n>',
        '<link rel="alternate" type="application/json" href="/feed">',
        '<link rel="feed" href="//ada.example/feed">',
        '<link rel="alternate" type="text/xml" href="/feed" href="/other">',
        '<base href="/elsewhere/"><link rel="alternate" type="application/rss+xml" href="../feed">',
        '<link rel="alternate" type="application/rss+xml" href="../feed"><base href="/2026/">',
        '<link rel="alternate" type="application/rss+xml" href="&#47;feed">',
        '<body><p><link rel="alternate" type="application/rss+xml" href="/feed">',
    ],
)
def test_a_declared_feed_is_found_however_it_is_written(tag: str) -> None:
    assert declared(f"<!doctype html><html><head>{tag}</head></html>") == ("https://ada.example/feed",)


@pytest.mark.parametrize(
    "tag",
    [
        '<link rel="stylesheet" type="text/css" href="/feed">',
        '<link rel="alternate stylesheet" type="application/rss+xml" href="/feed">',
        '<link rel="alternate" hreflang="fr" href="/fr/">',
        '<link rel="alternate" type="application/json" href="/wp-json/wp/v2/pages/2">',
        '<link rel="alternate" type="application/json+oembed" href="/feed">',
        '<link rel="alternate" type="application/rss+xml" href="javascript:alert(1)">',
        '<link rel="alternate" type="application/rss+xml" href="data:text/xml,<rss>">',
        '<link rel="alternate" type="application/rss+xml" href="file:///etc/passwd">',
        '<link rel="alternate" type="application/rss+xml" href="https://ada:secret@ada.example/feed">',
        '<link rel="alternate" type="application/rss+xml" href="">',
        '<link rel="alternate" type="application/rss+xml">',
        '<!-- <link rel="alternate" type="application/rss+xml" href="/feed"> -->',
        '<script>\'<link rel="alternate" type="application/rss+xml" href="/feed">\'</script>',
        '<textarea><link rel="alternate" type="application/rss+xml" href="/feed"></textarea>',
        '<links rel="alternate" type="application/rss+xml" href="/feed">',
        '<link rel="alternate" type="application/rss+xml" href="/feed"',
    ],
)
def test_what_is_no_declaration_of_a_feed_is_none(tag: str) -> None:
    assert declared(f"<html><head>{tag}</head></html>") == ()


def test_several_feeds_keep_the_order_of_the_page_each_once() -> None:
    tags = "".join(
        f'<link rel="alternate" type="application/{kind}+xml" href="{href}">'
        for kind, href in (("rss", "/a"), ("atom", "/b"), ("rss", "https://ada.example/a"))
    )
    assert declared(tags) == ("https://ada.example/a", "https://ada.example/b")


def test_a_base_that_is_no_web_address_changes_nothing() -> None:
    tags = '<base href="javascript:x"><link rel="alternate" type="application/rss+xml" href="feed">'
    assert declared(tags) == ("https://ada.example/blog/feed",)


def test_the_link_header_declares_feeds_too() -> None:
    header = (
        '<https://api.example/>; rel="https://api.w.org/", </feed>; rel="alternate"; type="application/rss+xml", '
        '<javascript:x>; rel=alternate; type="application/rss+xml"'
    )
    assert declared("<html>", header=header) == ("https://ada.example/feed",)


def test_links_with_the_names_of_feeds_are_mentioned_for_the_same_host_alone() -> None:
    page = (
        '<a href="/rss.xml">RSS</a> <a href="/feedback">Tell us</a> <a href="https://www.ada.example/atom.xml">Atom</a>'
        '<a href="https://other.example/feed">Theirs</a> <a href="?feed=rss2">all</a> <a href="/feed/">feed</a>'
    )
    assert hints_in(page.encode(), base=PAGE).mentioned == (
        "https://ada.example/rss.xml",
        "https://www.ada.example/atom.xml",
        "https://ada.example/blog/?feed=rss2",
        "https://ada.example/feed/",
    )


def test_other_encodings_are_read() -> None:
    tag = '<link rel="alternate" type="application/rss+xml" title="Écoute" href="/feed">'
    for encoding in ("utf-8-sig", "latin-1", "utf-16"):
        assert declared(tag.encode(encoding)) == ("https://ada.example/feed",)


@pytest.mark.parametrize(
    "piece",
    [
        b"<link ",
        b"<link '",
        b'<link "',
        b"<link a=",
        b"<link ' \"",
        b"<!--",
        b"<!-- <script>",
        b"<script>",
        b"<a href='/rss",
        b"<base <link",
        b"<link rel=alternate type=application/rss+xml href=/feed>",
        b"<a href=/rss>",
        b"<link " + b"x " * 3000 + b">",
        b"&#",
        b"\0",
        b"\xff\xfe<",
    ],
)
def test_a_hostile_page_is_read_once(piece: bytes) -> None:
    page = piece * (1_000_000 // len(piece))
    began = time.monotonic()
    found = hints_in(page, base=PAGE, header="<" * 16_000)
    assert time.monotonic() - began < 3
    assert len(found.declared) <= 20
