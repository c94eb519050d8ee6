"""The page, the data and the lines about sources."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any, get_args

import pytest

from factories import EN, FR, NOW, a_group, a_post, a_site, an_ambassador
from hub.model import FeedHealth, FeedUrl, File, Health, HealthClass, Output, Page, Site, Slug, Wave
from hub.render import render
from hub.render.health.lines import health_lines
from markup import Markup

CLASSES: tuple[HealthClass, ...] = get_args(HealthClass)
BROKEN = FeedHealth(
    feed=FeedUrl("https://ada.example/feed.xml"),
    title="Ada's <notes>",
    owner=Slug("ada"),
    kind="not-found",
    since=NOW - timedelta(days=3),
    shown=7,
    lasting=True,
    path="ambassadors/ada.md",
    line=12,
)
WAVE = Wave(place="YouTube", kind="not-found", failing=12, of=14, since=NOW - timedelta(days=1))


def a_sick_site(*feeds: FeedHealth, whole: bool = False, **changes: Any) -> Site:
    return a_site(health=Health(feeds=feeds, whole=whole), **changes)


def rendered(site: Site) -> Iterator[Output]:
    return render(site, embedded=site)


def body(site: Site, path: str = "health/") -> str:
    return next(o.body for o in rendered(site) if isinstance(o, Page) and o.path == path)


def record(site: Site) -> Any:
    return json.loads(next(o.content for o in rendered(site) if isinstance(o, File) and o.path.endswith("health.json")))


def test_what_cannot_be_read_is_named_with_its_owner_and_the_day() -> None:
    page = Markup(body(a_sick_site(BROKEN)))
    (source,) = page.all("ul", "hub-sources")
    assert "Ada's <notes>" in source.text
    assert "is not at its address, since 12 June 2026" in source.text
    assert "/ambassadors/ada/" in [a.attributes["href"] for a in page.all("a")]
    assert "n’est pas à son adresse" in body(a_sick_site(BROKEN), "fr/health/")
    assert "depuis le 12 juin 2026" in body(a_sick_site(BROKEN), "fr/health/")


def test_in_public_nothing_tells_how_much_somebody_publishes() -> None:
    site = a_sick_site(BROKEN)
    assert "7 posts" not in body(site)
    assert "ambassadors/ada.md" not in body(site)
    assert record(site) == {
        "feeds": [
            {
                "feed": "https://ada.example/feed.xml",
                "owner": "ada",
                "class": "not-found",
                "since": "2026-06-12T12:00:00Z",
            }
        ],
        "waves": [],
    }


def test_the_house_is_told_what_to_do_and_what_still_stands() -> None:
    site = a_sick_site(BROKEN, replace(BROKEN, kind="quiet"), replace(BROKEN, kind="fine", since=None), whole=True)
    page = body(site)
    assert "7 posts still shown" in page
    assert "change ambassadors/ada.md:12" in page
    assert [h.text for h in Markup(page).all("h2")] == [
        "Cannot be read at present",
        "Nothing new for a year",
        "Read well",
    ]
    assert {"feed", "owner", "class", "since", "shown", "said", "advice"} == set(record(site)["feeds"][0])


@pytest.mark.parametrize(("feeds", "said"), [(None, "All sources can be read."), ((), "There are no sources yet.")])
def test_without_anything_broken_it_says_so(feeds: Any, said: str) -> None:
    people = (an_ambassador(feeds=feeds),)
    assert said in body(a_sick_site(ambassadors=people))


def test_a_wave_is_told_apart() -> None:
    site = replace(a_site(), health=Health(feeds=(replace(BROKEN, wave="YouTube"),), waves=(WAVE,)))
    assert "YouTube: 12 of 14 sources cannot be read, all for the same reason, since 14 June 2026." in body(site)
    assert (
        "YouTube\u00a0: 12 sources sur 14 sont illisibles, toutes pour la même raison, depuis le 14 juin 2026."
        in body(site, "fr/health/")
    )
    assert record(site)["waves"] == [
        {"place": "YouTube", "class": "not-found", "failing": 12, "of": 14, "since": "2026-06-14T12:00:00Z"}
    ]


def test_a_group_and_a_file_of_the_hub_have_their_place_too() -> None:
    one = replace(BROKEN, owner=Slug("lumen"), owner_kind="group", feed=FeedUrl("feeds/x.xml"), kind="local-missing")
    page = Markup(body(a_sick_site(one, groups=(a_group("lumen"),))))
    assert "/groups/lumen/" in [a.attributes["href"] for a in page.all("a")]
    assert not [a for a in page.all("a") if "x.xml" in a.attributes["href"]]


def test_search_engines_are_kept_away() -> None:
    site = a_sick_site(BROKEN)
    pages = [o for o in rendered(site) if isinstance(o, Page) and o.path.endswith("health/")]
    assert len(pages) == 2
    assert all(page.noindex and not page.search for page in pages)


@pytest.mark.parametrize("kind", CLASSES)
@pytest.mark.parametrize("language", [EN, FR])
def test_every_class_has_words_and_advice_that_fit_the_terminal(kind: HealthClass, language: Any) -> None:
    one = replace(BROKEN, kind=kind, moved_to="https://new.example/feed")
    lines = list(health_lines(Health(feeds=(one,)), language))
    assert max(map(len, lines)) <= 80
    assert any(line.startswith(kind) for line in lines)
    assert "{" not in "".join(lines)


def test_advice_on_a_move_names_the_line_to_change() -> None:
    lines = list(health_lines(Health(feeds=(replace(BROKEN, kind="moved", moved_to="https://n.example/f"),)), EN))
    assert " ".join(" ".join(lines).split()).endswith("Change ambassadors/ada.md:12 to https://n.example/f")


def test_what_needs_a_hand_comes_first() -> None:
    passing = replace(BROKEN, kind="time-out", lasting=False, owner=Slug("bob"))
    fine = replace(BROKEN, kind="fine", lasting=False, owner=Slug("abe"))
    lines = list(health_lines(Health(feeds=(fine, passing, BROKEN)), EN, waiting=2))
    assert lines[:2] == [
        "3 feeds: 1 needs a hand, 1 will mend by itself, 1 is read well.",
        "2 posts wait for a decision: see hub check",
    ]
    starts = [line.split()[0] for line in lines if line.startswith(("not-found", "time-out", "fine"))]
    assert starts == ["not-found", "time-out", "fine"]
    assert "What it last held stays on the site." in " ".join(" ".join(lines).split())


def test_a_wave_asks_for_nothing() -> None:
    found = Health(feeds=(replace(BROKEN, wave="YouTube", lasting=False),), waves=(WAVE,))
    said = " ".join(" ".join(health_lines(found, EN)).split())
    assert "12 of 14 sources cannot be read, all for the same reason, since 2026-06-14." in said
    assert "Nothing needs to be done: they come back by themselves." in said
    assert "change ambassadors/ada.md" not in said


@pytest.mark.parametrize("path", ["", "latest/", "ambassadors/ada/"])
def test_pinned_posts_come_first_and_once(path: str) -> None:
    posts = [a_post(number, days_ago=number, pinned=number == 9) for number in range(1, 10)]
    page = Markup(body(a_site(*posts), path))
    titles = [h.text for h in page.all("h3", "hub-title")]
    assert titles[0] == "Note 9"
    assert titles.count("Note 9") == 1
    assert page.all("section", "hub-pinned")[0].text.strip().startswith("Pinned")
    assert "Épinglé" in body(a_site(*posts), f"fr/{path}")


def test_nothing_is_said_of_pins_where_there_are_none() -> None:
    assert "hub-pinned" not in body(a_site(a_post()), "")


def test_a_page_of_one_pinned_post_does_not_say_that_it_is_quiet() -> None:
    page = body(a_site(a_post(pinned=True)), "ambassadors/ada/")
    assert "hub-quiet" not in page
    assert "home.quiet" not in body(a_site(a_post(pinned=True)), "")
