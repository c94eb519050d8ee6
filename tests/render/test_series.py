"""Posts that explain what changes stand on the home page while they are new."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from factories import EVERYTHING, NOW, a_collective_post, a_content, a_site, a_text, an_ambassador
from hub.model import SERIES_DAYS, CollectivePost, Page
from hub.render import render
from hub.river import next_change
from markup import Markup

CHANGES = a_text("Understanding what changes", "Comprendre ce qui change")
TODAY = NOW.date()


def a_part(slug: str, *, days_ago: int = 3, **changes: object) -> CollectivePost:
    day = TODAY - timedelta(days=days_ago)
    return a_collective_post(slug, "ada", **{"date": day, "series": CHANGES, "title": a_text(slug.title())} | changes)


def panels(*posts: CollectivePost, path: str = "index.html") -> list[str]:
    site = a_site(collective=posts, ambassadors=(an_ambassador(scopes=EVERYTHING),))
    place = path.removesuffix("index.html")
    (home,) = (made for made in render(site, embedded=site) if isinstance(made, Page) and made.path == place)
    return [each.text for each in Markup(home.body).all("section", "hub-panel")]


def test_a_new_part_of_a_series_stands_on_the_home_page_with_its_series_and_day() -> None:
    (panel,) = panels(a_part("heat"), a_part("water", series=a_text("")))
    assert "Understanding what changes" in panel
    assert "Heat" in panel
    assert "12 Jun" in panel
    assert "Water" not in panel
    assert "Comprendre ce qui change" in panels(a_part("heat"), path="fr/index.html")[0]


@pytest.mark.parametrize(("days", "shown"), [(SERIES_DAYS, True), (SERIES_DAYS + 1, False)])
def test_what_is_not_new_any_more_leaves_the_home_page(days: int, shown: bool) -> None:
    assert bool(panels(a_part("heat", days_ago=days))) == shown


def test_of_each_of_two_series_the_three_newest_parts_stand_there() -> None:
    other, third = a_text("Our tools"), a_text("Our past")
    parts = [a_part(f"part-{n}", days_ago=n) for n in range(5)]
    first, second = panels(*parts, a_part("loom", days_ago=6, series=other), a_part("mill", days_ago=7, series=third))
    assert [f"Part-{n}" in first for n in range(5)] == [True, True, True, False, False]
    assert "Loom" in second


def test_the_last_day_there_is_has_no_day_after_it() -> None:
    part = a_collective_post("heat", "ada", date=date.max, series=CHANGES)
    assert part.fresh_until == date.max
    assert next_change(a_content(posts=(part,)), now=NOW) is not None


def test_a_build_is_out_of_date_once_a_part_is_not_new_any_more() -> None:
    content = a_content(posts=(a_part("heat", days_ago=SERIES_DAYS - 1),))
    change = next_change(content, now=NOW)
    assert change is not None
    assert change.date() == date(2026, 6, 17)
