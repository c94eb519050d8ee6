"""What a page says it is comes out clean, or not at all."""

from __future__ import annotations

import asyncio

import pytest

from hub.feeds.answers import Answer
from hub.feeds.pages import LONGEST_SITE, LONGEST_TITLE, Linked, page_at, told_by
from hub.model import FetchRules
from web import Web

URL = "https://press.example/heat"


def told(page: str | bytes, *, url: str = URL, content_type: str = "text/html") -> Linked:
    body = page if isinstance(page, bytes) else page.encode()
    return told_by(Answer(url=url, body=body, content_type=content_type), url)


def asked(url: str, web: Web | None = None, *, max_bytes: int = 5_000_000, timeout: float = 5) -> Linked:
    doors = (web.host,) if web else ()
    rules = FetchRules(allow_private=doors, per_host_gap=0, timeout=timeout, max_bytes=max_bytes)
    return asyncio.run(page_at(url, rules=rules, user_agent="test"))


def test_a_page_tells_its_title_site_language_and_kind() -> None:
    page = """<!doctype html><html lang="fr-CA"><head><title>Autre chose | La Presse</title>
    <meta property="og:title" content="La chaleur &amp; nous"><meta property='og:site_name' content='La Presse'>
    <meta content=video.other property=og:type></head><body>"""
    assert told(page) == Linked(
        url=URL, title="La chaleur & nous", site="La Presse", language="fr-CA", type="video", trouble=""
    )


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Heat | The Press", "Heat"),
        ("Heat – The Press", "Heat"),
        ("The Press: Heat", "Heat"),
        ("Heat | And more", "Heat | And more"),
        ("The press of heat - a study", "The press of heat - a study"),
    ],
)
def test_the_name_of_the_site_is_no_part_of_the_title(title: str, expected: str) -> None:
    assert told(f"<title>{title}</title><meta property=og:site_name content='The Press'>").title == expected


@pytest.mark.parametrize(
    "title",
    ["Sign in", "Log in to continue", "LinkedIn Login, Sign in | LinkedIn", "Just a moment...", "Access Denied", "404",
     "404 Not Found", "Attention Required! | Cloudflare", "Are you a robot?", "Press.example", "The Press", "…", "",
     "Connexion", "S’identifier", "Error 503", "Page introuvable", "Untitled document"],
)  # fmt: skip
def test_a_door_is_no_title(title: str) -> None:
    found = told(f"<title>{title}</title><meta property=og:site_name content='The Press'>")
    assert found.title == ""
    assert found.trouble


@pytest.mark.parametrize("title", ["Signs of heat", "Error bars, explained", "404 ways to cool a room", "Homecoming"])
def test_a_title_that_begins_like_a_door_is_one(title: str) -> None:
    assert told(f"<title>{title}</title>") == Linked(url=URL, title=title)


def test_a_login_in_the_open_graph_leaves_the_real_title() -> None:
    assert told("<meta property=og:title content='Sign in'><title>Heat</title>").title == "Heat"


@pytest.mark.parametrize(
    ("url", "page", "expected"),
    [
        ("https://www.youtube.com/watch?v=abcdefghijk", "", "video"),
        ("https://www.youtube.com/watch?v=abcdefghijk", "<meta property=og:type content=article>", "video"),
        ("https://github.com/ada/heat", "", "code"),
        (URL, "<meta property=og:type content=book>", "book"),
        (URL, "<meta property=og:type content=website>", ""),
        (URL, '<script type="application/ld+json">{"@type": "PodcastEpisode"}</script>', "podcast"),
        (URL, '<script type=application/ld+json>{"@graph": [{"@type": []}, {"@type": "Event"}]}</script>', "event"),
        (URL, '<script type="application/ld+json">[{"@type": 7}, 3, null, {"@type": "Map"}]</script>', "map"),
        (URL, '<script type="application/ld+json">"Map"</script>', ""),
        (URL, '<script>{"@type": "Map"}</script>', ""),
    ],
)  # fmt: skip
def test_the_kind_is_the_services_or_what_the_page_declares(url: str, page: str, expected: str) -> None:
    assert told(page, url=url).type == expected


def test_letters_that_grow_in_lower_case_move_nothing() -> None:
    page = (
        "<!-- İİİİ --><TITLE>İstanbul’da gece</TITLE><script>'İİİİ'</SCRIPT><meta property=og:site_name content=Işık>"
        '<script type="application/ld+json">{"@type": "Event", "name": "İİİİ"}</script>'
    )
    assert told(page) == Linked(url=URL, title="İstanbul’da gece", site="Işık", type="event")


def test_a_tag_is_called_by_its_letters_alone() -> None:
    assert told("<tıtle>No</tıtle><ſcript>No<TITLE>Heat</TITLE>").title == "Heat"


@pytest.mark.parametrize(
    ("lang", "expected"),
    [("en", "en"), ("FR", "fr"), ("pt_br", "pt-BR"), ("zh-hans-CN", "zh-Hans"), ("es-419", "es-419"), ("", ""),
     ("english", ""), ("x'onload=", ""), ("en{{7}}", "")],
)  # fmt: skip
def test_the_language_is_a_tag_or_nothing(lang: str, expected: str) -> None:
    assert told(f'<html lang="{lang}"><title>Heat</title>').language == expected


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        ("<title>Été à Łódź</title>".encode("iso-8859-2", "replace"), "text/html; charset=ISO-8859-2"),
        ("<meta charset=windows-1250><title>Été à Łódź</title>".encode("cp1250", "replace"), "text/html"),
        ("<title>Été à Łódź</title>".encode("utf-16"), "text/html"),
        (b"\xef\xbb\xbf" + "<title>Été à Łódź</title>".encode(), "text/html; charset=latin-1"),
        ("<title>Été à Łódź</title>".encode(), "text/html; charset=no-such-thing"),
        ("<title>Été à Łódź</title>".encode(), "text/html; charset=unicode_escape"),
        ("<title>Été à Łódź</title>".encode(), "text/html; charset=cp0000"),
    ],
)  # fmt: skip
def test_words_are_read_in_the_writing_they_are_in(body: bytes, content_type: str) -> None:
    assert told(body, content_type=content_type).title.replace("Ę", "É") in {"Été à Łódź", "Ét? ? Łódź", "Été ? Łódź"}


