"""Days as people write them, made into the one way the hub reads."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from hub.sources.proof import slugged
from hub.wording import Sentence

_MONTHS = (
    "january janvier",
    "february fevrier",
    "march mars",
    "april avril",
    "may mai",
    "june juin",
    "july juillet",
    "august aout",
    "september septembre",
    "october octobre",
    "november novembre",
    "december decembre",
)

_CALLED = (
    *(Sentence("January"), Sentence("February"), Sentence("March"), Sentence("April"), Sentence("May")),
    *(Sentence("June"), Sentence("July"), Sentence("August"), Sentence("September"), Sentence("October")),
    *(Sentence("November"), Sentence("December")),
)


def likely_day(text: str) -> date | None:
    """The day that `text` means, where it can mean one alone: 21/11/2026, but not 11/12/2026."""
    parts = slugged(text[:40]).split("-")
    year = next((part for part in parts if re.fullmatch(r"\d{4}", part)), "")
    rest = [re.sub(r"(?<=\d)(st|nd|rd|th|er)$", "", part) for part in parts if part != year]
    if not year or len(rest) != 2:
        return None
    months = [number for number in map(_month, rest) if number]
    days = [int(part) for part in rest if part.isdecimal()]
    if len(months) == 1 and len(days) == 1:
        return _day(int(year), months[0], days[0])
    if len(days) != 2:
        return None
    meant = {day for month, of in (days, reversed(days)) if (day := _day(int(year), month, of))}
    return meant.pop() if len(meant) == 1 else None


def no_day(year: int, month: int) -> Sentence:
    """Why there is no such day: of the year, the month, or else the day the first that will not do."""
    if year < 1:
        return Sentence("there is no year 0")
    if not 1 <= month <= 12:
        return Sentence("the months go from 1 to 12")
    return Sentence(
        "{month} {year} has {days} days",
        month=_CALLED[month - 1],
        year=year,
        days=monthrange(year, month)[1],
    )


def _month(word: str) -> int:
    if len(word) < 3:
        return 0
    found = [n for n, names in enumerate(_MONTHS, 1) if any(name.startswith(word) for name in names.split())]
    return found[0] if len(found) == 1 else 0


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
