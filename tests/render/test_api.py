"""The site as data, and the schemas that say what is in it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from factories import (
    EVERYTHING,
    NOW,
    a_group,
    a_kit,
    a_message,
    a_network,
    a_post,
    a_prose,
    a_site,
    a_text,
    an_ambassador,
    an_article,
)
from hub.model import (
    Account,
    Event,
    FeedHealth,
    FeedUrl,
    File,
    Health,
    Recommendation,
    Scope,
    Site,
    Slug,
    Speaker,
    Wave,
)
from hub.render.agenda.data import agenda_file
from hub.render.api import networks_file, people_file, posts_file, schemas
from hub.render.api.posts import MOST
from hub.render.articles.data import article_data
from hub.render.health import health_file
from hub.render.kits.data import kit_data
from hub.render.records import lines

FULL = replace(
    an_ambassador(),
    scopes=EVERYTHING,
    kind="external",
    relation="partner",
    organisation="Elsewhere",
    department="Works",
    location="Lyon",
    expertise=("heat",),
    networks=(Slug("energy"),),
    accounts=(Account(url="https://mastodon.example/@ada", platform="mastodon", handle="@ada@mastodon.example"),),
    photo="ada.jpg",
    pronouns=a_text("she", "elle"),
    speaker=Speaker(topics=("pumps",)),
    badges=("tutor",),
    joined=date(2026, 1, 5),
    bio=a_prose("I mend.", "Je répare."),
)
EVENT = Event(slug=Slug("night"), title=a_text("A night"), starts=date(2026, 6, 20), networks=(Slug("energy"),))
SITE = a_site(
    a_post(2, networks=(Slug("energy"),)),
    a_post(1, days_ago=3),
    ambassadors=(FULL, replace(an_ambassador("bo"), scopes=frozenset({Scope.PROFILE}))),
    groups=(a_group(networks=(Slug("energy"),), members=(Slug("ada"),)),),
    networks=(
        a_network(committee=(Slug("ada"),), platforms=(Recommendation(platform="mastodon", reason=a_text("Warm")),)),
    ),
    articles=(an_article(shared_by=(Slug("ada"),)),),
    kits=(a_kit("k", a_message()),),
    agenda=(EVENT,),
    health=Health(
        feeds=(FeedHealth(feed=FeedUrl("https://ada.example/feed.xml"), owner=Slug("ada"), kind="gone", since=NOW),),
        waves=(Wave(place="*", kind="dns", failing=3, of=4, since=NOW),),
        whole=True,
    ),
)
WRITERS = (people_file, networks_file, posts_file, article_data, agenda_file, kit_data, health_file)


def files_of(site: Site) -> Iterator[File]:
    for writer in WRITERS:
        yield from (file for file in writer(site) if file.path.startswith("api/"))


def told(name: str, site: Site = SITE) -> dict[str, Any]:
    [file] = [file for file in files_of(site) if file.path == f"api/v1/{name}.json"]
    record: dict[str, Any] = json.loads(file.content)
    return record


def schema(name: str) -> dict[str, Any]:
    [file] = [file for file in schemas(SITE) if file.path == f"api/v1/schemas/{name}.json"]
    record: dict[str, Any] = json.loads(file.content)
    return record


NAMES = [file.path.removeprefix("api/v1/").removesuffix(".json") for file in files_of(SITE)]
EMPTY = Site(programme=SITE.programme, now=NOW)


@pytest.mark.parametrize("site", [SITE, EMPTY], ids=["full", "empty"])
@pytest.mark.parametrize("name", NAMES)
def test_each_file_is_as_its_schema_says(name: str, site: Site) -> None:
    Draft202012Validator.check_schema(schema(name))
    assert [error.message for error in Draft202012Validator(schema(name)).iter_errors(told(name, site))] == []


@pytest.mark.parametrize("name", NAMES)
def test_a_schema_knows_every_key_of_its_file(name: str) -> None:
    """Later versions may have more keys, which their schema will name."""

    def closed(part: Any) -> Any:
        if isinstance(part, list):
            return [closed(one) for one in part]
        if not isinstance(part, dict):
            return part
        made = {key: closed(one) for key, one in part.items()}
        return made | {"additionalProperties": False} if isinstance(made.get("properties"), dict) else made

    errors = Draft202012Validator(closed(schema(name))).iter_errors(told(name))
    assert [error.message for error in errors] == []


def test_a_schema_refuses_what_lacks_a_key() -> None:
    wrong = told("people")
    del wrong["people"][0]["name"]
    assert not Draft202012Validator(schema("people")).is_valid(wrong)


def test_the_data_say_as_of_when_they_are() -> None:
    assert {told(name)["generated_at"] for name in ("people", "networks", "posts")} == {"2026-06-15T12:00:00Z"}


def test_people_are_of_the_house_from_outside_or_groups() -> None:
    assert [(one["kind"], one["slug"]) for one in told("people")["people"]] == [
        ("external", "ada"),
        ("person", "bo"),
        ("group", "lumen"),
    ]


@pytest.mark.parametrize(
    ("scope", "closed"),
    [("photo", {"photo": None}), ("feeds", {"feeds": None}), ("recognition", {"badges": [], "joined": None})],
)
def test_each_scope_opens_its_part(scope: str, closed: dict[str, object]) -> None:
    without = replace(FULL, scopes=EVERYTHING - {Scope(scope)})
    [opened], [shut] = (told("people", a_site(ambassadors=(person,)))["people"] for person in (FULL, without))
    assert all(opened[key] for key in closed)
    assert opened | closed == shut


def test_a_network_names_its_members_and_how_many_are_where_it_asks() -> None:
    [network] = told("networks")["networks"]
    assert (network["members"], network["groups"]) == (["ada"], ["lumen"])
    assert network["platforms"] == [{"platform": "mastodon", "reason": {"en": "Warm"}, "people": 1}]


def test_posts_are_those_of_the_export_newest_first() -> None:
    assert told("posts")["posts"] == [json.loads(line) for line in lines(SITE)]


def test_the_posts_are_bounded_and_the_file_says_so() -> None:
    many = a_site(*(a_post(number, days_ago=number / 100) for number in range(MOST + 20)))
    made = told("posts", many)
    assert (len(made["posts"]), made["limit"], made["total"]) == (MOST, MOST, MOST + 20)
    assert made["posts"][0]["title"] == "Note 0"


def test_an_account_that_may_not_be_linked_to_is_not_told() -> None:
    bad = replace(FULL, accounts=(Account(url="javascript:alert(1)", platform="website"),))
    assert told("people", a_site(ambassadors=(bad,)))["people"][0]["accounts"] == []
