"""Cards of recommended links: who says what, whose it is, what it is."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from factories import (
    EN,
    EVERYTHING,
    FR,
    a_group,
    a_network,
    a_post,
    a_programme,
    a_site,
    a_text,
    an_ambassador,
    an_article,
)
from hub.model import Article, File, Language, Opinion, Page, Site, Slug
from hub.render import render
from hub.render.addresses import Addresses
from hub.render.articles import articles
from hub.render.articles.data import article_data
from hub.render.edition import Edition
from hub.render.register import Register
from markup import Markup

ADA, BO = Slug("ada"), Slug("bo")


def a_house(*several: Article, language: Language = EN, **changes: Any) -> Edition:
    people = tuple(an_ambassador(slug, name=f"{slug.title()} <b>", scopes=EVERYTHING) for slug in (ADA, BO))
    networks, groups = (a_network(),), (a_group(),)
    site: Site = a_site(ambassadors=people, networks=networks, groups=groups, articles=several, **changes)
    return Edition(site, language, Addresses.of(site.programme), Register(site))


def page(*several: Article, language: Language = EN) -> Markup:
    (made,) = articles(a_house(*several, language=language))
    return Markup(made.body)


def card(article: Article, language: Language = EN) -> str:
    (found,) = (e for e in page(article, language=language).all("li") if e.attributes.get("id") == article.slug)
    return " ".join(found.text.split())


def two() -> Article:
    opinions = (Opinion(why=a_text("Warm."), by=(ADA,)), Opinion(why=a_text("Cold.", "Froid."), by=(BO,)))
    return an_article("heat", shared_by=(ADA, BO), opinions=opinions, aliases=(Slug("cold"),))


def test_each_reason_stands_before_who_gives_it() -> None:
    assert "Warm.Shared by Ada <b>Cold.Shared by Bo <b>" in card(two())
    assert "Froid.Partagé par Bo <b>" in card(two(), FR)


def test_who_gives_no_reason_is_named_all_the_same() -> None:
    article = replace(two(), opinions=(Opinion(why=a_text("Warm."), by=(ADA,)),))
    assert "Warm.Shared by Ada <b>Shared by Bo <b>" in card(article)


def test_a_card_names_the_type_the_site_the_language_and_the_day() -> None:
    article = an_article("heat", type="white-paper", site="The Press", language=FR, date=date(2026, 6, 2))
    assert "The Press · white paper · French · 2 Jun" in card(article)
    assert "The Press · livre blanc · français · 2 juin" in card(article, FR)
    assert "press.example · article · 8 Jun" in card(an_article("heat"))


def test_a_card_names_whose_post_it_is() -> None:
    made = page(an_article("heat", authors=(ADA,), groups=(Slug("lumen"),)))
    assert "By Ada <b> and Lumen" in card(an_article("heat", authors=(ADA,), groups=(Slug("lumen"),)))
    links = [link.attributes["href"] for link in made.all("a")]
    assert {"/ambassadors/ada/", "/groups/lumen/"} <= set(links)


def test_every_card_has_an_address_and_the_names_of_the_files_it_was_joined_from() -> None:
    ids = [e.attributes["id"] for e in page(two(), an_article("ice")).elements if "id" in e.attributes]
    assert sorted(ids) == ["cold", "heat", "ice"]


def test_no_card_takes_the_name_of_a_part_of_the_frame() -> None:
    assert not [e for e in page(an_article("content")).elements if "id" in e.attributes]


@pytest.mark.parametrize(("language", "said"), [(EN, "not for sharing outside"), (FR, "sans partage à l’extérieur")])
def test_what_is_kept_says_so_and_has_no_way_to_share(language: Language, said: str) -> None:
    kept, offered = (page(an_article("heat", shareable=shareable), language=language) for shareable in (False, True))
    assert said in kept.elements[0].text
    assert said not in offered.elements[0].text
    outside = [link.attributes["href"] for link in kept.all("a") if "press.example" in link.attributes["href"]]
    assert outside == ["https://press.example/heat"]
    assert len([link for link in offered.all("a") if "press.example" in link.attributes["href"]]) > 5


def test_types_can_be_chosen_where_there_are_several() -> None:
    made = page(an_article("heat", type="video"), an_article("ice", type="video"), an_article("wind", type="map"))
    assert [e.attributes["value"] for e in made.all("input")] == ["", "map", "video"]
    assert [e.text.split() for e in made.all("label")] == [["Everything", "3"], ["map", "1"], ["video", "2"]]
    assert not page(an_article("heat"), an_article("ice")).all("input")


@pytest.mark.parametrize("language", [EN, FR])
def test_a_post_says_briefly_who_recommends_it(language: Language) -> None:
    post = a_post(1, recommended_by=(BO,))
    made = a_house(language=language).cards.card(post)
    said = "Recommandé par" if language == FR else "Recommended by"
    root = "/fr" if language == FR else ""
    assert f'{said} <a href="{root}/ambassadors/bo/">Bo &lt;b&gt;</a>' in made
    assert said not in a_house(language=language).cards.card(a_post(1))


def test_a_persons_page_and_a_networks_show_what_they_recommend_on_one_card() -> None:
    article = replace(two(), networks=(Slug("energy"),))
    edition = a_house(article)
    site = edition.site
    pages = {p.path: p for p in render(site, embedded=site) if isinstance(p, Page)}
    for path in ("ambassadors/ada/", "ambassadors/bo/", "networks/energy/"):
        links = [e.attributes["href"] for e in Markup(pages[path].body).all("a")]
        assert links.count("https://press.example/heat") == 1, path


def test_the_data_holds_what_the_cards_say() -> None:
    article = replace(
        two(),
        networks=(Slug("energy"),),
        authors=(ADA,),
        groups=(Slug("lumen"),),
        type="video",
        language=FR,
        site="The Press",
        shareable=False,
    )
    (file,) = article_data(a_site(articles=(article,), programme=a_programme()))
    assert isinstance(file, File)
    assert file.path == "api/v1/articles.json"
    assert json.loads(file.content) == {
        "articles": [
            {
                "slug": "heat",
                "also": ["cold"],
                "page": "https://voices.example/articles/#heat",
                "url": "https://press.example/heat",
                "title": {"en": "Heat"},
                "why": {"en": "Worth reading"},
                "opinions": [
                    {"why": {"en": "Warm."}, "by": ["ada"]},
                    {"why": {"en": "Cold.", "fr": "Froid."}, "by": ["bo"]},
                ],
                "shared_by": ["ada", "bo"],
                "authors": ["ada"],
                "groups": ["lumen"],
                "networks": ["energy"],
                "type": "video",
                "date": "2026-06-08",
                "language": "fr",
                "site": "The Press",
                "shareable": False,
                "audience": "public",
            }
        ]
    }
