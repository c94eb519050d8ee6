"""When things on the agenda take place, what is still without content, and when all that changes."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr

from factories import NOW, a_content, a_programme, a_text, an_ambassador, an_article
from hub.model import Contribution, Event, Kit, Occurrence, Site, Slug, between
from hub.recurrence import times
from hub.river import explain, flow, next_happening

PARIS, NEW_YORK = ZoneInfo("Europe/Paris"), ZoneInfo("America/New_York")


def at(text: str) -> datetime:
    """A moment as clocks show it."""
    return datetime.fromisoformat(text)


def an_event(slug: str = "reading", **changes: Any) -> Event:
    made = Event(slug=Slug(slug), title=a_text(slug), starts=at("2026-06-16T18:30"), timezone=PARIS, type="talk")
    return replace(made, **changes)


def a_site_of(*events: Event, now: datetime = NOW, target: Any = "public", **changes: Any) -> Site:
    content = a_content(an_ambassador(), programme=a_programme(timezone=PARIS), agenda=events)
    return flow(replace(content, **changes), [], {}, now=now, target=target)


def found(*events: Event, **changes: Any) -> tuple[Occurrence, ...]:
    return a_site_of(*events, **changes).occurrences


def utc(one: Occurrence) -> str:
    assert isinstance(one.starts, datetime)
    return f"{one.starts.astimezone(UTC):%m-%d %H:%M}"


@pytest.mark.parametrize(("zone", "winter", "summer"), [(PARIS, "17:30", "16:30"), (NEW_YORK, "23:30", "22:30")])
def test_a_weekly_event_keeps_its_local_hour(zone: ZoneInfo, winter: str, summer: str) -> None:
    every = found(an_event(starts=at("2026-01-06T18:30"), timezone=zone, rrule="FREQ=WEEKLY"))
    assert {one.starts.strftime("%H:%M %a") for one in every} == {"18:30 Tue"}
    assert {utc(one)[6:] for one in every} == {winter, summer}


def test_a_moment_that_clocks_pass_over_is_after_it_and_the_first_of_two_is_meant() -> None:
    passed = an_event("passed", starts=at("2026-03-29T02:30"), ends=at("2026-03-29T03:30"))
    twice = an_event("twice", starts=at("2026-10-25T02:30"))
    first, second = found(passed, twice)
    assert utc(first) == "03-29 01:30"
    assert f"{first.starts:%H:%M}" == "03:30"
    assert utc(second) == "10-25 00:30"


def test_the_second_of_two_alike_times_is_told_from_the_first() -> None:
    starts = at("2026-10-25T02:30")
    assert [utc(found(an_event(starts=starts.replace(fold=fold)))[0])[6:] for fold in (0, 1)] == ["00:30", "01:30"]


def test_each_time_lasts_as_long_as_the_first() -> None:
    night = an_event(starts=at("2026-10-17T22:00"), ends=at("2026-10-18T06:00"), rrule="FREQ=WEEKLY;COUNT=2")
    assert [one.ends.strftime("%d %H:%M") for one in found(night)] == ["18 06:00", "25 05:00"]


def test_what_recurs_is_shown_for_the_months_of_a_year_around_now_and_no_further() -> None:
    every = found(an_event(starts=at("2019-01-01T18:30"), rrule="FREQ=WEEKLY"))
    assert (every[0].first_day, every[-1].first_day) == (date(2025, 6, 3), date(2027, 6, 29))


def test_one_event_gives_four_hundred_times_at_most() -> None:
    every = found(an_event(starts=at("2019-01-01T18:30"), rrule="FREQ=DAILY"))
    assert len(every) == 400
    assert (every[0].first_day, every[-1].first_day) == (date(2025, 11, 27), date(2026, 12, 31))


def test_what_takes_place_outside_that_year_has_its_next_time_or_its_first() -> None:
    seldom = an_event("seldom", starts=date(2024, 2, 1), rrule="FREQ=YEARLY;INTERVAL=5")
    later = an_event("later", starts=at("2040-01-03T18:30"), rrule="FREQ=WEEKLY")
    ended = an_event("ended", starts=date(2011, 1, 4), rrule="FREQ=WEEKLY;UNTIL=20120101")
    assert [one.first_day.year for one in found(seldom, later, ended)] == [2011, 2029, 2040]


def test_what_happened_once_is_kept_however_long_ago() -> None:
    assert len(found(an_event(starts=date(1999, 5, 4)), an_event("later", starts=date(2099, 5, 4)))) == 2


def test_the_earliest_comes_first_whatever_its_zone() -> None:
    here = an_event("here", starts=at("2026-06-16T20:00"))
    there = an_event("there", starts=at("2026-06-16T15:00"), timezone=NEW_YORK)
    day = an_event("day", starts=date(2026, 6, 16))
    assert [one.event for one in found(there, here, day)] == ["day", "here", "there"]


def test_hostile_recurrences_cost_no_time() -> None:
    before = time.process_time()
    found(*(an_event(f"e-{n}", starts=date(1970, 1, 1), rrule="FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30") for n in range(20)))
    assert time.process_time() - before < 1


def test_many_events_cost_little_and_nothing_when_asked_for_again() -> None:
    events = [an_event(f"e-{n}", starts=at("2020-01-07T18:30"), rrule="FREQ=DAILY") for n in range(100)]
    before = time.process_time()
    several = [found(*events) for _ in range(3)]
    assert time.process_time() - before < 3
    assert [len(each) for each in several] == [40_000] * 3


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=SU,MO;WKST=SU",
        "FREQ=WEEKLY;INTERVAL=3;BYDAY=TU,FR;COUNT=40",
        "FREQ=DAILY;INTERVAL=3;BYDAY=MO,TU,WE,TH,FR",
        "FREQ=MONTHLY;BYDAY=-1FR",
        "FREQ=MONTHLY;BYMONTHDAY=31",
        "FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13",
        "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
        "FREQ=MONTHLY;INTERVAL=5;BYDAY=2TU,-2TH",
        "FREQ=YEARLY",
        "FREQ=YEARLY;BYMONTH=3,9;BYDAY=1SA",
        "FREQ=YEARLY;BYDAY=20MO,-10TU",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29",
        "FREQ=YEARLY;INTERVAL=2;BYMONTHDAY=1,-1;UNTIL=20260101T000000",
    ],
)
@pytest.mark.parametrize("starts", ["2015-02-12T09:00", "2016-02-29T18:30", "2025-12-31T23:59"])
def test_a_rule_gives_what_another_reader_makes_of_it(rule: str, starts: str) -> None:
    first, last = date(2024, 3, 10), date(2029, 3, 9)
    theirs = rrulestr(rule, dtstart=at(starts)).between(at("2024-03-10T00:00"), at("2029-03-09T23:59:59"), inc=True)
    assert list(times(rule, at(starts), first=first, last=last)) == theirs


TOPIC = an_event("lights", type="topic", starts=date(2026, 7, 20), ends=date(2026, 7, 24))


def test_what_lacks_content_is_told_in_the_intranet_topics_first() -> None:
    kit = Kit(slug=Slug("kit"), url="https://a.example/", starts=date(2026, 7, 1))
    events = (
        TOPIC,
        an_event("bare"),
        an_event("kitted", kits=(Slug("kit"),)),
        an_event("read", articles=(Slug("heat"),)),
        an_event("deadline", type="deadline"),
        an_event("far", starts=date(2026, 8, 15)),
        an_event("over", starts=date(2026, 6, 14)),
    )
    content: dict[str, Any] = {"kits": (kit,), "articles": (an_article(),)}
    assert a_site_of(*events, target="intranet", **content).gaps == ("lights", "bare")
    assert a_site_of(*events, **content).gaps == ()
    opened = a_programme(timezone=PARIS, contribution=Contribution(calls="public"))
    assert a_site_of(*events, programme=opened, **content).gaps == ("lights", "bare")


def test_an_internal_event_is_nowhere_in_public() -> None:
    secret = an_event("secret", audience="internal")
    managers = an_event("for-managers", audience="managers")
    assert found(secret, managers) == ()
    assert len(found(secret, managers, target="intranet")) == 2
    secret = replace(secret, path="content/agenda/secret.md", lines=(("audience", 5),))
    first, reason = explain(a_content(agenda=(secret,)), [], {}, now=NOW, query="secret")
    assert first == "content/agenda/secret.md: not on the site"
    assert "its audience is `internal`" in reason


def test_the_agenda_is_the_same_until_its_next_change_and_another_after() -> None:
    site = a_site_of(an_event(), TOPIC)
    assert next_happening(site) == datetime(2026, 6, 16, 22, 0, tzinfo=UTC)
    far = an_event("far", starts=date(2026, 8, 20))
    assert next_happening(a_site_of(far)) == datetime(2026, 6, 20, 22, 0, tzinfo=UTC)
    before = a_site_of(far, target="intranet", now=datetime(2026, 6, 20, 21, 59, tzinfo=UTC))
    after = a_site_of(far, target="intranet", now=datetime(2026, 6, 20, 22, 0, tzinfo=UTC))
    assert (before.gaps, after.gaps) == ((), ("far",))
    assert next_happening(a_site_of(an_event(starts=date(2020, 1, 1)))) == datetime(2026, 6, 30, 22, 0, tzinfo=UTC)
    assert next_happening(a_site_of()) is None


def test_something_abroad_is_over_when_it_is_over_here() -> None:
    (one,) = found(an_event(starts=at("2026-06-16T21:00"), ends=at("2026-06-16T23:00"), timezone=NEW_YORK))
    assert (one.last_day, one.over_after(PARIS)) == (date(2026, 6, 16), date(2026, 6, 17))


def test_midnight_belongs_to_the_day_before() -> None:
    (one,) = found(an_event(starts=at("2026-06-16T21:00"), ends=at("2026-06-17T00:00")))
    assert (one.first_day, one.last_day) == (date(2026, 6, 16), date(2026, 6, 16))


def test_a_period_has_what_falls_into_it_even_in_part() -> None:
    fair = an_event("fair", starts=date(2026, 6, 28), ends=date(2026, 7, 2))
    every = found(fair, an_event(), an_event("next", starts=date(2026, 8, 1)))
    assert [one.event for one in between(every, date(2026, 7, 1), date(2026, 7, 31))] == ["fair"]
    assert timedelta(days=4) == every[1].last_day - every[1].first_day
