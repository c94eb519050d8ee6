"""content/agenda: days and moments, ends, recurrences, and what is wrong with them, in words and at once."""

from __future__ import annotations

import time
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from hub.errors import Problem
from hub.model import Event
from hub.sources import reading
from sources.hub_folder import HUB, PERSON, page
from sources.hub_folder import reading as read_files

TALK: dict[str, object] = {
    "title": "One file, read aloud",
    "type": "talk",
    "starts": "2026-11-24 18:30",
    "place": "Lyon",
    "owner": "ada-martin",
}
PARIS = "timezone: Europe/Paris\n"


def problems(root: Path, hub: str = HUB, **fields: object) -> tuple[Problem, ...]:
    front = {name: value for name, value in (TALK | fields).items() if value is not None}
    files: dict[str, str | bytes] = {"ambassadors/ada-martin.md": page(PERSON), "content/agenda/talk.md": page(front)}
    return tuple(one for one in read_files(root, files, hub).problems if one.path.startswith("content/agenda"))


def event(root: Path, hub: str = HUB, **fields: object) -> Event:
    assert [str(one) for one in problems(root, hub, **fields) if one.severity == "error"] == []
    content = reading.read(root).content
    assert content is not None
    return content.agenda[0]


def test_a_moment_is_what_clocks_show_where_the_programme_is_at_home(tmp_path: Path) -> None:
    read = event(tmp_path, HUB + PARIS)
    assert read.starts == datetime(2026, 11, 24, 18, 30)
    assert read.timezone == ZoneInfo("Europe/Paris")
    assert not problems(tmp_path, HUB + PARIS)


def test_an_event_may_have_a_zone_of_its_own(tmp_path: Path) -> None:
    assert event(tmp_path, HUB + PARIS, timezone="America/New_York").timezone == ZoneInfo("America/New_York")


@pytest.mark.parametrize("said", ["2026-11-24T17:30Z", "2026-11-24 12:30-05:00", "2026-11-24T18:30:00+0100"])
def test_a_moment_with_an_offset_becomes_what_clocks_show_there(tmp_path: Path, said: str) -> None:
    assert event(tmp_path, HUB + PARIS, starts=said).starts == datetime(2026, 11, 24, 18, 30)


def test_days_alone_are_days(tmp_path: Path) -> None:
    read = event(tmp_path, starts="2026-11-24", ends="2026-11-26")
    assert (read.starts, read.ends, read.all_day) == (date(2026, 11, 24), date(2026, 11, 26), True)


@pytest.mark.parametrize("said", ["2026-11-24 18h", "2026-11-24 18 h", "2026-11-24 18H00"])
def test_the_hour_alone_is_a_time(tmp_path: Path, said: str) -> None:
    assert event(tmp_path, HUB + PARIS, starts=said).starts == datetime(2026, 11, 24, 18, 0)


def test_the_second_of_two_alike_times_is_told_from_the_first(tmp_path: Path) -> None:
    read = event(tmp_path, HUB + PARIS, starts="2026-10-25T02:30:00+02:00", ends="2026-10-25T02:15:00+01:00")
    assert isinstance(read.ends, datetime)
    assert (read.starts, read.ends) == (datetime(2026, 10, 25, 2, 30), datetime(2026, 10, 25, 2, 15, fold=1))
    assert read.ends.fold == 1


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        (
            {"starts": "2026-03-29 02:30", "ends": "2026-03-29 03:00"},
            "nothing before `starts` (2026-03-29 02:30, line 4), got '2026-03-29 03:00'; "
            "clocks in Europe/Paris skip 02:30 on that day: it begins at 03:30",
        ),
        (
            {"starts": "2026-10-25 02:30+01:00", "ends": "2026-10-25 02:45"},
            "clocks in Europe/Paris show 02:45 twice on that day: write its offset, too",
        ),
        (
            {"starts": "2026-10-25 02:30+01:00", "rrule": "FREQ=WEEKLY"},
            "starts: expected, beside rrule, a time that clocks in Europe/Paris show once, got '2026-10-25 02:30'; "
            "without an offset, the first of the two is meant",
        ),
    ],
)
def test_clocks_that_are_put_forward_or_back_are_spoken_of(
    tmp_path: Path, fields: dict[str, object], message: str
) -> None:
    (problem,) = problems(tmp_path, HUB + PARIS, **fields)
    assert message in str(problem)


