"""How the feeds are: which can be read, which cannot, since when, and where it is not the feed's fault."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from hub.model.feeds import FeedUrl, OwnerKind
from hub.model.text import Slug

HealthClass = Literal[
    "fine",
    "unchanged",
    "quiet",
    "new",
    "moved",
    "blocked-here",
    "rate-limited",
    "forbidden",
    "gone",
    "not-found",
    "server-error",
    "refused",
    "tls",
    "dns",
    "time-out",
    "too-large",
    "not-a-feed",
    "invalid",
    "too-slow-to-parse",
    "local-missing",
    "local-refused",
]
"""`fine` brought something at the last visit, `unchanged` did not, `quiet` has not for a year, `new` was never asked.
All from `blocked-here` on could not be read."""

READ: frozenset[HealthClass] = frozenset({"fine", "unchanged", "quiet", "new", "moved"})
"""The classes of feeds that are read, or will be."""

PASSING: frozenset[str] = frozenset({"rate-limited", "server-error", "refused", "dns", "time-out"})
"""Failures that mostly mend themselves: nobody needs to do anything unless they last."""


@dataclass(frozen=True, kw_only=True, slots=True)
class FeedHealth:
    """One feed of one owner, `path` and `line` where they ask for it.

    `since` is when it came to be so; `said` what was met at the last visit, for the house alone; `shown` how many
    posts stand on the site from it; `moved_to` its new address, where the server names one; `wave` what fails
    together with it, as `Wave.place`; `lasting` whether somebody should do something about it.
    """

    feed: FeedUrl
    title: str = ""
    owner: Slug
    owner_kind: OwnerKind = "ambassador"
    kind: HealthClass
    since: datetime | None = None
    said: str = ""
    shown: int = 0
    moved_to: str = ""
    wave: str = ""
    lasting: bool = False
    path: str = ""
    line: int = 0

    @property
    def is_read(self) -> bool:
        return self.kind in READ


@dataclass(frozen=True, kw_only=True, slots=True)
class Wave:
    """Most feeds of one place fail in the same way at once: the place's trouble, not theirs.

    `place` is a platform's label or a host; `*` where it is everywhere, and so most likely here.
    """

    place: str
    kind: HealthClass
    failing: int
    of: int
    since: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Health:
    """All feeds that may be named, in the order of their owners, and what fails together.

    `whole` tells a health that is for the house alone from what is public; `until` is the next moment at which it reads
    otherwise though nothing was asked.
    """

    feeds: tuple[FeedHealth, ...] = ()
    waves: tuple[Wave, ...] = ()
    whole: bool = False
    until: datetime | None = None
