"""Manners: one request at a time for each host, with a gap between two."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field


@dataclass(slots=True)
class _Lane:
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    free_at: float = 0.0


class Turns:
    """A host that is asked for one feed only never waits. `gap` is in seconds."""

    def __init__(self, gap: float) -> None:
        self._gap = gap
        self._lanes: defaultdict[str, _Lane] = defaultdict(_Lane)

    @asynccontextmanager
    async def at(self, host: str, *, at_once: bool = False) -> AsyncIterator[None]:
        """Holds the host for one request. `at_once` skips the gap: a redirect goes on where it stands."""
        lane = self._lanes[host]
        loop = asyncio.get_running_loop()
        async with lane.lock:
            wait = lane.free_at - loop.time()
            if wait > 0 and not at_once:
                await asyncio.sleep(wait)
            try:
                yield
            finally:
                lane.free_at = loop.time() + self._gap
