"""Days, and moments as clocks show them: `2026-11-24`, `2026-11-24 18:30`, with an offset or without."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone

from hub.sources.days import likely_day
from hub.sources.fields import ScalarReader, Schema
from hub.sources.proof import Proof
from hub.sources.values import Day
from hub.sources.yaml_tree import ScalarNode
from hub.wording import NOTHING, Sentence

_MOMENT = re.compile(
    r"(?P<day>\d{4}-\d{1,2}-\d{1,2})"
    r"(?:[T ]+(?P<hour>\d{1,2})(?: ?[hH]|[:hH](?P<minute>\d{2})(?::(?P<second>\d{2}))?)"
    r" ?(?P<zone>Z|[+-]\d{2}:?\d{2})?)?",
    re.ASCII,
)
_CLOCK = re.compile(r"\d{1,2} ?(?:[:hH] ?\d{2}|[hH]|(?::\d{2})? ?[ap]\.?m\.?)", re.ASCII | re.IGNORECASE)
_HALF_DAY = re.compile(
    r"(?P<day>\d{4}-\d{1,2}-\d{1,2}) +(?P<hour>0?[1-9]|1[0-2])(?::(?P<minute>\d{2}))? ?(?P<half>[ap])\.?m\.?",
    re.ASCII | re.IGNORECASE,
)
FIRST_YEAR, LAST_YEAR = 1970, 2199


@dataclass(frozen=True, kw_only=True, slots=True)
class DayOrMoment(ScalarReader[date]):
    """A day, or a moment: without an offset the file's `timezone`, or the programme's, says where the clock hangs."""

    expected: Sentence = Sentence("a date, YYYY-MM-DD, with a time where it has one, YYYY-MM-DD HH:MM")

    def read_text(self, text: str, node: ScalarNode, proof: Proof) -> date | None:
        found = _MOMENT.fullmatch(text)
        if not found:
            likely = _of_24_hours(text) or likely_day(text)
            fix = (
                Sentence("write the day, too")
                if _CLOCK.fullmatch(text)
                else Sentence("did you mean '{near}'?", near=likely)
                if likely
                else NOTHING
            )
            return proof.unexpected(node, self.expected, fix)
        day = Day().read_text(found["day"], node, proof)
        if day is not None and not FIRST_YEAR <= day.year <= LAST_YEAR:
            return proof.unexpected(
                node,
                Sentence(
                    "{expected}, with a year from {first} to {last}",
                    expected=self.expected,
                    first=FIRST_YEAR,
                    last=LAST_YEAR,
                ),
            )
        if day is None or found["hour"] is None:
            return day
        hour, minute, second = int(found["hour"]), int(found["minute"] or 0), int(found["second"] or 0)
        try:
            return datetime(day.year, day.month, day.day, hour, minute, second, tzinfo=_offset(found["zone"] or ""))
        except ValueError:
            return proof.unexpected(node, self.expected, _no_time(hour, minute, second))

    def schema(self) -> Schema:
        return {
            "type": "string",
            "pattern": r"^\d{4}-\d{1,2}-\d{1,2}([T ]\d{1,2}:\d{2}(:\d{2})?( ?(Z|[+-]\d{2}:?\d{2}))?)?$",
        }


def _no_time(hour: int, minute: int, second: int) -> Sentence:
    if hour > 23:
        return Sentence("the hours go from 0 to 23")
    if minute > 59 or second > 59:
        return Sentence("minutes and seconds go from 0 to 59")
    return Sentence("the offset is less than 24 hours")


def _of_24_hours(text: str) -> str:
    """A moment with a time in halves of a day, as the hub reads it: 6:30 pm is 18:30."""
    found = _HALF_DAY.fullmatch(text)
    if found is None:
        return ""
    hour = int(found["hour"]) % 12 + 12 * (found["half"] in "pP")
    return f"{found['day']} {hour:02}:{found['minute'] or '00'}"


def _offset(text: str) -> timezone | None:
    if not text:
        return None
    if text == "Z":
        return UTC
    ahead = timedelta(hours=int(text[1:3]), minutes=int(text[-2:]))
    return timezone(-ahead if text[0] == "-" else ahead)
