"""Manners over the wire."""

from __future__ import annotations

import asyncio
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from factories import NOW, a_feed_body
from feeds_pulls import AGENT, kind_of, pulled, remembered
from hub.feeds import Wanted, pull
from hub.feeds.lookups import Lookups
from hub.model import FeedUrl, FetchRules
from web import Web

GOOD = a_feed_body("<title>Moss</title><link>/moss</link><guid isPermaLink='false'>m</guid>")


@contextmanager
def a_server_that_writes(*pieces: bytes, each: float = 0.0, for_ever: bytes = b"") -> Iterator[str]:
    """A host that answers whatever comes with these bytes, and then with more of the same."""
    listening = socket.create_server(("127.0.0.1", 0))
    ending = threading.Event()

    def serve() -> None:
        while not ending.is_set():
            try:
                connection, _ = listening.accept()
            except OSError:
                return
            with connection:
                try:
                    connection.recv(65_536)
                    for piece in pieces:
                        connection.sendall(piece)
                        ending.wait(each)
                    while for_ever and not ending.is_set():
                        connection.sendall(for_ever)
                        ending.wait(each)
                except OSError:
                    continue

    threading.Thread(target=serve, daemon=True).start()
    try:
        yield f"127.0.0.1:{listening.getsockname()[1]}"
    finally:
        ending.set()
        listening.close()


@pytest.mark.parametrize("status", [301, 308])
def test_a_redirect_for_good_is_followed_and_told(web: Web, status: int) -> None:
    new = web.serves("/new.xml", GOOD, etag='"1"')
    feed = web.redirects("/old.xml", new, status)
    first = pulled(feed, web=web)[feed]
    assert (kind_of(first), first.moved_to) == ("", new)
    again = pulled(feed, web=web, states=[remembered(first)])[feed]
    assert (again.unchanged, again.moved_to) == (True, new)
    assert web.requests[-1].headers["if-none-match"] == '"1"'


@pytest.mark.parametrize(("first", "second", "told"), [(301, 308, True), (301, 302, False), (307, 301, False)])
def test_a_chain_is_for_good_when_every_hop_is(web: Web, first: int, second: int, told: bool) -> None:
    new = web.serves("/new.xml", GOOD)
    feed = web.redirects("/old.xml", web.redirects("/older.xml", new, second), first)
    assert pulled(feed, web=web)[feed].moved_to == (new if told else "")


def test_a_redirect_to_what_is_no_feed_is_no_move(web: Web) -> None:
    page = web.serves("/", b"<!doctype html><html><head><title>Welcome</title></head></html>")
    feed = web.redirects("/old.xml", page, 301)
    one = pulled(feed, web=web)[feed]
    assert (kind_of(one), one.moved_to) == ("not-a-feed", "")


def test_what_the_server_says_of_time_is_handed_on(web: Web) -> None:
    feed = web.serves("/feed.xml", GOOD, etag='"1"', headers={"Cache-Control": "max-age=7200", "Age": "200"})
    first = pulled(feed, web=web)[feed]
    assert first.fresh == 7000
    again = pulled(feed, web=web, states=[remembered(first)])[feed]
    assert (again.unchanged, again.fresh) == (True, None)
    plain = web.serves("/plain.xml", GOOD)
    assert pulled(plain, web=web)[plain].fresh == 0


@pytest.mark.parametrize("status", [413, 429, 503])
def test_who_asks_to_wait_is_not_asked_for_the_rest(web: Web, status: int) -> None:
    busy = web.fails("/busy.xml", status, {"Retry-After": "600"})
    others = [web.serves(f"/{n}.xml", GOOD) for n in range(3)]
    with Web() as elsewhere:
        good = elsewhere.serves("/feed.xml", GOOD)
        rules = FetchRules(allow_private=(web.host, elsewhere.host), per_host_gap=0)
        found = pulled(busy, *others, good, rules=rules)
    refused = found[busy]
    assert refused.failure is not None
    assert (refused.failure.retry_after, refused.host) == (600, web.host)
    for feed in others:
        put_off = found[feed].put_off
        assert put_off is not None
        assert (put_off.retry_after, found[feed].unchanged, found[feed].failure) == (600, False, None)
    assert kind_of(found[good]) == ""
    assert len(web.requests) == 1


