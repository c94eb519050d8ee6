"""Failures of a whole place told apart from dead feeds.

A service that is down fails for all who publish there, in the same way and at the same time. That says nothing of any
one feed, and nothing needs to be done about it. A network that is down fails for everybody.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from hub.model import FeedHealth, FeedUrl, Wave
from hub.platforms import recognise
from hub.river.identity import host_of

LASTS = timedelta(days=14)
"""What has failed for longer is no wave, and does not mend itself."""

EVERYWHERE = "*"
"""Where a wave is when it is in no one place: the trouble is most likely here."""

_FEWEST = 3
_TOGETHER = timedelta(hours=48)
_ANY_PLACE = frozenset({"server-error", "refused", "tls", "dns", "time-out", "rate-limited", "forbidden", "not-a-feed"})
_OF_WAVES = _ANY_PLACE | {"not-found", "invalid"}
_HERE = frozenset({"dns", "refused", "tls", "time-out", "blocked-here"})


def waves_of(feeds: Iterable[FeedHealth], now: datetime) -> tuple[tuple[Wave, ...], dict[FeedUrl, str]]:
    """The waves, the greatest first, and for each feed in one the place it is of. Each feed is given once."""
    places: dict[str, list[FeedHealth]] = defaultdict(list)
    for one in feeds:
        if host_of(one.feed) and one.kind != "new":
            places[_place_of(one.feed)[0]].append(one)
    found: list[Wave] = []
    of: dict[FeedUrl, str] = {}
    everybody = [one for several in places.values() for one in several]
    hosts_failing = sum(any(not one.is_read for one in several) for several in places.values())
    everywhere = _wave(EVERYWHERE, everybody, _HERE, now) if hosts_failing >= _FEWEST else None
    for wave, members in filter(None, [everywhere]):
        found.append(wave)
        of.update((one.feed, wave.place) for one in members)
    for place in sorted(places):
        kinds = _OF_WAVES if _place_of(places[place][0].feed)[1] else _ANY_PLACE
        local = None if everywhere else _wave(place, places[place], kinds, now)
        for wave, members in filter(None, [local]):
            found.append(wave)
            of.update((one.feed, wave.place) for one in members)
    return tuple(sorted(found, key=lambda wave: (-wave.failing, wave.place))), of


def _place_of(feed: FeedUrl) -> tuple[str, bool]:
    """A service by its name, any other place by its host; and whether waves are known there."""
    platform, host = recognise(feed), host_of(feed)
    central = any(host == known or host.endswith(f".{known}") for known in platform.hosts)
    return (platform.label, platform.waves) if central else (host, False)


def _wave(
    place: str, feeds: Sequence[FeedHealth], kinds: frozenset[str], now: datetime
) -> tuple[Wave, list[FeedHealth]] | None:
    """The wave a place is in: one kind of failure, begun within two days, of more than half of at least three."""
    if len(feeds) < _FEWEST:
        return None
    for kind in sorted({one.kind for one in feeds if not one.is_read and one.kind in kinds}):
        members = _begun_together([one for one in feeds if one.kind == kind])
        begun = min((one.since for one in members if one.since), default=None)
        if 2 * len(members) > len(feeds) and begun is not None and now - begun < LASTS:
            return Wave(place=place, kind=kind, failing=len(members), of=len(feeds), since=begun), members
    return None


def _begun_together(feeds: Sequence[FeedHealth]) -> list[FeedHealth]:
    """The most of them whose failures began within two days: a feed that was dead before is not of the wave."""
    ordered = sorted((one.since, one.feed, one) for one in feeds if one.since)
    first, best = 0, (0, 0)
    for last, (since, _, _) in enumerate(ordered):
        while since - ordered[first][0] > _TOGETHER:
            first += 1
        if last + 1 - first > best[1] - best[0]:
            best = (first, last + 1)
    return [one for _, _, one in ordered[slice(*best)]]
