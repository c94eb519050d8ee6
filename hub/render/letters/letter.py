"""A month's newsletter: what it holds, before any words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hub.model import Ambassador, Article, Event, Kit, Network, Occurrence, Post


@dataclass(frozen=True, order=True, slots=True)
class Month:
    """A month of the calendar by its first day."""

    first: date

    @classmethod
    def of(cls, day: date) -> Month:
        return cls(day.replace(day=1))

    @property
    def name(self) -> str:
        """`2026-11`"""
        return f"{self.first:%Y-%m}"

    @property
    def next(self) -> Month:
        return Month.of(self.first + timedelta(days=31))

    @property
    def before(self) -> Month:
        return Month.of(self.first - timedelta(days=1))

    def begins(self, zone: ZoneInfo) -> datetime:
        """Its first moment in a zone."""
        return datetime.combine(self.first, time(), tzinfo=zone).astimezone(UTC)

    def __contains__(self, day: date) -> bool:
        return (day.year, day.month) == (self.first.year, self.first.month)


@dataclass(frozen=True, kw_only=True, slots=True)
class Coming:
    """An event with the next times it takes place, the earliest first."""

    event: Event
    times: tuple[Occurrence, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Totals:
    """What was done together in a month; `voices` are those the posts are by."""

    posts: int = 0
    voices: int = 0
    articles: int = 0
    dates: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class NetworkNews:
    """What came from a network in a month, and what comes."""

    network: Network
    posts: int
    articles: int
    coming: Coming | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Letter:
    """One month, of everybody or of a `network`, as it is at the moment `at`; `updated` is when it last gained much."""

    month: Month
    network: Network | None
    at: datetime
    updated: datetime
    coming: tuple[Coming, ...] = ()
    articles: tuple[Article, ...] = ()
    posts: tuple[Post, ...] = ()
    newcomers: tuple[Ambassador, ...] = ()
    kits: tuple[Kit, ...] = ()
    networks: tuple[NetworkNews, ...] = ()
    thanks: tuple[Ambassador, ...] = ()
    totals: Totals = Totals()

    def __bool__(self) -> bool:
        """Whether there is anything to tell: what always stands, such as a committee or a kit that goes on, is not."""
        return bool(self.posts or self.newcomers or self.prepared)

    @property
    def prepared(self) -> bool:
        """Whether editors put something into it: a date of the agenda, a read, a kit."""
        opened = any((kit.opens or kit.starts or date.min) in self.month for kit in self.kits)
        return bool(self.coming or self.articles or opened)
