"""Networks, hashtags, the contribution desk, films: the pages that bring the editorial side together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise, takewhile
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from factories import (
    EN,
    EVERYTHING,
    FR,
    NOW,
    a_collective_post,
    a_kit,
    a_network,
    a_post,
    a_programme,
    a_prose,
    a_site,
    a_text,
    an_ambassador,
    an_article,
)
from hub.model import (
    Ambassador,
    Contact,
    Contribution,
    Event,
    Helper,
    Html,
    Language,
    Network,
    Occurrence,
    Output,
    Page,
    Recommendation,
    Site,
    Slug,
    Video,
)
from hub.render import render
from hub.render.frame import frame_of
from markup import Element, Markup

ENERGY = Slug("energy")
TODAY = NOW.date()
FILM = "https://tube.lumen.example/w/kkGMgK9ZtnKfYAgnEtQxbv"
PLAYER = "https://tube.lumen.example/videos/embed/kkGMgK9ZtnKfYAgnEtQxbv?p2p=0&autoplay=1"


def a_person(slug: str, **changes: Any) -> Ambassador:
    return replace(an_ambassador(slug), scopes=EVERYTHING, **changes)


def an_event(slug: str, *, days: int = 3, **changes: Any) -> Event:
    """A day of the agenda of `energy`, three days from now unless said."""
    made = Event(
        slug=Slug(slug), title=a_text(slug.capitalize()), starts=TODAY + timedelta(days=days), networks=(ENERGY,)
    )
    return replace(made, **changes)


def a_busy_network(**changes: Any) -> Network:
    made = a_network(
        "energy",
        hashtag="EnergyForAll",
        platforms=(Recommendation(platform="mastodon"), Recommendation(platform="github")),
        rules=(a_text("Say who you are", "Dites qui vous êtes"), a_text("Be <kind>")),
        skills=(a_text("Drawing", "Dessin"),),
    )
    return replace(made, **changes)


def a_site_with(*events: Event, **changes: Any) -> Site:
    """Ada's site with a network, and these events on its agenda."""
    site = a_site(
        a_post(1, "ada", networks=(ENERGY,)),
        ambassadors=(a_person("ada", networks=(ENERGY,)),),
        networks=(a_busy_network(),),
        agenda=events,
        occurrences=tuple(Occurrence(event=e.slug, starts=e.starts, ends=e.ends or e.starts) for e in events),
    )
    return replace(site, **changes)


def outputs_of(site: Site, *by_hand: str) -> Iterator[Output]:
    """Everything that is published beside the pages `by_hand`, such as `join/`."""
    about = {"kind": "written", "title": "Join", "description": "", "body": Html("<h1>Join</h1>"), "alternates": ()}
    written = [Page(path=p, language=Language("fr" if p.startswith("fr/") else "en"), **about) for p in by_hand]  # type: ignore[arg-type]
    return render(site, embedded=site, written=written)


def page_of(site: Site, path: str, *by_hand: str) -> Markup:
    return Markup(next(o for o in outputs_of(site, *by_hand) if isinstance(o, Page) and o.path == path).body)


def within(page: Markup, around: str, style: str, name: str) -> list[Element]:
    """The elements `name` of the first `around` of this class."""
    (outer, *_) = page.all(around, style)
    after = page.elements[next(n for n, e in enumerate(page.elements) if e is outer) + 1 :]
    inner = takewhile(lambda element: len(element.path) > len(outer.path), after)
    return [element for element in inner if element.name == name]


def links_in(page: Markup, *around: str) -> list[str]:
    """Where the page leads, or the first element of a name and class in it."""
    links = within(page, *around, name="a") if around else page.all("a")
    return [link.attributes["href"] for link in links]


def words_of(page: Markup) -> str:
    return page.elements[0].text


# Networks


