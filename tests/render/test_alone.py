"""A page that a proposal would make can be handed on as one file."""

from __future__ import annotations

import base64
from html.parser import HTMLParser

from hub.render.review.alone import alone

SITE = "https://voices.example/hub/"
FILES = {
    "assets/hub/hub.css": b'@font-face{src:url(fonts/text-latin-wght-normal.woff2)}p{background:url("i.svg")}',
    "assets/hub/fonts/text-latin-wght-normal.woff2": b"wOF2",
    "assets/hub/fonts/text-greek-wght-normal.woff2": b"wOF2 of another script",
    "assets/hub/i.svg": b"<svg/>",
    "assets/ada.png": b"\x89PNG",
}


def a_page(body: str, head: str = "") -> str:
    return alone(
        f"<!doctype html><html lang='en'><head>{head}</head><body>{body}</body></html>",
        "ambassadors/ada/",
        site_url=SITE,
        read=FILES.get,
    )


def data(content: bytes, kind: str) -> str:
    return f"data:{kind};base64,{base64.b64encode(content).decode()}"


class Brought(HTMLParser):
    """What a page would ask a server for."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.addresses: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.addresses += [value or "" for name, value in attrs if name in ("src", "srcset") or tag == "link"]


def test_styles_and_what_they_bring_stand_in_the_page() -> None:
    page = a_page("", '<link rel="stylesheet" href="/hub/assets/hub/hub.css">')
    assert f'url("{data(b"wOF2", "font/woff2")}")' in page
    assert f'url("{data(b"<svg/>", "image/svg+xml")}")' in page
    assert "<link" not in page


def test_a_typeface_of_another_script_is_left_out() -> None:
    files = {"a.css": b"@font-face{src:url(assets/hub/fonts/text-greek-wght-normal.woff2)}", **FILES}
    page = alone('<link rel="stylesheet" href="/hub/a.css">', "", site_url=SITE, read=files.get)
    assert page == '<style>@font-face{src:url("data:,")}</style>'


def test_a_picture_stands_in_the_page() -> None:
    page = a_page('<img class="face" src="/hub/assets/ada.png" alt="" loading="lazy" srcset="/hub/a.webp 2x">')
    assert f'<img class="face" src="{data(FILES["assets/ada.png"], "image/png")}" alt="">' in page


def test_a_picture_that_is_not_of_the_site_is_left_out() -> None:
    for src in ("https://elsewhere.example/p.png", "/assets/ada.png", "/hub/../secret", "/hub/%2e%2e/secret", ""):
        assert '<img src="data:,">' in a_page(f'<img src="{src}">'), src


def test_nothing_is_asked_of_a_server() -> None:
    page = a_page(
        '<script src="/hub/assets/frame.js"></script><script>go("</p>")</script><img src="/hub/none.png"/>',
        '<link rel="preload" href="/hub/x.woff2" as="font"><link rel="icon" href="/hub/i.svg">'
        '<link rel="stylesheet" href="/hub/gone.css"><script type="application/ld+json">{"@graph":[]}</script>',
    )
    assert [each for each in Brought(page).addresses if not each.startswith("data:")] == []
    assert "script" not in page
    assert "go(" not in page


def test_a_page_forbids_itself_to_run_or_to_ask_for_anything() -> None:
    page = a_page("<iframe src='https://else.example/'></iframe>", '<meta charset="utf-8">')
    rules = (
        page.partition('<head><meta http-equiv="Content-Security-Policy" content="')[2].partition('"')[0].split("; ")
    )
    assert {"default-src 'none'", "img-src data:", "base-uri 'none'", "form-action 'none'"} <= set(rules)
    assert not any(rule.startswith(("script", "frame", "connect")) for rule in rules)
    assert '<meta charset="utf-8">' in page


def test_a_page_leads_nowhere_by_itself() -> None:
    assert "else.example" not in a_page("", '<meta http-equiv="refresh" content="0;url=https://else.example/">')


def test_links_lead_to_the_site_and_those_within_the_page_stay() -> None:
    page = a_page('<a href="/hub/latest/?a=1&amp;b=2">x</a><a href="../bo/">y</a><a href="#top">z</a><a name="q">w</a>')
    assert '<a href="https://voices.example/hub/latest/?a=1&amp;b=2">x</a>' in page
    assert '<a href="https://voices.example/hub/ambassadors/bo/">y</a>' in page
    assert '<a href="#top">z</a><a name="q">w</a>' in page


def test_words_stay_as_they_were_written() -> None:
    words = "<p>5 &lt; 6 &amp; caf&eacute; &#8212; &lt;script&gt;</p><!-- gone --><br><input disabled value='a\"b'>"
    assert words.replace("<!-- gone -->", "") in a_page(words)


def test_a_style_cannot_end_its_element() -> None:
    files = {"a.css": b"p{content:'</style><script>x</script>'}"}
    page = alone('<link rel="stylesheet" href="/hub/a.css">', "", site_url=SITE, read=files.get)
    assert page.count("</style>") == 1
    assert page.endswith("</style>")
