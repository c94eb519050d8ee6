from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from harmless import faults_of
from hub.sanitise import excerpt, link, markup, opening, plain, words

FOLDER = Path(os.environ.get("HUB_CORPORA", "/nowhere"))
BASE = "https://ada.example/blog/"


def test_the_reader_of_these_tests_sees_what_is_dangerous() -> None:
    bad = "<svg onload=x()><a href='javascript:x()' style='x'>y</a><!--x-->"
    assert len(faults_of(bad)) >= 5


@pytest.mark.skipif(not FOLDER.is_dir(), reason="HUB_CORPORA names no folder of payloads")
def test_nothing_executable_survives() -> None:
    payloads = json.loads((FOLDER / "xss/dompurify.json").read_text("utf-8"))
    payloads += (FOLDER / "xss/payloadbox.txt").read_text("utf-8").splitlines()
    payloads += json.loads((FOLDER / "strings/blns.json").read_text("utf-8"))
    assert len(payloads) > 7000
    for payload in payloads:
        for html in (payload, f"<p title='{payload}'>{payload}</p>", f'<a href="{payload}">x</a>'):
            cleaned = markup(html, base=BASE, images=True)
            assert not faults_of(cleaned), payload
            assert not faults_of(markup(cleaned, base=BASE, images=True)), payload
        assert link(payload, base="") == "" or link(payload, base="").lower().startswith(("http://", "https://"))


@pytest.mark.parametrize(
    ("html", "kept"),
    [
        ("<p class=x style='color:red' id=y onclick=z()>a</p>", "<p>a</p>"),
        ("<h1>a</h1>", "<h2>a</h2>"),
        ("a<script>b</script><style>c</style><svg><text>d</text></svg>", "a"),
        ("<img src='/x.png' alt='x'>", ""),
        ("<iframe src='https://x.example'>y</iframe>", ""),
        ("<article><p>a</article>", "<p>a</p>"),
        ("a\u202eb\u0001&#1;", "ab"),
        ("<b>unclosed", "<b>unclosed</b>"),
        ("<ul><li>a", "<ul><li>a</li></ul>"),
        ("<p lang=fr>où</p>", '<p lang="fr">où</p>'),
    ],
)
def test_markup_is_reduced_to_an_articles_needs(html: str, kept: str) -> None:
    assert markup(html, base=BASE) == kept


@pytest.mark.parametrize(
    ("href", "absolute"),
    [
        ("x", f"{BASE}x"),
        ("/x?a=1&amp;b=2", "https://ada.example/x?a=1&amp;b=2"),
        ("//b.example/", "https://b.example/"),
        ("#note", f"{BASE}#note"),
    ],
)
def test_links_become_absolute(href: str, absolute: str) -> None:
    assert markup(f"<a href='{href}'>y</a>", base=BASE) == f'<a href="{absolute}" rel="nofollow ugc noopener">y</a>'


@pytest.mark.parametrize("href", ["mailto:a@b.example", "javascript:x()", "data:,x", "https://u:p@b.example/", "x:y"])
def test_links_to_elsewhere_than_the_web_lose_their_address(href: str) -> None:
    assert "href" not in markup(f"<a href='{href}'>y</a>", base=BASE)


def test_a_relative_link_without_a_base_is_no_link() -> None:
    assert "href" not in markup("<a href='/x'>y</a>")


