from __future__ import annotations

import json
import os
import time
from pathlib import Path

import pytest

from feeds_documents import atom, read_body
from hub.errors import FeedError
from hub.feeds.documents import flavour_of
from hub.feeds.prescan import look_at_json, look_at_markup

FOLDER = Path(os.environ.get("HUB_CORPORA", "/nowhere"))
ATTRIBUTES = " ".join(f"b{n}='1'" for n in range(9000))
LAUGHS = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))


def doctype(subset: str) -> str:
    return (
        f"<?xml version='1.0'?><!DOCTYPE rss [{subset}]><rss version='2.0'><channel><title>&a9;</title></channel></rss>"
    )


def rss(inside: str) -> str:
    return f"<rss version='2.0'><channel><item><title>Moss</title>{inside}</item></channel></rss>"


REFUSED = {
    "billion laughs": ("invalid", doctype(f'<!ENTITY a0 "lol">{LAUGHS}')),
    "billion laughs behind a comment": ("invalid", "<!-- <a> -->" + doctype(f'<!ENTITY a0 "lol">{LAUGHS}')),
    "billion laughs behind a quoted bracket": ("invalid", doctype(f'<!ENTITY b "]>"><!ENTITY a0 "lol">{LAUGHS}')),
    "one large entity": ("invalid", doctype(f'<!ENTITY a9 "{"x" * 10_000}">')),
    "a file as an entity": ("invalid", doctype('<!ENTITY a9 SYSTEM "file:///etc/passwd">')),
    "an address as an entity": ("invalid", doctype("<!ENTITY a9 PUBLIC 'x' 'http://127.0.0.1/'>")),
    "a parameter entity": ("invalid", doctype('<!ENTITY % a SYSTEM "file:///etc/passwd"> %a;')),
    "attributes by default": ("invalid", doctype(f'<!ATTLIST item a CDATA "{"x" * 1000}">')),
    "declarations without end": ("too-slow-to-parse", doctype('<!ENTITY a "b">\n' * 2000)),
    "white space": ("too-slow-to-parse", "<?xml version='1.0'?>" + " \n" * 5000 + rss("")),
    "no element": ("not-a-feed", "<?xml version='1.0'?>" + "<!-- -->" * 10_000),
    "nesting": ("too-slow-to-parse", rss("<a>" * 9000 + "</a>" * 9000)),
    "nesting without end": ("too-slow-to-parse", rss("<div>" * 9000)),
    "nesting in xhtml": (
        "too-slow-to-parse",
        atom(f"<content type='xhtml'><div>{'<b>' * 9000}{'</b>' * 9000}</div></content>"),
    ),
    "nesting in escaped markup": ("too-slow-to-parse", rss(f"<description>{'&lt;div&gt;' * 9000}</description>")),
    "bases in bases": ("too-slow-to-parse", rss('<a xml:base="a/">' * 4000)),
    "attributes": ("too-slow-to-parse", rss(f"<a {ATTRIBUTES}/>")),
    "attributes that hold a bracket": ("too-slow-to-parse", rss("<a " + ATTRIBUTES.replace("'1'", "'>'") + "/>")),
    "attributes in escaped markup": (
        "too-slow-to-parse",
        rss(f"<description>&lt;a {'b=1 ' * 90_000}&gt;</description>"),
    ),
    "prefixes": (
        "too-slow-to-parse",
        rss("".join(f'<a{n}:x xmlns:a{n}="http://{n}.example/"/>' for n in range(450))),
    ),
    "elements": ("too-slow-to-parse", rss("<a/>" * 600_000)),
    "entries": ("too-large", f"<rss version='2.0'><channel>{'<item/>' * 20_000}</channel></rss>"),
    "json nesting": ("invalid", '{"version": "https://jsonfeed.org/version/1.1", "items":' + "[" * 100_000),
    "json entries": (
        "too-large",
        json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": [{"id": n} for n in range(11_000)]}),
    ),
    "json markup": (
        "too-slow-to-parse",
        json.dumps(
            {"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "a", "content_html": "<div>" * 9000}]}
        ),
    ),
}


@pytest.mark.parametrize(("kind", "body"), REFUSED.values(), ids=REFUSED)
def test_what_stalls_a_parser_is_refused_within_a_moment(kind: str, body: str) -> None:
    began = time.process_time()
    with pytest.raises(FeedError) as refusal:
        read_body(body)
    assert refusal.value.kind == kind
    assert time.process_time() - began < 2


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-be", "utf-32", "utf-32-le", "cp037"])
def test_an_encoding_hides_nothing(encoding: str) -> None:
    for name in ("nesting", "attributes", "a file as an entity"):
        body = REFUSED[name][1]
        written = body if body.startswith("<?xml") else f"<?xml version='1.0'?>{body}"
        with pytest.raises(FeedError) as refusal:
            look_at_markup(written.encode(encoding))
        assert refusal.value.kind == REFUSED[name][0]


SLOW = {
    "author": rss(f"<author>{'a' * 200_000}</author>"),
    "author with dots": rss(f"<author>{'a.' * 100_000}</author>"),
    "authors": rss(f"<author>{'a' * 900}</author>" * 3_000),
    "authors who might have an address": rss(f"<author>{'a' * 900}@</author>" * 3_000),
    "creators": rss(
        f'<dc:creator xmlns:dc="http://purl.org/dc/elements/1.1/">{"a" * 900}</dc:creator>' * 3_000,
    ),
    "pictures": rss('<media:content xmlns:media="http://search.yahoo.com/mrss/" url="x"/>' * 40_000),
    "enclosures": rss('<enclosure url="http://ada.example/1"/>' * 40_000),
    "an author of the whole": (
        f"<rss version='2.0'><channel><author>{'a' * 200}@</author>{'<item/>' * 9_000}</channel></rss>"
    ),
    "author in pieces": rss(f"<author>{'aaaa<!-- -->' * 20_000}</author>"),
    "creator": rss(f'<dc:creator xmlns:dc="http://purl.org/dc/elements/1.1/">{"a" * 200_000}</dc:creator>'),
    "editor": f"<rss version='2.0'><channel><managingEditor>{'a' * 200_000}</managingEditor><item/></channel></rss>",
    "tags": rss(f"<tags>{','.join(map(str, range(50_000)))}</tags>"),
    "categories": rss("".join(f"<category>{n}</category>" for n in range(20_000))),
    "declaration": "<?xml " + 'encoding="' * 6_000 + rss(""),
    "quotation marks after a declaration": "<?xml version='1.0'?>" + rss("<b>encoding='" + "x'" * 100_000 + "</b>"),
}


@pytest.mark.parametrize("body", SLOW.values(), ids=SLOW)
def test_long_texts_do_not_stall_the_parser(body: str) -> None:
    began = time.process_time()
    assert read_body(body).seen == body.count("<item")
    assert time.process_time() - began < 5


@pytest.mark.parametrize(
    "subset",
    [
        '<!ENTITY id "tag:example.com,"><!ENTITY copy "&#169;"> <!-- "<!ENTITY b SYSTEM \'x\'>" -->',
        '<!ENTITY % HTMLlat1 PUBLIC "-//W3C//ENTITIES Latin 1 for XHTML//EN" "http://www.w3.org/x.ent">\n%HTMLlat1;',
        "<!ELEMENT rss (channel)>",
    ],
)
def test_usual_declarations_pass(subset: str) -> None:
    look_at_markup(doctype(subset).encode())


def test_words_about_attacks_are_no_attack() -> None:
    about = f"<pre>{LAUGHS.replace('<', '&lt;')}<!ENTITY a SYSTEM 'file:///x'></pre>"
    assert read_body(rss(f"<description><![CDATA[{about}]]></description>")).seen == 1


def test_tags_that_html_leaves_open_do_not_add_up() -> None:
    entry = "<item><description><![CDATA[" + "<br><p>Moss<img src='a.png'>" * 300 + "]]></description></item>"
    escaped = "<item><description>" + "&lt;br&gt;&lt;p&gt;Moss" * 300 + "</description></item>"
    look_at_markup(f"<rss version='2.0'><channel>{(entry + escaped) * 20}</channel></rss>".encode())
    entries = [{"id": n, "content_html": '<br><img src="a.png">' * 300} for n in range(20)]
    look_at_json(json.dumps({"items": entries}).encode())


@pytest.mark.skipif(not FOLDER.is_dir(), reason="HUB_CORPORA names no folder of feeds")
def test_no_captured_feed_is_refused_and_none_is_slowed_down() -> None:
    bodies = [path.read_bytes() for part in ("real", "conformance") for path in (FOLDER / part).rglob("*.*")]
    spent = 0.0
    for body in bodies:
        try:
            look = look_at_json if flavour_of(body) == "json" else look_at_markup
        except FeedError:
            continue
        began = time.process_time()
        look(body)
        spent += time.process_time() - began
    assert spent < 0.05 * sum(map(len, bodies)) / 1e6  # 5 % of the second that feedparser takes for two megabytes
