"""The pages of the site: all there, sound markup, every link leading somewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise
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
    a_programme,
    a_prose,
    a_site,
    a_text,
    an_ambassador,
    an_article,
)
from hub.model import Account, Ambassador, File, Html, Language, Output, Page, Recommendation, Site, Slug, Speaker
from hub.render import render
from markup import Markup

JOIN = ("join/", "fr/join/")

WRITTEN_BY_HAND = ("join/",)


def rendered(site: Site) -> Iterator[Output]:
    """Everything, with a hand-written page about joining in both languages."""
    join = {"kind": "written", "title": "Join", "description": "", "body": Html("<h1>Join</h1>"), "alternates": ()}
    written = [Page(path=path, language=Language(path[:2] if path[2:3] == "/" else "en"), **join) for path in JOIN]
    return render(site, embedded=site, written=written)


def a_person(slug: str, **changes: Any) -> Ambassador:
    return replace(an_ambassador(slug), scopes=EVERYTHING, **changes)


def a_full_site() -> Site:
    ada = a_person(
        "ada",
        name="Ada Byron",
        networks=(Slug("energy"),),
        expertise=("looms",),
        languages=(EN, FR),
        joined=date(2024, 2, 1),
        speaker=Speaker(topics=("engines",)),
        bio=a_prose("I write notes."),
        accounts=(
            Account(url="https://mastodon.social/@ada", platform="mastodon", handle="@ada@mastodon.social"),
            Account(url="https://ada.example/", platform="website", handle="ada.example"),
        ),
    )
    lin = a_person(
        "lin",
        kind="external",
        relation="partner",
        organisation="Deux-Rives",
        networks=(Slug("energy"),),
        accounts=(Account(url="https://www.linkedin.com/in/lin", platform="linkedin", handle="lin"),),
    )
    others = tuple(a_person(f"person-{number}", networks=(Slug("energy"),)) for number in range(14))
    network = a_network(
        "energy",
        hashtag="Energy",
        colour="#2f5da8",
        committee=(Slug("ada"),),
        sponsor=Slug("lin"),
        external_members=(Slug("lin"),),
        platforms=(Recommendation(platform="mastodon", reason=a_text("We talk there")),),
        about=a_prose("All about energy."),
    )
    group = a_group("lumen", official=True, role=a_text("News"), members=(Slug("ada"),), about=a_prose("We are."))
    posts = (
        *(a_post(number, "ada", days_ago=number, networks=(Slug("energy"),)) for number in range(1, 71)),
        a_post(99, groups=(Slug("lumen"),), official=True, authors=(), days_ago=80),
        a_post(100, "ada", "lin", url="posts/we-begin/", local=True, days_ago=81),
    )
    return a_site(
        *posts,
        ambassadors=(ada, lin, *others),
        networks=(network, a_network("quiet")),
        groups=(group, a_group("team")),
        articles=(an_article("heat", shared_by=(Slug("lin"),), networks=(Slug("energy"),)),),
        collective=(a_collective_post("we-begin", "ada", "lin"),),
    )


@pytest.fixture(scope="module")
def outputs() -> list[Output]:
    return list(rendered(a_full_site()))


@pytest.fixture(scope="module")
def pages(outputs: list[Output]) -> dict[str, Page]:
    return {output.path: output for output in outputs if isinstance(output, Page)}


def page_of(site: Site, path: str) -> Page:
    return next(output for output in rendered(site) if isinstance(output, Page) and output.path == path)


def test_every_address_exists_in_every_language(pages: dict[str, Page]) -> None:
    places = [
        "",
        "latest/",
        "latest/2/",
        "latest/3/",
        "ambassadors/",
        "ambassadors/ada/",
        "networks/",
        "networks/energy/",
        "groups/lumen/",
        "articles/",
        "posts/we-begin/",
        "404.html",
    ]
    assert {*places, *(f"fr/{place}" for place in places)} <= pages.keys()


def test_embeds_and_portraits_are_files(outputs: list[Output]) -> None:
    files = {output.path for output in outputs if isinstance(output, File)}
    assert {
        "embed/latest/index.html",
        "embed/networks/energy/index.html",
        "fr/embed/latest/index.html",
        "assets/portraits/ada.svg",
        "assets/portraits/groups/lumen.svg",
        "assets/hub/hub.css",
        "assets/hub/networks.css",
    } <= files


def test_no_path_is_given_twice(outputs: list[Output]) -> None:
    paths = [output.path for output in outputs]
    assert len(paths) == len(set(paths))


def test_every_page_is_sound_markup_with_one_main_heading_and_none_skipped(pages: dict[str, Page]) -> None:
    for path, page in pages.items():
        levels = [int(e.name[1]) for e in Markup(page.body).elements if re.fullmatch("h[1-6]", e.name)]
        assert levels.count(1) == 1, path
        assert levels[0] == 1, path
        assert all(after - before <= 1 for before, after in pairwise(levels)), (path, levels)


def test_every_internal_link_and_picture_leads_somewhere(outputs: list[Output], pages: dict[str, Page]) -> None:
    there = {"/" + output.path for output in outputs}
    by_hand = {f"/{prefix}{place}" for prefix in ("", "fr/") for place in WRITTEN_BY_HAND}
    for path, page in pages.items():
        for element in Markup(page.body).elements:
            for name in ("href", "src"):
                target = element.attributes.get(name, "").partition("#")[0]
                if target.startswith("/"):
                    assert target in there | by_hand, (path, target)


def test_links_stay_in_the_language_of_the_page(pages: dict[str, Page]) -> None:
    for page in pages.values():
        for link in Markup(page.body).all("a"):
            target = link.attributes["href"]
            if page.language == "fr" and target.endswith("/") and target.startswith("/"):
                assert target.startswith("/fr/"), (page.path, target)


def test_the_alternates_of_every_page_are_pages(pages: dict[str, Page]) -> None:
    for page in pages.values():
        assert {language for language, _ in page.alternates} == {"en", "fr"}
        assert all(path in pages for _, path in page.alternates)


def test_the_feeds_every_page_announces_are_written(outputs: list[Output], pages: dict[str, Page]) -> None:
    there = {output.path for output in outputs}
    announced = {(page.path, feed.path) for page in pages.values() for feed in page.feeds}
    assert announced
    assert not {pair for pair in announced if pair[1] not in there}


def test_no_page_has_inline_style_or_script_or_names_an_id_twice(pages: dict[str, Page]) -> None:
    for path, page in pages.items():
        elements = Markup(page.body).elements
        assert not [e for e in elements if e.name == "style"], path
        assert not [e for e in elements if e.name == "script" and "src" not in e.attributes], path
        assert not [e for e in elements if any(n == "style" or n.startswith("on") for n in e.attributes)], path
        ids = [e.attributes["id"] for e in elements if "id" in e.attributes]
        assert len(ids) == len(set(ids)), path


def test_no_page_asks_another_host_for_anything(outputs: list[Output]) -> None:
    for output in outputs:
        markup = (
            output.body if isinstance(output, Page) else output.content.decode() if output.path.endswith("html") else ""
        )
        loaded = [e for e in Markup(markup).elements if e.name in ("img", "link", "script", "iframe", "source")]
        for element in loaded:
            for name in ("src", "href", "srcset"):
                assert not element.attributes.get(name, "").startswith(("http:", "https:", "//")), output.path


def test_home_leads_to_people_networks_groups_and_latest(pages: dict[str, Page]) -> None:
    near = {link.attributes["href"] for link in Markup(pages[""].body).all("a")}
    assert {"/ambassadors/", "/latest/", "/networks/energy/", "/groups/lumen/", "/articles/", "/join/"} <= near


def test_people_and_groups_share_one_kind_of_card(pages: dict[str, Page]) -> None:
    cards = Markup(pages["ambassadors/"].body).all("li", "hub-voice")
    assert len(cards) == 18
    assert [card.text.split("\n")[0].strip() for card in cards if "Official" in card.text] == ["Lumen"]


def test_people_from_outside_say_so_in_words(pages: dict[str, Page]) -> None:
    (card,) = [card for card in Markup(pages["ambassadors/"].body).all("li", "hub-voice") if "Lin" in card.text]
    assert "Partner, Deux-Rives" in card.text
    assert "Partenaire, Deux-Rives" in pages["fr/ambassadors/lin/"].body


def test_identity_is_claimed_on_a_persons_own_page_alone(pages: dict[str, Page]) -> None:
    for path, page in pages.items():
        claims = [e for e in Markup(page.body).all("a") if "me" in e.attributes.get("rel", "").split()]
        assert bool(claims) == bool(re.fullmatch(r"(fr/)?ambassadors/(ada|lin)/", path)), path


def test_a_person_on_linkedin_alone_is_shown_with_what_they_recommend(pages: dict[str, Page]) -> None:
    site = a_full_site()
    body = page_of(replace(site, posts=site.posts[:3]), "ambassadors/lin/").body
    assert "publishes on LinkedIn" in body
    assert "What Lin recommends" in body
    assert "https://press.example/heat" in body


def test_a_persons_page_holds_sixty_posts_and_says_where_the_others_are(pages: dict[str, Page]) -> None:
    body = pages["ambassadors/ada/"].body
    assert len(Markup(body).all("article")) == 60
    assert "What is older can be read where it was published" in body


def test_every_post_is_on_one_page_of_latest(pages: dict[str, Page]) -> None:
    counts = [len(Markup(pages[path].body).all("article")) for path in ("latest/", "latest/2/", "latest/3/")]
    assert counts == [30, 30, 12]


def test_a_network_names_people_of_the_house_before_those_from_outside(pages: dict[str, Page]) -> None:
    cards = Markup(pages["networks/energy/"].body).all("li", "hub-voice")
    assert "Lin" in cards[-1].text
    assert len(cards) == 16


def test_those_near_a_person_share_a_network_and_are_six_at_most(pages: dict[str, Page]) -> None:
    assert pages["ambassadors/ada/"].body.count('<ul class="hub-near"><li>') == 1
    near = Markup(pages["ambassadors/ada/"].body).all("ul", "hub-near")[0].text
    assert near.count("Person") + near.count("Lin") == 6


def test_a_collective_post_stands_whole_with_its_authors(pages: dict[str, Page]) -> None:
    body = pages["posts/we-begin/"].body
    assert "What we did this week." in body
    assert '<a class="p-author h-card" href="/ambassadors/lin/">Lin</a>' in body


def test_a_hub_without_anybody_or_anything_still_has_its_pages() -> None:
    site = replace(a_site(), ambassadors=(), posts=())
    pages = [output for output in rendered(site) if isinstance(output, Page)]
    assert {"", "latest/", "ambassadors/", "networks/", "articles/", "404.html"} <= {page.path for page in pages}
    home = Markup(page_of(site, "").body)
    assert not home.all("ul", "hub-mosaic")
    assert not home.all("aside")
    assert not home.all("h2")


def test_a_hub_of_one_person_with_one_post_has_no_empty_blocks() -> None:
    home = Markup(page_of(a_site(a_post()), "").body)
    assert len(home.all("article")) == 1
    assert [heading.text for heading in home.all("h2")][:1] == ["Voices"]
    assert len(home.all("h2")) == 2
    assert "1 voice" in home.all("p", "hub-kicker")[0].text


def a_home_of(count: int) -> Markup:
    people = tuple(a_person(f"person-{number}", role=a_text("Weaver")) for number in range(count))
    return Markup(page_of(a_site(ambassadors=people), "").body)


def test_fewer_than_three_people_are_named_on_home_with_what_they_do() -> None:
    for count in (1, 2):
        home = a_home_of(count)
        cards = home.all("li", "hub-voice")
        assert len(cards) == count
        assert all("Person" in card.text and "Weaver" in card.text for card in cards)
        assert not home.all("ul", "hub-mosaic")
    assert not a_home_of(3).all("li", "hub-voice")
    assert len(a_home_of(3).all("ul", "hub-mosaic--3")) == 1


def test_home_without_anybody_keeps_their_places_and_asks_for_voices() -> None:
    site = replace(a_site(), ambassadors=(), posts=())
    home = Markup(page_of(site, "").body)
    assert [seats.attributes["aria-hidden"] for seats in home.all("p", "hub-seats")] == ["true"]
    assert "Nobody is here yet." in home.all("p", "hub-quiet")[0].text
    assert [link.text for link in home.all("a", "hub-btn--main")] == ["Become a voice"]


def test_personal_accounts_are_spoken_of_where_there_are_any() -> None:
    with_account = a_person("ada", accounts=(Account(url="https://ada.example/", platform="website", handle=""),))
    for person, spoken_of in ((a_person("ada"), False), (with_account, True)):
        site = a_site(ambassadors=(person,))
        assert ("Personal accounts: Ada speaks" in page_of(site, "ambassadors/ada/").body) is spoken_of
        assert ("Comptes personnels" in page_of(site, "fr/ambassadors/ada/").body) is spoken_of
        assert "Ada speaks in their own name." in page_of(site, "ambassadors/ada/").body


def test_a_person_with_nothing_to_show_is_introduced_and_leads_to_the_others() -> None:
    body = Markup(page_of(a_site(ambassadors=(a_person("ada"),)), "ambassadors/ada/").body)
    assert "Ada is one of our voices." in body.all("p", "hub-quiet")[0].text
    assert [link.attributes["href"] for link in body.all("a", "hub-more")] == ["/ambassadors/"]
    assert len(body.all("div", "hub-cols--one")) == 1


def test_pages_with_nothing_to_stand_beside_have_one_column() -> None:
    site = replace(a_site(networks=(a_network("energy"),), groups=(a_group("team", members=()),)), posts=())
    for path in ("networks/energy/", "groups/team/"):
        body = Markup(page_of(site, path).body)
        assert len(body.all("div", "hub-cols--one")) == 1
        assert not body.all("aside")


def test_networks_say_what_they_want_where_there_is_room() -> None:
    networks = tuple(a_network(f"network-{number}", goal=a_text("To mend things")) for number in range(4))
    for some, on_home in ((networks[:3], 3), (networks, 0)):
        site = a_site(networks=some)
        assert len(Markup(page_of(site, "").body).all("p", "hub-goal")) == on_home
        assert len(Markup(page_of(site, "networks/").body).all("p", "hub-goal")) == len(some)


def test_a_network_without_members_does_not_count_them() -> None:
    assert "0 voices" not in page_of(a_site(networks=(a_network(),)), "networks/").body


def test_a_text_in_another_language_says_which() -> None:
    ada = replace(a_site().ambassadors[0], role=a_text("Engineer"), bio=a_prose("Notes."))
    body = page_of(a_site(ambassadors=(ada,)), "fr/ambassadors/ada/").body
    assert '<span lang="en">Engineer</span>' in body
    assert '<div class="hub-prose" lang="en">' in body


def test_links_carry_the_path_of_the_site() -> None:
    site = a_site(a_post(), programme=a_programme(site_url="https://lumen.example/voices/"))
    body = page_of(site, "fr/").body
    assert 'href="/voices/fr/ambassadors/ada/"' in body
    assert 'src="/voices/assets/portraits/ada.svg"' in body


def test_a_person_who_is_not_to_be_found_keeps_search_engines_away() -> None:
    ada = replace(a_site().ambassadors[0], noindex=True)
    assert page_of(a_site(ambassadors=(ada,)), "ambassadors/ada/").noindex


def test_a_photograph_is_described_where_it_stands_alone_and_silent_beside_a_name() -> None:
    ada = replace(a_site().ambassadors[0], photo="ada.jpg", photo_alt=a_text("Ada at the loom"))
    site = a_site(a_post(), ambassadors=(ada,))
    (own,) = Markup(page_of(site, "ambassadors/ada/").body).all("img")
    (beside,) = Markup(page_of(site, "latest/").body).all("img")
    assert (own.attributes["alt"], beside.attributes["alt"]) == ("Ada at the loom", "")
    assert own.attributes["src"] == beside.attributes["src"] == "/assets/photos/ada.webp"


def test_the_same_site_gives_the_same_bytes() -> None:
    assert list(rendered(a_full_site())) == list(rendered(a_full_site()))


def test_a_language_without_its_own_texts_is_complete(pages: dict[str, Page]) -> None:
    assert Language("fr") in {page.language for page in pages.values()}
    assert not [page.path for page in pages.values() if not page.title or not page.description]
