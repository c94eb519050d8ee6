"""What a server says about time: how long an answer is fresh (RFC 9111 §4.2), when to come again (RFC 9110 §10.2.3)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

MINUTE, HOUR, DAY, WEEK = 60, 3_600, 86_400, 604_800
_DIRECTIVE = re.compile(r'([\w-]+)\s*(?:=\s*("[^"]*"|[^",\s]*))?')
_SECONDS = re.compile(r"(-?)(\d+)(?:\.\d*)?")


@dataclass(frozen=True, kw_only=True, slots=True)
class Freshness:
    """The headers that say how long an answer holds, as received. s-maxage speaks to shared caches, not to us."""

    cache_control: str = ""
    expires: str = ""
    age: str = ""
    date: str = ""

    def seconds(self, now: datetime) -> int | None:
        """How long nobody needs to ask again, 0 when it is stale at once, None when nothing is said of it."""
        if not self.cache_control and not self.expires:
            return None
        directives = _directives(self.cache_control)
        if directives.get("no-cache") == "" or "no-store" in directives:
            return 0
        if "max-age" in directives:
            lifetime = _count(directives["max-age"]) or 0
        else:
            lifetime = _seconds_until(self.expires, self.date, now) or 0
        return max(lifetime - max(_count(self.age) or 0, 0), 0)


@dataclass(frozen=True, kw_only=True, slots=True)
class Wait:
    """A Retry-After as received, with the Date beside it."""

    said: str
    date: str = ""

    @property
    def readable(self) -> bool:
        return _count(self.said) is not None or _moment(self.said) is not None

    def seconds(self, now: datetime) -> int:
        """How long to stay away: from a minute to a week, whatever is said; 0 for what cannot be read."""
        seconds = _count(self.said)
        if seconds is None:
            seconds = _seconds_until(self.said, self.date, now)
        return 0 if seconds is None else min(max(seconds, MINUTE), WEEK)


def _directives(said: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, argument in _DIRECTIVE.findall(said):
        key, value = name.lower(), argument.strip('"').strip()
        # Of two lifetimes the shorter one (RFC 9111 §4.2.1 leaves it open, but asks to take doubt for stale).
        if key not in found or (_count(value) or 0) < (_count(found[key]) or 0):
            found[key] = value
    return found


def _count(said: str) -> int | None:
    found = _SECONDS.fullmatch(said.strip()[:20])
    return int(found[1] + found[2]) if found and said.isascii() else None


def _seconds_until(said: str, date: str, now: datetime) -> int | None:
    """From when it was said, by the server's own clock, which may be wrong, to the moment it names."""
    moment, sent = _moment(said), _moment(date) or now
    if moment is None:
        return None
    if abs(sent - now) > timedelta(days=1) and timedelta() < moment - now <= timedelta(weeks=1):
        sent = now  # a Date from another clock than the one that made the moment
    return (moment - sent) // timedelta(seconds=1)


def _moment(said: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(said[:60])
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
