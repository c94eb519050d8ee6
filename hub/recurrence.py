"""Recurrences, https://www.rfc-editor.org/rfc/rfc5545#section-3.3.10: what a rule says, and the days it gives.

A rule is what `hub.sources` let pass: never more often than daily, without the parts that choose hours, weeks of the
year or days of the year. What it takes to go through one is bounded by the days between its first and the last asked
for: a library's iterator looks for a 30th of February until the year 9999.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import count

WEEK = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def parts_of(rule: str) -> dict[str, str]:
    """`{"FREQ": "WEEKLY", "BYDAY": "TU"}`, in capitals."""
    pairs = (part.partition("=") for part in rule.upper().split(";") if part)
    return {name.strip(): value.strip() for name, _, value in pairs}


def until_of(rule: str) -> datetime | None:
    """The last moment a rule lets something begin, as clocks show it there; of a day its end. None without one."""
    text = parts_of(rule).get("UNTIL", "")
    if not text:
        return None
    day = date(int(text[:4]), int(text[4:6]), int(text[6:8]))
    clock = time(int(text[9:11]), int(text[11:13]), int(text[13:15])) if "T" in text else time(23, 59, 59)
    return datetime.combine(day, clock)


def times(rule: str, starts: date, *, first: date, last: date) -> Iterator[datetime]:
    """The times from the day `first` to the day `last`, as clocks there show them; of days their midnight."""
    begins = starts if isinstance(starts, datetime) else datetime.combine(starts, time())
    parts, until = parts_of(rule), until_of(rule)
    most = int(parts.get("COUNT", 0))
    for number, day in enumerate(_days(_Rule.of(parts, begins.date()), begins.date() if most else first, last), 1):
        moment = datetime.combine(day, begins.time())
        if (most and number > most) or (until and moment > until):
            return
        if day >= first:
            yield moment


@dataclass(frozen=True, kw_only=True, slots=True)
class _Rule:
    """A rule's parts, typed. `weekdays` are (which of them, 0 for all; day of the week)."""

    start: date
    freq: str
    interval: int
    months: frozenset[int]
    month_days: frozenset[int]
    weekdays: frozenset[tuple[int, int]]
    places: tuple[int, ...]
    week_begins: int

    @classmethod
    def of(cls, parts: dict[str, str], start: date) -> _Rule:
        months, days = _numbers(parts.get("BYMONTH", "")), _numbers(parts.get("BYMONTHDAY", ""))
        weekdays = {
            (int(n or 0), WEEK.index(day)) for n, day in re.findall(r"([+-]?\d*)([A-Z]{2})", parts.get("BYDAY", ""))
        }
        freq = parts["FREQ"]
        if not days and not weekdays:
            weekdays |= {(0, start.weekday())} if freq == "WEEKLY" else set()
            days |= {start.day} if freq in ("MONTHLY", "YEARLY") else set()
            months |= {start.month} if freq == "YEARLY" and not months else set()
        return cls(
            start=start,
            freq=freq,
            interval=int(parts.get("INTERVAL", 1)),
            months=frozenset(months),
            month_days=frozenset(days),
            weekdays=frozenset(weekdays),
            places=tuple(sorted(_numbers(parts.get("BYSETPOS", "")))),
            week_begins=WEEK.index(parts.get("WKST", "MO")),
        )

    def takes(self, day: date) -> bool:
        """Whether a day of one of its periods is one of its days, before BYSETPOS."""
        if self.months and day.month not in self.months:
            return False
        if self.month_days:
            length = monthrange(day.year, day.month)[1]
            if not {day.day, day.day - length - 1} & self.month_days:
                return False
        if not self.weekdays or (0, day.weekday()) in self.weekdays:
            return True
        return any(self._is(day, which, weekday) for which, weekday in self.weekdays if which)

    def _is(self, day: date, which: int, weekday: int) -> bool:
        """Whether it is the `which` such day of its month, or of its year where a yearly rule names no month."""
        if day.weekday() != weekday:
            return False
        whole_year = self.freq == "YEARLY" and not self.months
        place = day.timetuple().tm_yday if whole_year else day.day
        length = date(day.year, 12, 31).timetuple().tm_yday if whole_year else monthrange(day.year, day.month)[1]
        return which in ((place - 1) // 7 + 1, -((length - place) // 7 + 1))


def _days(rule: _Rule, first: date, last: date) -> Iterator[date]:
    """The days of a rule from `first` to `last`; none before it starts."""
    period = _PERIODS[rule.freq]
    for number in count(_passed(rule, first)):
        begins, length = period(rule, number * rule.interval)
        if begins > last:
            return
        days = [day for day in (begins + timedelta(n) for n in range(length)) if rule.takes(day)]
        if rule.places:
            chosen = {place - 1 if place > 0 else len(days) + place for place in rule.places}
            days = [day for n, day in enumerate(days) if n in chosen]
        yield from (day for day in days if max(rule.start, first) <= day <= last)


def _passed(rule: _Rule, first: date) -> int:
    """How many of a rule's periods are surely over before `first`."""
    days = (first - rule.start).days // (rule.interval * _LONGEST[rule.freq])
    return max(0, days - 1)


def _day(rule: _Rule, number: int) -> tuple[date, int]:
    return rule.start + timedelta(number), 1


def _week(rule: _Rule, number: int) -> tuple[date, int]:
    since = (rule.start.weekday() - rule.week_begins) % 7
    return rule.start + timedelta(7 * number - since), 7


def _month(rule: _Rule, number: int) -> tuple[date, int]:
    years, month = divmod(rule.start.month - 1 + number, 12)
    begins = date(rule.start.year + years, month + 1, 1)
    return begins, monthrange(begins.year, begins.month)[1]


def _year(rule: _Rule, number: int) -> tuple[date, int]:
    begins = date(rule.start.year + number, 1, 1)
    return begins, date(begins.year, 12, 31).timetuple().tm_yday


_PERIODS: dict[str, Callable[[_Rule, int], tuple[date, int]]] = {
    "DAILY": _day,
    "WEEKLY": _week,
    "MONTHLY": _month,
    "YEARLY": _year,
}
_LONGEST = {"DAILY": 1, "WEEKLY": 7, "MONTHLY": 31, "YEARLY": 366}


def _numbers(text: str) -> set[int]:
    return {int(number) for number in text.split(",") if number}
