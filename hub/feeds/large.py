"""Large bodies: few are read at a time, and none that drips.

A small body waits for nobody, or some that drip would hold up the good ones until their time is over. A larger one
waits for a place, and until those before it are parsed, so that memory stays small; its clock stands still meanwhile.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable

from hub.errors import FeedError
from hub.feeds.failures import PutOffError
from hub.feeds.unpacking import Unpacker
from hub.wording import Sentence

_LARGE = 262_144
_AT_ONCE = 12
_LONGEST_WAIT = 120.0
_GLANCE_SECONDS = 5.0
_LEAST_AT_A_GLANCE = 20_000


class Clock:
    """The `seconds` one request may take, from now on."""

    def __init__(self, seconds: float) -> None:
        self.seconds = max(seconds, 0.0)
        self.limit = asyncio.timeout(self.seconds)
        self._time = asyncio.get_running_loop().time
        self._began = self._time()

    @property
    def took(self) -> float:
        """The seconds that went by while it did not stand still."""
        return self._time() - self._began

    async def stand_still(self, waiting: Awaitable[object]) -> None:
        """Waits, without taking of the request's time. Raises PutOffError where that is too long."""
        since, ends = self._time(), self.limit.when()
        self.limit.reschedule(None)
        try:
            async with asyncio.timeout(_LONGEST_WAIT):
                await waiting
        except TimeoutError as error:
            said = Sentence("not read: too many large feeds came before it in this update")
            raise PutOffError("time-out", said) from error
        finally:
            waited = self._time() - since
            self._began += waited
            self.limit.reschedule(None if ends is None else ends + waited)


class Large:
    """The places for large bodies. `room` is awaited by whoever has one, before it reads on."""

    def __init__(self, room: Callable[[], Awaitable[None]]) -> None:
        self._room = room
        self._places = asyncio.Semaphore(_AT_ONCE)

    async def read(self, pieces: AsyncIterator[bytes], into: Unpacker, clock: Clock) -> bytes:
        """The whole body, however large."""
        async for piece in pieces:
            into.add(piece)
            if into.size > _LARGE:
                break
        else:
            return into.body()
        await clock.stand_still(self._places.acquire())
        try:
            await clock.stand_still(self._room())
            await _read_on(pieces, into)
        finally:
            self._places.release()
        return into.body()


async def _read_on(pieces: AsyncIterator[bytes], into: Unpacker) -> None:
    came, loop = 0, asyncio.get_running_loop()
    try:
        async with asyncio.timeout(_GLANCE_SECONDS) as glance:
            async for piece in pieces:
                into.add(piece)
                came += len(piece)
                if came >= _LEAST_AT_A_GLANCE:
                    came = 0
                    glance.reschedule(loop.time() + _GLANCE_SECONDS)
    except TimeoutError as error:
        least = _LEAST_AT_A_GLANCE // int(_GLANCE_SECONDS) // 1000
        said = Sentence("lets its large body drip, at less than {least} kB a second", least=least)
        raise FeedError("time-out", said) from error
