"""Entries' lead pictures: fetched as feeds are, made anew in a process of its own, given as they come.

Kinds of failure beyond those of feeds: not-a-picture, damaged, too-slow-to-decode, and for what is decoration rather
than a picture too-small, odd-shape, one-colour.
"""

from __future__ import annotations

import asyncio
import posixpath
from collections import deque
from collections.abc import AsyncGenerator, Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from hub.errors import FeedError
from hub.feeds.developers import Developed, Developers
from hub.feeds.failures import PutOffError, RefusedError, cleaned
from hub.feeds.fetch import Validators, Web
from hub.feeds.freshness import Wait
from hub.feeds.hosts import host_of
from hub.feeds.local import read_local
from hub.model import Failure, FetchRules
from hub.wording import verbatim

MOST_BYTES = 5_000_000
_MOST_SECONDS = 10.0
_HOSTS_AT_ONCE = 16
_OF_ONE_FEED_AT_ONCE = 4
_A_FEEDS_SECONDS = 10.0
"""How long one feed's pictures may keep the others waiting in vain, all its hosts together."""
_BRISK = 1.0
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
    whose: Mapping[str, Collection[str]] | None = None,
) -> AsyncGenerator[Taken, None]:
    """Each picture once, in the order in which they are done.

    Hosts are asked side by side, each for one picture after the other. `whose` are the feeds each picture is of: they
    take turns, each in the order given, and no feed has more than its share of the time. When a host cannot be reached
    at all, it is not asked for the others, which fail alike. Left out is what is not done after `seconds`, what is put
    off for its host's sake, `held` being hosts not to be asked before that moment, and what of a feed is left when it
    has used up its time.
    """
    rules = replace(rules, timeout=min(rules.timeout, _MOST_SECONDS), max_bytes=min(rules.max_bytes, MOST_BYTES))
    done: asyncio.Queue[Taken | None] = asyncio.Queue()
    waits = {host: Wait(said=str((until - now).total_seconds())) for host, until in (held or {}).items()}
    loop = asyncio.get_running_loop()
    end = loop.time() + seconds
    async with Developers() as developers, Web(rules, user_agent, _no_wait, accept=_WANTED_TYPES, held=waits) as web:
        taker = _Taker(
            web=web, developers=developers, rules=rules, root=root, now=now, done=done, turns=_turns(addresses, whose)
        )
        whole = asyncio.create_task(taker.take_all())
        try:
            with suppress(TimeoutError):
                while (taken := await asyncio.wait_for(done.get(), max(0, end - loop.time()))) is not None:
                    yield taken
            if whole.done():
                whole.result()
        finally:
            whole.cancel()
            await asyncio.gather(whole, return_exceptions=True)


@dataclass(slots=True)
class _Share:
    """What is left of one feed's pictures, how many are being asked for, and the seconds it has cost."""

    left: list[str] = field(default_factory=list)
    asked: int = 0
    cost: float = 0.0


