"""The directory: what people have in common, a page for each value, and the columns its script finds people in."""

from __future__ import annotations

import gzip
import json
import random
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from factories import EN, EVERYTHING, FR, a_group, a_network, a_post, a_site, a_text, an_ambassador
from hub.model import Account, Ambassador, Language, Output, Page, Site, Slug
from hub.render.addresses import Addresses
from hub.render.directory import ALL, FIRST, directory
from hub.render.edition import Edition
from hub.render.facets import expertise_place, facets, slug_of
from hub.render.facets.columns import columns, usual_slug
from hub.render.facets.pages import CARDS
from hub.render.register import Register


def a_person(slug: str, **changes: Any) -> Ambassador:
    return replace(an_ambassador(slug), scopes=EVERYTHING, **changes)


def in_edition(site: Site, language: Language = EN) -> Edition:
    return Edition(site, language, Addresses.of(site.programme), Register(site))


def paged(outputs: Iterator[Output]) -> dict[str, Page]:
    return {output.path: output for output in outputs if isinstance(output, Page)}


def of_people(*people: Ambassador, language: Language = EN, **changes: Any) -> Edition:
    return in_edition(a_site(ambassadors=people, **changes), language)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Données", "donnees"), ("Data  Science", "data-science"), ("Café", "CAFE\u0301"), ("L’eau", "l'eau")],
)
def test_values_that_differ_by_case_accents_or_spaces_are_one(one: str, other: str) -> None:
    assert expertise_place(one) == expertise_place(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("C", "C++"), ("C++", "C#"), ("net", ".NET"), ("データ", "テータ"), ("a" * 80, "a" * 81), ("Ж", "Щ")],
)
def test_values_that_an_address_cannot_tell_apart_have_two(one: str, other: str) -> None:
    assert expertise_place(one) != expertise_place(other)


@pytest.mark.parametrize(
    "text", ["", " ", "../../etc", "データ", "<b>", "a\x00b", "?q=1#x", "x" * 4000, "%2e%2e/", "\u202e"]
)
def test_whatever_people_write_is_one_segment_of_an_address(text: str) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug_of(text))
    assert len(slug_of(text)) <= 60


def test_a_value_is_called_as_most_people_write_it() -> None:
    edition = of_people(
        *(a_person(f"p-{n}", location=where) for n, where in enumerate(("Orléans", "orleans", "Orléans")))
    )
    (place,) = edition.facets.values["place"]
    assert (place.name, place.slug, place.ranks) == ("Orléans", "orleans", (0, 1, 2))


def test_people_and_groups_stand_by_name_whatever_its_accents() -> None:
    people = (a_person("z", name="Zoë"), a_person("e", name="Élodie"), a_person("f", name="farah"))
    edition = of_people(*people, groups=(a_group("energy", title=a_text("Energy desk")),))
    assert [str(edition.facets.name_of(who)) for who in edition.facets.voices] == [
        "Élodie",
        "Energy desk",
        "farah",
        "Zoë",
    ]


def a_full_edition(language: Language = EN) -> Edition:
    ada = a_person(
        "ada",
        name="Ada Byron",
        expertise=("Looms", "C++"),
        location="Lyon",
        department="Digital",
        languages=(EN, FR),
        networks=(Slug("energy"),),
        accounts=(Account(url="https://mastodon.example/@ada", platform="mastodon"),),
    )
    ben = a_person("ben", kind="external", relation="client", expertise=("looms",), organisation="<b>Other</b>")
    posts = (
        a_post(1, "ada", title="On looms and rivers"),
        a_post(2, "ada", title="Bloomsday"),
        a_post(3, "ben", title="Untold", tags=("Looms",)),
    )
    return of_people(ada, ben, language=language, groups=(a_group(),), networks=(a_network(),), posts=posts)


def test_every_value_has_a_page_in_both_languages() -> None:
    for language, prefix in ((EN, ""), (FR, "fr/")):
        pages = paged(facets(a_full_edition(language)))
        for place in (
            "expertise/looms/",
            "platforms/mastodon/",
            "languages/fr/",
            "departments/digital/",
            "places/lyon/",
        ):
            assert prefix + place in pages
            assert prefix + place.split("/")[0] + "/" in pages


