"""Which addresses are one, and which only look alike."""

from __future__ import annotations

import pytest

from hub.river.identity import bare, canonical, shown


@pytest.mark.parametrize(
    "other",
    [
        "http://ada.example/2026/a-post",
        "https://ADA.example/2026/a-post/",
        "https://www.ada.example/2026/a-post",
        "https://ada.example:443/2026/a-post",
        "http://ada.example:80/2026/a-post/",
        "https://ada.example/2026/a-post#comments",
        "https://ada.example/2026/a-post?utm_source=rss&utm_medium=feed",
        "https://ada.example/2026/a-post?source=rss-0123456789ab------2",
        "https://ada.example/2026/a-post/?fbclid=x&UTM_Campaign=y&gclid=z&mc_cid=1&ref=hub#top",
        "https://user:secret@ada.example/2026/a-post",
    ],
)
def test_spellings_of_one_address_are_equal(other: str) -> None:
    assert canonical(other) == canonical("https://ada.example/2026/a-post")


@pytest.mark.parametrize(
    "other",
    [
        "https://ada.example/2026/A-post",
        "https://ada.example:8080/2026/a-post",
        "https://ada.example/2026/a-post?id=2",
        "https://ada.example/2026/a-post?reference=2",
        "https://blog.ada.example/2026/a-post",
        "https://ada.example/2026/a-post#!/two",
        "https://ada.example/2026/a-post#/two",
    ],
)
def test_other_addresses_are_not(other: str) -> None:
    assert canonical(other) != canonical("https://ada.example/2026/a-post")


def test_the_order_of_parameters_and_the_case_of_escapes_make_no_difference() -> None:
    assert canonical("https://a.example/p?b=2&a=1") == canonical("https://a.example/p?a=1&b=2")
    assert canonical("https://a.example/%c3%a9t%C3%A9") == canonical("https://a.example/%C3%A9t%c3%a9")


@pytest.mark.parametrize("address", ["", "urn:isbn:1", "mailto:x@y.example", "javascript:alert(1)", "//ada.example/x"])
def test_what_is_no_web_address_has_no_key(address: str) -> None:
    assert canonical(address) == ""


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://Ada.example/P/?utm_source=x#y", "https://Ada.example/P/#y"),
        ("https://ada.example/p?b=2&utm_source=x&a=1", "https://ada.example/p?b=2&a=1"),
        ("https://ada.example/p?v=abc", "https://ada.example/p?v=abc"),
        ("https://ada.example/p?q=what?utm_source=x", "https://ada.example/p?q=what?utm_source=x"),
        ("https://ada.example/p", "https://ada.example/p"),
    ],
)
def test_the_address_shown_is_the_authors_own_without_tracking(address: str, expected: str) -> None:
    assert shown(address) == expected


def test_bare_letters_know_no_case_accent_space_or_address() -> None:
    assert bare("L’ÉTÉ, déjà ! https://ada.example/x") == bare("l'ete deja")
    assert bare("日本、語") == "日本語"
