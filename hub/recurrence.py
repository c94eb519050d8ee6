"""Recurrences, https://www.rfc-editor.org/rfc/rfc5545#section-3.3.10: what a rule says, and the times it gives.

A rule is what `hub.sources` let pass: never more often than daily, with an end or without one.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import islice

_STEPS = {"DAILY": 1, "WEEKLY": 7}


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
    """The times from the day `first` to the day `last`, as clocks there show them; of days their midnight.

    What it takes is bounded by the days between `starts` and `last`, and for daily and weekly rules that count
    nothing, by those between `first` and `last`.
    """
    from dateutil.rrule import rrulestr  # a hub without recurrences should not wait for it

    parts = parts_of(rule)
    begins = starts if isinstance(starts, datetime) else datetime.combine(starts, time())
    end = datetime.combine(last, time(23, 59, 59))
    end = min(until_of(rule) or end, end)
    count = int(parts.pop("COUNT", 0))
    parts["UNTIL"] = end.strftime("%Y%m%dT%H%M%S")
    if not count:
        begins = _later(begins, first, _STEPS.get(parts["FREQ"], 0) * int(parts.get("INTERVAL", 1)))
    found = iter(rrulestr(";".join(f"{name}={value}" for name, value in parts.items()), dtstart=begins))
    return (each for each in islice(found, count or None) if each.date() >= first)


def _later(begins: datetime, first: date, step: int) -> datetime:
    """`begins` brought near `first` in whole steps of days, and of weeks, so that a rule goes on as it would have."""
    stride = step * (1 if step % 7 == 0 else 7)
    gone = (first - begins.date()).days - stride
    return begins + timedelta(days=gone // stride * stride) if stride and gone > 0 else begins