WRONG = [
    ({"starts": "24/11/2026"}, 4, "got '24/11/2026'; did you mean '2026-11-24'?"),
    ({"starts": "2026-11-24 25:00"}, 4, "the hours go from 0 to 23"),
    ({"starts": "2026-11-24 18:30+26:00"}, 4, "got '2026-11-24 18:30+26:00'"),
    ({"starts": "1066-10-14"}, 4, "with a year from 1970 to 2199, got '1066-10-14'"),
    ({"ends": "2026-11-24 17:00"}, 7, "nothing before `starts` (2026-11-24 18:30, line 4), got '2026-11-24 17:00'"),
    ({"ends": "20:00"}, 7, "got '20:00'; write the day, too"),
    ({"ends": "2026-11-25"}, 7, "expected a time, as `starts` (2026-11-24 18:30, line 4) is one, got '2026-11-25'"),
    ({"starts": "2026-11-24", "ends": "2026-11-25 20:00"}, 7, "expected a day, as `starts` (2026-11-24, line 4)"),
    ({"ends": "2062-11-24 20:00"}, 7, "at most a year after `starts`"),
    ({"timezone": "Europe/Pari"}, 7, "did you mean 'Europe/Paris'?"),
    ({"timezone": "localtime"}, 7, "such as Europe/Paris, got 'localtime'; name a place: this differs from machine"),
    ({"timezone": "Factory"}, 7, "got 'Factory'; name a place"),
    ({"timezone": "right/Europe/Paris"}, 7, "did you mean 'Europe/Paris'?"),
    ({"timezone": "Paris"}, 7, "got 'Paris'; did you mean 'Europe/Paris'?"),
    ({"timezone": "new york"}, 7, "did you mean 'America/New_York'?"),
    ({"timezone": "Casablanca"}, 7, "did you mean 'Africa/Casablanca'?"),
    ({"timezone": "utc"}, 7, "did you mean 'UTC'?"),
    ({"timezone": "GMT+1"}, 7, "got 'GMT+1'; name a place, such as Europe/Paris: its offset changes"),
    ({"timezone": "CEST"}, 7, "got 'CEST'; name a place, such as Europe/Paris"),
    ({"starts": "2026-11-24 6:30 pm"}, 4, "got '2026-11-24 6:30 pm'; did you mean '2026-11-24 18:30'?"),
    ({"starts": "2026-11-24 12 a.m."}, 4, "did you mean '2026-11-24 00:00'?"),
    ({"starts": "2026-11-24 18 pm"}, 4, "got '2026-11-24 18 pm'"),
    ({"ends": "18h"}, 7, "got '18h'; write the day, too"),
    ({"ends": "6:30 pm"}, 7, "got '6:30 pm'; write the day, too"),
    ({"type": "réunion"}, 3, "got 'réunion'; did you mean 'meetup'?"),
    ({"type": "Événement"}, 3, "did you mean 'event'?"),
    ({"type": "metup"}, 3, "did you mean 'meetup'?"),
    ({"rrule": "every Tuesday"}, 7, "expected a recurrence such as FREQ=WEEKLY;BYDAY=TU, got 'every Tuesday'"),
    ({"rrule": "FREQ=HOURLY"}, 7, "FREQ: expected DAILY, WEEKLY, MONTHLY or YEARLY, got 'HOURLY'"),
    ({"rrule": "FREQ=SECONDLY;COUNT=3"}, 7, "got 'SECONDLY'"),
    ({"rrule": "BYDAY=TU"}, 7, "FREQ is missing"),
    ({"rrule": "FREQ=WEEKLY;BYDAYS=TU"}, 7, "did you mean 'BYDAY'?"),
    ({"rrule": "FREQ=WEEKLY;BYDAY=MARDI"}, 7, "BYDAY: expected days such as TU"),
    ({"rrule": "FREQ=WEEKLY;BYDAY=TU;BYDAY=TU"}, 7, "BYDAY is given twice"),
    ({"rrule": "FREQ=WEEKLY;COUNT=3;UNTIL=20270101"}, 7, "COUNT or UNTIL, not both"),
    ({"rrule": "FREQ=DAILY;COUNT=99999999"}, 7, "COUNT: expected a number from 1 to 1000"),
    ({"rrule": "FREQ=DAILY;COUNT=0"}, 7, "COUNT: expected a number from 1 to 1000"),
    ({"rrule": "FREQ=WEEKLY;INTERVAL=5000"}, 7, "INTERVAL: expected a number from 1 to 366"),
    ({"rrule": "FREQ=WEEKLY;UNTIL=20200101"}, 7, "an UNTIL after `starts` (2026-11-24 18:30), got '20200101T235959'"),
    ({"rrule": "FREQ=WEEKLY;UNTIL=00010101T000000Z"}, 7, "after `starts` (2026-11-24 18:30), got '00010101T000000'"),
    ({"rrule": "FREQ=WEEKLY;UNTIL=00000101"}, 7, "expected a day after UNTIL="),
    ({"rrule": "FREQ=WEEKLY;UNTIL=20270231"}, 7, "expected a day after UNTIL="),
    ({"rrule": "FREQ=WEEKLY;BYHOUR=18;BYMINUTE=0,15,30"}, 7, "the time is that of `starts`"),
    ({"rrule": "FREQ=WEEKLY;BYDAY=1TU"}, 7, "a numbered day such as 1TU goes with FREQ=MONTHLY"),
    ({"rrule": "FREQ=WEEKLY;BYMONTHDAY=24"}, 7, "BYMONTHDAY does not go with FREQ=WEEKLY"),
    ({"rrule": "FREQ=MONTHLY;BYSETPOS=1"}, 7, "BYSETPOS chooses among BYDAY"),
    ({"rrule": "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"}, 7, "'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30' never does"),
    ({"rrule": "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=31;COUNT=900"}, 7, "never does; try FREQ=WEEKLY;BYDAY=TU"),
    ({"rrule": "FREQ=WEEKLY;BYDAY=TH"}, 7, "got 2026-11-24 (Tuesday); begin on 2026-11-26 (Thursday)"),
    ({"rrule": "FREQ=MONTHLY;BYDAY=" + ",".join(["1TU"] * 90)}, 7, "got 378 characters"),
    ({"kits": ["no-such-kit"]}, 8, "there is no 'no-such-kit' among the kits"),
]