@pytest.mark.parametrize(("status", "said"), [(404, "600"), (429, "soon"), (503, ""), (200, "600")])
def test_a_retry_after_without_meaning_holds_nobody(web: Web, status: int, said: str) -> None:
    busy = web.fails("/busy.xml", status, {"Retry-After": said})
    good = web.serves("/feed.xml", GOOD)
    found = pulled(busy, good, web=web)
    assert kind_of(found[good]) == ""
    assert found[good].put_off is None


def test_a_wish_heard_by_way_of_another_host_binds_the_one_feed_alone(web: Web) -> None:
    with Web() as busy:
        target = busy.fails("/feed.xml", 429, {"Retry-After": "600"})
        feed = web.redirects("/old.xml", target, 301)
        neighbour, good = busy.serves("/good.xml", GOOD), web.serves("/good.xml", GOOD)
        rules = FetchRules(allow_private=(web.host, busy.host), per_host_gap=0)
        alone = pulled(feed, rules=rules)[feed]
        found = pulled(feed, neighbour, good, rules=rules)
    assert alone.failure is not None
    assert (alone.host, alone.failure.retry_after) == ("", 600)
    for each in (neighbour, good):
        assert found[each].parsed is not None


def test_a_redirect_within_a_host_is_that_hosts_own_word(web: Web) -> None:
    feed = web.redirects("/old.xml", web.fails("/new.xml", 429, {"Retry-After": "600"}), 302)
    assert pulled(feed, web=web)[feed].host == web.host


@pytest.mark.parametrize(("status", "kind"), [(301, "gone"), (308, "gone"), (302, "not-found"), (307, "not-found")])
def test_what_a_passing_redirect_leads_to_may_be_gone_while_the_feed_is_not(web: Web, status: int, kind: str) -> None:
    gone = web.fails("/gone.xml", 410)
    feed = web.redirects("/feed.xml", gone, status)
    assert kind_of(pulled(feed, web=web)[feed]) == kind
    assert kind_of(pulled(gone, web=web)[gone]) == "gone"


def test_ten_faulty_feeds_among_forty_of_one_host_cost_less_than_one_timeout(web: Web) -> None:
    page = b"<!doctype html><html><head><title>Hello</title></head></html>"
    good = [web.serves(f"/good/{n}.xml", GOOD) for n in range(30)]
    faulty = {}
    for n in range(2):
        faulty |= {
            web.fails(f"/404/{n}", 404): "not-found",
            web.fails(f"/429/{n}", 429): "rate-limited",
            web.fails(f"/500/{n}", 500): "server-error",
            web.hangs(f"/hang/{n}"): "time-out",
            web.serves(f"/page/{n}", page): "not-a-feed",
        }
    feeds = [feed for pair in zip(good, [*faulty, *good[:20]], strict=True) for feed in pair]
    began = time.monotonic()
    found = pulled(*dict.fromkeys(feeds), rules=FetchRules(allow_private=(web.host,), per_host_gap=0, timeout=4))
    assert time.monotonic() - began < 4 + 2
    assert {feed: kind_of(one) for feed, one in found.items()} == dict.fromkeys(good, "") | faulty


def test_a_header_of_one_byte_at_a_time_ends_with_the_deadline() -> None:
    with a_server_that_writes(b"HTTP/1.1 200 OK\r\nX-Slow: ", for_ever=b"a", each=0.05) as host:
        feed = f"http://{host}/feed.xml"
        began = time.monotonic()
        one = pulled(feed, rules=FetchRules(allow_private=(host,), timeout=0.5))[feed]
        assert (kind_of(one), time.monotonic() - began < 3) == ("time-out", True)


