"""Turns in time that passes only while everybody waits."""

from __future__ import annotations

import asyncio
import selectors
from collections.abc import Coroutine
from typing import Any, TypeVar

import pytest

from hub.errors import FeedError
from hub.feeds.failures import PutOffError, RefusedError
from hub.feeds.freshness import Wait
from hub.feeds.turns import Turns

YOUTUBE = "https://www.youtube.com/feeds/videos.xml?channel_id="
_Given = TypeVar("_Given")


class _Idle(selectors.SelectSelector):
    """Waits for nothing: the clock jumps to the next thing to do."""

    now = 0.0

    def select(self, timeout: float | None = None) -> list[Any]:
        self.now += timeout or 0
        return []


def in_no_time(work: Coroutine[Any, Any, _Given]) -> tuple[_Given, float]:
    """What `work` gives, and how many seconds it would have taken."""
    selector = _Idle()
    loop = asyncio.SelectorEventLoop(selector)
    loop.time = lambda: selector.now  # type: ignore[method-assign]
    try:
        return loop.run_until_complete(work), selector.now
    finally:
        loop.close()


async def asked(turns: Turns, urls: list[str], seconds: float | dict[str, float]) -> list[str]:
    """How each request ended, each taking so long, or as long as it is allowed."""

    async def ask(url: str) -> str:
        takes = seconds if isinstance(seconds, float) else seconds.get(url, 0.2)
        try:
            async with turns.at(url) as turn:
                turn.took = min(takes, turn.allowed)
                await asyncio.sleep(turn.took)
                _ensure_in_time(takes, turn.allowed)
            turns.answered(url)
        except PutOffError:
            return "put off"
        except FeedError as error:
            return "not asked" if "not asked" in str(error) else error.kind
        return "good"

    return await asyncio.gather(*map(ask, urls))


def _ensure_in_time(takes: float, allowed: float) -> None:
    if takes > allowed:
        raise FeedError("time-out", f"nothing within {allowed:.1f} seconds")


def test_two_thousand_youtube_feeds_take_less_than_five_minutes() -> None:
    urls = [f"{YOUTUBE}UC{n}" for n in range(2000)]
    ended, took = in_no_time(asked(Turns(1.0, 30.0), urls, 0.2))
    assert set(ended) == {"good"}
    assert 60 < took < 300


def test_anybody_else_is_asked_one_at_a_time() -> None:
    urls = [f"https://one.example/{n}.xml" for n in range(20)]
    _, took = in_no_time(asked(Turns(1.0, 30.0), urls, 0.2))
    assert took == pytest.approx(20 * 0.2 + 19 * 1.0)


def test_many_hosts_are_asked_at_once() -> None:
    urls = [f"https://{n}.example/feed.xml" for n in range(500)]
    _, took = in_no_time(asked(Turns(1.0, 30.0), urls, 0.2))
    assert took == pytest.approx(0.2)


def test_the_same_host_is_known_by_its_usual_port_and_in_capitals() -> None:
    urls = ["https://one.example/a", "https://ONE.example:443/b", "https://one.example./c", "http://one.example:80/d"]
    _, took = in_no_time(asked(Turns(1.0, 30.0), urls, 0.2))
    assert took == pytest.approx(3.8)


def test_a_path_like_a_platforms_earns_nobody_its_pace() -> None:
    urls = [f"https://one.example/@ada{n}.rss" for n in range(3)]
    _, took = in_no_time(asked(Turns(1.0, 30.0), urls, 0.2))
    assert took == pytest.approx(2.6)


def test_two_silent_feeds_among_forty_of_a_host_cost_less_than_one_timeout() -> None:
    urls = [f"https://one.example/{n}.xml" for n in range(40)]
    silent = dict.fromkeys((urls[3], urls[20]), 60.0)
    ended, took = in_no_time(asked(Turns(0.0, 30.0), urls, silent))
    assert ended.count("time-out") == 2
    assert ended.count("good") == 38
    assert took < 30 + 38 * 0.2


def test_ten_silent_feeds_of_a_host_do_not_cost_ten_timeouts() -> None:
    urls = [f"https://one.example/{n}.xml" for n in range(40)]
    silent = dict.fromkeys(urls[::4], 60.0)
    ended, took = in_no_time(asked(Turns(0.0, 30.0), urls, silent))
    assert ended.count("time-out") == 10
    assert ended.count("good") == 30
    assert took < 45


def test_a_host_that_stays_silent_is_left_alone_after_three() -> None:
    urls = [f"https://one.example/{n}.xml" for n in range(40)]
    ended, took = in_no_time(asked(Turns(0.0, 30.0), urls, 60.0))
    assert ended == ["time-out"] * 3 + ["not asked"] * 37
    assert took <= 30


def test_a_host_that_answers_just_in_time_does_not_hold_up_the_update() -> None:
    urls = [f"https://one.example/{n}.xml" for n in range(40)]
    ended, took = in_no_time(asked(Turns(0.0, 30.0), urls, 19.0))
    assert ended == ["good"] * 2 + ["put off"] * 38
    assert took < 60


def test_a_feed_alone_at_its_host_has_all_the_time() -> None:
    ended, _ = in_no_time(asked(Turns(1.0, 30.0), ["https://one.example/feed.xml"], 29.0))
    assert ended == ["good"]


def test_a_held_host_is_not_asked() -> None:
    turns = Turns(1.0, 30.0, {"one.example": Wait(said="60")})
    ended, took = in_no_time(asked(turns, ["https://one.example/a", "https://two.example/a"], 0.2))
    assert ended == ["put off", "good"]
    assert took == pytest.approx(0.2)


def test_who_asks_to_wait_is_left_alone_at_once() -> None:
    turns = Turns(0.0, 30.0)

    async def two() -> tuple[str, Wait | None]:
        with pytest.raises(RefusedError) as refused:
            async with turns.at("https://one.example/a"):
                raise RefusedError("rate-limited", "answers 429", Wait(said="90"))
        with pytest.raises(PutOffError) as put_off:
            async with turns.at("https://one.example/b"):
                pytest.fail("asked")
        return refused.value.host, put_off.value.wait

    assert in_no_time(two())[0] == ("one.example", Wait(said="90"))
