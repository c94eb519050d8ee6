"""One update's feeds: fetched many at once, parsed two at once, given as they come."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import AsyncGenerator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from hub.errors import FeedError
from hub.feeds.answers import Answer, Validators
from hub.feeds.documents import Document
from hub.feeds.failures import PutOffError, RefusedError, cleaned
from hub.feeds.fetch import Web
from hub.feeds.freshness import MINUTE, Wait
from hub.feeds.local import read_local
from hub.feeds.parsers import Parsers
from hub.model import Failure, FeedState, FeedUrl, FetchRules, ParsedFeed


@dataclass(frozen=True, kw_only=True, slots=True)
class Wanted:
    """A feed to look at: what is known of it, and whether somebody shows its posts in full."""

    feed: FeedUrl
    state: FeedState | None = None
    wants_full: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Pulled:
    """What became of one feed. None of `parsed`, `failure` and `put_off`: unchanged, and nothing was parsed.

    The validators and `body_hash` may be stored only together with the entries of `parsed`; of an unchanged feed
    they may be stored at once. `fresh` is how many seconds the server takes its answer to hold, None where it said
    nothing new of it. `put_off` tells why it was not asked, which is no failure of it. Where a server names a time to
    wait, `host` is the one that did. `moved_to` is where the server says that the feed stands for good.
    """

    feed: FeedUrl
    parsed: ParsedFeed | None = None
    failure: Failure | None = None
    put_off: Failure | None = None
    etag: str = ""
    last_modified: str = ""
    body_hash: str = ""
    fresh: int | None = 0
    host: str = ""
    moved_to: str = ""

    @property
    def unchanged(self) -> bool:
        """Whether the feed says what it said before."""
        return self.parsed is None and self.failure is None and self.put_off is None


async def pull(
    wanted: Sequence[Wanted],
    *,
    rules: FetchRules,
    root: Path,
    now: datetime,
    user_agent: str,
    held: Mapping[str, datetime] | None = None,
) -> AsyncGenerator[Pulled, None]:
    """Each feed once, in the order in which they are done. `now` becomes the entries' `first_seen`.

    `held` are hosts not to be asked before that moment. Raises StoreError when this machine cannot run a parse
    process; a feed's own trouble is in `failure`. Leaving early (aclose) ends all requests and processes.
    """
    waits = {host: Wait(said=str((until - now).total_seconds())) for host, until in (held or {}).items()}
    began = asyncio.get_running_loop().time()
    async with Parsers() as parsers, Web(rules, user_agent, parsers.room, held=waits) as web:
        puller = _Puller(web=web, parsers=parsers, rules=rules, root=root, now=now, began=began)
        tasks = {asyncio.create_task(puller.pull(one)) for one in wanted}
        for task in tuple(tasks):
            task.add_done_callback(partial(_let_go, tasks))
        try:
            for done in asyncio.as_completed(tasks):
                yield await done
        finally:
            for task in tuple(tasks):
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)


def _let_go(tasks: set[asyncio.Task[Pulled]], task: asyncio.Task[Pulled]) -> None:
    """What is done must not be held until all are: that would be the whole of an update's entries."""
    tasks.discard(task)
    if not task.cancelled():
        task.exception()  # looked at here, whoever asks for it later


@dataclass(frozen=True, kw_only=True, slots=True)
class _Puller:
    web: Web
    parsers: Parsers
    rules: FetchRules
    root: Path
    now: datetime
    began: float

    async def pull(self, wanted: Wanted) -> Pulled:
        try:
            return await self._pulled(wanted, _usable(wanted))
        except PutOffError as error:
            return Pulled(feed=wanted.feed, put_off=self._failure(error, error.wait))
        except RefusedError as error:
            return Pulled(feed=wanted.feed, failure=self._failure(error, error.wait), host=error.host)
        except FeedError as error:
            return Pulled(feed=wanted.feed, failure=self._failure(error, None))

    def _failure(self, error: FeedError, wait: Wait | None) -> Failure:
        return Failure(kind=error.kind, message=cleaned(error), retry_after=self._seconds(wait) if wait else 0)

    def _seconds(self, wait: Wait) -> int:
        """Counted from `now`, the beginning of the update, though a long one hears it minutes later."""
        seconds = wait.seconds(self.now)
        late = int(asyncio.get_running_loop().time() - self.began) // MINUTE * MINUTE
        return seconds + late if seconds else 0

    async def _pulled(self, wanted: Wanted, known: FeedState | None) -> Pulled:
        answer = await self._answer(wanted.feed, known)
        etag, last_modified = answer.validators.etag, answer.validators.last_modified
        known_hash = known.body_hash if known else ""
        body_hash = known_hash if answer.body is None else hashlib.sha256(answer.body).hexdigest()
        parsed = None
        if answer.body is not None and body_hash != known_hash:
            parsed = await self.parsers.parse(self._document(wanted, answer, answer.body))
        fresh = answer.freshness.seconds(self.now)
        return Pulled(
            feed=wanted.feed,
            parsed=parsed,
            etag=etag,
            last_modified=last_modified,
            body_hash=body_hash,
            # A 304 that says nothing of it leaves standing what was said before (RFC 9111 §4.3.4).
            fresh=fresh if answer.body is None else fresh or 0,
            moved_to=answer.moved_to,
        )

    async def _answer(self, feed: FeedUrl, known: FeedState | None) -> Answer:
        if is_local(feed):
            return Answer(url="", body=read_local(self.root, feed, self.rules.max_bytes))
        asked = Validators(etag=known.etag, last_modified=known.last_modified) if known else Validators()
        return await self.web.get(feed, asked)

    def _document(self, wanted: Wanted, answer: Answer, body: bytes) -> Document:
        return Document(
            feed=wanted.feed,
            body=body,
            base=answer.url,
            content_type=answer.content_type,
            wants_full=wanted.wants_full,
            now=self.now,
        )


def is_local(feed: str) -> bool:
    """Whether the feed is a file of the hub's folder."""
    return not feed.lower().startswith(("http://", "https://"))


def _usable(wanted: Wanted) -> FeedState | None:
    """What is known, unless it was parsed for another purpose: then the feed is read anew."""
    known = wanted.state
    return known if known and known.wants_full == wanted.wants_full and known.body_hash else None
