"""Each time something on the agenda takes place, in words: when, where, what it is, how it goes on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from babel.dates import get_timezone_location
from markupsafe import Markup

from hub.model import Event, Occurrence, Slug
from hub.render import addresses
from hub.render.agenda.recurring import recurring
from hub.render.edition import Edition

NEXT = 3
"""How many further dates are named where words for the whole recurrence are wanting."""
_SMALL_HOURS = 6
"""What ends before this hour is still of the evening before."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Happening:
    """One time an event takes place, ready for a template.

    `iso` and `iso_end` are for machines, `tile` the day and the month it begins, `hours` the time of day alone or '',
    `when` day and hours, `zone` whose clock that is and the time at home, where they differ, `again` how it recurs or
    ''.
    """

    event: Event
    time: Occurrence
    link: str
    title: Markup
    kind: str
    iso: str
    iso_end: str
    tile: tuple[str, str]
    hours: str
    when: str
    zone: str
    again: str
    place: Markup
    label: Markup


def coming(edition: Edition, network: Slug | None = None, *, most: int | None = None) -> list[Happening]:
    """What is to come, of one network or of all, the next first: each event once, at its next time."""
    events = edition.site.agenda if network is None else edition.register.agenda_in(network)
    wanted = {event.slug for event in events}
    nexts = [times[0] for slug, times in edition.register.to_come.items() if slug in wanted]
    told = Teller(edition)
    return [told.of(one) for one in nexts[:most]]


def lacking(edition: Edition, network: Slug | None = None) -> list[Happening]:
    """What is to come and has neither a kit nor something to read, topics first; nothing where that is not told."""
    events = [edition.register.events[slug] for slug in edition.site.gaps]
    told = Teller(edition)
    of_it = [event for event in events if network is None or network in event.networks]
    return [told.of(times[0]) for event in of_it if (times := ahead(edition, event))]


def ahead(edition: Edition, event: Event) -> Sequence[Occurrence]:
    """The times of an event that are not over, the next first."""
    return edition.register.to_come.get(event.slug, [])


class _Lasting(NamedTuple):
    """What is the same each time."""

    link: str
    title: Markup
    kind: str
    place: Markup
    label: Markup


class Teller:
    """Puts times into the words of one edition."""

    def __init__(self, edition: Edition) -> None:
        self._edition = edition
        self._words = edition.words
        self._again: dict[Slug, str] = {}
        self._lasting: dict[Slug, _Lasting] = {}
        self._cities: dict[str, str] = {}

    def of(self, one: Occurrence) -> Happening:
        """One time an event takes place."""
        event = self._edition.register.events[one.event]
        if event.slug not in self._lasting:
            self._lasting[event.slug] = self._lasting_of(event)
        lasting, hours, day = self._lasting[event.slug], self._hours_of(one), one.first_day
        return Happening(
            event=event,
            time=one,
            link=lasting.link,
            title=lasting.title,
            kind=lasting.kind,
            iso=_iso(one.starts),
            iso_end=_iso(one.ends) if one.ends != one.starts else "",
            tile=(str(day.day), self._words.locale.months["stand-alone"]["abbreviated"][day.month]),
            hours=hours,
            when=self._when(one, hours),
            zone=self._zone(one),
            again=self.again(event),
            place=lasting.place,
            label=lasting.label,
        )

    def again(self, event: Event) -> str:
        """How an event recurs: in words where there are some, else its next dates."""
        if not event.rrule:
            return ""
        if event.slug not in self._again:
            self._again[event.slug] = recurring(event, self._edition) or self._later(event)
        return self._again[event.slug]

    def days(self, times: Iterable[Occurrence]) -> list[tuple[str, str]]:
        """Times as machines and as people read them."""
        return [(_iso(one.starts), self._when(one, self._hours_of(one))) for one in times]

    def _lasting_of(self, event: Event) -> _Lasting:
        edition = self._edition
        return _Lasting(
            link=edition.link(addresses.event(event.slug)),
            title=edition.said(event.title),
            kind=self._words.text(f"agenda_type.{event.type}"),
            place=edition.said(event.place) if event.place else Markup(),
            label=edition.audience(event),
        )

    def _later(self, event: Event) -> str:
        later = ahead(self._edition, event)[1 : NEXT + 1]
        days = [self._edition.calendar.short(one.first_day) for one in later]
        return self._words.text("agenda.then", days=self._words.listed(days)) if days else ""

    def _hours_of(self, one: Occurrence) -> str:
        starts, ends = one.starts, one.ends
        if not isinstance(starts, datetime) or not isinstance(ends, datetime):
            return ""
        if starts == ends:
            return self._words.text("agenda.hour", hour=self._hour(starts))
        return self._words.text("agenda.hours", starts=self._hour(starts), ends=self._hour(ends))

    def _when(self, one: Occurrence, hours: str) -> str:
        calendar = self._edition.calendar
        starts, ends = one.starts, one.ends
        if isinstance(starts, datetime) and isinstance(ends, datetime):
            if one.first_day == one.last_day or _is_one_evening(starts, ends):
                return self._words.text("agenda.at", day=calendar.day(one.first_day), hours=hours)
            first, last = calendar.short(starts.date()), calendar.short(ends.date())
            return self._words.text(
                "agenda.span_hours", first=first, starts=self._hour(starts), last=last, ends=self._hour(ends)
            )
        if one.first_day == one.last_day:
            return calendar.day(one.first_day)
        first, last = calendar.ends(one.first_day, one.last_day)
        return self._words.text("agenda.span_days" if first.isdecimal() else "agenda.span", first=first, last=last)

    def _zone(self, one: Occurrence) -> str:
        """Whose clock it is, and the time in the programme's zone, where its clock shows another."""
        starts, ends, home = one.starts, one.ends, self._edition.site.programme.timezone
        if not isinstance(starts, datetime) or not isinstance(ends, datetime):
            return ""
        if starts.utcoffset() == starts.astimezone(home).utcoffset():
            return ""
        at_home = replace(one, starts=starts.astimezone(home), ends=ends.astimezone(home))
        when = self._hours_of(at_home)
        if (at_home.first_day, at_home.last_day) != (one.first_day, one.last_day) or one.first_day != one.last_day:
            when = self._edition.calendar.within(self._when(at_home, when))
        there, here = self._city(self._edition.register.events[one.event].timezone), self._city(home)
        return self._words.text("agenda.zone", city=there, home=here, when=when)

    def _city(self, zone: ZoneInfo) -> str:
        key = zone.key
        if "/" not in key or key.startswith("Etc/"):
            return key.rpartition("/")[2]
        if key not in self._cities:
            self._cities[key] = get_timezone_location(key, locale=self._words.locale, return_city=True)
        return self._cities[key]

    def _hour(self, local: datetime) -> str:
        return self._edition.calendar.clock(local)


def _is_one_evening(starts: datetime, ends: datetime) -> bool:
    return ends.hour < _SMALL_HOURS and ends.date() - starts.date() <= timedelta(days=1)


def _iso(when: date | datetime) -> str:
    return when.isoformat(timespec="minutes") if isinstance(when, datetime) else when.isoformat()
