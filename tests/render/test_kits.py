"""Pages of share kits, and share links of one thing."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

import factories
from factories import EN, FR, NOW, a_network, a_programme, a_prose, a_site, a_text, an_ambassador, an_article
from hub.model import Kit, Message, Page, Site, Slug
from hub.render import render
from hub.render.addresses import Addresses
from hub.render.edition import Edition
from hub.render.kits import offered
from hub.render.kits.wordings import turned
from hub.render.register import Register
from hub.render.sharing import letter, share_links

TODAY = NOW.date()
URL = "https://press.example/river?a=1&b=2"


def a_message(text: str = "Look at the river.", platform: str = "mastodon", **changes: Any) -> Message:
    return factories.a_message(text, platform, **changes)


def a_kit(slug: str = "river", *messages: Message, **changes: Any) -> Kit:
    """Two wordings for Mastodon, begun a week ago, without an end."""
    both = messages or (a_message(), a_message("The river again."))
    return factories.a_kit(slug, *both, **{"url": URL, **changes})


def an_edition(*kits: Kit, **changes: Any) -> Edition:
    site = a_site(kits=kits, **changes)
    return Edition(site, EN, Addresses.of(site.programme), Register(site))


def page(site: Site, path: str) -> Page:
    return next(made for made in render(site, embedded=site) if isinstance(made, Page) and made.path == path)


def test_kits_on_offer_stand_pinned_first_and_no_expired_one_among_them() -> None:
    edition = an_edition(
        a_kit("new"),
        a_kit("old", starts=TODAY - timedelta(days=30)),
        a_kit("pinned", pinned=True),
        a_kit("over", expires=TODAY - timedelta(days=1)),
        a_kit("later", opens=TODAY + timedelta(days=1)),
        a_kit("last-day", expires=TODAY),
    )
    assert [one.kit.slug for one in offered(edition)] == ["pinned", "new", "old", "last-day"]
    assert [one.kit.slug for one in offered(edition, most=2)] == ["pinned", "new"]


def test_a_kit_of_an_article_names_it_and_any_other_the_site_to_read_first() -> None:
    article = an_article(title=a_text("Why rivers are warm"))
    site = a_site(kits=(a_kit("named", article=article.slug), a_kit("elsewhere")), articles=(article,))
    assert "Read it first: Why rivers are warm</a>" in page(site, "kits/named/").body
    assert "Read it first: press.example</a>" in page(site, "kits/elsewhere/").body


def test_a_network_offers_its_own_kits() -> None:
    kits = (a_kit("here", networks=(Slug("energy"),)), a_kit("elsewhere"))
    assert [one.kit.slug for one in offered(an_edition(*kits, networks=(a_network(),)), Slug("energy"))] == ["here"]


def test_a_kit_that_is_over_keeps_its_page_without_share_links() -> None:
    site = a_site(kits=(a_kit(expires=TODAY - timedelta(days=1)), a_kit("other")))
    body = page(site, "kits/river/").body
    assert "Look at the river." in body
    assert "share.joinmastodon.org" not in body
    assert "kits.js" not in body
    assert page(site, "kits/river/").noindex
    assert "kits/river/" not in page(site, "kits/").body
    assert "share.joinmastodon.org" in page(site, "kits/other/").body


def test_what_waits_to_be_filled_in_is_in_no_share_link() -> None:
    kit = a_kit("river", a_message("I think [[your view]]."), a_message("[[your view]]", platform="x"))
    body = page(a_site(kits=(kit,)), "kits/river/").body
    assert "<mark>[[your view]]</mark>" in body
    assert "your%20view" not in body
    assert "https://x.com/intent/post?url=https%3A%2F%2Fpress.example" in body


def test_the_order_of_wordings_changes_with_the_day_and_not_with_the_build() -> None:
    several, slug = ("a", "b", "c"), Slug("river")
    days = [turned(several, date(2026, 11, day), slug) for day in (20, 21, 22)]
    assert sorted(each[0] for each in days) == ["a", "b", "c"]
    assert all(sorted(each) == list(several) for each in days)
    assert turned(several, date(2026, 11, 20), slug) == days[0]
    assert turned((), date(2026, 11, 20), slug) == ()
    kit = a_kit()
    assert page(a_site(kits=(kit,)), "kits/river/") == page(a_site(kits=(kit,)), "kits/river/")


def test_the_pages_language_comes_first() -> None:
    messages = (a_message("Deutsch", language="de"), a_message("Français", language=FR), a_message("English"))
    site = a_site(kits=(a_kit("river", *messages),), programme=a_programme(languages=(EN, FR)))
    english, french = page(site, "kits/river/").body, page(site, "fr/kits/river/").body
    assert english.index(">English ") < english.index(">Deutsch ")
    assert french.index(">Français ") < french.index(">Deutsch ")
    assert '<p class="hub-wordingtext" lang="de">' in english


def test_words_and_addresses_of_a_kit_are_no_markup() -> None:
    evil = "<script>alert('x')</script>\" [[<img onerror=x>]]"
    kit = a_kit("river", a_message(evil), title=a_text(evil), why=a_text(evil), about=a_prose("Fine"))
    body = page(a_site(kits=(kit,)), "kits/river/").body
    assert "<script>alert" not in body
    assert "<img onerror" not in body


def test_a_kit_names_its_owner_and_for_whom_it_is() -> None:
    kit = a_kit(owner=Slug("ada"), audience="managers")
    body = page(a_site(kits=(kit,)), "kits/river/").body
    assert an_ambassador().name in body
    assert "hub-audience" in body
    assert "ambassadors/ada/" not in page(a_site(kits=(a_kit(),)), "kits/river/").body


def test_without_kits_there_is_no_page_of_them() -> None:
    site = a_site()
    assert not [made.path for made in render(site, embedded=site) if made.path.startswith("kits/")]


def test_share_links_carry_title_address_and_hashtag_to_each_platform() -> None:
    sharing = share_links(an_edition(), "Moss & stone", URL, ["Rivers"])
    by_name = {one.name: one.href for one in sharing.links}
    assert set(by_name) == {"linkedin", "x", "mastodon", "bluesky", "threads", "facebook", "reddit", "mail"}
    assert all(URL in unquote(href) for href in by_name.values())
    assert parse_qs(urlsplit(by_name["x"]).query)["text"] == ["Moss & stone"]
    assert "#Rivers" in unquote(by_name["mastodon"])


@pytest.mark.parametrize("url", ["", "javascript:alert(1)", "mailto:ada@ada.example", "//x.example", "ftp://x.example"])
def test_nothing_is_shared_that_has_no_address_of_the_web(url: str) -> None:
    assert not share_links(an_edition(), "Moss", url)


def test_a_letter_encodes_as_mail_programs_read_it() -> None:
    """RFC 6068 §2 and §5: no '+' for a space, CRLF between lines."""
    assert letter("Moss\nBcc: x", "a b\nc&d+e") == ("mailto:?subject=Moss%20Bcc%3A%20x&body=a%20b%0D%0Ac%26d%2Be")