@pytest.mark.parametrize(("fields", "line", "message"), WRONG)
def test_what_cannot_be_is_refused_with_its_line_and_a_right_example(
    tmp_path: Path, fields: dict[str, object], line: int, message: str
) -> None:
    (problem,) = problems(tmp_path, **fields)
    assert (problem.severity, problem.path, problem.line) == ("error", "content/agenda/talk.md", line)
    assert message in str(problem)


@pytest.mark.parametrize(
    ("rule", "read"),
    [
        ("RRULE:freq=weekly;byday=tu", "FREQ=WEEKLY;BYDAY=TU"),
        ("FREQ=WEEKLY; BYDAY=TU, TH;", "FREQ=WEEKLY;BYDAY=TU,TH"),
        ("FREQ=WEEKLY;UNTIL=2027-06-30", "FREQ=WEEKLY;UNTIL=20270630T235959"),
        ("FREQ=WEEKLY;UNTIL=20270630", "FREQ=WEEKLY;UNTIL=20270630T235959"),
        ("FREQ=WEEKLY;UNTIL=20270629T163000Z", "FREQ=WEEKLY;UNTIL=20270629T183000"),
        ("FREQ=WEEKLY;UNTIL=2027-06-29 18:30", "FREQ=WEEKLY;UNTIL=20270629T183000"),
    ],
)
def test_a_recurrence_is_read_as_people_write_it(tmp_path: Path, rule: str, read: str) -> None:
    assert event(tmp_path, HUB + PARIS, rrule=rule).rrule == read


@pytest.mark.parametrize("until", ["99991231", "99991231T235959Z", "9999-12-31", "22000101"])
@pytest.mark.parametrize("zone", ["Europe/Paris", "Pacific/Auckland", "America/New_York"])
def test_an_until_beyond_all_calendars_is_for_ever(tmp_path: Path, until: str, zone: str) -> None:
    rule = f"FREQ=WEEKLY;UNTIL={until};BYDAY=TU"
    assert event(tmp_path, timezone=zone, rrule=rule).rrule == "FREQ=WEEKLY;BYDAY=TU"
    assert event(tmp_path, timezone=zone, rrule=rule, starts="2026-11-24").rrule == "FREQ=WEEKLY;BYDAY=TU"


def test_the_last_day_of_what_happens_on_days_is_a_day(tmp_path: Path) -> None:
    read = event(tmp_path, starts="2026-11-24", rrule="FREQ=WEEKLY;UNTIL=20270629T163000Z")
    assert read.rrule == "FREQ=WEEKLY;UNTIL=20270629"


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;INTERVAL=366;BYMONTH=2;BYMONTHDAY=29;BYDAY=MO",
        "FREQ=MONTHLY;INTERVAL=366;BYMONTHDAY=31;BYMONTH=2",
        "FREQ=YEARLY;BYYEARDAY=" + ",".join(map(str, range(1, 60))),
        "FREQ=YEARLY;BYDAY=53MO,53TU,53WE;BYMONTH=2;BYSETPOS=366",
        "FREQ=DAILY;BYDAY=MO;BYSETPOS=2;COUNT=1000",
    ],
)
def test_a_hostile_recurrence_costs_no_time(tmp_path: Path, rule: str) -> None:
    before = time.process_time()
    assert problems(tmp_path, starts="1970-01-01", ends=None, rrule=rule)
    assert time.process_time() - before < 1


def test_a_gathering_says_where_and_everything_whom_to_ask(tmp_path: Path) -> None:
    place, owner = problems(tmp_path, place=None, owner=None)
    assert str(place) == "content/agenda/talk.md:2: warning: place is missing; say where, or that it is online"
    assert owner.severity == "warning"
    assert "owner is missing" in str(owner)


@pytest.mark.parametrize("kind", ["topic", "deadline", "publication"])
def test_what_nobody_goes_to_needs_no_place(tmp_path: Path, kind: str) -> None:
    assert not problems(tmp_path, place=None, type=kind)
