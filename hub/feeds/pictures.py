"""Entries' lead pictures: fetched as feeds are, made anew in a process of its own, given as they come.

Kinds of failure beyond those of feeds: not-a-picture, damaged, too-slow-to-decode, and for what is decoration rather
than a picture too-small, odd-shape, one-colour.
"""

from __future__ import annotations

import asyncio
import posixpath
from collections import defaultdict
from collections.abc import AsyncGenerator, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

from hub.errors import FeedError
from hub.feeds.developers import Developed, Developers
from hub.feeds.failures import PutOffError, RefusedError
from hub.feeds.fetch import Validators, Web
from hub.feeds.freshness import Wait
from hub.feeds.local import read_local
from hub.model import Failure, FetchRules
from hub.sanitise import words

MOST_BYTES = 5_000_000
_MOST_SECONDS = 15.0
_HOSTS_AT_ONCE = 16
_WANTED_TYPES = "image/webp, image/avif;q=0.9, image/png, image/jpeg, image/gif;q=0.8, image/*;q=0.1"
# After so many in a row of one class a host is left alone: a connection may also break for one picture's sake.
_PATIENCE = {"dns": 1, "tls": 1, "rate-limited": 1, "refused": 2}


@dataclass(frozen=True, kw_only=True, slots=True)
class Taken:
    """What became of one picture: either is there."""

    address: str
    developed: Developed | None = None
    failure: Failure | None = None


def is_local(address: str) -> bool:
    """Whether a picture is a file of the hub."""
    return not address.lower().startswith(("http://", "https://"))


async def take(
    addresses: Sequence[str],
    *,
    rules: FetchRules,
    root: Path,
    now: datetime,
    user_agent: str,
    seconds: float,
    held: Mapping[str, datetime] | None = None,
) -> AsyncGenerator[Taken, None]:
    """Each picture once, in the order in which they are done.

    Hosts are asked side by side, each for one picture after the other in the order given. When a host cannot be
    reached at all, it is not asked for the others, which fail alike. Left out is what is not done after `seconds`, and
    what is put off for its host's sake: `held` are hosts not to be asked before that moment.
    """
    rules = replace(rules, timeout=min(rules.timeout, _MOST_SECONDS), max_bytes=min(rules.max_bytes, MOST_BYTES))
    done: asyncio.Queue[Taken | None] = asyncio.Queue()
    waits = {host: Wait(said=str((until - now).total_seconds())) for host, until in (held or {}).items()}
    loop = asyncio.get_running_loop()
    end = loop.time() + seconds
    async with Developers() as developers, Web(rules, user_agent, _no_wait, accept=_WANTED_TYPES, held=waits) as web:
        taker = _Taker(web=web, developers=developers, rules=rules, root=root, now=now, done=done)
        whole = asyncio.create_task(taker.take_all(_lanes(addresses)))
        try:
            with suppress(TimeoutError):
                while (taken := await asyncio.wait_for(done.get(), max(0, end - loop.time()))) is not None:
                    yield taken
            if whole.done():
                whole.result()
        finally:
            whole.cancel()
            await asyncio.gather(whole, return_exceptions=True)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Taker:
    web: Web
    developers: Developers
    rules: FetchRules
    root: Path
    now: datetime
    done: asyncio.Queue[Taken | None]

    async def take_all(self, lanes: Iterable[Sequence[str]]) -> None:
        # Few at once, so that few bodies are held: an answer waits here for its turn to be decoded.
        places = asyncio.Semaphore(_HOSTS_AT_ONCE)
        tasks = [asyncio.create_task(self._take_lane(lane, places)) for lane in lanes]
        try:
            await asyncio.gather(*tasks)
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            self.done.put_nowait(None)

    async def _take_lane(self, lane: Sequence[str], places: asyncio.Semaphore) -> None:
        async with places:
            failure, times = Failure(kind="", message=""), 0
            for address in lane:
                if times == _PATIENCE.get(failure.kind, -1):
                    self.done.put_nowait(Taken(address=address, failure=failure))
                    continue
                taken = await self._take(address)
                if taken:
                    same = taken.failure is not None and taken.failure.kind == failure.kind
                    failure, times = taken.failure or Failure(kind="", message=""), times + 1 if same else 1
                    self.done.put_nowait(taken)

    async def _take(self, address: str) -> Taken | None:
        try:
            return Taken(address=address, developed=await self.developers.develop(await self._body(address)))
        except PutOffError:
            return None
        except FeedError as error:
            wait = error.wait if isinstance(error, RefusedError) else None
            seconds = wait.seconds(self.now) if wait else 0
            said = Failure(kind=error.kind, message=words(str(error)), retry_after=seconds)
            return Taken(address=address, failure=said)

    async def _body(self, address: str) -> bytes:
        if is_local(address):
            return _read(self.root, address, self.rules.max_bytes)
        answer = await self.web.get(address, Validators())
        if not answer.body:
            raise FeedError("not-a-picture", "answers with nothing")
        return answer.body


def _read(root: Path, address: str, max_bytes: int) -> bytes:
    # A feed file may come from anywhere: it reaches no other file by a link.
    if not _is_plain(root.resolve(), address):
        raise FeedError("local-refused", f"{address!r} is no plain path inside the hub's folder")
    return read_local(root, address, max_bytes)


def _is_plain(home: Path, address: str) -> bool:
    try:
        return posixpath.normpath(address) == address and (home / address).resolve() == home / address
    except (OSError, ValueError, RuntimeError):
        return False


def _lanes(addresses: Iterable[str]) -> list[list[str]]:
    """The addresses by host, the host of the first one first."""
    lanes: defaultdict[str, list[str]] = defaultdict(list)
    for address in addresses:
        lanes["" if is_local(address) else _host(address)].append(address)
    return list(lanes.values())


def _host(address: str) -> str:
    try:
        return urlsplit(address).netloc.lower()
    except ValueError:
        return address


async def _no_wait() -> None:
    """What is waiting is bounded by the hosts that are asked at once."""