def test_a_network_tells_its_rules_and_whom_it_looks_for_in_the_pages_language() -> None:
    english, french = page_of(a_site_with(), "networks/energy/"), page_of(a_site_with(), "fr/networks/energy/")
    assert [rule.text.strip() for rule in within(english, "ol", "hub-steps", "li")] == [
        "Say who you are",
        "Be <kind>",
    ]
    assert "Dites qui vous êtes" in french.all("ol", "hub-steps")[0].text
    assert "Dessin" in french.all("ul", "hub-sought")[0].text


def test_whoever_has_a_skill_that_is_sought_is_led_to_join_or_else_to_take_part() -> None:
    assert "/join/" in links_in(page_of(a_site_with(), "networks/energy/", "join/"))
    assert "/contribute/" in links_in(page_of(a_site_with(), "networks/energy/"))


def test_a_networks_hashtag_leads_to_its_place_on_the_page_of_hashtags() -> None:
    site = a_site_with()
    assert "/hashtag/#energy" in links_in(page_of(site, "networks/energy/"))
    assert any(e.attributes.get("id") == "energy" for e in page_of(site, "hashtag/").elements)


def test_what_is_attended_and_what_is_prepared_stand_apart_and_within_a_month() -> None:
    site = a_site_with(
        an_event("walk"),
        an_event("tender", type="deadline", days=5),
        an_event("essay", type="topic", days=30),
        an_event("far", type="topic", days=31),
    )
    attended, prepared = page_of(site, "networks/energy/").all("section", "hub-coming")
    assert "Walk" in attended.text
    assert re.findall("Essay|Far|Tender|Walk", prepared.text) == ["Tender", "Essay"]


def test_what_lacks_content_is_marked_only_where_the_site_tells_it() -> None:
    event = an_event("essay", type="topic")
    told = page_of(a_site_with(event, gaps=(event.slug,)), "networks/energy/")
    assert [mark.text.strip() for mark in told.all("p", "hub-wanted")] == ["Still lacks something to share or to read"]
    assert not page_of(a_site_with(event), "networks/energy/").all("p", "hub-wanted")


def test_kits_and_reading_of_the_network_are_offered_and_those_of_others_are_not() -> None:
    site = a_site_with(
        kits=(a_kit("ours", networks=(ENERGY,)), a_kit("theirs")),
        articles=(an_article("heat", networks=(ENERGY,)), an_article("cold")),
    )
    page = page_of(site, "networks/energy/")
    assert "/kits/ours/" in links_in(page)
    assert "/kits/theirs/" not in links_in(page)
    assert "https://press.example/heat" in links_in(page)
    assert "https://press.example/cold" not in links_in(page)


def test_a_network_without_anything_has_no_empty_blocks() -> None:
    page = page_of(a_site_with(networks=(a_network("energy"),)), "networks/energy/")
    assert not page.all("aside")
    assert "/hashtag/#energy" not in links_in(page)


def test_every_link_of_these_pages_leads_somewhere_and_every_anchor_is_there() -> None:
    site = a_site_with(an_event("walk"), kits=(a_kit("ours", networks=(ENERGY,)),))
    outputs = list(outputs_of(site, "join/", "fr/join/"))
    pages = {f"/{o.path}": Markup(o.body) for o in outputs if isinstance(o, Page)}
    there = {f"/{o.path}" for o in outputs} | {"/join/", "/fr/join/"}
    for path, page in pages.items():
        ids = [e.attributes["id"] for e in page.elements if "id" in e.attributes]
        assert len(ids) == len(set(ids)), path
        for target in links_in(page):
            place, _, anchor = target.partition("#")
            if target.startswith("/"):
                assert place in there, (path, target)
            if anchor and (place in pages or not place):
                on = pages[place or path]
                assert any(e.attributes.get("id") == anchor for e in on.elements), (path, target)


# Home and the frame


def test_home_tells_what_is_coming_and_what_may_be_shared() -> None:
    home = page_of(a_site_with(an_event("walk"), kits=(a_kit("ours"),)), "")
    assert [h.text for h in within(home, "aside", "hub-side", "h2")][:2] == ["Coming up", "To share"]
    assert not page_of(a_site_with(), "").all("section", "hub-coming")


