"""The parse processes: started when the first body is there, killed and replaced when one overruns or crashes."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from typing import Self

from hub.errors import FeedError, StoreError
from hub.feeds.documents import Document
from hub.feeds.wire import packed_header, unpacked_feed
from hub.model import ParsedFeed

_PROCESSES = 2
_SECONDS = 10.0
_START_SECONDS = 60.0
_MOST_WAITING = 64
_PASSED_ON = ("HOME", "LANG", "LC_ALL", "PATH", "SYSTEMROOT", "TMPDIR", "VIRTUAL_ENV")


class Parsers:
    """`seconds` is the deadline of one parse."""

    def __init__(self, *, processes: int = _PROCESSES, seconds: float = _SECONDS) -> None:
        self._seconds = seconds
        # Last in, first out: a second process is started only when the first is busy.
        self._idle: asyncio.LifoQueue[_Process | None] = asyncio.LifoQueue()
        for _ in range(processes):
            self._idle.put_nowait(None)
        self._all: set[_Process] = set()
        self._waiting = 0
        self._fewer = asyncio.Event()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *exc: object) -> None:
        for process in tuple(self._all):
            await self._end(process)

    async def room(self) -> None:
        """Waits while more bodies than a few wait for a parse, so that memory stays small."""
        while self._waiting >= _MOST_WAITING:
            self._fewer.clear()
            await self._fewer.wait()

    async def parse(self, document: Document) -> ParsedFeed:
        """Raises FeedError for a document that is no feed, is too slow, or brings its process down."""
        self._waiting += 1
        try:
            process = await self._idle.get()
        finally:
            self._waiting -= 1
            self._fewer.set()
        try:
            process = process or await self._start()
            return await self._exchange(process, document)
        except (_BrokenError, asyncio.CancelledError):
            # Its answer may still come, and would be taken for the next document's.
            await self._end(process)
            process = None
            raise
        finally:
            self._idle.put_nowait(process)

    async def _start(self) -> _Process:
        try:
            process = _Process(await _started())
        except OSError as error:
            raise StoreError(f"the parse process cannot be started: {error.strerror or error}") from error
        self._all.add(process)
        await process.ready()
        return process

    async def _exchange(self, process: _Process, document: Document) -> ParsedFeed:
        try:
            async with asyncio.timeout(self._seconds):
                reply = await process.ask(document)
        except TimeoutError as error:
            raise _BrokenError("too-slow-to-parse", f"takes longer than {self._seconds:g} seconds to parse") from error
        said = json.loads(reply)
        if "failure" in said:
            kind, message = said["failure"]
            raise FeedError(kind, message)
        return unpacked_feed(said, document)

    async def _end(self, process: _Process | None) -> None:
        if process is not None:
            self._all.discard(process)
            await process.kill()


class _BrokenError(FeedError):
    """The process cannot be used any more."""


class _Process:
    def __init__(self, process: asyncio.subprocess.Process) -> None:
        assert process.stdin is not None
        assert process.stdout is not None
        self._process = process
        self._in, self._out = process.stdin, process.stdout

    async def ready(self) -> None:
        try:
            async with asyncio.timeout(_START_SECONDS):
                await self._out.readexactly(1)
        except (TimeoutError, asyncio.IncompleteReadError) as error:
            await self.kill()
            raise StoreError(
                "the parse process does not start; is the installation whole? `hub doctor` looks"
            ) from error

    async def ask(self, document: Document) -> bytes:
        header = packed_header(document)
        try:
            self._in.write(len(header).to_bytes(4) + len(document.body).to_bytes(4) + header)
            self._in.write(document.body)
            await self._in.drain()
            length = int.from_bytes(await self._out.readexactly(4))
            return await self._out.readexactly(length)
        except (asyncio.IncompleteReadError, ConnectionError) as error:
            raise _BrokenError("invalid", "brings the parser down") from error

    async def kill(self) -> None:
        if self._process.returncode is None:
            self._process.kill()
        await self._process.wait()


async def _started() -> asyncio.subprocess.Process:
    # -P: nothing of the folder the command runs in is imported. The environment's secrets are not the parser's.
    environment = {k: v for k, v in os.environ.items() if k in _PASSED_ON or k.startswith("PYTHON")}
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-P",
        "-m",
        "hub.feeds.worker",
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        env=environment,
    )
