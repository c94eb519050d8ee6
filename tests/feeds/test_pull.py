from __future__ import annotations

import gzip
import time
import zlib
from dataclasses import replace
from itertools import pairwise

import pytest

from factories import a_feed_body
from feeds_pulls import AGENT, kind_of, pulled, remembered
from hub.model import FetchRules
from web import Web

GOOD = a_feed_body("<title>Moss</title><link>/moss</link><guid isPermaLink='false'>m</guid>")


def test_a_feed_becomes_entries_with_absolute_links(web: Web) -> None:
    feed = web.serves("/feed.xml", GOOD)
    parsed = pulled(feed, web=web)[feed].parsed
    assert parsed is not None
    assert (parsed.title, parsed.site, parsed.seen) == ("Ada's notes", "https://ada.example/", 1)
    assert [(e.feed, e.uid, e.title) for e in parsed.entries] == [(feed, "m", "Moss")]
    assert parsed.entries[0].url == "https://ada.example/moss"


def test_one_dead_feed_does_not_stop_the_others(web: Web) -> None:
    feeds = [
        web.fails("/gone", 410),
        web.serves("/one", GOOD),
        web.drops("/dropped"),
        web.serves("/page", b"<!doctype html><html><head><title>Hello</title></head></html>"),
        web.serves("/two", a_feed_body()),
        "https://nobody.invalid/feed.xml",
        "feeds/missing.xml",
    ]
    kinds = {feed: kind_of(one) for feed, one in pulled(*feeds, web=web).items()}
    assert kinds == dict(zip(feeds, ["gone", "", "refused", "not-a-feed", "", "dns", "local-missing"], strict=True))


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (401, "forbidden"),
        (403, "forbidden"),
        (404, "not-found"),
        (410, "gone"),
        (429, "rate-limited"),
        (500, "server-error"),
        (503, "server-error"),
        (418, "invalid"),
        (304, "invalid"),
    ],
)
def test_an_error_status_is_counted_by_its_class(web: Web, status: int, kind: str) -> None:
    feed = web.fails("/feed.xml", status)
    assert kind_of(pulled(feed, web=web)[feed]) == kind


def test_an_unchanged_feed_is_asked_for_with_its_validators_and_not_parsed(web: Web) -> None:
    etag, modified = 'W/"a--gzip;é"'.encode().decode("latin-1"), "Mon, 15 Jun 2026 10:00:00 GMT"
    feed = web.serves("/feed.xml", GOOD, etag=etag, last_modified=modified)
    first = pulled(feed, web=web)[feed]
    again = pulled(feed, web=web, states=[remembered(first)])[feed]
    assert again.unchanged
    assert remembered(again) == remembered(first)
    headers = web.requests[-1].headers
    assert (headers["if-none-match"], headers["if-modified-since"]) == (etag, modified)


def test_an_equal_body_is_not_parsed_and_brings_the_new_validators(web: Web) -> None:
    feed = web.serves("/feed.xml", GOOD, etag='"1"')
    first = pulled(feed, web=web)[feed]
    web.serves("/feed.xml", GOOD, etag='"2"')
    again = pulled(feed, web=web, states=[remembered(first)])[feed]
    assert again.unchanged
    assert again.etag == '"2"'


def test_a_feed_is_read_anew_when_it_is_to_be_shown_in_full(web: Web) -> None:
    feed = web.serves(
        "/feed.xml", a_feed_body("<title>Moss</title><description>&lt;b>Wet&lt;/b></description>"), etag='"1"'
    )
    excerpts = pulled(feed, web=web)[feed]
    full = pulled(feed, web=web, states=[remembered(excerpts)], wants_full=True)[feed]
    assert "if-none-match" not in web.requests[-1].headers
    assert excerpts.parsed is not None
    assert full.parsed is not None
    assert (excerpts.parsed.entries[0].content, full.parsed.entries[0].content) == ("", "<b>Wet</b>")