@pytest.mark.parametrize(
    "site",
    [
        a_site(ambassadors=()),
        a_site(),
        a_site_with(an_event("walk"), kits=(a_kit("ours"),)),
    ],
    ids=["nobody", "one person", "events and kits"],
)
def test_the_frame_leads_only_to_what_there_is(site: Site) -> None:
    there = {"/" + output.path for output in outputs_of(site)}
    for language in site.programme.languages:
        frame = frame_of(site, language)
        assert {section.link for section in (*frame.sections, *frame.places)} <= there


def test_the_frame_leads_to_events_and_kits_once_there_are_some() -> None:
    bare = frame_of(a_site(), EN)
    assert not {"/agenda/", "/kits/"} & {section.link for section in bare.sections}
    full = frame_of(a_site_with(an_event("walk"), kits=(a_kit("ours"),)), FR)
    assert {"/fr/agenda/", "/fr/kits/"} <= {section.link for section in full.sections}
    assert {"/fr/map/", "/fr/newsletter/", "/fr/hashtag/"} <= {section.link for section in full.places}


# Hashtags


def test_there_is_no_page_of_hashtags_without_one() -> None:
    site = a_site_with(networks=(a_network("energy"),))
    assert not [o.path for o in outputs_of(site) if "hashtag" in o.path]


def test_the_programmes_hashtag_is_followed_on_every_service_with_hashtags() -> None:
    page = page_of(a_site_with(programme=a_programme(hashtag="VoicesOfLumen")), "hashtag/")
    assert page.all("h1")[0].text == "#VoicesOfLumen"
    links = links_in(page, "ul", "hub-accounts")
    assert {urlsplit(link).netloc for link in links} >= {"www.linkedin.com", "x.com", "mastodon.social", "bsky.app"}
    assert all("VoicesOfLumen" in link for link in links)


def test_a_networks_hashtag_is_followed_where_the_network_recommends_or_else_where_most_are() -> None:
    recommended = page_of(a_site_with(), "hashtag/")
    assert [link for link in links_in(recommended, "ul", "hub-tagged") if "://" in link] == [
        "https://mastodon.social/tags/EnergyForAll"
    ]
    site = a_site_with(networks=(a_busy_network(platforms=(Recommendation(platform="github"),)),))
    assert len([link for link in links_in(page_of(site, "hashtag/"), "ul", "hub-tagged") if "://" in link]) == 4


def test_the_page_shows_how_capitals_make_words_of_a_hashtag_that_has_them() -> None:
    assert "#EnergyForAll, not #energyforall" in words_of(page_of(a_site_with(), "hashtag/"))
    small = a_site_with(networks=(a_busy_network(hashtag="energyforall"),))
    assert "as in #OpenData" in words_of(page_of(small, "hashtag/"))


# The contribution desk


def a_desk(**changes: Any) -> Site:
    contribution = Contribution(
        desk=(Helper(person=Slug("ada"), helps=a_text("First posts", "Premiers billets")),),
        form="https://forms.example/new?u={url}&t={title}#{text}",
    )
    programme = a_programme(contribution=contribution, contact=Contact(mail="voices@lumen.example"))
    return a_site_with(programme=replace(programme, **changes))


def test_the_desk_says_who_helps_with_what() -> None:
    page = page_of(a_desk(), "fr/contribute/")
    assert "Premiers billets" in page.all("ul", "hub-desk")[0].text
    assert links_in(page, "ul", "hub-desk") == ["/fr/ambassadors/ada/"]


def test_the_form_opens_with_nothing_filled_in_and_a_letter_asks_its_questions() -> None:
    links = links_in(page_of(a_desk(), "contribute/"))
    assert "https://forms.example/new?u=&t=#" in links
    (letter,) = [urlsplit(link) for link in links if link.startswith("mailto:")]
    assert letter.path == "voices@lumen.example"
    assert "\r\n" in parse_qs(letter.query)["body"][0]
    assert " " not in letter.query


