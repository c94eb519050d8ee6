"""The agenda: events and topics, once or again and again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Literal
from zoneinfo import ZoneInfo

from hub.model.people import Audience
from hub.model.text import Prose, Slug, Text

EventType = Literal[
    "event",
    "meetup",
    "briefing",
    "talk",
    "webinar",
    "workshop",
    "training",
    "launch",
    "publication",
    "topic",
    "deadline",
]
"""What stands on the agenda: gatherings first, then what is to be said or done by a day."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Event:
    """One line of the agenda, as its file says.

    `starts` and `ends` are what clocks show at `timezone` (naive), or days; then `ends` is the last day. `rrule` is a
    recurrence of RFC 5545 §3.3.10 without `RRULE:`, '' for what happens once; its UNTIL is said as `starts` is. `place`
    says where, in words; `link` where to take part or to read more.
    """

    slug: Slug
    title: Text
    starts: date | datetime
    ends: date | datetime | None = None
    timezone: ZoneInfo = ZoneInfo("UTC")
    type: EventType = "event"
    place: Text = Text()
    link: str = ""
    networks: tuple[Slug, ...] = ()
    owner: Slug | None = None
    rrule: str = ""
    kits: tuple[Slug, ...] = ()
    articles: tuple[Slug, ...] = ()
    audience: Audience = "public"
    about: Prose = Prose()
    path: str = ""
    lines: tuple[tuple[str, int], ...] = ()

    @property
    def all_day(self) -> bool:
        """Whether it is said in days alone."""
        return not isinstance(self.starts, datetime)


@dataclass(frozen=True, kw_only=True, slots=True)
class Occurrence:
    """One time an event takes place: moments with their zone, or days, of which `ends` is the last.

    `first_day` and `last_day` are the days it begins and ends, where it takes place: midnight belongs to the day
    before.
    """

    event: Slug
    starts: date | datetime
    ends: date | datetime
    first_day: date = field(init=False, compare=False, repr=False)
    last_day: date = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        # Kept: they are asked for again and again, and an agenda has thousands of times.
        object.__setattr__(self, "first_day", _day(self.starts))
        object.__setattr__(self, "last_day", _last_day(self.starts, self.ends))

    def over_after(self, zone: tzinfo) -> date:
        """The last day, as it is in `zone`, on which it still stands among what is to come."""
        if not isinstance(self.starts, datetime) or not isinstance(self.ends, datetime):
            return self.last_day
        if self.starts.tzinfo is zone:
            return self.last_day
        return max(self.last_day, _last_day(self.starts.astimezone(zone), self.ends.astimezone(zone)))


def between(occurrences: Iterable[Occurrence], first: date, last: date) -> Iterator[Occurrence]:
    """Those of which a part falls on the days from `first` to `last`, in their order."""
    return (one for one in occurrences if one.first_day <= last and one.last_day >= first)


def _day(when: date | datetime) -> date:
    return when.date() if isinstance(when, datetime) else when


def _last_day(starts: date | datetime, ends: date | datetime) -> date:
    if isinstance(ends, datetime) and ends.time() == time() and _day(starts) < ends.date():
        return ends.date() - timedelta(days=1)
    return max(_day(starts), _day(ends))
