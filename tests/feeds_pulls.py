"""How these tests pull: one call, everything gathered, loopback open unless a test says otherwise."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path

from factories import NOW
from hub.feeds import Pulled, Wanted, pull
from hub.model import FeedState, FeedUrl, FetchRules
from web import Web

AGENT = "ambassador-hub/0 (+https://voices.example/about)"


def pulled(
    *feeds: str,
    web: Web | None = None,
    states: Sequence[FeedState] = (),
    wants_full: bool = False,
    root: Path = Path(),
    rules: FetchRules | None = None,
) -> dict[str, Pulled]:
    """What became of each feed, by its address."""
    known = {state.feed: state for state in states}
    wanted = [Wanted(feed=FeedUrl(f), state=known.get(FeedUrl(f)), wants_full=wants_full) for f in feeds]
    opened = rules or FetchRules(allow_private=(web.host,) if web else (), per_host_gap=0, timeout=5)

    async def gathered() -> dict[str, Pulled]:
        coming = pull(wanted, rules=opened, root=root, now=NOW, user_agent=AGENT)
        return {one.feed: one async for one in coming}

    return asyncio.run(gathered())


def remembered(one: Pulled, *, wants_full: bool = False) -> FeedState:
    """The state that is stored after this pull."""
    return FeedState(
        feed=one.feed,
        etag=one.etag,
        last_modified=one.last_modified,
        body_hash=one.body_hash,
        wants_full=wants_full,
    )


def kind_of(one: Pulled) -> str:
    """The class of failure, '' where there is none."""
    return one.failure.kind if one.failure else ""
