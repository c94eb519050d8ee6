"""Days, and moments as clocks show them: `2026-11-24`, `2026-11-24 18:30`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime

from hub.sources.fields import ScalarReader, Schema
from hub.sources.proof import Proof
from hub.sources.values import Day
from hub.sources.yaml_tree import ScalarNode

_MOMENT = re.compile(r"(\d{4}-\d{1,2}-\d{1,2})(?:[T ]+(\d{1,2})[:hH](\d{2})(?::(\d{2}))?)?", re.ASCII)


@dataclass(frozen=True, kw_only=True, slots=True)
class DayOrMoment(ScalarReader[date]):
    """A day, or a moment without a zone: the file's `timezone`, or the programme's, says where the clock hangs."""

    expected: str = "a date, YYYY-MM-DD, with a time where it has one, YYYY-MM-DD HH:MM"

    def read_text(self, text: str, node: ScalarNode, proof: Proof) -> date | None:
        found = _MOMENT.fullmatch(text)
        if not found:
            return proof.unexpected(node, self.expected, "write the time as clocks there show it, without a zone")
        day = Day().read_text(found[1], node, proof)
        if day is None or found[2] is None:
            return day
        hour, minute, second = int(found[2]), int(found[3]), int(found[4] or 0)
        try:
            return datetime(day.year, day.month, day.day, hour, minute, second)  # noqa: DTZ001 – as clocks there show it
        except ValueError as error:
            return proof.unexpected(node, self.expected, str(error))

    def schema(self) -> Schema:
        return {"type": "string", "pattern": r"^\d{4}-\d{1,2}-\d{1,2}([T ]\d{1,2}:\d{2}(:\d{2})?)?$"}