@pytest.mark.parametrize(
    "flood", [b"X-More: and more\r\n" * 50, b"X-Long: " + b"a" * 70_000, b"HTTP/1.1 100 Continue\r\n\r\n" * 50]
)
def test_headers_without_end_are_refused(flood: bytes) -> None:
    with a_server_that_writes(b"HTTP/1.1 200 OK\r\n" if flood[:1] == b"X" else b"", for_ever=flood) as host:
        feed = f"http://{host}/feed.xml"
        one = pulled(feed, rules=FetchRules(allow_private=(host,), timeout=1))[feed]
        assert kind_of(one) in {"invalid", "time-out"}


def test_a_name_that_is_never_found_holds_up_neither_the_others_nor_the_end() -> None:
    held = threading.Event()

    async def work() -> list[int]:
        loop = asyncio.get_running_loop()
        loop.set_default_executor(Lookups())
        stuck = [loop.run_in_executor(None, held.wait, 20) for _ in range(200)]
        quick = await asyncio.gather(*(loop.run_in_executor(None, abs, -n) for n in range(5)))
        for lookup in stuck:
            lookup.cancel()
        return quick

    began = time.monotonic()
    assert asyncio.run(work()) == list(range(5))
    assert time.monotonic() - began < 5
    held.set()


def test_a_lookup_that_fails_says_so() -> None:
    async def work() -> None:
        loop = asyncio.get_running_loop()
        loop.set_default_executor(Lookups())
        await loop.getaddrinfo("nobody.invalid", 80)

    with pytest.raises(OSError):
        asyncio.run(work())


@pytest.mark.parametrize(
    ("said", "seconds"),
    [
        ("<ttl>90</ttl>", 5_400),
        ("<ttl> 90 </ttl>", 5_400),
        ("<ttl>soon</ttl>", 0),
        ("<ttl>-90</ttl>", 0),
        ("<ttl>99999999999999999</ttl>", 31_536_000),
        ("<sy:updatePeriod> daily\n</sy:updatePeriod>", 86_400),
        ("<sy:updatePeriod>Hourly</sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency>", 1_800),
        ("<sy:updatePeriod>weekly</sy:updatePeriod><sy:updateFrequency>0</sy:updateFrequency>", 604_800),
        ("<sy:updatePeriod>now and then</sy:updatePeriod>", 0),
        ("<ttl>60</ttl><sy:updatePeriod>daily</sy:updatePeriod>", 86_400),
        ("<item><title>Moss</title><ttl>90</ttl></item>", 0),
    ],
)
def test_a_feed_says_itself_how_often_it_changes(web: Web, said: str, seconds: int) -> None:
    namespace = b"<rss xmlns:sy='http://purl.org/rss/1.0/modules/syndication/' "
    body = a_feed_body().replace(b"<rss ", namespace).replace(b"</channel>", f"{said}</channel>".encode())
    feed = web.serves("/feed.xml", body)
    parsed = pulled(feed, web=web)[feed].parsed
    assert parsed is not None
    assert parsed.interval == seconds


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="needs /proc to count open files")
def test_many_hosts_leave_no_idle_connections_open() -> None:
    with Web("0.0.0.0") as web:
        feeds = [web.serves("/feed.xml", GOOD).replace("0.0.0.0", f"127.0.1.{n}") for n in range(1, 41)]
        rules = FetchRules(allow_private=tuple(f"127.0.1.{n}" for n in range(1, 41)), per_host_gap=0)

        async def left_open() -> int:
            wanted = [Wanted(feed=FeedUrl(feed)) for feed in feeds]
            before = _sockets()
            done = 0
            async for one in pull(wanted, rules=rules, root=Path(), now=NOW, user_agent=AGENT):
                assert kind_of(one) == ""
                done += 1
                if done == len(wanted):
                    await asyncio.sleep(0.2)
                    return _sockets() - before
            return -1

        assert asyncio.run(left_open()) < 20


def _sockets() -> int:
    return sum(_leads_to(place).startswith("socket:") for place in Path("/proc/self/fd").iterdir())


def _leads_to(place: Path) -> str:
    try:
        return str(place.readlink())
    except FileNotFoundError:  # the listing's own
        return ""
