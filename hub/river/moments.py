"""When a post was published, as far as it can be believed."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import NamedTuple

from hub.model import Entry

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
OLDEST = datetime(1900, 1, 1, tzinfo=UTC)


class Moment(NamedTuple):
    """`dated` tells whether the feed itself gave the date."""

    published: datetime
    dated: bool


def moment(entry: Entry, now: datetime) -> Moment:
    """Published, else updated, else first seen; never in the future and never later than first seen."""
    first_seen = entry.first_seen
    latest = min(first_seen, now)
    said = entry.published or entry.updated
    if said is None or not _is_believable(said):
        return Moment(latest, dated=False)
    return Moment(min(said, latest), dated=True)


def _is_believable(said: datetime) -> bool:
    """Programs write the epoch, or the year one, where they know no date."""
    return said != EPOCH and said >= OLDEST
