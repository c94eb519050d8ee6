"""Manners: one request at a time for each host, with a gap between two, and an end to waiting for a silent one."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from hub.errors import FeedError

_PATIENCE = 3


@dataclass(slots=True)
class _Lane:
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    free_at: float = 0.0
    overruns: int = 0


class Turns:
    """A host that is asked for one feed only never waits. `gap` is in seconds."""

    def __init__(self, gap: float) -> None:
        self._gap = gap
        self._lanes: defaultdict[str, _Lane] = defaultdict(_Lane)

    def answered(self, host: str) -> None:
        """Forgets the host's time-outs. A redirect is no answer yet."""
        self._lanes[host].overruns = 0

    @asynccontextmanager
    async def at(self, host: str, *, at_once: bool = False, had_time: bool = True) -> AsyncIterator[None]:
        """Holds the host for one request; raises FeedError once three in a row have timed out.

        `at_once` skips the gap: a redirect goes on where it stands. Without `had_time` a time-out is not counted
        against the host: another one, that redirects to it, has used the time up.
        """
        lane = self._lanes[host]
        loop = asyncio.get_running_loop()
        async with lane.lock:
            if lane.overruns >= _PATIENCE:
                raise FeedError("timeout", f"not asked: {host[:200]} has just timed out {_PATIENCE} times in a row")
            wait = lane.free_at - loop.time()
            if wait > 0 and not at_once:
                await asyncio.sleep(wait)
            try:
                yield
            except FeedError as error:
                lane.overruns = lane.overruns + had_time if error.kind == "timeout" else 0
                raise
            finally:
                lane.free_at = loop.time() + self._gap
