"""Time zones as calendars read them: VTIMEZONE, https://www.rfc-editor.org/rfc/rfc5545#section-3.6.5.

Nothing is said of years before the first one needed. Where clocks change each year by the same rule, the rule is
written; where they do not, each change is, to the last year needed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from hub.recurrence import WEEK

_STEP = timedelta(days=5)
_STEADY = 4
"""So many years alike make a rule."""


class _Change(NamedTuple):
    """Clocks go from one offset to another: `at` is what they showed just before."""

    at: datetime
    before: timedelta
    after: timedelta
    name: str


class _Shape(NamedTuple):
    """What the changes of two years have in common where they follow one rule."""

    month: int
    weekday: int
    hour: tuple[int, int, int]
    before: timedelta
    after: timedelta
    name: str


@cache
def vtimezone(zone: ZoneInfo, first: int, last: int) -> tuple[str, ...]:
    """The lines of a zone's VTIMEZONE, true from the year `first` to `last`, and for ever where there is a rule."""
    changes = list(_changes(zone, first - 1, last + _STEADY))
    lines = ["BEGIN:VTIMEZONE", f"TZID:{zone.key}"]
    lines += _beginning(zone, first - 1) if not changes or changes[0].at.year > first - 1 else []
    steady = _steady_from(changes, last + _STEADY)
    for change in changes:
        if change.at.year < steady and change.at.year <= last:
            lines += _observance(change)
    for several in _by_rule([change for change in changes if change.at.year >= steady]):
        lines += _observance(several[0], _rule(several))
    return (*lines, "END:VTIMEZONE")


def _changes(zone: ZoneInfo, first: int, last: int) -> Iterator[_Change]:
    day = datetime(first, 1, 1, tzinfo=UTC)
    end = datetime(last + 1, 1, 1, tzinfo=UTC)
    before = _offset(day, zone)
    while day < end:
        following = day + _STEP
        after = _offset(following, zone)
        if after != before:
            yield _change(day, following, zone)
        day, before = following, after


def _change(low: datetime, high: datetime, zone: ZoneInfo) -> _Change:
    """The change between two moments, to the second."""
    before = _offset(low, zone)
    while high - low > timedelta(seconds=1):
        middle = low + timedelta(seconds=(high - low) // timedelta(seconds=1) // 2)
        low, high = (middle, high) if _offset(middle, zone) == before else (low, middle)
    then = high.astimezone(zone)
    at = (high + before).replace(tzinfo=None)
    return _Change(at, before, _offset(high, zone), then.tzname() or zone.key)


def _steady_from(changes: Sequence[_Change], last: int) -> int:
    """The first year from which all years change alike; one after the last where they do not."""
    steady = last + 1
    shapes: list[_Shape] | None = None
    for year in range(last, changes[0].at.year - 1 if changes else last, -1):
        own = [_shape(change) for change in changes if change.at.year == year]
        if shapes is not None and own != shapes:
            break
        if any(_rule_days([c for c in changes if c.at.year >= year and _shape(c) == shape]) is None for shape in own):
            break
        shapes, steady = own, year
    return steady if last - steady + 1 >= _STEADY else last + 1


def _by_rule(changes: Sequence[_Change]) -> list[list[_Change]]:
    found: dict[_Shape, list[_Change]] = {}
    for change in changes:
        found.setdefault(_shape(change), []).append(change)
    return list(found.values())


def _rule(changes: Sequence[_Change]) -> str:
    return f"RRULE:FREQ=YEARLY;BYMONTH={changes[0].at.month};BYDAY={_rule_days(changes)}"


def _rule_days(changes: Sequence[_Change]) -> str | None:
    """`-1SU` for the last Sunday; None where the days have no such name in common."""
    names = [_names(change.at.date()) for change in changes]
    common = [name for name in names[0] if all(name in others for others in names)] if names else []
    return common[0] if common else None


def _names(day: date) -> list[str]:
    weekday = WEEK[day.weekday()]
    last = ["-1" + weekday] if (day + timedelta(days=7)).month != day.month else []
    return [*last, f"{(day.day - 1) // 7 + 1}{weekday}"]


def _shape(change: _Change) -> _Shape:
    at = change.at
    clock = (at.hour, at.minute, at.second)
    return _Shape(at.month, at.weekday(), clock, change.before, change.after, change.name)


def _beginning(zone: ZoneInfo, year: int) -> list[str]:
    """What holds before the first change."""
    then = datetime(year, 1, 1, tzinfo=zone)
    offset = then.utcoffset() or timedelta()
    began = datetime(year, 1, 1)  # noqa: DTZ001 – as clocks there show it
    return _observance(_Change(began, offset, offset, then.tzname() or zone.key))


def _observance(change: _Change, rule: str = "") -> list[str]:
    kind = "DAYLIGHT" if change.after > change.before else "STANDARD"
    return [
        f"BEGIN:{kind}",
        f"DTSTART:{change.at:%Y%m%dT%H%M%S}",
        *([rule] if rule else []),
        f"TZOFFSETFROM:{_written(change.before)}",
        f"TZOFFSETTO:{_written(change.after)}",
        f"TZNAME:{change.name}",
        f"END:{kind}",
    ]


def _offset(moment: datetime, zone: ZoneInfo) -> timedelta:
    return moment.astimezone(zone).utcoffset() or timedelta()


def _written(offset: timedelta) -> str:
    seconds = int(abs(offset).total_seconds())
    hours, rest = divmod(seconds, 3600)
    sign = "-" if offset < timedelta() else "+"
    return f"{sign}{hours:02}{rest // 60:02}" + (f"{rest % 60:02}" if rest % 60 else "")
