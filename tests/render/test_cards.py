"""A post's card."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from factories import (
    EN,
    EVERYTHING,
    FR,
    a_collective_post,
    a_group,
    a_network,
    a_post,
    a_prose,
    a_site,
    a_text,
    an_ambassador,
)
from hub.model import Elsewhere, Enclosure, Language, Post, Site, Slug, Source
from hub.render.addresses import Addresses
from hub.render.edition import Edition
from hub.render.register import Register
from markup import Markup


def a_house(language: Language = EN, **changes: Any) -> Edition:
    people = (an_ambassador("ada", scopes=EVERYTHING), an_ambassador("bob", name="Bob <b>", scopes=EVERYTHING))
    site: Site = a_site(ambassadors=people, networks=(a_network(),), groups=(a_group(),), **changes)
    return Edition(site, language, Addresses.of(site.programme), Register(site))


def card(post: Post, language: Language = EN) -> str:
    made = a_house(language).cards.card(post)
    Markup(made)
    return made


def text(post: Post, language: Language = EN) -> str:
    return " ".join(Markup(card(post, language)).elements[0].text.split())


def test_an_article_has_a_title_that_links_to_the_original() -> None:
    links = Markup(card(a_post(1))).all("a")
    assert [link.attributes["href"] for link in links] == ["/ambassadors/ada/", "https://ada.example/1"]


def test_a_post_without_a_title_is_its_own_words_and_invites_an_answer() -> None:
    made = card(a_post(titled=False, platform="mastodon", summary="Frost on the steel."))
    assert "<h3" not in made
    assert ">Frost on the steel.</p>" in made
    assert ">Reply on Mastodon</a>" in made


def test_a_post_of_the_collective_blog_links_to_its_page_in_the_language() -> None:
    made = card(a_post(url="posts/we-begin/", local=True), FR)
    assert 'href="/fr/posts/we-begin/"' in made


def test_what_there_is_to_watch_says_so_and_how_long() -> None:
    film = a_post(type="video", platform="youtube", enclosures=(Enclosure(url="https://v.example/1", duration=360),))
    assert "YouTube · video · 6\u00a0min" in card(film)
    assert "YouTube · vidéo · 6\u00a0min" in card(film, FR)


def test_others_who_wrote_it_are_named_and_linked() -> None:
    made = card(a_post(1, "ada", "bob"))
    assert 'with <a class="hub-co p-author h-card" href="/ambassadors/bob/">Bob &lt;b&gt;</a>' in made


def test_an_official_account_is_labelled() -> None:
    made = card(a_post(authors=(), groups=(Slug("lumen"),), official=True))
    assert 'href="/groups/lumen/"' in made
    assert ">Official</span>" in made
    assert "Official" not in card(a_post())


def test_every_card_says_to_machines_too_as_whom_it_speaks() -> None:
    official = a_post(authors=(), groups=(Slug("lumen"),), official=True)
    team = a_post(authors=(), groups=(Slug("lumen"),))
    for post, said in ((official, "Official account"), (team, "Team account"), (a_post(), "Personal account")):
        assert card(post).count(f'<data class="p-category" value="{said}"></data>') == 1
    assert 'value="Compte personnel"' in card(a_post(), FR)


def test_networks_are_chips_in_their_colours() -> None:
    made = card(a_post(networks=(Slug("energy"),)), FR)
    assert '<a class="hub-chip hub-n-energy p-category" href="/fr/networks/energy/">Réseau energy</a>' in made


def test_the_same_content_elsewhere_is_linked() -> None:
    post = a_post(also_at=(Elsewhere(url="https://dev.to/ada/1", platform="devto"),))
    assert 'Also on <a class="u-syndication" href="https://dev.to/ada/1">' in card(post)


def test_words_in_another_language_are_marked_and_its_name_told() -> None:
    post = a_post(language=FR, title="Bonjour", summary="Le pont.")
    assert card(post).count('lang="fr"') == 2
    assert "French" in text(post)
    assert "lang=" not in card(post, FR)


def test_arabic_reads_from_the_right() -> None:
    post = a_post(language=Language("ar"), title="المطرقة", summary="الصوت")
    assert card(post).count('lang="ar" dir="rtl"') == 2


def test_arabic_of_an_undeclared_language_finds_its_own_direction() -> None:
    assert card(a_post(title="المطرقة", summary="")).count('dir="auto"') == 1


def test_a_regional_variant_of_the_pages_language_is_not_foreign() -> None:
    assert "lang=" not in card(a_post(language=Language("en-GB")))


def test_a_tag_that_is_none_never_becomes_an_attribute() -> None:
    assert "evil" not in card(a_post(language=Language('fr" evil="')))


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "//evil.example/", "https://a:b@c.example/"]
)
def test_an_address_that_may_not_be_followed_is_no_link(url: str) -> None:
    links = Markup(card(a_post(url=url))).all("a")
    assert [link.attributes["href"] for link in links] == ["/ambassadors/ada/"]


def test_nothing_from_the_web_becomes_markup() -> None:
    evil = '"><script>alert(1)</script>'
    post = replace(
        a_post(title=evil, summary=evil, tags=(evil,), platform=evil, source=Source(title=evil)),
        url=f"https://ada.example/{evil}",
    )
    for made in (card(post), card(replace(post, titled=False)), card(replace(post, platform="website"))):
        assert "<script" not in made
        assert "alert(1)" in made


def test_a_long_summary_ends_with_an_ellipsis() -> None:
    made = Markup(card(a_post(summary="word " * 200))).all("p", "hub-excerpt")[0].text
    assert made.endswith("…")
    assert len(made) <= 260


def test_a_feed_that_shows_titles_alone_shows_no_summary() -> None:
    assert "hub-excerpt" not in card(a_post(show="title"))


def test_french_words_never_begin_a_line_with_a_high_sign() -> None:
    assert "cathédrale\u00a0: un" in card(a_post(language=FR, title="La cathédrale : un « mur »"))


def test_a_card_is_made_once() -> None:
    house, post = a_house(), a_post()
    assert house.cards.card(post) is house.cards.card(post)


def test_a_post_of_our_own_is_told_in_the_language_of_the_page_where_it_is_written_in_it() -> None:
    post = a_post(1, "ada", url="posts/a-bench/", title="A bench", summary="It is back.", language=EN, local=True)
    both = {"title": a_text("A bench", "Un banc"), "summary": a_text("It is back.", "Il est revenu.")}
    written = a_collective_post("a-bench", body=a_prose("It is back, we sat.", "Il est revenu, nous aussi."), **both)
    made = a_house(FR, collective=(written,)).cards.card(post)
    assert ">Un banc</a>" in made
    assert "Il est revenu." in made
    assert "anglais" not in made
    titled_alone = a_house(FR, collective=(replace(written, body=a_prose("It is back, we sat.")),)).cards.card(post)
    assert "Un banc" not in titled_alone
    assert "anglais" in titled_alone
