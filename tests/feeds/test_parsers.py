from __future__ import annotations

import asyncio
import os
from pathlib import Path

import pytest

from factories import NOW, a_feed_body
from feeds_pulls import AGENT
from hub.errors import FeedError
from hub.feeds import Wanted, pull
from hub.feeds.documents import Document
from hub.feeds.parsers import Parsers
from hub.feeds.wire import packed_header
from hub.feeds.worker import reply_to
from hub.model import FeedUrl, FetchRules
from web import Web

# Nothing to see for the prescan: feedparser looks at each of these characters by itself.
STALLING = a_feed_body(f"<description>{'&' * 2_000_000}<b></description>")


def a_document(body: bytes) -> Document:
    return Document(feed=FeedUrl("feeds/ada.xml"), body=body, now=NOW)


def children() -> set[int]:
    """The processes this one has started and that still run."""
    own = str(os.getpid())
    found = set()
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if fields[1] == own and fields[0] != "Z":
            found.add(int(stat.parent.name))
    return found


def test_a_parse_that_overruns_is_killed_and_its_process_replaced() -> None:
    async def story() -> tuple[str, int]:
        async with Parsers(processes=1, seconds=0.7) as parsers:
            with pytest.raises(FeedError) as stalled:
                await parsers.parse(a_document(STALLING))
            after = await parsers.parse(a_document(a_feed_body("<title>Moss</title>")))
            return stalled.value.kind, after.seen

    assert asyncio.run(story()) == ("too-slow-to-parse", 1)


def test_a_process_that_dies_is_the_failure_of_one_feed() -> None:
    async def story() -> tuple[str, int]:
        async with Parsers(processes=1) as parsers:
            await parsers.parse(a_document(a_feed_body()))
            for process in parsers._all:
                process._process.kill()
            with pytest.raises(FeedError) as crashed:
                await parsers.parse(a_document(a_feed_body()))
            after = await parsers.parse(a_document(a_feed_body("<title>Moss</title>")))
            return crashed.value.kind, after.seen

    assert asyncio.run(story()) == ("invalid", 1)


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="needs /proc to see processes")
def test_leaving_early_leaves_no_process_behind(web: Web) -> None:
    before = children()
    feeds = [web.serves("/stalls", STALLING), web.serves("/good", a_feed_body()), web.hangs("/hangs")]
    wanted = [Wanted(feed=FeedUrl(feed)) for feed in feeds]

    async def first() -> set[int]:
        rules = FetchRules(allow_private=(web.host,), per_host_gap=0)
        coming = pull(wanted, rules=rules, root=Path(), now=NOW, user_agent=AGENT)
        async for one in coming:
            assert one.parsed is not None
            busy = children() - before
            await coming.aclose()
            return busy
        return set()

    assert asyncio.run(first())
    assert children() == before


def test_whatever_a_parser_raises_is_a_failure_with_words() -> None:
    body = b"<?xml version='1.0' encoding='undefined'?><rss version='2.0'><channel/></rss>"
    reply = reply_to(packed_header(a_document(body)), body)
    assert b'"failure":["invalid","cannot be read as a feed (UnicodeError' in reply