def test_the_hub_says_who_it_is_and_keeps_no_cookie(web: Web) -> None:
    feeds = [web.serves(f"/{n}.xml", GOOD, headers={"Set-Cookie": "a=b"}) for n in range(2)]
    pulled(*feeds, web=web)
    assert [asked.headers["user-agent"] for asked in web.requests] == [AGENT] * 2
    assert not any("cookie" in asked.headers for asked in web.requests)
    assert web.requests[0].headers["accept-encoding"] == "gzip"


def test_a_host_is_asked_for_one_thing_at_a_time_with_a_gap(web: Web) -> None:
    feeds = [web.serves(f"/{n}.xml", GOOD) for n in range(3)]
    pulled(*feeds, rules=FetchRules(allow_private=(web.host,), per_host_gap=0.15))
    asked = sorted(web.requests, key=lambda one: one.began)
    gaps = [later.began - earlier.ended for earlier, later in pairwise(asked)]
    assert len(gaps) == 2
    assert min(gaps) >= 0.14


def test_a_redirect_is_followed_and_its_end_is_the_base_of_links(web: Web) -> None:
    web.serves("/blog/feed.xml", a_feed_body("<link>moss</link>", link=""))
    feed = web.redirects("/old", "/blog/feed.xml", 301)
    parsed = pulled(feed, web=web)[feed].parsed
    assert parsed is not None
    assert parsed.entries[0].url == web.url("/blog/moss")


def test_a_circle_of_redirects_ends(web: Web) -> None:
    feed = web.redirects("/a", "/a")
    assert kind_of(pulled(feed, web=web)[feed]) == "invalid"
    assert len(web.requests) == 6


def test_silence_ends_with_the_deadline(web: Web) -> None:
    feed = web.hangs("/feed.xml")
    one = pulled(feed, rules=FetchRules(allow_private=(web.host,), timeout=0.3))[feed]
    assert kind_of(one) == "time-out"


def test_a_server_without_proper_encryption_is_counted_as_tls(web: Web) -> None:
    feed = web.serves("/feed.xml", GOOD).replace("http:", "https:")
    assert kind_of(pulled(feed, web=web)[feed]) == "tls"


@pytest.mark.parametrize("packed", [gzip.compress, zlib.compress], ids=["gzip", "deflate"])
def test_a_packed_body_is_unpacked(web: Web, packed) -> None:  # type: ignore[no-untyped-def]
    encoding = {"Content-Encoding": "gzip" if packed is gzip.compress else "deflate"}
    feed = web.serves("/feed.xml", packed(GOOD), headers=encoding)
    assert pulled(feed, web=web)[feed].parsed is not None


def test_a_gzip_bomb_is_too_large(web: Web) -> None:
    bomb = gzip.compress(b"<rss>" + b" " * 100_000_000)
    feed = web.serves("/feed.xml", bomb, headers={"Content-Encoding": "gzip"})
    assert kind_of(pulled(feed, web=web)[feed]) == "too-large"


def test_five_megabytes_are_the_limit(web: Web) -> None:
    feed = web.serves("/feed.xml", GOOD + b" " * 5_000_000)
    assert kind_of(pulled(feed, web=web)[feed]) == "too-large"


def test_an_encoding_nobody_asked_for_is_refused(web: Web) -> None:
    feed = web.serves("/feed.xml", b"whatever", headers={"Content-Encoding": "br"})
    assert kind_of(pulled(feed, web=web)[feed]) == "invalid"


def test_an_empty_feed_is_a_good_feed(web: Web) -> None:
    feed = web.serves("/feed.xml", a_feed_body())
    parsed = pulled(feed, web=web)[feed].parsed
    assert parsed is not None
    assert (parsed.seen, parsed.entries) == (0, ())


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\xef\xbb\xbf \n",
        b"<!-- hello --><!DOCTYPE html>\n<html><body>rss</body></html>",
        b"<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'><head/></html>",
        b"<?xml version='1.0'?><opml version='2.0'><body/></opml>",
        b"just words",
        b'{"version": "1"}',
        b"{not json",
        b"[]",
        b"\x00\x01\x02",
    ],
)
def test_what_is_no_feed_is_called_so(web: Web, body: bytes) -> None:
    feed = web.serves("/feed.xml", body)
    assert kind_of(pulled(feed, web=web)[feed]) == "not-a-feed"


