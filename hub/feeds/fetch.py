"""Asks the web for feeds: conditional GET (RFC 9110 §13), redirects by hand, a deadline and a cap on size.

aiohttp is imported when the first address is asked for, since a hub of local feeds needs none.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Self
from urllib.parse import urldefrag

from hub.errors import FeedError
from hub.feeds.answers import Answer, Validators, ascii_of, conditions, freshness_of, validators_of, wait_of
from hub.feeds.client import client, tls
from hub.feeds.failures import RefusedError, named, refused
from hub.feeds.freshness import Wait
from hub.feeds.guard import guard_of, guarded_socket, open_socket
from hub.feeds.hosts import host_of
from hub.feeds.large import Clock, Large
from hub.feeds.lookups import Lookups
from hub.feeds.turns import Turns
from hub.feeds.unpacking import ACCEPTED, unpacker
from hub.model import FetchRules
from hub.sanitise import link
from hub.wording import Sentence, quoted

if TYPE_CHECKING:
    import aiohttp

_HOSTS_AT_ONCE = 128
_MOST_REDIRECTS = 5
_IDLE_SECONDS = 5.0
_LONGEST_HEADER = 16_384
_MOST_HEADERS = 100
_PIECE = 65_536
_WANTED_TYPES = (
    "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml;q=0.9, "
    "application/xml;q=0.8, text/xml;q=0.8, application/json;q=0.7, */*;q=0.1"
)
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_FOR_GOOD = frozenset({301, 308})

__all__ = ["Answer", "Validators", "Web"]


@dataclass(frozen=True, kw_only=True, slots=True)
class _Moved:
    url: str
    for_good: bool


class Web:
    """The web as one update sees it. `room` is awaited before each request: it holds back what cannot be parsed.

    `held` are hosts that asked, in an earlier update, not to be asked yet.
    """

    def __init__(
        self,
        rules: FetchRules,
        user_agent: str,
        room: Callable[[], Awaitable[None]],
        *,
        accept: str = _WANTED_TYPES,
        held: Mapping[str, Wait] | None = None,
    ) -> None:
        self._rules = rules
        self._user_agent = user_agent
        self._room = room
        self._accept = accept
        self._guard = guard_of(rules.allow_private)
        self._turns = Turns(rules.per_host_gap, rules.timeout, held or {})
        self._places = asyncio.Semaphore(_HOSTS_AT_ONCE)
        self._large = Large(room)
        self._sessions: dict[tuple[bool, bool], aiohttp.ClientSession] = {}
        self._open = AsyncExitStack()

    async def __aenter__(self) -> Self:
        asyncio.get_running_loop().set_default_executor(Lookups())
        return self

    async def __aexit__(self, *exc: object) -> None:
        await self._open.aclose()

    async def get(self, url: str, validators: Validators) -> Answer:
        """One feed's body, or that it is unchanged; every other end is a FeedError."""
        inside = self._guard.opens(url)
        left = self._rules.timeout
        asked, for_good = url, True
        first, host, had_time = host_of(url), "", True
        for _ in range(_MOST_REDIRECTS + 1):
            self._check(url, inside)
            before, host = host, host_of(url)
            had_time = had_time if host == before else left > self._rules.timeout / 2
            async with self._turns.at(url, goes_on=host == before, had_time=had_time) as turn, self._places:
                await self._room()
                clock = Clock(min(left, turn.allowed))
                try:
                    step = await self._ask(url, validators, inside, clock)
                except RefusedError as error:
                    error.heard(directly=host == first, for_good=for_good)
                    raise
                finally:
                    turn.took = clock.took
                    left -= turn.took
            if isinstance(step, Answer):
                self._turns.answered(url)
                return replace(step, moved_to=url) if for_good and url != asked else step
            url, for_good = step.url, for_good and step.for_good
        raise FeedError("invalid", Sentence("redirects more than {most} times", most=_MOST_REDIRECTS))

    def _check(self, url: str, inside: bool) -> None:
        refusal = self._guard.refusal(url)
        if refusal:
            raise FeedError("blocked-here", Sentence("not asked: {why} ({url})", why=refusal, url=url[:200]))
        if inside and not self._guard.opens(url):
            said = Sentence("redirects out of the hosts opened in fetch.allow_private, to {url}", url=url[:200])
            raise FeedError("blocked-here", said)

    async def _ask(self, url: str, validators: Validators, inside: bool, clock: Clock) -> Answer | _Moved:
        aiohttp = client()
        try:
            async with clock.limit:
                return await self._exchange(url, validators, inside, clock)
        except TimeoutError as error:
            said = Sentence("gave no whole answer within {seconds:.3g} seconds", seconds=clock.seconds)
            raise FeedError("time-out", said) from error
        except (aiohttp.ClientError, OSError, ValueError) as error:
            raise named(error) from error

    async def _exchange(self, url: str, validators: Validators, inside: bool, clock: Clock) -> Answer | _Moved:
        from yarl import URL

        whole = urldefrag(url).url
        # An address is sent as it was written: servers differ in what they take %2F and %7E for.
        address = URL(whole, encoded=whole.isascii())
        asked = self._session(inside, lasting=self._turns.shared(url)).get(
            address,
            headers=conditions(validators),
            allow_redirects=False,
            ssl=tls() if address.scheme == "https" else True,
        )
        async with asked as response:
            return await self._step(response, url, validators, clock)

    async def _step(
        self, response: aiohttp.ClientResponse, url: str, validators: Validators, clock: Clock
    ) -> Answer | _Moved:
        if response.status in _REDIRECTS and "Location" in response.headers:
            return _Moved(url=_target(response.headers["Location"], url), for_good=response.status in _FOR_GOOD)
        given = validators_of(response.raw_headers)
        if response.status == 304 and (validators.etag or validators.last_modified):
            kept = Validators(
                etag=given.etag or validators.etag, last_modified=given.last_modified or validators.last_modified
            )
            return Answer(url=url, body=None, validators=kept, freshness=freshness_of(response.headers))
        if response.status != 200:
            raise refused(response.status, response.reason or "", wait_of(response.headers))
        return Answer(
            url=url,
            body=await self._body(response, clock),
            content_type=ascii_of(response.headers.get("Content-Type", "")),
            links=ascii_of(", ".join(response.headers.getall("Link", ()))),
            validators=given,
            freshness=freshness_of(response.headers),
        )

    async def _body(self, response: aiohttp.ClientResponse, clock: Clock) -> bytes:
        body = unpacker(response.headers.get("Content-Encoding", ""), self._rules.max_bytes)
        return await self._large.read(response.content.iter_chunked(_PIECE), body, clock)

    def _session(self, inside: bool, *, lasting: bool) -> aiohttp.ClientSession:
        """Connections last where a host is asked for more: a thousand hosts would leave a thousand idle ones open."""
        if (inside, lasting) not in self._sessions:
            aiohttp = client()
            idle = {"keepalive_timeout": _IDLE_SECONDS} if lasting else {"force_close": True}
            factory = open_socket if inside else guarded_socket
            session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=_HOSTS_AT_ONCE, socket_factory=factory, **idle),
                timeout=aiohttp.ClientTimeout(total=None, sock_connect=None, connect=None),
                headers={"User-Agent": self._user_agent, "Accept": self._accept, "Accept-Encoding": ACCEPTED},
                cookie_jar=aiohttp.DummyCookieJar(),
                auto_decompress=False,
                trust_env=False,
                max_line_size=_LONGEST_HEADER,
                max_field_size=_LONGEST_HEADER,
                max_headers=_MOST_HEADERS,
            )
            self._open.push_async_callback(session.close)
            self._sessions[inside, lasting] = session
        return self._sessions[inside, lasting]


def _target(location: str, url: str) -> str:
    target = link(location, base=url)
    if not target:
        said = Sentence("redirects to what is no http(s) address: {got}", got=quoted(location[:200]))
        raise FeedError("blocked-here", said)
    return target
