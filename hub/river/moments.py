"""When a post was published, as far as it can be believed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import NamedTuple

from hub.model import Entry
from hub.wording import Sentence

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
OLDEST = datetime(1900, 1, 1, tzinfo=UTC)
LAST_DAY = date(9999, 12, 30)
FIRST_FEED = datetime(1991, 1, 1, tzinfo=UTC)
"""Before it there was no web: what is seen to come now was not published then."""

DAY, WEEK = timedelta(days=1), timedelta(days=7)
STAMPED_WITHIN = timedelta(minutes=2)
"""So close together programs date what they write out, and people do not publish."""
CROWD, LATER_CROWD = 5, 10
"""How many entries may be so close together when a feed is first read, and later, when they may be a thread."""


class Moment(NamedTuple):
    """`dated` tells whether the feed itself gave the date."""

    published: datetime
    dated: bool


class Place(NamedTuple):
    """The moment an entry's place in its feed gives it; `why` it has none of its own that can be believed."""

    published: datetime
    why: Sentence


def moment(entry: Entry, now: datetime, *, place: Place | None = None) -> Moment:
    """Its `place`'s, else published, else updated, else first seen; never in the future nor later than first seen."""
    latest = min(entry.first_seen, now)
    if place is not None:
        return Moment(min(place.published, latest), dated=False)
    said = _said(entry)
    return Moment(latest, dated=False) if said is None else Moment(min(said, latest), dated=True)


def update(entry: Entry, *, published: datetime, read: datetime) -> datetime | None:
    """When the entry was updated; None where that was not after it was published, or after its text was `read`.

    Measured by `now`, an update announced for next year would come true next year without anything having come.
    """
    return entry.updated if entry.updated is not None and published < entry.updated <= read else None


def midnight(day: date, zone: tzinfo) -> datetime:
    """When a day begins in `zone`, in UTC. A day at either end of the calendar is moved in, where UTC has it too."""
    return datetime.combine(min(max(day, OLDEST.date()), LAST_DAY), time(), tzinfo=zone).astimezone(UTC)


def places(entries: Iterable[Entry]) -> dict[str, Place]:
    """By uid, the moment that its place in one feed gives an entry whose date is missing or cannot be believed.

    What was there when the feed was first read is not new: it takes the date of the entry listed after it, else of
    the one before, and is never on top of a page only because nobody knows when it was written. What came later has
    been seen to come. Many at once that are undated, or dated alike by a program, were written before: the first of
    them keeps the moment, and each further one is placed a week before the one listed above it.
    """
    listed = sorted(entries, key=lambda entry: entry.position)
    beginning = min(entry.first_seen for entry in listed)
    doubts = dict(_doubts(listed, beginning))
    if not doubts and all(_said(entry) for entry in listed):
        return {}
    first = [entry for entry in listed if entry.first_seen == beginning]
    found = {**_carried(first, doubts), **_carried(reversed(first), doubts)}
    passed: dict[datetime, int] = defaultdict(int)
    for entry in listed:
        why = doubts.get(entry.uid)
        if why and entry.uid not in found:
            weeks = passed[entry.first_seen] if why is not _TOO_EARLY else 0
            found[entry.uid] = Place(max(entry.first_seen - weeks * WEEK, FIRST_FEED), why)
            passed[entry.first_seen] += why is not _TOO_EARLY
    return found


_UNDATED = Sentence("its feed gives no date: it takes that of the entry beside it")
_CROWDED = Sentence("its feed dates many entries alike, or not at all: it is placed by its order in the feed")
_AHEAD = Sentence("its feed dated it ahead of time when it was first read: it is placed by its order in the feed")
_TOO_EARLY = Sentence("its feed dates it to a time before there were feeds: it counts from when it was first seen")


def _doubts(listed: Sequence[Entry], beginning: datetime) -> Iterator[tuple[str, Sentence]]:
    """By uid, why an entry's date, or its having none, cannot be taken as it is."""
    batches: dict[datetime, list[Entry]] = defaultdict(list)
    for entry in listed:
        batches[entry.first_seen].append(entry)
        said = _said(entry)
        if said is None:
            continue
        if entry.first_seen == beginning:
            if listed[1:] and said > beginning + DAY:
                yield entry.uid, _AHEAD
        elif said < FIRST_FEED:
            yield entry.uid, _TOO_EARLY
    for seen, batch in batches.items():
        most = CROWD if seen == beginning else LATER_CROWD
        if len(batch) > most:
            yield from ((entry.uid, _CROWDED) for entry in _crowd(batch, seen, most))


def _crowd(batch: Iterable[Entry], seen: datetime, most: int) -> list[Entry]:
    """Those of one reading that all seem to be of the same two minutes of its day, where they are more than `most`."""
    alike = [(min(_said(entry) or seen, seen), entry) for entry in batch]
    recent = sorted((pair for pair in alike if seen - pair[0] < DAY), key=lambda pair: pair[0])
    inside = [False] * len(recent)
    for start in range(len(recent) - most):
        if recent[start + most][0] - recent[start][0] <= STAMPED_WITHIN:
            inside[start : start + most + 1] = [True] * (most + 1)
    return [entry for (_, entry), crowded in zip(recent, inside, strict=True) if crowded]


def _carried(entries: Iterable[Entry], doubts: dict[str, Sentence]) -> dict[str, Place]:
    """Each entry without a date to be believed with that of the nearest one before it."""
    found: dict[str, Place] = {}
    date: datetime | None = None
    for entry in entries:
        why = doubts.get(entry.uid)
        said = None if why else _said(entry)
        date = said or date
        if date and not said:
            found[entry.uid] = Place(date, why or _UNDATED)
    return found


def _said(entry: Entry) -> datetime | None:
    """The date the feed gives, unless it is the epoch or the year one, which programs write for want of a date."""
    said = entry.published or entry.updated
    return said if said is not None and said != EPOCH and said >= OLDEST else None