def test_the_page_is_there_without_a_desk_and_says_where_to_write() -> None:
    nobody = page_of(a_desk(contribution=Contribution()), "contribute/")
    assert "voices@lumen.example" in words_of(nobody)
    assert not nobody.all("ul", "hub-desk")
    no_address = page_of(a_site_with(), "contribute/")
    assert not [link for link in links_in(no_address) if link.startswith("mailto:")]
    assert no_address.all("p", "hub-quiet")


def test_calls_are_made_of_what_the_agenda_lacks() -> None:
    event = an_event("essay", type="topic")
    calls = page_of(a_site_with(event, gaps=(event.slug,)), "contribute/")
    assert "/events/essay/" in links_in(calls, "ul", "hub-calls")
    assert not page_of(a_site_with(event), "contribute/").all("ul", "hub-calls")


def test_the_bookmark_is_no_link_of_the_page() -> None:
    page = page_of(a_desk(), "contribute/")
    (panel,) = [e for e in page.elements if "data-hub-bookmark" in e.attributes]
    assert panel.attributes["data-hub-bookmark"].startswith("javascript:")
    assert "forms.example" in unquote(panel.attributes["data-hub-bookmark"])
    assert not [link for link in links_in(page) if link.startswith("javascript:")]
    assert not [e for e in page_of(a_site_with(), "contribute/").elements if "data-hub-bookmark" in e.attributes]


# Films


def a_film(**changes: Any) -> Site:
    video = replace(Video(url=FILM, words=("Ada: <hello>.",)), **changes)
    return a_site_with(collective=(a_collective_post("we-film", "ada", video=video, body=a_prose("Look.")),))


def test_a_film_is_a_plain_link_and_asks_its_host_nothing_before_it_is_played() -> None:
    page = page_of(a_film(poster="a.jpg", alt=a_text("A hammer", "Un marteau")), "fr/posts/we-film/")
    (door,) = [e for e in page.all("a") if "data-hub-player" in e.attributes]
    assert (door.attributes["href"], door.attributes["data-hub-player"]) == (FILM, PLAYER)
    (poster,) = [e for e in page.all("img") if "posters" in e.attributes["src"]]
    assert (poster.attributes["src"], poster.attributes["alt"]) == ("/assets/posters/we-film.webp", "Un marteau")
    assert not page.all("iframe")
    assert not [e for e in page.elements if "tube.lumen.example" in e.attributes.get("src", "")]


def test_what_is_said_in_a_film_stands_on_its_page_in_its_own_language() -> None:
    page = page_of(a_film(), "fr/posts/we-film/")
    (told,) = page.all("details")
    assert "Ada: <hello>." in told.text
    assert [p.attributes.get("lang") for p in within(page, "details", "", "p")] == ["en"]
    (searched,) = [o for o in outputs_of(a_film()) if isinstance(o, Page) and o.path == "posts/we-film/"]
    assert "<hello>" in searched.search


def test_captions_elsewhere_are_linked_and_a_transcript_below_is_pointed_to() -> None:
    assert "https://a.example/a.vtt" in links_in(
        page_of(a_film(words=(), captions="https://a.example/a.vtt"), "posts/we-film/")
    )
    assert "stands below" in words_of(page_of(a_film(words=(), in_body=True), "posts/we-film/"))


def test_only_a_page_with_a_film_loads_the_script_of_films() -> None:
    assert page_of(a_film(), "posts/we-film/").all("script")
    site = a_site_with(collective=(a_collective_post("we-film", "ada"),))
    assert not page_of(site, "posts/we-film/").all("script")


@pytest.mark.parametrize("path", ["networks/energy/", "hashtag/", "contribute/", "posts/we-film/", ""])
def test_headings_go_down_one_level_at_a_time(path: str) -> None:
    event = an_event("essay", type="topic")
    site = replace(a_film(), agenda=(event,), gaps=(event.slug,), kits=(a_kit("ours", networks=(ENERGY,)),))
    levels = [int(e.name[1]) for e in page_of(site, path).elements if re.fullmatch("h[1-6]", e.name)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
