"""The processes that make pictures anew: started when the first one is there, killed and replaced when one overruns."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from dataclasses import dataclass
from typing import Any, Self

from hub.errors import FeedError, StoreError, reason_of_system
from hub.wording import Sentence, verbatim

_PROCESSES = 2
_SECONDS = 10.0
_START_SECONDS = 60.0
_PASSED_ON = ("HOME", "LANG", "LC_ALL", "PATH", "SYSTEMROOT", "TMPDIR", "VIRTUAL_ENV")


@dataclass(frozen=True, kw_only=True, slots=True)
class Developed:
    """A picture made anew: WebP, its sides in pixels."""

    webp: bytes
    width: int
    height: int


class Developers:
    """`seconds` is the deadline of one picture."""

    def __init__(self, *, processes: int = _PROCESSES, seconds: float = _SECONDS) -> None:
        self._seconds = seconds
        # Last in, first out: a second process is started only when the first is busy.
        self._idle: asyncio.LifoQueue[asyncio.subprocess.Process | None] = asyncio.LifoQueue()
        for _ in range(processes):
            self._idle.put_nowait(None)
        self._all: set[asyncio.subprocess.Process] = set()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *exc: object) -> None:
        for process in tuple(self._all):
            await self._end(process)

    async def develop(self, body: bytes) -> Developed:
        """Raises FeedError for what is no picture to be shown, is too slow, or brings its process down.

        These are counted and never told: their words are in English alone.
        """
        process = await self._idle.get()
        whole = False
        try:
            process = process or await self._start()
            said, made = await self._exchange(process, body)
            whole = True
        finally:
            if process and not whole:
                # Its answer may still come, and would be taken for the next picture's.
                await self._end(process)
                process = None
            self._idle.put_nowait(process)
        if "failure" in said:
            kind, message = said["failure"]
            raise FeedError(kind, verbatim(message))
        return Developed(webp=made, width=int(said["width"]), height=int(said["height"]))

    async def _start(self) -> asyncio.subprocess.Process:
        try:
            process = await _started()
        except OSError as error:
            why = reason_of_system(error)
            raise StoreError(Sentence("the process for pictures cannot be started: {why}", why=why)) from error
        self._all.add(process)
        try:
            async with asyncio.timeout(_START_SECONDS):
                await _out(process).readexactly(1)
        except (TimeoutError, asyncio.IncompleteReadError) as error:
            await self._end(process)
            said = Sentence("the process for pictures does not start; is the installation whole?")
            raise StoreError(said) from error
        return process

    async def _exchange(self, process: asyncio.subprocess.Process, body: bytes) -> tuple[dict[str, Any], bytes]:
        assert process.stdin is not None
        try:
            async with asyncio.timeout(self._seconds):
                process.stdin.write(len(body).to_bytes(4) + body)
                await process.stdin.drain()
                lengths = await _out(process).readexactly(8)
                said = await _out(process).readexactly(int.from_bytes(lengths[:4]))
                return json.loads(said), await _out(process).readexactly(int.from_bytes(lengths[4:]))
        except TimeoutError as error:
            late = verbatim(f"takes longer than {self._seconds:g} seconds to decode")
            raise FeedError("too-slow-to-decode", late) from error
        except (asyncio.IncompleteReadError, ConnectionError) as error:
            raise FeedError("damaged", verbatim("brings the decoder down")) from error

    async def _end(self, process: asyncio.subprocess.Process) -> None:
        self._all.discard(process)
        if process.returncode is None:
            process.kill()
        await process.wait()


def _out(process: asyncio.subprocess.Process) -> asyncio.StreamReader:
    assert process.stdout is not None
    return process.stdout


async def _started() -> asyncio.subprocess.Process:
    # -P: nothing of the folder the command runs in is imported. The environment's secrets are not the decoder's.
    environment = {k: v for k, v in os.environ.items() if k in _PASSED_ON or k.startswith("PYTHON")}
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-P",
        "-m",
        "hub.feeds.darkroom",
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        env=environment,
    )
