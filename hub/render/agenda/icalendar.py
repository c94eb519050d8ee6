"""The agenda for calendar programs: iCalendar, https://www.rfc-editor.org/rfc/rfc5545.

One calendar for all, one for each network that has events, one for each event. Written in the default language, whose
name goes along. Nothing in it depends on the moment it is written, so that a calendar nobody changed stays the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from hub.model import Event, File, Site, Text
from hub.recurrence import parts_of, until_of
from hub.render import addresses
from hub.render.addresses import Addresses
from hub.render.agenda.zones import vtimezone
from hub.render.feeds.xmltext import clean

PRODUCT = "-//Ambassador Hub//Agenda//EN"
REFRESH = "PT12H"
FOLD = 75
"""RFC 5545 §3.1: octets in a line, without its end."""
YEARS_AHEAD = 12
"""How far the changes of clocks are told that follow no rule."""
_ABOUT = 2000
_FREE = frozenset({"topic", "deadline", "publication"})
"""What does not take anybody's time."""


def calendars(site: Site) -> Iterator[File]:
    """`/agenda.ics`, `/networks/<slug>/agenda.ics` and `/events/<slug>/event.ics`; nothing without events."""
    if not site.agenda:
        return
    writer = _Writer(site)
    kept = writer.kept()
    yield File(path=addresses.ICALENDAR, content=_octets(writer.calendar(writer.name, kept)))
    for network in site.networks:
        events = [event for event in kept if network.slug in event.networks]
        if events:
            path = addresses.network(network.slug) + addresses.ICALENDAR
            title = f"{writer.text(network.title)} · {writer.name}"
            yield File(path=path, content=_octets(writer.calendar(title, events)))
    for event in site.agenda:
        path = addresses.event(event.slug) + addresses.EVENT_ICALENDAR
        yield File(path=path, content=_octets(writer.calendar(writer.text(event.title), [event])))


def calendar_lines(site: Site) -> Iterator[str]:
    """The calendar of the whole site, line by line, each with the carriage return that belongs before its end."""
    writer = _Writer(site)
    for line in writer.calendar(writer.name, writer.kept()):
        for piece in _folded(line):
            yield f"{piece}\r"


class _Writer:
    def __init__(self, site: Site) -> None:
        self._site = site
        self._where = Addresses.of(site.programme)
        self._language = site.programme.default_language
        self._host = urlsplit(site.programme.site_url).hostname or "localhost"
        self._networks = {network.slug: network for network in site.networks}
        self.name = self.text(site.programme.name)

    def text(self, text: Text) -> str:
        return text.said_in(self._language).text

    def kept(self) -> Sequence[Event]:
        """Those that are to come or were within a year: a calendar that is subscribed to should not grow for ever."""
        today = self._site.now.astimezone(self._site.programme.timezone).date()
        since = today.replace(year=today.year - 1, day=1)
        recent = {one.event for one in self._site.occurrences if one.last_day >= since}
        return [event for event in self._site.agenda if event.slug in recent or _day(event.starts) > today]

    def calendar(self, title: str, events: Sequence[Event]) -> Iterator[str]:
        """Its unfolded lines."""
        yield "BEGIN:VCALENDAR"
        yield "VERSION:2.0"
        yield f"PRODID:{PRODUCT}"
        yield "CALSCALE:GREGORIAN"
        yield "METHOD:PUBLISH"
        yield f"X-WR-CALNAME:{_escaped(title)}"
        yield f"X-WR-TIMEZONE:{self._site.programme.timezone.key}"
        yield f"REFRESH-INTERVAL;VALUE=DURATION:{REFRESH}"
        yield f"X-PUBLISHED-TTL:{REFRESH}"
        yield from _zones(events, self._site.now.year)
        for event in events:
            yield from self._event(event)
        yield "END:VCALENDAR"

    def _event(self, event: Event) -> Iterator[str]:
        yield "BEGIN:VEVENT"
        yield f"UID:{event.slug}@{self._host}"
        # RFC 5545 §3.8.7.2 wants the moment of writing, which would change the file each time: the year before instead.
        yield f"DTSTAMP:{event.starts.year - 1:04}0101T000000Z"
        yield from _when(event)
        yield from self._said("SUMMARY", event.title)
        if event.place:
            yield from self._said("LOCATION", event.place)
        yield from self._description(event)
        yield f"URL:{self._where.absolute(self._where.path(self._language, addresses.event(event.slug)))}"
        titles = [_escaped(self.text(self._networks[slug].title)) for slug in event.networks if slug in self._networks]
        if titles:
            yield f"CATEGORIES;LANGUAGE={self._language}:{','.join(titles)}"
        yield f"TRANSP:{'TRANSPARENT' if event.type in _FREE or event.all_day else 'OPAQUE'}"
        yield "END:VEVENT"

    def _said(self, name: str, text: Text) -> Iterator[str]:
        said = text.said_in(self._language)
        yield f"{name};LANGUAGE={said.language}:{_escaped(said.text)}"

    def _description(self, event: Event) -> Iterator[str]:
        about = event.about.plain_in(self._language)
        words = "\n\n".join(filter(None, (about.text[:_ABOUT], event.link)))
        if words:
            yield f"DESCRIPTION;LANGUAGE={about.language}:{_escaped(words)}"


