"""The agenda as calendar programs read it: two other readers are asked what they make of it."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest
import vobject
from dateutil.rrule import rrulestr
from dateutil.tz import tzical

from factories import NOW, a_content, a_network, a_programme, a_prose, a_text, an_ambassador
from hub.model import Event, File, Site, Slug, Text
from hub.render.agenda.icalendar import calendar_lines, calendars
from hub.render.agenda.zones import vtimezone
from hub.river import flow

GOLDEN = Path(__file__).parent / "golden"
PARIS, NEW_YORK = ZoneInfo("Europe/Paris"), ZoneInfo("America/New_York")


def at(text: str) -> datetime:
    """A moment as clocks show it."""
    return datetime.fromisoformat(text)


def an_event(slug: str = "reading", **changes: Any) -> Event:
    made = Event(
        slug=Slug(slug),
        title=a_text("One file, read aloud", "Un fichier, lu à voix haute"),
        starts=at("2026-01-06T18:30"),
        ends=at("2026-01-06T20:00"),
        timezone=PARIS,
        type="meetup",
        place=a_text("Lyon; 2nd floor, left"),
        path=f"content/agenda/{slug}.md",
    )
    return replace(made, **changes)


def a_site_of(*events: Event, now: datetime = NOW, **changes: Any) -> Site:
    programme = a_programme(timezone=PARIS, site_url="https://lumen.example/voices/")
    content = a_content(an_ambassador(), programme=programme, agenda=events, networks=(a_network(),))
    return flow(replace(content, **changes), [], {}, now=now)


def files(site: Site) -> dict[str, bytes]:
    return {file.path: file.content for file in calendars(site) if isinstance(file, File)}


def agenda(*events: Event) -> bytes:
    return files(a_site_of(*events))["agenda.ics"]


EVENTS = (
    an_event(rrule="FREQ=WEEKLY;BYDAY=TU;UNTIL=20270629T235959", networks=(Slug("energy"),)),
    an_event(
        "fair", starts=date(2026, 3, 28), ends=date(2026, 3, 30), type="topic", place=Text(), about=a_prose("A, b; c")
    ),
    an_event("abroad", starts=at("2026-11-24T09:00"), ends=None, timezone=NEW_YORK, link="https://a.example/?a=1,2"),
    an_event("sharp", starts=at("2026-06-01T12:00"), ends=at("2026-06-01T13:00"), timezone=ZoneInfo("UTC")),
)


def test_the_calendar_is_as_it_was() -> None:
    found = agenda(*EVENTS)
    golden = GOLDEN / "agenda.ics"
    if not golden.exists():  # pragma: no cover – made once, then read over by people
        golden.write_bytes(found)
    assert found == golden.read_bytes()


def test_two_readers_find_every_event_in_it() -> None:
    ours = agenda(*EVENTS)
    read = icalendar.Calendar.from_ical(ours)
    assert [str(e["UID"]) for e in read.walk("VEVENT")] == [
        f"{slug}@lumen.example" for slug in ("reading", "fair", "sharp", "abroad")
    ]
    assert not [e.errors for e in read.walk() if e.errors]
    other = vobject.readOne(ours.decode())
    assert len(other.vevent_list) == len(EVENTS)
    assert other.vevent_list[0].summary.value == "One file, read aloud"
    assert other.vevent_list[0].location.value == "Lyon; 2nd floor, left"
    assert all(event.dtstamp.value for event in other.vevent_list)


def test_lines_end_and_are_folded_as_the_standard_says() -> None:
    long = an_event(title=a_text("É" * 400), about=a_prose("🌿 " * 300), place=a_text("a\\b"))
    found = agenda(long)
    assert found.endswith(b"\r\n")
    assert b"\n" not in found.replace(b"\r\n", b"")
    assert max(map(len, found.split(b"\r\n"))) == 75
    (event,) = icalendar.Calendar.from_ical(found).walk("VEVENT")
    assert str(event["SUMMARY"]) == "É" * 400
    assert str(event["LOCATION"]) == "a\\b"


def test_days_end_the_day_after_and_moments_in_their_zone() -> None:
    reading, fair, sharp, abroad = icalendar.Calendar.from_ical(agenda(*EVENTS)).walk("VEVENT")
    assert (fair["DTSTART"].dt, fair["DTEND"].dt) == (date(2026, 3, 28), date(2026, 3, 31))
    assert fair["DTSTART"].params["VALUE"] == "DATE"
    assert reading["DTSTART"].params["TZID"] == "Europe/Paris"
    assert abroad["DTSTART"].params["TZID"] == "America/New_York"
    assert "DTEND" not in abroad
    assert sharp["DTSTART"].dt == datetime(2026, 6, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(("zone", "changes"), [(PARIS, (3, 10)), (NEW_YORK, (3, 11))])
def test_a_weekly_event_keeps_its_local_hour_when_clocks_change(zone: ZoneInfo, changes: tuple[int, int]) -> None:
    text = agenda(an_event(rrule="FREQ=WEEKLY;BYDAY=TU", timezone=zone)).decode()
    # Only what the file itself says counts: its zone, its start, its rule.
    written = tzical(io.StringIO(text)).get(zone.key)
    event = vobject.readOne(text).vevent
    starts = event.dtstart.value.replace(tzinfo=written)
    found = list(
        rrulestr(event.rrule.value, dtstart=starts).between(starts, starts + timedelta(days=365 * 3), inc=True)
    )
    assert len(found) == 157
    assert {(one.hour, one.minute) for one in found} == {(18, 30)}
    offsets = {one.astimezone(UTC): one.utcoffset() for one in found}
    assert {then: then.astimezone(zone).utcoffset() for then in offsets} == offsets
    turns = [b.month for a, b in pairwise(found) if a.utcoffset() != b.utcoffset()]
    assert tuple(turns[:2]) == changes
    assert [each.strftime("%H:%M") for each in event.getrruleset(addRDate=True)[:20]] == ["18:30"] * 20


@pytest.mark.parametrize(
    "name", ["Africa/Casablanca", "Asia/Kolkata", "Australia/Lord_Howe", "Asia/Gaza", "Europe/Dublin"]
)
def test_a_zone_is_what_it_is(name: str) -> None:
    zone = ZoneInfo(name)
    lines = "\r\n".join(("BEGIN:VCALENDAR", *vtimezone(zone, 2021, 2030), "END:VCALENDAR", ""))
    written = tzical(io.StringIO(lines)).get()
    for hours in range(24, 10 * 365 * 24, 97):
        local = (datetime(2021, 1, 1, tzinfo=UTC) + timedelta(hours=hours)).astimezone(zone).replace(tzinfo=None)
        first, second = (local.replace(tzinfo=zone, fold=fold).utcoffset() for fold in (0, 1))
        if first == second:
            assert local.replace(tzinfo=written).utcoffset() == first, local


def test_until_is_in_utc_beside_a_zone() -> None:
    (event,) = icalendar.Calendar.from_ical(agenda(EVENTS[0])).walk("VEVENT")
    assert event["RRULE"]["UNTIL"] == [datetime(2027, 6, 29, 21, 59, 59, tzinfo=UTC)]


def test_the_second_of_two_alike_times_is_written_in_utc() -> None:
    first, second = at("2026-10-25T02:30"), at("2026-10-25T02:15").replace(fold=1)
    events = an_event(starts=first, ends=second), an_event("late", starts=second, ends=at("2026-10-25T03:00"))
    late, one = icalendar.Calendar.from_ical(agenda(*events)).walk("VEVENT")
    utc = [datetime(2026, 10, 25, hour, minute, tzinfo=UTC) for hour, minute in ((0, 30), (1, 15), (1, 15), (2, 0))]
    assert [one["DTSTART"].dt, one["DTEND"].dt, late["DTSTART"].dt, late["DTEND"].dt] == utc
    assert b"TZID" not in agenda(*events)


def test_an_until_that_is_far_away_does_not_make_the_zone_longer() -> None:
    casablanca = ZoneInfo("Africa/Casablanca")
    endless, far = (
        agenda(an_event(rrule=rule, timezone=casablanca))
        for rule in ("FREQ=WEEKLY", "FREQ=WEEKLY;UNTIL=21991231T235959")
    )
    assert far.replace(b";UNTIL=21991231T225959Z", b"") == endless


def test_the_moment_of_writing_changes_nothing() -> None:
    early, late = (files(a_site_of(*EVENTS, now=NOW + timedelta(days=days))) for days in (0, 100))
    assert early == late


def test_networks_and_events_have_calendars_of_their_own() -> None:
    found = files(a_site_of(*EVENTS, networks=(a_network(), a_network("quiet"))))
    assert "networks/energy/agenda.ics" in found
    assert "networks/quiet/agenda.ics" not in found
    (event,) = icalendar.Calendar.from_ical(found["networks/energy/agenda.ics"]).walk("VEVENT")
    assert event["UID"] == "reading@lumen.example"
    assert b"UID:fair@" in found["events/fair/event.ics"]


def test_nothing_is_written_for_nothing() -> None:
    assert files(a_site_of()) == {}


def test_what_ended_years_ago_leaves_the_calendar_and_keeps_its_own() -> None:
    old = an_event("old", starts=at("2020-01-07T10:00"), ends=None)
    found = files(a_site_of(old, *EVENTS))
    assert b"UID:old@" not in found["agenda.ics"]
    assert b"UID:old@" in found["events/old/event.ics"]


def test_no_words_break_out_of_their_line() -> None:
    hostile = "x\r\nEND:VEVENT\nBEGIN:VALARM;A=B,C\\n\x00\u2028"
    found = agenda(an_event(title=a_text(hostile), place=a_text(hostile), about=a_prose(hostile)))
    assert found.count(b"\r\nEND:VEVENT\r\n") == 1
    assert b"\r\nBEGIN:VALARM" not in found
    (event,) = icalendar.Calendar.from_ical(found).walk("VEVENT")
    assert str(event["SUMMARY"]).startswith("x\nEND:VEVENT\nBEGIN:VALARM;A=B,C\\n")


def test_it_is_exported_as_it_is_published() -> None:
    site = a_site_of(*EVENTS)
    assert "".join(f"{line}\n" for line in calendar_lines(site)).encode() == files(site)["agenda.ics"]