@dataclass(frozen=True, kw_only=True, slots=True)
class _Taker:
    web: Web
    developers: Developers
    rules: FetchRules
    root: Path
    now: datetime
    done: asyncio.Queue[Taken | None]
    turns: deque[_Share]
    _begun: set[str] = field(default_factory=set)
    _busy: set[str] = field(default_factory=set)
    _failing: dict[str, tuple[Failure, int]] = field(default_factory=dict)

    async def take_all(self) -> None:
        # Few at once, so that few bodies are held: an answer waits here for its turn to be decoded.
        running: set[asyncio.Task[None]] = set()
        try:
            while True:
                while len(running) < _HOSTS_AT_ONCE and (found := self._next()):
                    running.add(asyncio.create_task(self._take_one(*found)))
                if not running:
                    break
                done, running = await asyncio.wait(running, return_when=asyncio.FIRST_COMPLETED)
                for task in done:
                    task.result()
        finally:
            for task in running:
                task.cancel()
            await asyncio.gather(*running, return_exceptions=True)
            self.done.put_nowait(None)

    def _next(self) -> tuple[_Share, str] | None:
        """The next picture of the feed whose turn it is, at a host that is free."""
        for _ in range(len(self.turns)):
            share = self.turns[0]
            self.turns.rotate(-1)
            share.left = [address for address in share.left if address not in self._begun]
            if share.asked < _OF_ONE_FEED_AT_ONCE and share.cost < _A_FEEDS_SECONDS:
                address = next((each for each in share.left if host_of(each) not in self._busy), None)
                if address is not None:
                    # At once, and not when the task begins: the next one is looked for before.
                    self._begun.add(address)
                    self._busy.add(host_of(address))
                    share.asked += 1
                    return share, address
        return None

    async def _take_one(self, share: _Share, address: str) -> None:
        host = host_of(address)
        try:
            failure, times = self._failing.get(host, (None, 0))
            if failure and times == _PATIENCE.get(failure.kind, -1):
                self.done.put_nowait(Taken(address=address, failure=failure))
            elif taken := await self._take(share, address):
                self._note(host, taken.failure)
                self.done.put_nowait(taken)
        finally:
            share.asked -= 1
            self._busy.discard(host)

    def _note(self, host: str, failure: Failure | None) -> None:
        before, times = self._failing.pop(host, (None, 0))
        if failure:
            same = before is not None and before.kind == failure.kind
            self._failing[host] = failure, times + 1 if same else 1

    async def _take(self, share: _Share, address: str) -> Taken | None:
        try:
            body = await self._fetched(share, address)
            return Taken(address=address, developed=await self.developers.develop(body))
        except PutOffError:
            return None
        except FeedError as error:
            if error.kind == "too-slow-to-decode":
                share.cost += _A_FEEDS_SECONDS / 2
            wait = error.wait if isinstance(error, RefusedError) else None
            seconds = wait.seconds(self.now) if wait else 0
            said = Failure(kind=error.kind, message=cleaned(error), retry_after=seconds)
            return Taken(address=address, failure=said)

    async def _fetched(self, share: _Share, address: str) -> bytes:
        """The body, its time counted where it was in vain or long: the gap between two requests is not the feed's."""
        clock, free = asyncio.get_running_loop().time, _BRISK + self.rules.per_host_gap
        began = clock()
        try:
            return await self._body(address)
        except FeedError as error:
            free = 0 if error.kind == "time-out" else free
            raise
        finally:
            share.cost += max(clock() - began - free, 0)

    async def _body(self, address: str) -> bytes:
        if is_local(address):
            return _read(self.root, address, self.rules.max_bytes)
        answer = await self.web.get(address, Validators())
        if not answer.body:
            raise FeedError("not-a-picture", verbatim("answers with nothing"))
        return answer.body


def _read(root: Path, address: str, max_bytes: int) -> bytes:
    # A feed file may come from anywhere: it reaches no other file by a link.
    if not _is_plain(root.resolve(), address):
        raise FeedError("local-refused", verbatim(f"{address!r} is no plain path inside the hub's folder"))
    return read_local(root, address, max_bytes)


def _is_plain(home: Path, address: str) -> bool:
    try:
        return posixpath.normpath(address) == address and (home / address).resolve() == home / address
    except (OSError, ValueError, RuntimeError):
        return False


def _turns(addresses: Sequence[str], whose: Mapping[str, Collection[str]] | None) -> deque[_Share]:
    """What each feed wants, the feed of the first address first. A picture of several is among what each wants."""
    shares: dict[str, _Share] = {}
    for address in addresses:
        for feed in sorted((whose or {}).get(address) or ("",)):
            shares.setdefault(feed, _Share()).left.append(address)
    return deque(shares.values())


async def _no_wait() -> None:
    """What is waiting is bounded by the hosts that are asked at once."""
