"""When each feed may be asked, and what is remembered of it afterwards. Pure: `now` and what happened are arguments.

A feed is asked at every update, unless its server or the feed itself says how long it stays as it is, the host asks to
be left alone, or it failed: then it is asked ever more rarely, at least once a week, and not at all once it is gone.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from hub.feeds.freshness import DAY, HOUR, MINUTE, WEEK
from hub.feeds.hosts import host_of
from hub.feeds.pulling import Pulled, Wanted, is_local
from hub.model import Failure, FeedState, FeedUrl
from hub.platforms import recognise

_PASSING = frozenset({"dns", "time-out", "refused", "server-error"})
_COSTS_NOBODY = frozenset({"local-missing", "local-refused", "blocked-here"})
_GONE = "gone"
_WAVES = frozenset({"not-found", "server-error"})
_SPREAD = 0.25
_MOST_DOUBLINGS = 20
_NEVER = datetime.min.replace(tzinfo=UTC)
_DAY, _WEEK = timedelta(seconds=DAY), timedelta(seconds=WEEK)


@dataclass(frozen=True, kw_only=True, slots=True)
class Round:
    """One update's feeds: whom to `ask`, in this order; how many are not due `yet`, `held` by their hosts' wish, and
    `gone` for good. Of those that are not asked, `failing` did not answer well the last time."""

    ask: tuple[Wanted, ...]
    yet: int = 0
    held: int = 0
    gone: int = 0
    failing: int = 0


def due(
    wanted: Sequence[Wanted], *, now: datetime, held: Mapping[str, datetime] | None = None, insist: bool = False
) -> Round:
    """Who may be asked now. `held` is what `holds` gives.

    `insist` asks those too that are not due or gone, as somebody who has just mended a feed expects, but nobody whose
    host asked to wait. Hosts with many feeds come first, since they take longest; at a host, who failed comes last,
    and otherwise who has waited longest comes first.
    """
    standing = {each.feed: _standing(each, now, held or {}, insist=insist) for each in wanted}
    ask = [each for each in wanted if standing[each.feed] == "ask"]
    load = Counter(host_of(each.feed) for each in ask)
    counted = Counter(standing.values())
    return Round(
        ask=tuple(sorted(ask, key=lambda each: (-load[host_of(each.feed)], *_patience(each.state)))),
        yet=counted["yet"],
        held=counted["held"],
        gone=counted["gone"],
        failing=sum(standing[each.feed] != "ask" and bool(each.state and each.state.kind) for each in wanted),
    )


def holds(states: Iterable[FeedState], now: datetime) -> dict[str, datetime]:
    """The hosts that are not asked, and until when.

    A host's wish is written to all of its feeds; a feed that leads to another host may carry that one's, which is why
    a host is held only when every feed of it is.
    """
    waits: defaultdict[str, list[datetime]] = defaultdict(list)
    for state in states:
        until = state.retry_at
        waits[host_of(state.feed)].append(until if until and _is_ahead(until, now) else now)
    return {host: min(until) for host, until in waits.items() if host and min(until) > now}


def after(wanted: Wanted, pulled: Pulled, now: datetime) -> FeedState:
    """What is remembered of the feed from now on."""
    before = wanted.state or FeedState(feed=pulled.feed)
    if pulled.put_off:
        # A day at most: whether its neighbours wait longer is seen when all have been asked.
        return replace(before, retry_at=_later(now, min(pulled.put_off.retry_after, DAY)) or before.retry_at)
    if pulled.failure:
        return _failed(before, pulled.failure, now)
    return _well(before, wanted, pulled, now)


def told_to_wait(states: Iterable[FeedState], waits: Mapping[str, datetime], now: datetime) -> list[FeedState]:
    """The states of the feeds at these hosts that have to wait longer by their host's wish; none of the others.

    One feed's word silences its neighbours for a day at most where another one was well within the last day, and those
    that were never asked in any case: anybody may have an account at a host of many, and a path that says "in a week".
    """
    there = [(host, state) for state in states if (host := host_of(state.feed)) in waits]
    lively = {host for host, state in there if not state.kind and state.checked and now - state.checked <= _DAY}
    told = []
    for host, state in there:
        longest = _DAY if host in lively or state.checked is None else _WEEK
        until = min(waits[host], now + longest)
        if not _is_ahead(state.retry_at, now) or (state.retry_at or now) < until:
            told.append(replace(state, retry_at=until))
    return told


def moved(state: FeedState, now: datetime) -> str:
    """The address to write into the profile in place of this one: where the server has sent us for good, and to the
    same place and to a good feed, for a week; '' while there is none."""
    if state.kind or state.moved_since is None or now - state.moved_since < _WEEK:
        return ""
    return state.moved_to


def _standing(wanted: Wanted, now: datetime, held: Mapping[str, datetime], *, insist: bool) -> str:
    state = wanted.state
    if is_local(wanted.feed):
        return "ask"
    if (state and _is_ahead(state.retry_at, now)) or host_of(wanted.feed) in held:
        return "held"
    if state is None or insist:
        return "ask"
    if state.kind == _GONE:
        return "gone"
    wants_more = wanted.wants_full and not state.wants_full and not state.kind
    return "yet" if _is_ahead(state.due, now) and not wants_more else "ask"


def _is_ahead(moment: datetime | None, now: datetime) -> bool:
    # What lies further ahead than anything here looks was written by a clock that went wrong.
    return moment is not None and now < moment <= now + 2 * _WEEK


def _patience(state: FeedState | None) -> tuple[bool, datetime]:
    return (bool(state.kind), state.checked or _NEVER) if state else (False, _NEVER)


def _failed(before: FeedState, failure: Failure, now: datetime) -> FeedState:
    failures = before.failures + 1
    retry_at = _later(now, failure.retry_after)
    return replace(
        before,
        checked=now,
        kind=failure.kind,
        message=str(failure.message),
        failures=failures,
        failing_since=before.failing_since or now,
        due=retry_at or _next_try(before.feed, failure.kind, failures, now),
        retry_at=retry_at,
    )


def _well(before: FeedState, wanted: Wanted, pulled: Pulled, now: datetime) -> FeedState:
    found = pulled.parsed
    interval = found.interval if found else before.interval
    well = replace(
        before,
        checked=now,
        kind="",
        message="",
        failures=0,
        failing_since=None,
        etag=pulled.etag,
        last_modified=pulled.last_modified,
        body_hash=pulled.body_hash,
        interval=interval,
        due=None if is_local(pulled.feed) else _next_visit(before, pulled, interval, now),
        retry_at=None,
        moved_to=pulled.moved_to,
        moved_since=(before.moved_since if before.moved_to == pulled.moved_to else now) if pulled.moved_to else None,
    )
    return replace(well, title=found.title, site=found.site, wants_full=wanted.wants_full) if found else well


def _next_visit(before: FeedState, pulled: Pulled, interval: int, now: datetime) -> datetime | None:
    fresh = _granted(before) if pulled.fresh is None else pulled.fresh
    seconds = max(fresh, interval)
    return now + timedelta(seconds=min(max(seconds, HOUR), WEEK)) if seconds > 0 else None


def _granted(before: FeedState) -> int:
    """How long the last good answer held."""
    if before.kind or before.due is None or before.checked is None:
        return 0
    return int((before.due - before.checked).total_seconds())


def _next_try(feed: FeedUrl, kind: str, failures: int, now: datetime) -> datetime | None:
    """An hour after the first failure, and twice as long after each further one; what passes by itself is tried again
    after a quarter of an hour, so that an hourly update misses nothing."""
    if kind in _COSTS_NOBODY:
        return None
    passing = kind in _PASSING or (kind in _WAVES and recognise(feed).waves)
    first = 15 * MINUTE if passing else HOUR
    wait = min(first * 2 ** min(failures - 1, _MOST_DOUBLINGS), int(WEEK / (1 + _SPREAD)))
    return now + timedelta(seconds=int(wait * (1 + _SPREAD * _chance(feed))))


def _chance(feed: FeedUrl) -> float:
    """Between 0 and 1, always the same for a feed: so that not all that failed together come back together."""
    return int.from_bytes(hashlib.blake2b(feed.encode("utf-8", "replace"), digest_size=4).digest()) / 2**32


def _later(now: datetime, seconds: int) -> datetime | None:
    return now + timedelta(seconds=seconds) if seconds else None