def test_what_calls_itself_latin_1_is_windows_1252() -> None:
    assert told("<title>“Heat”</title>".encode("cp1252"), content_type="text/html;charset=iso-8859-1").title == "“Heat”"


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("He\u202eat\u202c and \u2066cold\u2069", "Heat and cold"),
        ("He\x00at\x1b[31m\x07", "Heat[31m"),
        ("\u200b\u200eHeat\u2028line", "Heatline"),
        ("&#x202e;Heat&#27;", "Heat"),
        ("Heat\r\n\t and   cold", "Heat and cold"),
        ("&lt;script&gt;alert(1)&lt;/script&gt;", "<script>alert(1)</script>"),
        ("<script>alert(1)</script>Heat", "<script>alert(1)</script>Heat"),
    ],
)
def test_a_title_is_plain_words(title: str, expected: str) -> None:
    assert told(f"<title>{title}</title>").title == expected


def test_what_is_too_long_is_cut_after_a_word() -> None:
    found = told(f"<title>{'warm ' * 500}</title><meta property=og:site_name content='{'Press ' * 100}'>")
    assert len(found.title) <= LONGEST_TITLE
    assert len(found.site) <= LONGEST_SITE
    assert found.title.endswith("warm…")


@pytest.mark.parametrize(
    "page",
    [
        "<!-- <title>No</title> --><title>Heat</title>",
        "<script>'<title>No</title>'</script><title>Heat</title>",
        "<svg><title>No</title></svg><title>Heat</title>",
        "<template><title>No</title></template><title>Heat</title>",
        "<title>Heat</title><title>No</title>",
        "<titles>No</titles><title lang='a>b'>Heat</title>",
    ],
)
def test_only_the_title_of_the_page_is_its_title(page: str) -> None:
    assert told(page).title == "Heat"


@pytest.mark.parametrize(
    "piece",
    [
        b"<meta ",
        b"<meta \"'",
        b"<meta a=b>",
        b"<title>",
        b"<!--",
        b"<script></script>",
        b"<",
        b"<title>&#",
        b"<html a =",
    ],
)
def test_a_billion_tags_take_no_time(piece: bytes) -> None:
    body = (piece * (5_000_000 // len(piece) + 1))[:5_000_000]
    loop = asyncio.new_event_loop()
    began = loop.time()
    found = told(body)
    assert loop.time() - began < 3
    loop.close()
    assert len(found.title) <= LONGEST_TITLE


def test_a_record_nested_without_end_is_passed_over() -> None:
    assert told('<script type="application/ld+json">' + "[" * 150_000 + "</script><title>Heat</title>").title == "Heat"


def test_a_page_is_asked_for_and_read() -> None:
    with Web() as web:
        web.serves("/heat", b"<title>Heat</title>", content_type="text/html; charset=utf-8")
        assert asked(web.url("/heat"), web).title == "Heat"
        (request,) = web.requests
        assert request.headers["accept"].startswith("text/html")


def test_a_private_address_is_refused_unless_opened_and_named() -> None:
    with Web() as web, Web() as inner:
        web.serves("/heat", b"<title>Heat</title>", content_type="text/html")
        closed = asked(web.url("/heat"))
        assert (closed.title, web.requests) == ("", [])
        assert "fetch.allow_private" in closed.trouble
        inner.serves("/secret", b"<title>Payroll</title>", content_type="text/html")
        web.redirects("/leads", inner.url("/secret"))
        assert asked(web.url("/leads"), web).title == ""
        assert inner.requests == []


def test_a_page_that_opens_another_door_of_the_company_does_not_get_through() -> None:
    with Web() as web, Web() as inner:
        inner.serves("/secret", b"<title>Payroll</title>", content_type="text/html")
        web.redirects("/leads", inner.url("/secret"))
        rules = FetchRules(allow_private=(web.host, inner.host), per_host_gap=0, timeout=5)
        found = asyncio.run(page_at(web.url("/leads"), rules=rules, user_agent="test"))
        assert (found.title, inner.requests) == ("", [])


def test_an_endless_page_ends_and_is_told() -> None:
    with Web() as web:
        web.says("/heat", b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n", b"<p>heat" * 1000, endless=True)
        found = asked(web.url("/heat"), web, max_bytes=200_000)
        assert found.title == ""
        assert found.trouble


@pytest.mark.parametrize(("content_type", "title"), [("application/pdf", ""), ("", "Heat")])
def test_what_is_no_web_page_is_told(content_type: str, title: str) -> None:
    with Web() as web:
        web.serves("/heat", b"<title>Heat</title>", content_type=content_type)
        found = asked(web.url("/heat"), web)
        assert found.title == title
        assert found.trouble == ("" if title else "is no web page but application/pdf")


def test_a_server_that_is_down_is_told() -> None:
    with Web() as web:
        url = web.url("/heat")
        assert "404" in asked(url, web).trouble
    found = asked(url, web)
    assert "refused" in found.trouble
    assert found.title == ""
