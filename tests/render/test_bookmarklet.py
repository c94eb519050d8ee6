"""The bookmark opens the form with what is proposed, and nothing in the form's address can become script."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from hub.render.bookmarklet import bookmarklet

FORM = "https://forge.example/voices/issues/new?template=suggest-a-link.yml&url={url}&title={title}&why={text}"


def script_of(address: str) -> str:
    scheme, _, code = address.partition(":")
    assert scheme == "javascript"
    return unquote(code)


def test_each_blank_is_filled_where_it_stands() -> None:
    code = script_of(bookmarklet(FORM))
    assert (
        'open("https://forge.example/voices/issues/new?template=suggest-a-link.yml&url="+t(location.href,2000)' in code
    )
    assert '+"&title="+t(document.title,200)+"&why="+t(getSelection(),600),"_blank","noopener")' in code


def test_the_address_holds_nothing_that_ends_an_attribute_or_begins_an_escape_of_its_own() -> None:
    address = bookmarklet(FORM + "&labels=a%22%2Balert(1)%2B%22")
    assert re.fullmatch(r"javascript:[A-Za-z0-9()*!.,;:=+?/_~%-]+", address)
    # What was escaped in the form is escaped still when the browser has decoded the bookmark once.
    assert "a%22%2Balert(1)%2B%22" in script_of(address)


@pytest.mark.parametrize(
    "form",
    [
        "",
        "https://forge.example/new",
        "https://{url}.example/?x={title}",
        "https://forge.example{url}",
        "javascript:alert(1)//{url}",
        "https://ada:pw@forge.example/?u={url}",
        'https://forge.example/"+alert(1)+"?u={url}',
        "https://forge.example/\n?u={url}",
        "https://forge.example/\\?u={url}",
        "data:text/html,{url}",
    ],
)
def test_there_is_no_bookmark_for_what_is_no_form(form: str) -> None:
    assert bookmarklet(form) == ""


@pytest.mark.parametrize(
    "form", ["https://f.example/'+alert(1)+'?u={url}", "https://f.example/%27);alert(1)//?u={url}"]
)
def test_signs_of_script_in_a_form_stay_words(form: str) -> None:
    code = script_of(bookmarklet(form))
    found = re.search(r'open\("([^"\\]*)"\+t\(location\.href,2000\),"_blank"', code)
    assert found is not None
    assert found[1] == form.removesuffix("{url}")


def test_the_other_parameters_of_the_form_are_kept() -> None:
    code = script_of(bookmarklet(FORM))
    address = re.search(r'open\("([^"]*)"', code)
    assert address is not None
    assert parse_qs(urlsplit(address[1]).query)["template"] == ["suggest-a-link.yml"]
