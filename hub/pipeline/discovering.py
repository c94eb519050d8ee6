"""The feeds of a blog or an account, for somebody who may not have a hub yet; or those of several at once."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

from hub import sources
from hub.errors import HubError
from hub.feeds.discover import discover as search
from hub.feeds.discovered import Discovery
from hub.model import FetchRules
from hub.pipeline.introducing import agent_of, contact_of

TOGETHER = 4
"""How many addresses are looked at at once."""
PATIENCE = 60.0
"""For how many seconds somebody waits for all of them."""


async def discover_each(
    where: Path | FetchRules,
    urls: Sequence[str],
    *,
    now: datetime,
    told: Callable[[str, Discovery | HubError | None], None],
    seconds: float = PATIENCE,
) -> dict[str, Discovery]:
    """What is found at each of `urls`, within `seconds` for all of them.

    `told` hears of each as soon as it is known: what was found, why nothing could be, or None where time was up. Of one
    host, one thing is asked at a time.
    """
    found: dict[str, Discovery] = {}
    room, hosts = asyncio.Semaphore(TOGETHER), defaultdict[str, asyncio.Lock](asyncio.Lock)

    async def one(url: str) -> None:
        try:
            async with hosts[urlsplit(url).netloc.lower()], room:
                found[url] = await discover(where, url, now=now)
        except HubError as error:
            told(url, error)
        else:
            told(url, found[url])

    searches = {asyncio.create_task(one(url)): url for url in dict.fromkeys(urls)}
    if searches:
        _, late = await asyncio.wait(searches, timeout=seconds)
        for search in late:
            search.cancel()
        ended = await asyncio.gather(*searches, return_exceptions=True)
        for error in ended:
            if isinstance(error, Exception):
                raise error
        for search in searches:
            if search in late and searches[search] not in found:
                told(searches[search], None)
    return found


async def discover(
    where: Path | FetchRules, url: str, *, now: datetime, elsewhere: Mapping[str, str] | None = None
) -> Discovery:
    """What is found at `url`, asked by the rules of the hub in the folder `where`, or by the usual ones without a hub.

    Raises `UsageError` for what is no address, `ContentError` where hub.yml cannot be read, `StoreError` where no
    parse process can be started. `elsewhere` is as in `hub.feeds.discover`.
    """
    rules, contact = _rules(where)
    return await search(url, rules=rules, now=now, user_agent=agent_of(contact), elsewhere=elsewhere)


def _rules(where: Path | FetchRules) -> tuple[FetchRules, str]:
    if isinstance(where, FetchRules):
        return where, where.contact
    if not (where / "hub.yml").is_file():
        return FetchRules(), ""
    programme = sources.read_programme(where)
    return programme.fetch, contact_of(programme)
