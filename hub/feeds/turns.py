"""Manners: one request at a time for each host, or what a platform bears, with a gap; and an end to waiting.

What a host costs in one update is bounded, however many of its feeds are asked for. All that are not answered share
one time-out: while others wait behind it, a request may take two thirds of what is left of it. After three time-outs
in a row, or where good answers were so slow that they used up as much again, the host is left alone.
"""

from __future__ import annotations

import asyncio
import heapq
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from hub.errors import FeedError
from hub.feeds.failures import PutOffError, RefusedError
from hub.feeds.freshness import Wait
from hub.feeds.hosts import bearing_of, host_of
from hub.wording import Sentence

_PATIENCE = 3
_SHARE = 2 / 3
_BRISK = 1.0


@dataclass(slots=True)
class Turn:
    """One request's leave to ask: `allowed` seconds for it. The asker notes how many it `took`."""

    allowed: float
    took: float = 0.0


@dataclass(slots=True)
class _Lane:
    host: str
    gap: float
    places: asyncio.Semaphore
    free_at: list[float]
    wanted: int = 0
    shared: bool = False
    overruns: int = 0
    in_vain: float = 0.0
    slow: float = 0.0
    hold: Wait | None = None


@dataclass(slots=True)
class Turns:
    """`gap` and `timeout` are hub.yml's, in seconds; `held` are hosts that asked not to be asked, with how long."""

    gap: float
    timeout: float
    held: Mapping[str, Wait] = field(default_factory=dict)
    _lanes: dict[str, _Lane] = field(default_factory=dict)

    def answered(self, url: str) -> None:
        """Forgets the host's time-outs. A redirect is no answer yet."""
        self._lane(url).overruns = 0

    def shared(self, url: str) -> bool:
        """Whether the host is asked for more than one thing."""
        return self._lane(url).shared

    @asynccontextmanager
    async def at(self, url: str, *, goes_on: bool = False, had_time: bool = True) -> AsyncIterator[Turn]:
        """Holds a place at the host for one request; raises FeedError where it is not to be asked any more.

        Where it `goes_on`, as a redirect does on its own host, it skips the gap. Without `had_time` a time-out is not
        counted against the host: another one, that redirects to it, has used the time up.
        """
        lane = self._lane(url)
        lane.wanted += 1
        lane.shared = lane.shared or lane.wanted > 1
        try:
            async with lane.places:
                _ensure_welcome(lane, self.timeout)
                free_at = heapq.heappop(lane.free_at)
                try:
                    await _pause(free_at, goes_on=goes_on)
                    turn = Turn(allowed=self._allowance(lane))
                    yield turn
                    lane.slow += max(turn.took - _BRISK, 0)
                except FeedError as error:
                    _note(lane, turn, error, had_time=had_time)
                    raise
                finally:
                    heapq.heappush(lane.free_at, asyncio.get_running_loop().time() + lane.gap)
        finally:
            lane.wanted -= 1

    def _lane(self, url: str) -> _Lane:
        host = host_of(url)
        if host not in self._lanes:
            at_once, gap = bearing_of(url, self.gap)
            self._lanes[host] = _Lane(
                host=host,
                gap=gap,
                places=asyncio.Semaphore(at_once),
                free_at=[0.0] * at_once,
                hold=self.held.get(host),
            )
        return self._lanes[host]

    def _allowance(self, lane: _Lane) -> float:
        """Whoever is alone may take all the time there is; a floor lets a brisk host answer in any case."""
        if lane.wanted == 1 and not lane.in_vain:
            return self.timeout
        return max((self.timeout - lane.in_vain) * _SHARE, min(_BRISK, self.timeout / 2))


def _ensure_welcome(lane: _Lane, timeout: float) -> None:
    host = lane.host[:200]
    if lane.hold:
        raise PutOffError("rate-limited", Sentence("not asked: {host} asks to wait", host=host), lane.hold)
    if lane.overruns >= _PATIENCE:
        said = Sentence("not asked: {host} has just timed out {times} times in a row", host=host, times=_PATIENCE)
        raise FeedError("time-out", said)
    if lane.slow >= timeout:
        said = Sentence("not asked: {host} answers so slowly that the rest waits for the next update", host=host)
        raise PutOffError("time-out", said)


async def _pause(free_at: float, *, goes_on: bool) -> None:
    wait = 0 if goes_on else free_at - asyncio.get_running_loop().time()
    await asyncio.sleep(max(wait, 0))  # zero too: the others of the host get to say that they want their turn


def _note(lane: _Lane, turn: Turn, error: FeedError, *, had_time: bool) -> None:
    if isinstance(error, PutOffError):
        return
    if isinstance(error, RefusedError) and error.wait and error.directly:
        lane.hold, error.host = error.wait, lane.host
    if error.kind == "time-out" and had_time:
        lane.overruns += 1
        lane.in_vain += turn.took
    elif error.kind != "time-out":
        lane.overruns = 0
        lane.slow += max(turn.took - _BRISK, 0)
