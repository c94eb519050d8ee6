"""Many servers that let their bodies drip, and one good one that takes its time."""

from __future__ import annotations

import sys
import time
from contextlib import ExitStack

import pytest

from factories import a_feed_body
from feeds_pulls import kind_of, pulled
from hub.model import FetchRules
from web import Web

BEGUN = b"HTTP/1.1 200 OK\r\nContent-Type: application/xml\r\n\r\n"

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux has all of 127/8")


@pytest.mark.parametrize(("servers", "first"), [(90, b"<rss>"), (40, b"<rss>" + b"moss " * 200_000)])
def test_bodies_that_drip_do_not_hold_up_a_good_one(servers: int, first: bytes) -> None:
    with ExitStack() as stack:
        webs = [stack.enter_context(Web(f"127.9.5.{n + 1}")) for n in range(servers + 1)]
        body = a_feed_body("<title>Moss</title>")
        head = b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(body)
        good = webs[-1].says("/feed.xml", head[:20], head[20:] + body, every=1)
        slow = [web.says("/feed.xml", BEGUN + first, b"m", every=0.3, endless=True) for web in webs[:-1]]
        rules = FetchRules(allow_private=tuple(web.host for web in webs), per_host_gap=0, timeout=2)
        done = pulled(good, *slow, rules=rules)
    assert kind_of(done[good]) == ""
    assert {kind_of(done[feed]) for feed in slow} == {"time-out"}


def test_the_clock_stands_still_while_large_bodies_wait_for_each_other() -> None:
    large = a_feed_body(f"<title>Moss</title><description>{'moss ' * 200_000}</description>")
    with ExitStack() as stack:
        webs = [stack.enter_context(Web(f"127.9.6.{n + 1}")) for n in range(63)]
        good = [web.serves("/feed.xml", large) for web in webs[:3]]
        begun = BEGUN + b"<rss>" + b"moss " * 200_000
        slow = [web.says("/feed.xml", begun, b"m", every=0.3, endless=True) for web in webs[3:]]
        rules = FetchRules(allow_private=tuple(web.host for web in webs), per_host_gap=0, timeout=2)
        done = pulled(*slow, *good, rules=rules)
    assert {kind_of(done[feed]) for feed in slow} == {"time-out"}
    assert all(done[feed].parsed for feed in good)


def test_a_large_body_that_drips_gives_up_its_place() -> None:
    with Web("127.9.7.1") as web:
        feed = web.says("/feed.xml", BEGUN + b"<rss>" + b"moss " * 200_000, b"m" * 100, every=0.2, endless=True)
        began = time.monotonic()
        done = pulled(feed, rules=FetchRules(allow_private=(web.host,), per_host_gap=0, timeout=30))
        took = time.monotonic() - began
    assert done[feed].failure
    assert "drip" in done[feed].failure.message
    assert took < 15
