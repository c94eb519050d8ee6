"""Dates as a language writes them, each day formatted once: Babel takes its time."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_time

_YEAR = re.compile(r"[\s,]*(?:'de' )?y+\.?$")
NO_BREAK = "\u00a0"
_FIRST = re.compile(r"\b1 ")


@dataclass(frozen=True, slots=True)
class Moment:
    """A point in time in the programme's zone: `day` as a date, the others as words."""

    day: date
    iso: str
    short: str
    hour: str


def day_of(instant: datetime, zone: ZoneInfo) -> date:
    """The day something was published on, in a zone."""
    # A feed that knows the day alone says midnight UTC: west of it, the day before is not meant.
    return instant.astimezone(zone).date() if instant.hour or instant.minute else instant.date()


class Calendar:
    """Writes dates in one language. A year is named only where it is not the year of `today`."""

    def __init__(self, locale: Locale, zone: ZoneInfo, today: date) -> None:
        self._locale = locale
        self._zone = zone
        self._today = today
        self._formatted: dict[tuple[str, date], str] = {}
        self._hours: dict[tuple[int, int], str] = {}

    def moment(self, instant: datetime) -> Moment:
        """An instant as a card tells it. Midnight is a date without an hour: few publish then, many feeds say so."""
        local = instant.astimezone(self._zone)
        midnight = not (instant.hour or instant.minute) or not (local.hour or local.minute)
        day = day_of(instant, self._zone)
        iso = day.isoformat() if midnight else local.isoformat(timespec="minutes")
        return Moment(day=day, iso=iso, short=self.short(day), hour="" if midnight else self._hour(local))

    def day(self, day: date) -> str:
        """`Saturday 21 November`."""
        words = self._written("full" if day.year != self._today.year else "MMMMEEEEd", day)
        return words[:1].upper() + words[1:]

    def short(self, day: date) -> str:
        """`21 Nov`, `3 Jan 2025`."""
        return self._written("yMMMd" if day.year != self._today.year else "MMMd", day)

    def long(self, day: date) -> str:
        """`21 November 2026`."""
        return self._written("long", day)

    def month(self, day: date) -> str:
        """`November 2026`."""
        words = self._written("yMMMM", day.replace(day=1))
        return words[:1].upper() + words[1:]

    def short_month(self, day: date) -> str:
        """`Nov 2026`."""
        return self._written("yMMM", day.replace(day=1))

    def ends(self, first: date, last: date) -> tuple[str, str]:
        """Both ends of several days, nothing said twice: `11` and `17 January 2027`, `30 November` and `2 December`."""
        if first.year != last.year:
            return self.long(first), self.long(last)
        whole = self.long(last) if last.year != self._today.year else self._written("MMMMd", last)
        begins = self._written("MMMMd", first)
        return begins.partition(" ")[0] if _has_day_first(begins) and first.month == last.month else begins, whole

    def clock(self, local: datetime) -> str:
        """A time of day as a sentence says it: `12:30`, in French `12 h 30`. It is told in the zone it is given in."""
        if self._locale.language != "fr":
            return self._hour(local)
        return NO_BREAK.join([str(local.hour), "h", *([f"{local.minute:02}"] if local.minute else [])])

    def within(self, words: str) -> str:
        """What this calendar wrote, within a sentence: French days and months have no capital there."""
        return words[:1].lower() + words[1:] if self._locale.language == "fr" else words

    def length(self, seconds: int) -> str:
        """How long something lasts, in minutes, or hours and minutes."""
        hours, minutes = divmod(max(1, round(seconds / 60)), 60)
        parts = [(hours, "h"), (minutes, "min")]
        return NO_BREAK.join(f"{number}{NO_BREAK}{unit}" for number, unit in parts if number)

    def _written(self, form: str, day: date) -> str:
        key = (form, day)
        if key not in self._formatted:
            words = format_date(day, self._pattern(form), locale=self._locale)
            if self._locale.language == "fr" and day.day == 1:
                words = _FIRST.sub("1er ", words)
            self._formatted[key] = words
        return self._formatted[key]

    def _pattern(self, form: str) -> str:
        if form in ("full", "long"):
            return str(self._locale.date_formats[form].pattern)
        known = self._locale.datetime_skeletons
        if form in known:
            return str(known[form].pattern)
        # Babel matches an unknown skeleton loosely and loses the long name of the day: take the year off instead.
        return _YEAR.sub("", self._pattern("full"))

    def _hour(self, local: datetime) -> str:
        key = (local.hour, local.minute)
        if key not in self._hours:
            self._hours[key] = format_time(local.time(), "short", locale=self._locale)
        return self._hours[key]


def _has_day_first(words: str) -> bool:
    return words[:1].isdecimal()