def test_pictures_come_only_where_they_are_wanted() -> None:
    html = markup("<img src='x.png' alt='x' onerror=y()>", base=BASE, images=True)
    assert html == f'<img src="{BASE}x.png" alt="x" loading="lazy">'


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>One</p><p>two</p>three<br>four", "One two three four"),
        ("<b>o</b>ne", "one"),
        ("<ul><li>a<li>b</ul>", "a b"),
        ("a &amp;lt; b &lt; c", "a &lt; b < c"),
        ("<p>1 &lt; 2 &amp;amp; 3</p>", "1 < 2 &amp; 3"),
        ("<style>x{}</style><script>y</script>a<!-- b -->", "a"),
        ("AT&T & co", "AT&T & co"),
        ("a&nbsp;\n\t b", "a b"),
        ("Zut&nbsp;! &laquo;\u202foui\u202f&raquo;", "Zut\u00a0! «\u202foui\u202f»"),
        ("\u202eevil\u2066\ufeff", "evil"),
        ("", ""),
    ],
)
def test_plain_is_what_a_reader_reads(html: str, text: str) -> None:
    assert plain(html) == text


@pytest.mark.parametrize("unwanted", ["\ud83d", "\x00", "\x01", "\u202e", "\uffff"])
def test_an_unwanted_character_costs_nothing_but_itself(unwanted: str) -> None:
    html = f"<p lang='f{unwanted}r'><a href='/{unwanted}x'>cut {unwanted}</a></p>"
    rel = 'rel="nofollow ugc noopener"'
    assert markup(html, base=BASE) == f'<p lang="fr"><a href="https://ada.example/x" {rel}>cut </a></p>'
    assert plain(html) == "cut"
    assert opening(html, 10) == "cut"


def test_an_unwanted_character_written_as_an_entity_goes_too() -> None:
    assert (markup("<p>a&#x202E;b</p>"), plain("<p>a&#x202E;b</p>")) == ("<p>ab</p>", "ab")


def test_words_decode_nothing() -> None:
    assert words(" 1 &lt;\x00 <b>\n2 ") == "1 &lt; <b> 2"


def test_joiners_of_scripts_and_emoji_stay() -> None:
    assert words("می‌خواهم 👩‍🚒") == "می‌خواهم 👩‍🚒"


@pytest.mark.parametrize(
    ("text", "limit", "cut"),
    [
        ("short", 5, "short"),
        ("one two three", 9, "one two…"),
        ("one two, three", 10, "one two…"),
        ("日本語のとても長い文章", 6, "日本語のと…"),
        ("x" * 50, 10, "x" * 9 + "…"),
    ],
)
def test_an_excerpt_ends_after_a_word(text: str, limit: int, cut: str) -> None:
    assert excerpt(text, limit) == cut
    assert len(excerpt(text, limit)) <= limit


@pytest.mark.parametrize(
    "html",
    [
        "<p>" + "mossy <b>stone</b> " * 3000,
        "<style>" + "x" * 9000 + "</style>" + "<p>late</p> " * 200,
        "plain words " * 900,
        "<a title='" + "x" * 9000 + "'>y</a> and so on " * 80,
        "&amp;" * 3000,
    ],
)
def test_an_opening_is_the_excerpt_of_the_whole(html: str) -> None:
    assert opening(html, 300) == excerpt(plain(html), 300)


@pytest.mark.parametrize(
    ("url", "absolute"),
    [
        (" https://b.example/x \n", "https://b.example/x"),
        ("../y z", "https://ada.example/y%20z"),
        ("https://b.example/é?q=ü", "https://b.example/é?q=ü"),
        ('https://b.example/"><script>', "https://b.example/%22%3E%3Cscript%3E"),
        ("https://[2001:db8::1]/", "https://[2001:db8::1]/"),
        ("javascript:alert(1)", ""),
        ("java\nscript:alert(1)", ""),
        ("https://b.example\\@evil.example/", ""),
        ("https://user@b.example/", ""),
        ("https:///x", ""),
        ("https://", ""),
        ("https://b.example:99999/", ""),
        ("https://b.example/\x00", ""),
        ("https://b.example/" + "x" * 5000, ""),
        ("https://[bad/", ""),
        ("ftp://b.example/", ""),
        ("", ""),
    ],
)
def test_a_link_is_an_absolute_web_address_or_nothing(url: str, absolute: str) -> None:
    assert link(url, base=BASE) == absolute
