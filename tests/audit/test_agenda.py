"""What comes without anything to share or to read, and what comes at the same time."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from audit.cases import TODAY, a_case, an_event, found, told
from factories import a_kit, a_network, an_ambassador, an_article
from hub.audit import Case
from hub.model import Slug

SOON = TODAY + timedelta(days=10)


def kinds(case: Case) -> set[str]:
    return {finding.kind for finding in found(case, "agenda")}


def test_an_event_without_kit_and_article_is_told_with_its_line_and_networks() -> None:
    case = a_case(networks=(a_network(),), agenda=(an_event("walk", SOON, "energy", owner=Slug("ada")),))
    gap = found(case, "agenda")[0]
    assert (gap.kind, gap.path, gap.line, gap.subjects) == (
        "agenda-gap",
        "content/agenda/walk.md",
        3,
        ("walk", "energy"),
    )
    assert dict(gap.values) == {"event": "walk", "day": SOON}


@pytest.mark.parametrize("days", [-1, 61])
def test_what_is_over_or_far_away_is_not_told(days: int) -> None:
    assert kinds(a_case(agenda=(an_event("walk", TODAY + timedelta(days=days)),))) == {"agenda-empty"}


def test_what_recurs_is_told_once_with_the_next_time() -> None:
    event = an_event("coffee", datetime(2026, 1, 5, 9), rrule="FREQ=WEEKLY;BYDAY=TU")
    gaps = [f for f in found(a_case(agenda=(event,)), "agenda") if f.kind == "agenda-gap"]
    assert [dict(gap.values)["day"] for gap in gaps] == [date(2026, 6, 16)]


def test_a_kit_or_an_article_that_waits_for_its_day_is_content() -> None:
    kit, article = a_kit(starts=SOON), an_article(date=SOON)
    events = (
        an_event("walk", SOON, kits=(kit.slug,), owner=Slug("ada")),
        an_event("talk", SOON, articles=(article.slug,), owner=Slug("ada")),
    )
    assert kinds(a_case(an_ambassador(), kits=(kit,), articles=(article,), agenda=events)) == set()


def test_kits_that_are_over_before_the_event_are_told() -> None:
    kit = a_kit(expires=SOON - timedelta(days=1))
    event = an_event("walk", SOON, kits=(kit.slug,), owner=Slug("ada"))
    assert told(a_case(an_ambassador(), kits=(kit,), agenda=(event,)), "agenda") == [("agenda-kit-over", "walk", SOON)]


def test_an_event_nobody_answers_for_is_told_and_one_whose_owner_may_not_be_named() -> None:
    article = an_article()
    events = (
        an_event("walk", SOON, articles=(article.slug,)),
        an_event("talk", SOON, articles=(article.slug,), owner=Slug("eve")),
    )
    case = a_case(an_ambassador("eve", consent=None), articles=(article,), agenda=events)
    assert set(told(case, "agenda")) == {("agenda-no-owner", "walk"), ("agenda-owner-unnamed", "talk")}


def test_two_launches_on_one_day_collide_wherever_they_are() -> None:
    events = (
        an_event("lamp", datetime(2026, 6, 20, 9), "energy", type="launch"),
        an_event("map", date(2026, 6, 20), "data", type="launch"),
    )
    case = a_case(networks=(a_network(), a_network("data")), agenda=events)
    assert told(case, "collisions") == [("launches-collide", ("lamp", "map"), (), (date(2026, 6, 20),))]


def test_two_gatherings_of_a_network_on_one_day_collide_and_those_of_two_do_not() -> None:
    events = (
        an_event("walk", datetime(2026, 6, 20, 9), "energy"),
        an_event("talk", datetime(2026, 6, 20, 18), "energy", "data", type="talk"),
        an_event("paper", date(2026, 6, 20), "energy", type="deadline"),
        an_event("meal", datetime(2026, 6, 20, 12), "craft"),
    )
    case = a_case(networks=tuple(map(a_network, ("energy", "data", "craft"))), agenda=events)
    assert told(case, "collisions") == [
        ("gatherings-collide", ("talk", "walk"), ("energy",), (date(2026, 6, 20),)),
    ]


def test_what_recurs_collides_once_with_all_its_days() -> None:
    events = (
        an_event("coffee", datetime(2026, 6, 2, 9), "energy", rrule="FREQ=WEEKLY;BYDAY=TU"),
        an_event("course", date(2026, 6, 22), "energy", ends=date(2026, 7, 1), type="training"),
    )
    (clash,) = told(a_case(networks=(a_network(),), agenda=events), "collisions")
    assert clash == ("gatherings-collide", ("coffee", "course"), ("energy",), (date(2026, 6, 23), date(2026, 6, 30)))


def test_a_week_with_four_events_of_a_network_is_full() -> None:
    events = tuple(an_event(f"e{n}", datetime(2026, 6, 22 + n, 9), "energy") for n in range(4))
    case = a_case(networks=(a_network(),), agenda=events)
    (full,) = found(case, "collisions")
    assert (full.kind, full.number, dict(full.values)["day"]) == ("week-full", 4, date(2026, 6, 22))
    assert found(a_case(networks=(a_network(),), agenda=events[:3]), "collisions") == []