def test_an_expertise_page_has_its_people_and_those_of_their_posts_that_are_about_it() -> None:
    page = paged(facets(a_full_edition()))["expertise/looms/"]
    assert "/ambassadors/ada/" in page.body
    assert "/ambassadors/ben/" in page.body
    assert "On looms and rivers" in page.body
    assert "Untold" in page.body
    assert "Bloomsday" not in page.body


def test_an_expertise_page_without_a_fitting_post_says_that_these_are_their_latest() -> None:
    page = paged(facets(a_full_edition()))[expertise_place("C++")]
    assert "Their latest posts" in page.body
    assert "Bloomsday" in page.body


def test_a_page_is_found_by_machines_where_one_of_its_people_is() -> None:
    shy = a_person("shy", expertise=("looms", "lighthouses"), noindex=True)
    pages = paged(facets(of_people(shy, a_person("ada", expertise=("looms",)))))
    assert pages["expertise/lighthouses/"].noindex
    assert not pages["expertise/looms/"].noindex


def test_a_tag_leads_to_its_page_only_where_there_is_one() -> None:
    edition = a_full_edition()
    assert edition.facets.expertise_place("LOOMS") == "expertise/looms/"
    assert edition.facets.expertise_place("nobody knows") == ""


def test_a_page_of_many_lists_their_names() -> None:
    people = [a_person(f"p-{n}", name=f"Person {n}", location="Lyon") for n in range(CARDS + 1)]
    page = paged(facets(of_people(*people)))["places/lyon/"]
    assert page.body.count("/ambassadors/p-") == CARDS + 1
    assert 'hub-voice"' not in page.body


def test_a_long_directory_shows_the_first_and_reaches_everybody_by_letter() -> None:
    people = [a_person(f"p-{n:03}", name=f"{'ABÉ'[n % 3]}{n:03}") for n in range(ALL + 1)]
    pages = paged(directory(of_people(*people)))
    assert pages["ambassadors/"].body.count('class="hub-voice"') == FIRST
    letters = {path: page for path, page in pages.items() if "letters/" in path}
    assert set(letters) == {f"ambassadors/letters/{letter}/" for letter in "abe"}
    reached = {slug for page in letters.values() for slug in re.findall(r"/ambassadors/(p-\d+)/", page.body)}
    assert len(reached) == ALL + 1
    assert all(f'href="/{path}"' in pages["ambassadors/"].body for path in letters)


def test_of_a_slug_the_columns_tell_what_the_name_does_not() -> None:
    names = {"ada-byron": "Ada Byron", "ada-byron-2": "Ada Byron", "ada-byronne": "Ada Byron", "countess": "Ada Byron"}
    told = json.loads(columns(of_people(*(a_person(slug, name=name) for slug, name in names.items()))))
    assert told["slugs"].split("\n") == ["", "-2", "ada-byronne", "countess"]


def test_the_columns_say_of_everybody_what_their_card_says() -> None:
    edition = a_full_edition()
    told = json.loads(columns(edition))
    assert told["names"].split("\n") == ["Ada Byron", "Ben", "Lumen"]
    assert told["slugs"].split("\n") == ["ada", "", ""]
    texts, codes = told["standings"]
    assert [texts[code] for code in codes][1] == "Client, <b>Other</b>"
    (each,) = told["facets"]["expertise"]["of"]
    values = told["facets"]["expertise"]["values"]
    assert [[values[code] for code in codes] for codes in each] == [
        [["C++", slug_of("C++")], "Looms"],
        ["Looms"],
        [],
    ]


@pytest.mark.parametrize("name", ["Ada Byron", "Marie-Claude d’Arcy", "Øyvind Łuk", "data science"])
def test_a_slug_the_script_makes_itself_is_the_same(name: str) -> None:
    assert usual_slug(name) in ("", slug_of(name))


def test_people_are_thirty_bytes_each_at_most() -> None:
    chance = random.Random(7)
    syllables = [a + b for a in "bcdfglmnprst" for b in "aeiou"]

    def word(length: int) -> str:
        return "".join(chance.choices(syllables, k=length)).capitalize()

    skills, places = [word(3) for _ in range(300)], [word(3) for _ in range(60)]
    people = [
        a_person(
            f"p-{n}",
            name=f"{word(2)} {word(3)}",
            expertise=tuple(chance.sample(skills, 3)),
            location=chance.choice(places),
            languages=tuple(chance.sample((EN, FR, Language("de")), 2)),
        )
        for n in range(2000)
    ]
    assert len(gzip.compress(columns(of_people(*people)))) <= 30 * len(people)
