"""Finds the feeds of a blog or an account: by the table of platforms, by what the page declares, by usual names.

Nothing is believed: each address is fetched and parsed, behind the same guard and in the same processes as in an
update. One host is asked one thing at a time; a search ends after a minute and a half, or thirty requests.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from urllib.parse import urljoin, urlsplit

from hub.errors import FeedError, UsageError
from hub.feeds.autodiscovery import hints_in
from hub.feeds.discovered import Discovery, Found, Tried, best_first, described
from hub.feeds.documents import Document, flavour_of
from hub.feeds.failures import cleaned
from hub.feeds.fetch import Answer, Validators, Web
from hub.feeds.guard import guard_of
from hub.feeds.parsers import Parsers
from hub.feeds.undiscovered import advice_for
from hub.model import FeedUrl, FetchRules
from hub.platforms import WEBSITE, Lookup, Platform, feed_of, lookups_of, recognise
from hub.sanitise import link
from hub.wording import NOTHING, Sentence

_SECONDS = 90.0
_REQUESTS = 30
_USUAL_NAMES = ("feed/", "rss.xml", "feed.xml", "atom.xml", "index.xml", "rss/", "feed", "rss", "feed.json")
_OUT_OF_REACH = frozenset({"dns", "tls", "time-out", "refused", "blocked-here", "rate-limited"})
_FEDIVERSE = re.compile(r"(?:@|acct:@?)([\w.-]+)@([\w-]+(?:\.[\w-]+)*\.[a-z]{2,})", re.ASCII | re.IGNORECASE)
_BLUESKY = re.compile(r"@([\w-]+(?:\.[\w-]+)+)|(?:at://)?(did:[a-z]+:[\w.:%-]+)", re.ASCII)
_BARE = re.compile(r"[\w-]+(?:\.[\w-]+)*\.[^\W\d_]{2,}(?::\d{1,5})?(?:[/?#]\S*)?")
_MAIL = re.compile(r"(?:mailto:)?([\w.+-]+)@([\w.-]+)")


async def discover(
    url: str,
    *,
    rules: FetchRules,
    now: datetime,
    user_agent: str,
    elsewhere: Mapping[str, str] | None = None,
) -> Discovery:
    """The feeds of `url`, an address or a name such as `@ada@social.example`; `UsageError` for what is neither.

    `elsewhere` says where else an origin is reached, as a file of hosts does: `{"https://example.com":
    "http://127.0.0.1:8000"}`.
    """
    address = address_of(url)
    platform = recognise(address)
    if platform.state != "active":
        return Discovery(url=address, platform=platform, advice=advice_for(platform))
    # Somebody waits for this, and it is a handful of requests.
    rules = replace(rules, per_host_gap=min(rules.per_host_gap, 0.25), timeout=min(rules.timeout, 15.0))
    rules = replace(rules, allow_private=_own_doors(rules, (address, *(elsewhere or {}).values())))
    async with Parsers() as parsers, Web(rules, user_agent, parsers.room) as web:
        until = asyncio.get_running_loop().time() + _SECONDS
        search = _Search(web=web, parsers=parsers, now=now, elsewhere=elsewhere or {}, until=until)
        return await _searched(search, address, platform)


def _own_doors(rules: FetchRules, typed: Iterable[str]) -> tuple[str, ...]:
    """The doors of hub.yml that lead where somebody asked for: what a page names opens none."""
    return tuple(door for door in rules.allow_private if any(map(guard_of([door]).opens, typed)))


def address_of(text: str) -> str:
    """The address that is meant by what somebody types or copies; `UsageError` where none is."""
    text = re.sub(r"^feed:(?://)?(?=https?://)|^feed:(?=//)", "", text.strip().strip("<>"), flags=re.IGNORECASE)
    if found := _FEDIVERSE.fullmatch(text):
        return f"https://{found[2].lower()}/@{found[1]}"
    if found := _BLUESKY.fullmatch(text):
        return f"https://bsky.app/profile/{found[1] or found[2]}"
    if _BARE.fullmatch(text):
        text = f"https://{text}"
    elif text.startswith("//"):
        text = f"https:{text}"
    if clean := link(text):
        return clean
    if found := _MAIL.fullmatch(text):
        raise UsageError(
            Sentence(
                "'{text}' is a mail address; if you mean an account of Mastodon, write {account}",
                text=text,
                account=f"@{found[1]}@{found[2]}",
            )
        )
    raise UsageError(
        Sentence(
            "'{text}' is no address; expected that of a blog or an account, such as https://ada.example/, "
            "https://www.youtube.com/@ada or @ada@social.example",
            text=text[:200],
        )
    )


@dataclass(kw_only=True, slots=True)
class _Search:
    """One search: what was asked, and what came of it."""

    web: Web
    parsers: Parsers
    now: datetime
    elsewhere: Mapping[str, str]
    until: float
    tried: dict[str, Sentence] = field(default_factory=dict)
    found: dict[str, Found] = field(default_factory=dict)
    failed: set[str] = field(default_factory=set)
    kept: dict[str, Answer] = field(default_factory=dict)

    async def feeds(self, addresses: Iterable[str], *, enough: int = 0, by_table: bool = False) -> bool:
        """Look whether these are feeds, until so many are (0: all of them); whether any is."""
        known = len(self.found)
        for place, address in enumerate(addresses):
            answer = await self.answer(address)
            if answer is not None:
                await self.read(address, answer, preference=place if by_table else 0)
            if enough and len(self.found) - known >= enough:
                break
        return len(self.found) > known

    async def answer(self, address: str, *, keep: bool = False) -> Answer | None:
        """What an address answers, asked once: a second time only what was to `keep` is there."""
        asked = link(address)
        if not asked or asked in self.tried:
            return self.kept.get(asked)
        if len(self.tried) >= _REQUESTS or asyncio.get_running_loop().time() > self.until:
            self.tried[asked] = Sentence("not asked any more: the search took long enough")
            return None
        self.tried[asked] = NOTHING
        try:
            answer = await self._got(asked)
        except FeedError as error:
            self._fails(asked, error)
            return None
        if keep:
            self.kept[asked] = answer
        return answer

    async def read(self, address: str, answer: Answer, *, preference: int = 0) -> bool:
        """Keep the answer if it is a feed."""
        body = answer.body or b""
        try:
            flavour_of(body)
            parsed = await self.parsers.parse(
                Document(
                    feed=FeedUrl(address),
                    body=body,
                    base=answer.url,
                    content_type=answer.content_type,
                    wants_full=True,
                    now=self.now,
                )
            )
        except FeedError as error:
            self._fails(address, error)
            return False
        self.tried[address] = Sentence("is a feed")
        # The same words at two addresses are one feed.
        found = described(_lasting(address, answer.url), body, parsed, preference=preference)
        self.found.setdefault(hashlib.sha256(body).hexdigest(), found)
        return True

    def notes(self) -> tuple[Tried, ...]:
        nothing = Sentence("names no feed")
        return tuple(Tried(url=url, outcome=outcome or nothing) for url, outcome in self.tried.items())

    async def _got(self, address: str) -> Answer:
        origin = "/".join(address.split("/", 3)[:3])
        there = self.elsewhere.get(origin, origin)
        answer = await self.web.get(there + address.removeprefix(origin), Validators())
        return replace(answer, url=origin + answer.url.removeprefix(there)) if answer.url.startswith(there) else answer

    def _fails(self, address: str, error: FeedError) -> None:
        self.failed.add(error.kind)
        self.tried[address] = cleaned(error)


async def _searched(search: _Search, address: str, platform: Platform) -> Discovery:
    if not await _by_table(search, address):
        platform = await _by_page(search, address, platform)
    found = best_first(_each_address_once(search.found.values()), address)
    advice = () if found else advice_for(platform, search.failed)
    return Discovery(url=address, platform=platform, found=found, tried=search.notes(), advice=advice)


async def _by_table(search: _Search, address: str) -> bool:
    if await search.feeds(feed_of(address), by_table=True):
        return True
    for lookup in lookups_of(address):
        answer = await search.answer(lookup.ask, keep=lookup.ask == address)
        feed = _told(lookup, answer) if answer else ""
        if feed and await search.feeds([feed]):
            return True
    return False


def _told(lookup: Lookup, answer: Answer) -> str:
    """The feed that the answer to a lookup speaks of, '' if it speaks of none."""
    text = (answer.body or b"").decode("utf-8", "replace")
    for pattern in lookup.find:
        if found := re.search(pattern, text, re.ASCII):
            groups = {name: _unescaped(part) for name, part in found.groupdict(default="").items()}
            return link(lookup.feed.format_map(groups))
    return ""


def _unescaped(text: str) -> str:
    r"""JSON may write a slash as `\/`."""
    if "\\" not in text:
        return text
    try:
        return str(json.loads(f'"{text}"'))
    except ValueError:
        return ""


async def _by_page(search: _Search, address: str, platform: Platform) -> Platform:
    """Look for feeds from the page on; gives the platform it turns out to be of, for it may lead elsewhere."""
    page = await _page(search, address)
    if page is None:
        if not search.found and platform is WEBSITE and not search.failed & _OUT_OF_REACH:
            await search.feeds(_usual(address), enough=1)
        return platform
    there = recognise(page.url)
    if there is not platform and (there.state != "active" or await _by_table(search, page.url)):
        return there
    hints = hints_in(page.body or b"", base=page.url, header=page.links)
    await search.feeds(hints.declared)
    if all(found.comments for found in search.found.values()):
        await search.feeds(hints.mentioned, enough=3)
    if all(found.comments for found in search.found.values()) and there is WEBSITE:
        await search.feeds(_usual(page.url), enough=1)
    return there


async def _page(search: _Search, address: str) -> Answer | None:
    """The page at the address; None where there is none, and where it is a feed, which is kept."""
    answer = await search.answer(address, keep=True)
    if answer is None:
        return None
    try:
        flavour_of(answer.body or b"")
    except FeedError:
        return answer
    return None if await search.read(address, answer) else answer


def _usual(address: str) -> list[str]:
    """Where feeds mostly are, beneath the page first, then beneath the root of its host."""
    path = urlsplit(address).path
    folder = path if path.endswith("/") or "." not in path.rpartition("/")[2] else path.rpartition("/")[0]
    places = dict.fromkeys((urljoin(address, folder.rstrip("/") + "/"), urljoin(address, "/")))
    return [place + name for place in places for name in _USUAL_NAMES]


def _lasting(asked: str, final: str) -> str:
    """The address to subscribe to: behind a redirect the last one, unless that is another host's."""
    hosts = {(urlsplit(url).hostname or "").removeprefix("www.") for url in (asked, final)}
    return final if len(hosts) == 1 else asked


def _each_address_once(found: Iterable[Found]) -> tuple[Found, ...]:
    by_address: dict[str, Found] = {}
    for each in found:
        by_address.setdefault(each.url, each)
    return tuple(by_address.values())
