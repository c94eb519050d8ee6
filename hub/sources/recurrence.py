"""Recurrences as people write them: of RFC 5545 §3.3.10 what an agenda needs, each part looked at by itself."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from hub.recurrence import parts_of, times, until_of
from hub.sources.fields import ScalarReader, Schema
from hub.sources.moments import FIRST_YEAR, LAST_YEAR
from hub.sources.proof import Proof, did_you_mean, quoted
from hub.sources.yaml_tree import ScalarNode
from hub.wording import NOTHING, Sentence

EXAMPLE = "FREQ=WEEKLY;BYDAY=TU"
LONGEST = 300
MOST_TIMES, LONGEST_STEP = 1000, 366
YEARS_LOOKED_AT = 12
"""A rule that gives nothing in so many years is taken for one that never does: leap days come after eight at most."""

_DAY = "(MO|TU|WE|TH|FR|SA|SU)"
_UNTIL = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)(?:[T ](\d\d):?(\d\d)(?::?(\d\d))?(Z?))?", re.ASCII)


def _number(most: int, *, signed: bool = False) -> str:
    return f"{'[+-]?' if signed else ''}0*({'|'.join(map(str, range(most, 0, -1)))})"


def _several(one: str) -> str:
    return f"{one}(,{one})*"


_PARTS: Mapping[str, tuple[str, Sentence]] = {
    "FREQ": ("DAILY|WEEKLY|MONTHLY|YEARLY", Sentence("DAILY, WEEKLY, MONTHLY or YEARLY")),
    "INTERVAL": (_number(LONGEST_STEP), Sentence("a number from 1 to {most}", most=LONGEST_STEP)),
    "COUNT": (_number(MOST_TIMES), Sentence("a number from 1 to {most}; UNTIL names a last day", most=MOST_TIMES)),
    "UNTIL": (_UNTIL.pattern, Sentence("a day such as 20270630")),
    "BYDAY": (
        _several(rf"([+-]?([1-9]|[1-4]\d|5[0-3]))?{_DAY}"),
        Sentence("days such as TU, MO,WE or 1TU (the first Tuesday)"),
    ),
    "BYMONTHDAY": (_several(_number(31, signed=True)), Sentence("days of the month such as 15, or -1 for the last")),
    "BYMONTH": (_several(_number(12)), Sentence("months from 1 to 12")),
    "BYSETPOS": (_several(_number(366, signed=True)), Sentence("a place such as 1 or -1")),
    "WKST": (_DAY, Sentence("the day weeks begin, such as MO")),
}
_WEEKDAYS = (
    *(Sentence("Monday"), Sentence("Tuesday"), Sentence("Wednesday"), Sentence("Thursday"), Sentence("Friday")),
    *(Sentence("Saturday"), Sentence("Sunday")),
)
_CLOCK = ("BYHOUR", "BYMINUTE", "BYSECOND")


@dataclass(frozen=True, kw_only=True, slots=True)
class Recurrence(ScalarReader[str]):
    """A rule in capitals without `RRULE:`. Whether it fits the day it starts on, `fitted` sees."""

    expected: Sentence = Sentence("a recurrence such as {example}", example=EXAMPLE)

    def read_text(self, text: str, node: ScalarNode, proof: Proof) -> str | None:
        if len(text) > LONGEST:
            return proof.wrong(
                node.line,
                Sentence(
                    "{label}: expected {expected}, got {number} characters",
                    label=node.label,
                    expected=self.expected,
                    number=len(text),
                ),
            )
        parts: dict[str, str] = {}
        for part in text.upper().removeprefix("RRULE:").strip("; ").split(";"):
            name, sign, value = (piece.strip() for piece in part.partition("="))
            wrong = self._wrong(name, sign, value, parts)
            if wrong:
                return proof.unexpected(node, self.expected, wrong)
            parts[name] = value.replace(", ", ",") if name != "UNTIL" else value
        clash = Sentence("FREQ is missing") if "FREQ" not in parts else _clash(parts)
        return proof.unexpected(node, self.expected, clash) if clash else _joined(parts)

    def _wrong(self, name: str, sign: str, value: str, before: Mapping[str, str]) -> Sentence:
        if not sign or not name:
            return Sentence("write NAME=VALUE, with ; between")
        if name in _CLOCK:
            return Sentence("leave {name} out: the time is that of `starts`", name=name)
        if name not in _PARTS:
            return did_you_mean(name, _PARTS) or Sentence("{got} is no part of a recurrence", got=quoted(name))
        if name in before:
            return Sentence("{name} is given twice", name=name)
        pattern, expected = _PARTS[name]
        if not re.fullmatch(pattern, value.replace(", ", ","), re.ASCII):
            return Sentence("{name}: expected {expected}, got {got}", name=name, expected=expected, got=quoted(value))
        return NOTHING

    def schema(self) -> Schema:
        return {"type": "string", "minLength": 1, "maxLength": LONGEST}


def fitted(rule: str, starts: date, zone: tzinfo, line: int, proof: Proof) -> str:
    """The rule with its UNTIL said as `starts` is; what cannot be is told to the proof."""
    parts = parts_of(rule)
    if "UNTIL" in parts:
        until = _until(parts["UNTIL"], starts, zone)
        if until is None:
            proof.wrong(
                line,
                Sentence("rrule: expected a day after UNTIL=, got {got}", got=quoted(parts["UNTIL"])),
                Sentence("write 20270630"),
            )
            return rule
        parts |= {"UNTIL": until}
        rule = _joined({name: value for name, value in parts.items() if value})
        last = until_of(rule)
        if last is not None and last < _moment(starts):
            message = Sentence(
                "rrule: expected an UNTIL after `starts` ({day}), got {got}", day=written(starts), got=quoted(until)
            )
            proof.wrong(line, message, Sentence("a later UNTIL, or none"))
            return rule
    _must_begin(rule, starts, line, proof)
    return rule


def _must_begin(rule: str, starts: date, line: int, proof: Proof) -> None:
    """RFC 5545 §3.8.5.3 leaves it open what calendars make of a first day that is none of the rule's."""
    day = starts.date() if isinstance(starts, datetime) else starts
    if next(times(_endless(rule), starts, first=day, last=day), None) is not None:
        return
    to = day + timedelta(days=YEARS_LOOKED_AT * 366)
    first = next(times(_endless(rule), starts, first=day, last=to), None)
    if first is None:
        proof.wrong(
            line,
            Sentence("rrule: expected a recurrence that takes place, {rule} never does", rule=quoted(rule)),
            Sentence("try {example}", example=EXAMPLE),
        )
        return
    message = Sentence(
        "rrule: expected `starts` to be the first time of {rule}, got {day} ({weekday})",
        rule=quoted(rule),
        day=day,
        weekday=_WEEKDAYS[day.weekday()],
    )
    proof.wrong(
        line,
        message,
        Sentence(
            "begin on {day} ({weekday}), or change the rule", day=first.date(), weekday=_WEEKDAYS[first.weekday()]
        ),
    )


