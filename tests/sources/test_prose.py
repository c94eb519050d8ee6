"""Markdown of people nobody vouches for."""

from __future__ import annotations

import time

import pytest

from hub.sources.prose import rendered

BASE = "https://voices.example/hub/"


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("# One\n\n## Two", "<h3>One</h3>\n<h4>Two</h4>\n"),
        ("## One\n\n##### Two\n\n## Three", "<h3>One</h3>\n<h4>Two</h4>\n<h3>Three</h3>\n"),
        ("###### Six", "<h3>Six</h3>\n"),
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n"),
        ("a <b onclick=x>b</b>", "<p>a &lt;b onclick=x&gt;b&lt;/b&gt;</p>\n"),
        ("[a](javascript:alert(1))", "<p>[a](javascript:alert(1))</p>\n"),
        ("[a](data:text/html,x)", "<p>[a](data:text/html,x)</p>\n"),
        ("[a](https://u:p@x.example/)", "<p>[a](https://u:p@x.example/)</p>\n"),
        ("![a cat](https://x.example/cat.png)", "<p>a cat</p>\n"),
        ("~~old~~ **new**", "<p><s>old</s> <strong>new</strong></p>\n"),
    ],
)
def test_what_comes_of_markdown(markdown: str, html: str) -> None:
    assert rendered(markdown, base=BASE)[0] == html


def test_links_lead_to_the_web_and_into_the_site() -> None:
    html, plain = rendered("[out](https://x.example/) [in](networks/data/)", base=BASE)

    assert 'href="https://x.example/"' in html
    assert 'href="https://voices.example/hub/networks/data/"' in html
    assert plain == "out in"


def test_tables_are_kept() -> None:
    assert "<td>1</td>" in rendered("|a|\n|-|\n|1|", base=BASE)[0]


@pytest.mark.parametrize(
    "piece",
    ["[", "]", "![", "[a](", "[a]: x\n", "*a ", "_a*", "`", "<", "> ", "- ", "&", "**a_", "~~a", "\\", "<!--", "|"],
)
def test_no_pattern_of_50_kb_takes_over_a_second(piece: str) -> None:
    begun = time.process_time()

    rendered(piece * (50_000 // len(piece)), base=BASE)

    assert time.process_time() - begun < 1
