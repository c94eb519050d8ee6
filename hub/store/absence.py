"""Which entries a feed no longer lists though it still lists older ones: those were taken away, not pushed out."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

LOOKS = 3
"""So often must an entry be missed before it leaves."""
SOON = 86_400
"""In seconds: not before a day has passed, for a feed may be half written for an hour."""
LATE = 30 * 86_400
"""In seconds, where more than half of a feed vanishes at once: an empty or shortened feed is mostly a fault."""


class Place(NamedTuple):
    """Where an entry stood when its feed was last read, the date its feed gives, and when it was first seen."""

    position: int
    said: int | None
    first_seen: int


class Window:
    """What a document still shows, by those of its entries that were known before.

    `dates` are the dates of the whole document in its order, which tell a feed that begins with its oldest; where
    there are none, that it `grows` at its end does.
    """

    def __init__(self, listed: Sequence[Place], dates: Sequence[int | None], *, grows: bool) -> None:
        known = [said for said in dates if said is not None]
        rises = sum(one < other for one, other in pairwise(known))
        falls = sum(one > other for one, other in pairwise(known))
        self._rising = rises > falls
        # One may be kept on top, or be a little out of place; a feed by popularity has no end to be pushed out of.
        self._ordered = min(rises, falls) <= 1 + len(known) // 10
        self._grows = grows
        # On the side where the older ones stand: those after an entry, or before it where the feed begins with them.
        self._listed = sorted(listed, key=self._order)
        self._orders = [self._order(place) for place in self._listed]
        far = [place.said if place.said is not None else _NEVER for place in self._listed]
        self._oldest_beyond = list(accumulate(reversed(far), min))[::-1]

    def holds(self, absent: Place) -> bool:
        """Whether something older stands beyond the place it had, so that it was not pushed out of the feed's end."""
        if not self._ordered:
            return False
        beyond = bisect_right(self._orders, self._order(absent))
        if beyond >= len(self._listed):
            return False
        if absent.said is not None:
            return self._oldest_beyond[beyond] <= absent.said
        return not self._grows and self._listed[-1].first_seen <= absent.first_seen

    def still_holds(self, said: int | None) -> bool:
        """The same of one that is missed for a while: its place was in another document, so the date alone tells."""
        if not self._ordered:
            return False
        return not self._listed or said is None or min(self._oldest_beyond) <= said

    def _order(self, place: Place) -> int:
        return -place.position if self._rising else place.position


_NEVER = 1 << 62


def patience(gone: int, listed: int) -> int:
    """For how many seconds `gone` of `listed` entries are waited for."""
    return LATE if 2 * gone > listed else SOON