@pytest.mark.parametrize("said", ["application/xml; charset=utf-8\xff", "text/\xff", "\xe9"])
def test_an_odd_byte_in_the_content_type_does_no_harm(web: Web, said: str) -> None:
    feed = web.serves("/feed.xml", GOOD, content_type=said)
    assert kind_of(pulled(feed, web=web)[feed]) == ""


def test_a_validator_that_cannot_be_sent_again_is_not_kept(web: Web) -> None:
    feed = web.serves("/feed.xml", GOOD, etag="a\x01b", last_modified="today\x7f")
    first = pulled(feed, web=web)[feed]
    assert (kind_of(first), first.etag, first.last_modified) == ("", "", "")
    assert pulled(feed, web=web, states=[remembered(first)])[feed].unchanged


def test_a_validator_stored_in_spite_of_that_is_not_sent(web: Web) -> None:
    feed = web.serves("/feed.xml", GOOD)
    known = replace(remembered(pulled(feed, web=web)[feed]), etag="a\x01b")
    again = pulled(feed, web=web, states=[known])[feed]
    assert (again.unchanged, again.etag) == (True, "")
    assert "if-none-match" not in web.requests[-1].headers


def test_a_host_that_stays_silent_three_times_is_left_alone(web: Web) -> None:
    silent = [web.hangs(f"/{n}.xml") for n in range(8)]
    rules = FetchRules(allow_private=(web.host, "localhost"), per_host_gap=0.2, timeout=0.4)
    with Web("localhost") as other:
        good = other.serves("/feed.xml", GOOD).replace("127.0.0.1", "localhost")
        began = time.monotonic()
        found = pulled(*silent, good, rules=rules)
        took = time.monotonic() - began
    assert [kind_of(found[feed]) for feed in (*silent, good)] == ["time-out"] * 8 + [""]
    messages = [one.failure.message for one in found.values() if one.failure]
    assert sum(message.startswith("not asked") for message in messages) == 5
    assert took < 3


def test_a_host_that_answers_now_and_then_is_asked_on(web: Web) -> None:
    def silence(name: str) -> list[str]:
        return [web.hangs(f"/{name}{n}.xml") for n in range(2)]

    feeds = [*silence("a"), web.serves("/one.xml", GOOD), *silence("b"), web.fails("/gone.xml", 410), *silence("c")]
    feeds.append(web.serves("/two.xml", GOOD))
    found = pulled(*feeds, rules=FetchRules(allow_private=(web.host,), per_host_gap=0, timeout=0.5))
    assert kind_of(found[feeds[-1]]) == ""


@pytest.mark.parametrize("seconds", [0.0, 0.4])
def test_a_redirect_on_its_own_host_excuses_no_silence(web: Web, seconds: float) -> None:
    quiet = web.hangs("/quiet.xml")
    feeds = [web.redirects(f"/{n}.xml", quiet, seconds=seconds) for n in range(5)]
    found = pulled(*feeds, rules=FetchRules(allow_private=(web.host,), per_host_gap=0, timeout=0.7))
    messages = [one.failure.message for one in found.values() if one.failure]
    assert [message.startswith("not asked") for message in messages] == [False] * 3 + [True] * 2


def test_a_host_is_not_blamed_for_time_that_another_used_up(web: Web) -> None:
    quiet = web.hangs("/quiet.xml")
    good = web.serves("/feed.xml", GOOD)
    with Web() as slow:
        feeds = [slow.redirects(f"/{n}.xml", quiet, seconds=0.5) for n in range(3)]
        feeds.append(slow.redirects("/3.xml", good))
        rules = FetchRules(allow_private=(web.host, slow.host), per_host_gap=0, timeout=0.9)
        found = pulled(*feeds, rules=rules)
    assert [kind_of(found[feed]) for feed in feeds] == ["time-out"] * 3 + [""]
