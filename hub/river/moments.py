"""When a post was published, as far as it can be believed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, tzinfo
from typing import NamedTuple

from hub.model import Entry

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
OLDEST = datetime(1900, 1, 1, tzinfo=UTC)
LAST_DAY = date(9999, 12, 30)


class Moment(NamedTuple):
    """`dated` tells whether the feed itself gave the date."""

    published: datetime
    dated: bool


def moment(entry: Entry, now: datetime, *, place: datetime | None = None) -> Moment:
    """Published, else updated, else `place`, else first seen; never in the future and never later than first seen."""
    latest = min(entry.first_seen, now)
    said = _said(entry)
    if said is None:
        return Moment(min(place or latest, latest), dated=False)
    return Moment(min(said, latest), dated=True)


def update(entry: Entry, *, published: datetime, read: datetime) -> datetime | None:
    """When the entry was updated; None where that was not after it was published, or after its text was `read`.

    Measured by `now`, an update announced for next year would come true next year without anything having come.
    """
    return entry.updated if entry.updated is not None and published < entry.updated <= read else None


def midnight(day: date, zone: tzinfo) -> datetime:
    """When a day begins in `zone`, in UTC. A day at either end of the calendar is moved in, where UTC has it too."""
    return datetime.combine(min(max(day, OLDEST.date()), LAST_DAY), time(), tzinfo=zone).astimezone(UTC)


def places(entries: Iterable[Entry]) -> dict[str, datetime]:
    """By uid, the moment that an undated entry's place in one feed gives it.

    What was there when the feed was first read is not new: it takes the date of the entry listed after it, else of
    the one before, and is never on top of a page only because nobody knows when it was written. What came later has
    been seen to come.
    """
    listed = sorted(entries, key=lambda entry: entry.position)
    if all(_said(entry) for entry in listed):
        return {}
    beginning = min(entry.first_seen for entry in listed)
    first = [entry for entry in listed if entry.first_seen == beginning]
    before = _carried(first)
    return {**before, **_carried(reversed(first))}


def _carried(entries: Iterable[Entry]) -> dict[str, datetime]:
    """Each undated entry with the date of the nearest dated one before it."""
    found: dict[str, datetime] = {}
    date: datetime | None = None
    for entry in entries:
        date = _said(entry) or date
        if date and not _said(entry):
            found[entry.uid] = date
    return found


def _said(entry: Entry) -> datetime | None:
    """The date the feed gives, unless it is the epoch or the year one, which programs write for want of a date."""
    said = entry.published or entry.updated
    return said if said is not None and said != EPOCH and said >= OLDEST else None
