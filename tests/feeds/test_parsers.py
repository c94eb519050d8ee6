from __future__ import annotations

import asyncio
import os
import sys
from dataclasses import replace
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

STALLING_A_LITTLE = a_feed_body(f"<description>{'&' * 200_000}<b></description>")


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


def test_a_process_that_somebody_kills_costs_no_feed() -> None:
    async def story() -> tuple[int, int]:
        async with Parsers(processes=1) as parsers:
            await parsers.parse(a_document(a_feed_body()))
            for process in parsers._all:
                process._process.kill()
            idle = await parsers.parse(a_document(a_feed_body("<title>Moss</title>")))
            parsing = asyncio.create_task(parsers.parse(a_document(STALLING_A_LITTLE)))
            await asyncio.sleep(0.3)
            for process in parsers._all:
                process._process.kill()
            return idle.seen, (await parsing).seen

    assert asyncio.run(story()) == (1, 1)


HALF_AN_ANSWER = "out.write(b'+'); out.flush(); sys.stdin.buffer.read(20); out.write(b'\\0\\0\\1\\0half'); out.flush()"
TOO_LONG = "out.write(b'+\\xff\\xff\\xff\\xff'); out.flush(); time.sleep(60)"
SILENT = "out.write(b'+'); out.flush(); time.sleep(60)"


@pytest.mark.parametrize(
    ("does", "kind"), [(HALF_AN_ANSWER, "invalid"), (TOO_LONG, "too-large"), (SILENT, "too-slow-to-parse")]
)
def test_a_process_that_does_not_answer_well_is_the_failure_of_one_feed(does: str, kind: str) -> None:
    worker = (sys.executable, "-c", f"import sys, time; out = sys.stdout.buffer; {does}")

    async def story() -> str:
        async with Parsers(processes=1, seconds=0.5, worker=worker) as parsers:
            with pytest.raises(FeedError) as failed:
                await parsers.parse(a_document(a_feed_body()))
            return failed.value.kind

    assert asyncio.run(story()) == kind


def test_bodies_that_stall_leave_less_time_to_the_others() -> None:
    async def story() -> tuple[float, float]:
        async with Parsers(processes=1, seconds=1) as parsers:
            before = parsers.deadline(10_000)
            with pytest.raises(FeedError):
                await parsers.parse(a_document(STALLING))
            return before, parsers.deadline(10_000)

    before, after = asyncio.run(story())
    assert before == 1
    assert 0.5 < after < 0.6


SLOW_BUT_SURE = """
import sys, time
talk = sys.stdout.buffer
talk.write(b"+"); talk.flush()
while sys.stdin.buffer.read(%d):
    until = time.process_time() + 1.5
    while time.process_time() < until:
        pass
    reply = b'{"failure": ["invalid", "is odd"]}'
    talk.write(len(reply).to_bytes(4) + reply); talk.flush()
"""


def test_bodies_that_are_slow_yet_come_to_an_end_leave_less_time_to_the_others() -> None:
    document = a_document(a_feed_body())
    length = 8 + len(packed_header(document)) + len(document.body)
    worker = (sys.executable, "-c", SLOW_BUT_SURE % length)

    async def story() -> tuple[list[str], float]:
        async with Parsers(processes=1, seconds=3, worker=worker) as parsers:
            parsers._patience = 0.7
            kinds = []
            for _ in range(2):
                with pytest.raises(FeedError) as failed:
                    await parsers.parse(document)
                kinds.append(failed.value.kind)
            return kinds, parsers.deadline(10_000)

    kinds, deadline = asyncio.run(story())
    assert kinds == ["invalid", "invalid"]
    assert 0.5 < deadline < 0.6


def test_what_real_feeds_need_costs_nobody_time() -> None:
    async def story() -> tuple[float, float]:
        async with Parsers(processes=1) as parsers:
            before = parsers._patience
            await parsers.parse(a_document(a_feed_body("<title>Moss</title>" * 20)))
            return before, parsers._patience

    before, after = asyncio.run(story())
    assert before == after


def test_a_small_body_is_given_less_time_than_a_large_one() -> None:
    parsers = Parsers(seconds=10)
    assert parsers.deadline(10_000) < parsers.deadline(1_000_000) < parsers.deadline(50_000_000) == 10


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux caps the memory of a process")
def test_a_body_that_needs_more_memory_than_it_may_is_too_large() -> None:
    # 4 MB that become 250, which the parser then wants twice.
    entity = f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "{"x" * 190}">]>'
    bomb = (
        f"{entity}<rss version='2.0'><channel><item><title>{'&a;' * 1_350_000}</title></item></channel></rss>".encode()
    )

    async def story() -> tuple[str, int]:
        async with Parsers(processes=1) as parsers:
            with pytest.raises(FeedError) as failed:
                await parsers.parse(a_document(bomb))
            after = await parsers.parse(a_document(a_feed_body("<title>Moss</title>")))
            return failed.value.kind, after.seen

    assert asyncio.run(story()) == ("too-large", 1)


def test_a_process_is_kept_however_large_the_one_that_started_it() -> None:
    ballast = bytearray(b"x" * 300_000_000)

    async def story() -> set[int]:
        pids = set()
        async with Parsers(processes=1) as parsers:
            for _ in range(3):
                await parsers.parse(a_document(a_feed_body()))
                pids |= {process._process.pid for process in parsers._all}
        return pids

    assert len(asyncio.run(story())) == 1
    assert ballast


def test_an_answer_too_long_for_the_pipe_is_too_large() -> None:
    body = a_feed_body(f"<description>{'é' * 5_600_000}</description>")
    document = replace(a_document(body), wants_full=True)
    assert b'"failure":["too-large"' in reply_to(packed_header(document), body)


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
