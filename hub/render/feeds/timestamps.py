"""Points in time as programs write them, always in UTC."""

from __future__ import annotations

from datetime import UTC, datetime

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def rfc3339(instant: datetime) -> str:
    """`2026-06-15T12:00:00Z`."""
    return f"{_in_utc(instant).isoformat()[:19]}Z"


def rfc822(instant: datetime) -> str:
    """`Mon, 15 Jun 2026 12:00:00 GMT`, in English whatever the locale of the machine."""
    at = _in_utc(instant)
    day, month = _DAYS[at.weekday()], _MONTHS[at.month - 1]
    return f"{day}, {at.day:02} {month} {at.year:04} {at.hour:02}:{at.minute:02}:{at.second:02} GMT"


def _in_utc(instant: datetime) -> datetime:
    return instant if instant.tzinfo is UTC else instant.astimezone(UTC)
