"""The agenda: events and topics, once or again and again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
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
    recurrence of RFC 5545 §3.3.10 without `RRULE:`, '' for what happens once. `place` says where, in words; `link`
    where to take part or to read more.
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
    """One time an event takes place: moments with their zone, or days, of which `ends` is the last."""

    event: Slug
    starts: date | datetime
    ends: date | datetime
