"""`/figures/` and its data: totals of all together, equal to what there is."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date, datetime, timedelta
from time import perf_counter
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from jsonschema import Draft202012Validator

from factories import (
    EN,
    EVERYTHING,
    FR,
    NOW,
    a_group,
    a_kit,
    a_network,
    a_post,
    a_programme,
    a_site,
    a_text,
    an_ambassador,
    an_article,
)
from hub.model import Ambassador, Event, Language, Occurrence, Post, Site, Slug
from hub.render.addresses import Addresses
from hub.render.api import schemas
from hub.render.edition import Edition
from hub.render.figures import figures, figures_file, has_figures
from hub.render.figures.counted import MOST, YEAR, counted
from hub.render.register import Register
from markup import Markup


def opened(slug: str, **changes: object) -> Ambassador:
    return replace(an_ambassador(slug, scopes=EVERYTHING), **changes)  # type: ignore[arg-type]


def body(site: Site, language: Language = EN) -> str:
    made = Edition(site, language, Addresses.of(site.programme), Register(site))
    return "".join(page.body for page in figures(made))


def record(site: Site) -> Any:
    (file,) = figures_file(site)
    return json.loads(file.content)


def several(*posts: Post, **changes: Any) -> Site:
    """A site of two people in a network, with these posts, newest first."""
    people = (opened("ada", networks=(Slug("energy"),)), opened("ben", networks=(Slug("energy"),)))
    newest = tuple(sorted(posts, key=lambda post: post.published, reverse=True))
    return a_site(*newest, **{"ambassadors": people, "networks": (a_network(),), **changes})


def mixed() -> Site:
    """A year and a half of posts of two people and a group."""
    posts = [
        a_post(n, "ada" if n % 2 else "ben", days_ago=n * 9 + 1, language=EN, platform="mastodon") for n in range(60)
    ]
    posts += [a_post(100 + n, "ada", days_ago=n * 20 + 2, type="video", platform="youtube") for n in range(5)]
    posts += [a_post(200 + n, "ben", days_ago=n * 30 + 3, type="video", language=FR) for n in range(4)]
    posts = [replace(post, networks=(Slug("energy"),)) for post in posts]
    return several(*posts, articles=(an_article(),), kits=(a_kit(),), groups=(a_group(),))


def test_the_data_count_what_there_is() -> None:
    site = mixed()
    data = record(site)
    assert data["totals"] == {
        "people": 2,
        "groups": 1,
        "networks": 1,
        "posts": len(site.posts),
        "sources": 3,
        "platforms": 3,
        "languages": 2,
        "reading": 1,
        "kits": 1,
    }
    for month in data["months"]:
        posts = [p for p in site.posts if p.published.strftime("%Y-%m") == month["month"]]
        assert month["posts"] == len(posts)
        assert month["by_type"] == {kind: sum(p.type == kind for p in posts) for kind in ("article", "video")}
    assert data["networks"] == [{"network": "energy", "people": 2, "posts": len(site.posts)}]
    assert sum(month["posts"] for month in data["months"]) == len(site.posts)


def test_the_page_says_what_the_data_say() -> None:
    site = mixed()
    data, page = record(site), Markup(body(site))
    told = [
        item.text.strip() for item in page.all("ul", "hub-totals")[0].text.strip().split("\n") and page.all("strong")
    ]
    assert told == [str(number) for number in data["totals"].values()]
    rows = re.findall(
        r'<time datetime="(\d{4}-\d\d)">[^<]*</time></th><td>(\d+)</td><td>(\d+)</td><td>(\d+)</td>', body(site)
    )
    assert rows == [
        (m["month"], str(m["posts"]), str(m["by_type"]["article"]), str(m["by_type"]["video"])) for m in data["months"]
    ]


def test_what_one_voice_has_alone_is_told_only_with_that_of_others() -> None:
    data = record(mixed())
    assert data["platforms"] == [{"platform": "mastodon", "posts": 60}, {"platform": "others", "posts": 9}]
    assert data["languages"] == [{"language": "en", "posts": 60}, {"language": "others", "posts": 9}]
    alone = several(a_post(1, "ada", networks=(Slug("energy"),)), a_post(2, "ben", platform="x"), a_post(3, "ben"))
    assert record(alone)["networks"] == [{"network": "energy", "people": 2, "posts": None}]
    assert "not told, as one voice is behind it" in body(alone)


def test_nobody_finds_out_by_subtracting_what_one_voice_has_alone() -> None:
    posts = [a_post(n, who, platform="mastodon") for n, who in enumerate(("ada", "ben", "ada"))]
    posts += [a_post(10 + n, who, platform="bluesky", type="video") for n, who in enumerate(("ada", "ben"))]
    site = several(*posts, a_post(20, "ben", platform="youtube", type="podcast"))
    data = record(site)
    assert data["totals"]["posts"] == 6
    assert data["platforms"] == [{"platform": "mastodon", "posts": 3}, {"platform": "others", "posts": 3}]
    assert data["months"][-1]["by_type"] == {"article": 3, "others": 3}
    two = record(several(a_post(1, "ada"), a_post(2, "ben", platform="x", type="video"), a_post(3, "ben")))
    assert two["platforms"] == []
    assert [month["by_type"] for month in two["months"]] == [{}] * YEAR


def test_a_type_of_one_voice_is_no_chart_of_its_own() -> None:
    site = several(a_post(1, "ada"), a_post(2, "ben"), a_post(3, "ben", type="podcast"))
    assert [month["by_type"] for month in record(site)["months"]] == [{}] * YEAR
    assert record(site)["months"][-1]["posts"] == 3


def test_the_posts_of_one_voice_are_not_counted() -> None:
    data = record(a_site(a_post(1), a_post(2)))
    assert data["totals"] == {"people": 1}
    assert {(month["posts"], month["people"]) for month in data["months"]} == {(None, None)}
    assert "hub-chart" not in body(a_site(a_post(1)))
    assert "Posts a month" not in body(a_site(a_post(1)))


def test_an_event_counts_once_its_day_is_over() -> None:
    today = NOW.date()
    event = Event(slug=Slug("meet"), title=a_text("Meet"), starts=today, type="meetup")
    site = several(agenda=(event,), occurrences=(Occurrence(event=event.slug, starts=today, ends=today),))
    assert [month["for_all"] for month in record(site)["months"]] == [{}] * YEAR
    tomorrow = replace(site, now=NOW + timedelta(days=1))
    assert record(tomorrow)["months"][-1]["for_all"] == {"events": 1}


def test_an_empty_hub_has_no_figures() -> None:
    empty = a_site(ambassadors=())
    assert not has_figures(empty)
    assert body(empty) == ""
    assert record(empty)["totals"] == {}


@pytest.mark.parametrize(("days_ago", "months"), [(10, YEAR), (400, MOST), (5000, MOST)])
def test_a_year_is_shown_or_two_where_there_is_more(days_ago: int, months: int) -> None:
    data = record(several(a_post(1, "ada", days_ago=days_ago), a_post(2, "ben")))
    assert len(data["months"]) == months
    assert data["months"][-1]["month"] == "2026-06"


def test_a_day_is_of_the_month_it_is_in_where_the_programme_is() -> None:
    late = datetime(2026, 5, 31, 22, 30, tzinfo=NOW.tzinfo)
    site = several(
        a_post(1, "ada", published=late, first_seen=late),
        a_post(2, "ben"),
        programme=a_programme(timezone=ZoneInfo("Europe/Paris")),
    )
    assert record(site)["months"][-1]["posts"] == 2


def test_people_are_counted_from_when_they_joined() -> None:
    people = tuple(opened(f"p{n}", joined=date(2026, 6, 1) - timedelta(days=40 * n)) for n in range(4))
    here = [month["people"] for month in record(a_site(ambassadors=people))["months"]]
    assert here[-1] == 4
    assert here == sorted(here)
    assert counted(several(ambassadors=(opened("ada", joined=date(2030, 1, 1)), opened("ben")))).people[-1] == 2


def test_every_chart_has_a_name_a_description_and_a_table() -> None:
    source = body(mixed())
    page = Markup(source)
    charts = page.all("svg", "hub-chart")
    ids = [element.attributes["id"] for element in page.elements if "id" in element.attributes]
    assert len(ids) == len(set(ids))
    for chart in charts:
        assert chart.attributes["role"] == "img"
        assert set(chart.attributes["aria-labelledby"].split()) <= set(ids)
    headers = {th.text for th in page.all("th")}
    titles = {title.text for title in page.all("title")}
    assert titles <= headers
    assert "style=" not in source


def test_both_languages_tell_the_same_numbers() -> None:
    english, french = (re.findall(r"<td>(\d+)</td>", body(mixed(), language)) for language in (EN, FR))
    assert english == french
    assert "Ce que ces chiffres ne disent pas" in body(mixed(), FR)


def test_what_is_kept_for_some_days_only_is_said() -> None:
    assert "kept for 30 days" in body(several(a_post(1), programme=a_programme(retention_days=30)))


def test_a_hundred_thousand_posts_are_counted_in_a_moment() -> None:
    people = tuple(opened(f"person-{n}", joined=date(2020, 1, 1)) for n in range(100)) * 100
    posts = [a_post(n, f"person-{n}", days_ago=n) for n in range(500)]
    site = several(*(post for post in posts for _ in range(200)), ambassadors=people)
    begun = perf_counter()
    assert record(site)["totals"]["posts"] == 100_000
    assert perf_counter() - begun < 5


@pytest.mark.parametrize(
    "site", [mixed(), a_site(ambassadors=()), several(a_post(1, "ada"), a_post(2, "ben", platform="x"))]
)
def test_the_data_are_as_their_schema_says(site: Site) -> None:
    schema = json.loads(next(file.content for file in schemas(site) if file.path.endswith("/figures.json")))
    Draft202012Validator.check_schema(schema)
    assert [error.message for error in Draft202012Validator(schema).iter_errors(record(site))] == []
