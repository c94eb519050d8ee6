"""Many servers that let their bodies drip, and one good one that takes its time."""

from __future__ import annotations

import sys
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
    assert {kind_of(done[feed]) for feed in slow} == {"timeout"}