def _when(event: Event) -> Iterator[str]:
    in_utc = _is_in_utc(event)
    yield f"DTSTART{_moment(event.starts, event.timezone, in_utc=in_utc)}"
    if event.ends is not None:
        # §3.6.1: the end of days is the day after the last.
        ends = event.ends if isinstance(event.ends, datetime) else event.ends + timedelta(days=1)
        if ends != event.starts:
            yield f"DTEND{_moment(ends, event.timezone, in_utc=in_utc)}"
    if event.rrule:
        yield f"RRULE:{_rule(event)}"


def _rule(event: Event) -> str:
    """§3.3.10: beside a start with a zone, UNTIL is in UTC."""
    parts, until = parts_of(event.rrule), until_of(event.rrule)
    if until is not None:
        in_utc = until.replace(tzinfo=event.timezone).astimezone(UTC)
        parts["UNTIL"] = f"{until:%Y%m%d}" if event.all_day else f"{in_utc:%Y%m%dT%H%M%SZ}"
    return ";".join(f"{name}={value}" for name, value in parts.items())


def _moment(when: date, zone: ZoneInfo, *, in_utc: bool) -> str:
    if not isinstance(when, datetime):
        return f";VALUE=DATE:{when:%Y%m%d}"
    if in_utc:
        return f":{when.replace(tzinfo=zone).astimezone(UTC):%Y%m%dT%H%M%S}Z"
    return f";TZID={zone.key}:{when:%Y%m%dT%H%M%S}"


def _is_in_utc(event: Event) -> bool:
    """§3.3.5: of a time that clocks show twice, a zone names the first; the second is written in UTC."""
    return _is_utc(event.timezone) or any(
        isinstance(when, datetime) and when.fold for when in (event.starts, event.ends)
    )


def _zones(events: Iterable[Event], this_year: int) -> Iterator[str]:
    """The zones that moments are in, each with what is needed of it."""
    years: dict[str, tuple[ZoneInfo, list[int]]] = {}
    for event in events:
        if not event.all_day and not _is_in_utc(event):
            years.setdefault(event.timezone.key, (event.timezone, []))[1].extend(_years(event, this_year))
    for _, (zone, several) in sorted(years.items()):
        yield from vtimezone(zone, min(several), max(several))


def _years(event: Event, this_year: int) -> tuple[int, int]:
    """The first year and the last, or of what goes on for long, the last that anybody looks at."""
    until, starts = until_of(event.rrule), event.starts.year
    looked_at = max(starts, this_year) + YEARS_AHEAD if event.rrule else starts + 1
    return starts, min(until.year, looked_at) if until else looked_at


def _is_utc(zone: ZoneInfo) -> bool:
    return zone.key in ("UTC", "Etc/UTC", "Zulu", "Etc/Zulu", "UCT", "Etc/UCT", "Universal", "Etc/Universal")


def _escaped(text: str) -> str:
    """§3.3.11; what XML cannot bear, calendars cannot either."""
    text = clean(text).replace("\r\n", "\n").replace("\r", "\n").replace("\\", "\\\\")
    return text.replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n").replace("\t", " ")


def _octets(lines: Iterable[str]) -> bytes:
    return "".join(f"{piece}\r\n" for line in lines for piece in _folded(line)).encode()


def _folded(line: str) -> Iterator[str]:
    """§3.1: pieces of at most 75 octets, the further ones after a space; no character is cut."""
    if len(line) <= FOLD // 4 or len(line.encode()) <= FOLD:
        yield line
        return
    piece, size = "", 0
    for character in line:
        octets = len(character.encode())
        if size + octets > FOLD:
            yield piece
            piece, size = " ", 1
        piece, size = piece + character, size + octets
    yield piece


def _day(when: date) -> date:
    return when.date() if isinstance(when, datetime) else when
