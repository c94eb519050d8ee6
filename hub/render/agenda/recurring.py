"""How something recurs, in words, where a rule is simple enough for some."""

from __future__ import annotations

import re

from hub.model import Event
from hub.recurrence import parts_of, until_of
from hub.render.edition import Edition

_WEEK = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_TOLD = {"FREQ", "INTERVAL", "BYDAY", "BYMONTHDAY", "UNTIL", "WKST"}


def recurring(event: Event, edition: Edition) -> str:
    """`Every Tuesday, until 29 June 2027`; '' for what has no simple words."""
    parts = parts_of(event.rrule)
    if not parts.keys() <= _TOLD:
        return ""
    tell = _TELLERS.get((parts["FREQ"], int(parts.get("INTERVAL", 1))))
    words = tell(event, parts, edition) if tell else ""
    until = until_of(event.rrule)
    if words and until:
        return edition.words.text("agenda.until", often=words, day=edition.calendar.long(until.date()))
    return words


def _daily(event: Event, parts: dict[str, str], edition: Edition) -> str:
    return "" if parts.keys() & {"BYDAY", "BYMONTHDAY"} else edition.words.text("agenda.daily")


def _weekly(event: Event, parts: dict[str, str], edition: Edition) -> str:
    days = _weekdays(event, parts)
    if days == [0, 1, 2, 3, 4]:
        return edition.words.text("agenda.workdays")
    return edition.words.text("agenda.weekly", days=_listed(days, edition)) if days else ""


def _fortnightly(event: Event, parts: dict[str, str], edition: Edition) -> str:
    days = _weekdays(event, parts)
    return edition.words.text("agenda.fortnightly", day=_listed(days, edition)) if len(days) == 1 else ""


def _monthly(event: Event, parts: dict[str, str], edition: Edition) -> str:
    if "BYDAY" in parts:
        found = re.fullmatch(r"\+?([1-4]|-1)([A-Z]{2})", parts["BYDAY"])
        if not found or "BYMONTHDAY" in parts:
            return ""
        order = "last" if found[1] == "-1" else found[1]
        return edition.words.text(f"agenda_nth.{order}", day=_listed([_WEEK.index(found[2])], edition))
    day = parts.get("BYMONTHDAY", str(event.starts.day))
    if day == "-1":
        return edition.words.text("agenda.last_day")
    if not day.isdecimal():
        return ""
    return edition.words.text("agenda.first_day") if day == "1" else edition.words.text("agenda.monthly", day=day)


def _yearly(event: Event, parts: dict[str, str], edition: Edition) -> str:
    return "" if parts.keys() & {"BYDAY", "BYMONTHDAY"} else edition.words.text("agenda.yearly")


def _weekdays(event: Event, parts: dict[str, str]) -> list[int]:
    given = parts["BYDAY"].split(",") if "BYDAY" in parts else [_WEEK[event.starts.weekday()]]
    return sorted({_WEEK.index(day) for day in given}) if set(given) <= set(_WEEK) else []


def _listed(days: list[int], edition: Edition) -> str:
    names = edition.words.locale.days["format"]["wide"]
    return edition.words.listed([names[day] for day in days])


_TELLERS = {
    ("DAILY", 1): _daily,
    ("WEEKLY", 1): _weekly,
    ("WEEKLY", 2): _fortnightly,
    ("MONTHLY", 1): _monthly,
    ("YEARLY", 1): _yearly,
}
