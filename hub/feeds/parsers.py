"""The parse processes: started when the first body is there, killed and replaced when one overruns or crashes."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Self

from hub.errors import FeedError, StoreError, reason_of_system
from hub.feeds.documents import Document
from hub.feeds.wire import LONGEST_REPLY, packed_header, unpacked_failure, unpacked_feed
from hub.model import ParsedFeed
from hub.wording import Sentence

_PROCESSES = 2
_SECONDS = 10.0
_START_SECONDS = 60.0
_TIMES_ON_A_BUSY_MACHINE = 3
_MOST_OF_IT = 0.7
_MEGABYTE = 1_000_000
_MOST_WAITING = 64
_MOST_BYTES_WAITING = 32 * _MEGABYTE
_WORKER = (sys.executable, "-P", "-m", "hub.feeds.worker")
_PASSED_ON = ("HOME", "LANG", "LC_ALL", "PATH", "SYSTEMROOT", "TMPDIR", "VIRTUAL_ENV")


class Parsers:
    """`seconds` is the longest that one parse may take, of the largest body; a small one gets less.

    What overran, and what took longer than its share, has cost `seconds` at most for each process; from then on every
    body gets little more than it should need, so that an update ends in time, however many bodies are slow or stall.
    `worker` is the command of a parse process.
    """

    def __init__(
        self, *, processes: int = _PROCESSES, seconds: float = _SECONDS, worker: Sequence[str] = _WORKER
    ) -> None:
        self._seconds = seconds
        self._patience = processes * seconds
        self._worker = worker
        # Last in, first out: a second process is started only when the first is busy.
        self._idle: asyncio.LifoQueue[_Process | None] = asyncio.LifoQueue()
        for _ in range(processes):
            self._idle.put_nowait(None)
        self._all: set[_Process] = set()
        self._waiting: list[int] = []
        self._fewer = asyncio.Event()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *exc: object) -> None:
        for process in tuple(self._all):
            await self._end(process)

    async def room(self) -> None:
        """Waits while more bodies than a few wait for a parse, so that memory stays small."""
        while len(self._waiting) >= _MOST_WAITING or sum(self._waiting) >= _MOST_BYTES_WAITING:
            self._fewer.clear()
            await self._fewer.wait()

    async def parse(self, document: Document) -> ParsedFeed:
        """Raises FeedError for a document that is no feed, is too slow, or brings its process down."""
        size = len(document.body)
        self._waiting.append(size)
        try:
            process = await self._idle.get()
        finally:
            self._waiting.remove(size)
            self._fewer.set()
        try:
            try:
                process = process or await self._start()
                return await self._exchange(process, document)
            except _LostError:
                # It may have ended after the one before, or been killed by a machine short of memory: asked once more.
                await self._end(process)
                process = None
                process = await self._start()
                return await self._exchange(process, document)
        except (_BrokenError, asyncio.CancelledError):
            # Its answer may still come, and would be taken for the next document's.
            await self._end(process)
            process = None
            raise
        finally:
            self._idle.put_nowait(process)

    def deadline(self, size: int) -> float:
        """How many seconds a body of so many bytes may take from now on."""
        megabytes = size / _MEGABYTE
        usual = 3 + 2 * megabytes if self._patience > 0 else 0.5 + 0.75 * megabytes
        return min(self._seconds, usual)

    async def _start(self) -> _Process:
        try:
            process = _Process(await _started(self._worker))
        except OSError as error:
            why = reason_of_system(error)
            raise StoreError(Sentence("the parse process cannot be started: {why}", why=why)) from error
        self._all.add(process)
        await process.ready()
        return process

    async def _exchange(self, process: _Process, document: Document) -> ParsedFeed:
        seconds = self.deadline(len(document.body))
        began, worked = asyncio.get_running_loop().time(), process.worked()
        try:
            reply = await _within(seconds, process, document)
        except TimeoutError as error:
            self._patience -= seconds
            late = Sentence("takes longer than {seconds:.1f} seconds to parse", seconds=seconds)
            raise _BrokenError("too-slow-to-parse", late) from error
        # What has ended by itself does not tell any more how much it worked.
        took = min(process.worked() - worked, asyncio.get_running_loop().time() - began)
        self._patience -= max(took - _share(len(document.body)), 0)
        said = json.loads(reply)
        if "failure" in said:
            raise unpacked_failure(said)
        return unpacked_feed(said, document)

    async def _end(self, process: _Process | None) -> None:
        if process is not None:
            self._all.discard(process)
            await process.kill()


def _share(size: int) -> float:
    """The seconds of work that a body of so many bytes may take at nobody's cost: several times what real feeds do."""
    return 1 + size / _MEGABYTE


async def _within(seconds: float, process: _Process, document: Document) -> bytes:
    """The answer. Raises TimeoutError once the process has worked for so long; on a busy machine, where it waits more
    than it works, after three times as long."""
    before = process.worked()
    asked = asyncio.create_task(process.ask(document))
    try:
        for _ in range(_TIMES_ON_A_BUSY_MACHINE):
            done, _ = await asyncio.wait({asked}, timeout=seconds)
            if done:
                return asked.result()
            if process.worked() - before >= seconds * _MOST_OF_IT:
                break
        raise TimeoutError
    finally:
        asked.cancel()


class _BrokenError(FeedError):
    """The process cannot be used any more."""


class _LostError(_BrokenError):
    """The process has died."""


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
            raise StoreError(Sentence("the parse process does not start; is the installation whole?")) from error

    async def ask(self, document: Document) -> bytes:
        header = packed_header(document)
        try:
            self._in.write(len(header).to_bytes(4) + len(document.body).to_bytes(4) + header)
            self._in.write(document.body)
            await self._in.drain()
            length = int.from_bytes(await self._out.readexactly(4))
            if length > LONGEST_REPLY:
                raise _BrokenError("too-large", Sentence("becomes too large when it is read"))
            return await self._out.readexactly(length)
        except (asyncio.IncompleteReadError, ConnectionError) as error:
            raise _LostError("invalid", Sentence("brings the parser down")) from error

    def worked(self) -> float:
        """The seconds of processor time it has used; where the system does not tell, all the time there is."""
        try:
            said = Path(f"/proc/{self._process.pid}/stat").read_text(encoding="ascii", errors="replace")
            user, system = said.rpartition(")")[2].split()[11:13]
            return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")
        except (OSError, ValueError):
            return asyncio.get_running_loop().time()

    async def kill(self) -> None:
        if self._process.returncode is None:
            self._process.kill()
        await self._process.wait()


async def _started(worker: Sequence[str]) -> asyncio.subprocess.Process:
    # -P: nothing of the folder the command runs in is imported. The environment's secrets are not the parser's.
    environment = {k: v for k, v in os.environ.items() if k in _PASSED_ON or k.startswith("PYTHON")}
    return await asyncio.create_subprocess_exec(
        *worker,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        env=environment,
    )