def _clash(parts: Mapping[str, str]) -> Sentence:
    freq = parts["FREQ"]
    if "COUNT" in parts and "UNTIL" in parts:
        return Sentence("COUNT or UNTIL, not both")
    if "BYMONTHDAY" in parts and freq == "WEEKLY":
        return Sentence("BYMONTHDAY does not go with FREQ=WEEKLY")
    if re.search(r"\d", parts.get("BYDAY", "")) and freq not in ("MONTHLY", "YEARLY"):
        return Sentence("a numbered day such as 1TU goes with FREQ=MONTHLY")
    chosen_from = [name for name in parts if name.startswith("BY") and name != "BYSETPOS"]
    return (
        Sentence("BYSETPOS chooses among BYDAY or BYMONTHDAY: add one")
        if "BYSETPOS" in parts and not chosen_from
        else NOTHING
    )


def _until(text: str, starts: date, zone: tzinfo) -> str | None:
    """As `starts` is: a day, or a moment without a zone. Of a day, all of it counts. '' for what is said for ever."""
    found = _UNTIL.fullmatch(text)
    if found is None:
        return None
    numbers = [int(number or 0) for number in found.groups()[:6]]
    try:
        day = date(numbers[0], numbers[1], numbers[2])
        clock = time(numbers[3], numbers[4], numbers[5]) if found[4] else time(23, 59, 59)
    except ValueError:
        return None
    if day.year > LAST_YEAR:
        return ""
    moment = datetime.combine(day, clock)
    if found[7] and isinstance(starts, datetime) and day.year >= FIRST_YEAR:
        moment = moment.replace(tzinfo=UTC).astimezone(zone).replace(tzinfo=None)
    # strftime would write the year 1 as 1.
    said = moment.isoformat() if isinstance(starts, datetime) else day.isoformat()
    return said.replace("-", "").replace(":", "")


def _endless(rule: str) -> str:
    return _joined({name: value for name, value in parts_of(rule).items() if name != "COUNT"})


def _joined(parts: Mapping[str, str]) -> str:
    return ";".join(f"{name}={value}" for name, value in parts.items())


def _moment(day: date) -> datetime:
    return day if isinstance(day, datetime) else datetime.combine(day, time())


def written(day: date) -> str:
    """A day or a moment as files say it."""
    return f"{day:%Y-%m-%d %H:%M}" if isinstance(day, datetime) else day.isoformat()
