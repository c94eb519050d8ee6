from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise

import pytest

from factories import NOW
from hub.feeds import Pulled, Wanted, after, due, holds, moved, told_to_wait
from hub.model import Failure, FeedState, FeedUrl, ParsedFeed

FEED = FeedUrl("https://ada.example/feed.xml")
HOUR, DAY, WEEK = timedelta(hours=1), timedelta(days=1), timedelta(weeks=1)


def a_state(feed: str = FEED, **changes: object) -> FeedState:
    return replace(FeedState(feed=FeedUrl(feed), body_hash="0", checked=NOW - HOUR), **changes)  # type: ignore[arg-type]


def wanted(state: FeedState | None = None, feed: str = FEED, **changes: object) -> Wanted:
    return replace(Wanted(feed=state.feed if state else FeedUrl(feed), state=state), **changes)  # type: ignore[arg-type]


def asked(*states: FeedState, now: datetime = NOW, **how: object) -> list[str]:
    return [each.feed for each in due([wanted(state) for state in states], now=now, **how).ask]  # type: ignore[arg-type]


def well(state: FeedState | None = None, now: datetime = NOW, **said: object) -> FeedState:
    pulled = Pulled(feed=state.feed if state else FEED, body_hash="0", **said)  # type: ignore[arg-type]
    return after(wanted(state), pulled, now)


def failed(kind: str, times: int = 1, feed: str = FEED, retry_after: int = 0) -> FeedState:
    state = a_state(feed)
    for _ in range(times):
        pulled = Pulled(feed=state.feed, failure=Failure(kind=kind, message="", retry_after=retry_after))
        state = after(wanted(state), pulled, NOW)
    return state


def waits(kind: str, times: int, feed: str = FEED) -> timedelta:
    state = failed(kind, times, feed)
    return (state.due or NOW) - NOW


@pytest.mark.parametrize(
    ("fresh", "interval", "wait"),
    [
        (0, 0, None),
        (1, 0, HOUR),
        (7200, 0, 2 * HOUR),
        (10**9, 0, WEEK),
        (0, 60, HOUR),
        (0, 86_400, DAY),
        (7200, 86_400, DAY),
        (86_400, 3600, DAY),
        (0, 31_536_000, WEEK),
    ],
)
def test_a_feed_is_due_when_both_the_server_and_the_feed_say_so(
    fresh: int, interval: int, wait: timedelta | None
) -> None:
    state = well(fresh=fresh, parsed=ParsedFeed(interval=interval))
    assert state.due == (NOW + wait if wait else None)
    assert state.interval == interval


def test_a_feeds_own_interval_is_remembered_while_it_is_unchanged() -> None:
    assert well(a_state(interval=86_400), fresh=0).due == NOW + DAY


def test_an_unchanged_answer_that_says_nothing_of_time_leaves_what_was_said() -> None:
    first = well(fresh=7200, parsed=ParsedFeed())
    again = well(first, now=NOW + DAY, fresh=None)
    assert again.due == NOW + DAY + 2 * HOUR
    assert well(failed("server-error", 5), fresh=None).due is None


def test_a_feed_is_asked_when_its_moment_has_come_and_not_before() -> None:
    early, punctual, never = a_state(due=NOW + HOUR), a_state(due=NOW), a_state()
    assert [asked(state) for state in (early, punctual, never)] == [[], [FEED], [FEED]]
    assert asked(early, insist=True) == [FEED]


def test_a_feed_that_is_now_wanted_in_full_is_asked_at_once() -> None:
    state = a_state(due=NOW + DAY)
    assert due([wanted(state, wants_full=True)], now=NOW).ask
    assert not due([wanted(replace(state, wants_full=True), wants_full=True)], now=NOW).ask
    assert not due([wanted(replace(state, kind="not-found"), wants_full=True)], now=NOW).ask


def test_a_moment_written_by_a_wrong_clock_binds_nobody() -> None:
    assert asked(a_state(due=NOW + 300 * DAY, retry_at=NOW + 300 * DAY)) == [FEED]


def test_a_file_of_the_hub_is_always_read() -> None:
    state = a_state("feeds/ada.xml", kind="local-missing", due=NOW + DAY, retry_at=NOW + DAY)
    assert asked(state) == ["feeds/ada.xml"]
    assert well(a_state("feeds/ada.xml"), fresh=7200, parsed=ParsedFeed(interval=9999)).due is None


def test_backing_off_grows_to_a_week_and_no_further() -> None:
    grown = [waits("not-found", times) for times in range(1, 40)]
    assert HOUR <= grown[0] <= 1.25 * HOUR
    assert all(2 * shorter - HOUR < longer for shorter, longer in pairwise(grown[:8]))
    assert grown == sorted(grown)
    assert 5 * DAY < grown[-1] <= WEEK


@pytest.mark.parametrize("kind", ["dns", "time-out", "refused", "server-error"])
def test_what_passes_by_itself_is_tried_again_within_the_hour(kind: str) -> None:
    assert waits(kind, 1) < waits(kind, 2) < HOUR
    assert waits(kind, 40) > 5 * DAY


def test_two_feeds_that_fail_together_do_not_come_back_together() -> None:
    moments = {waits("time-out", 5, f"https://{n}.example/feed.xml") for n in range(50)}
    assert len(moments) > 45
    assert waits("time-out", 5) == waits("time-out", 5)


def test_waves_of_a_platform_count_as_passing() -> None:
    youtube = "https://www.youtube.com/feeds/videos.xml?channel_id=UC1"
    assert waits("not-found", 1, youtube) < HOUR <= waits("not-found", 1)


def test_what_a_change_of_hub_yml_mends_is_tried_at_every_update() -> None:
    assert asked(failed("blocked-here", 9)) == [FEED]


def test_who_is_gone_is_never_asked_again_by_itself() -> None:
    gone = failed("gone")
    year = NOW + 365 * DAY
    assert asked(gone, now=year) == []
    assert asked(gone, now=year, insist=True) == [FEED]
    assert due([wanted(gone)], now=year).gone == 1


def test_a_hosts_wish_outweighs_backing_off_and_insisting() -> None:
    state = failed("rate-limited", 6, retry_after=300)
    assert state.due == state.retry_at == NOW + timedelta(seconds=300)
    assert asked(state, insist=True) == []
    assert asked(state, now=NOW + timedelta(seconds=300)) == [FEED]


def test_a_hosts_wish_holds_for_all_its_feeds_and_for_no_other_host() -> None:
    until = NOW + 3 * DAY
    long_ago = NOW - 2 * DAY
    states = [
        a_state(f"https://{host}/{n}", checked=long_ago)
        for host in ("a.example", "a.example:8080", "b.example")
        for n in range(3)
    ]
    told = told_to_wait(states, {"a.example": until}, NOW)
    assert [state.feed for state in told] == [f"https://a.example/{n}" for n in range(3)]
    kept = {state.feed: state for state in states} | {state.feed: state for state in told}
    held = holds(kept.values(), NOW)
    assert held == {"a.example": until}
    new = [wanted(feed="https://a.example/new"), wanted(feed="https://b.example/new")]
    assert [each.feed for each in due(new, now=NOW, held=held).ask] == ["https://b.example/new"]
    assert holds(kept.values(), until) == {}


def test_one_feed_does_not_silence_for_a_week_a_host_that_was_well_a_day_ago() -> None:
    eve = failed("rate-limited", feed="https://a.example/eve", retry_after=604_800)
    well_just_now, well_yesterday = a_state("https://a.example/1"), a_state("https://a.example/2", checked=NOW - DAY)
    told = told_to_wait([eve, well_just_now, well_yesterday], {"a.example": NOW + WEEK}, NOW)
    assert [(state.feed, state.retry_at) for state in told] == [
        ("https://a.example/1", NOW + DAY),
        ("https://a.example/2", NOW + DAY),
    ]
    assert holds([eve, *told], NOW) == {"a.example": NOW + DAY}
    assert asked(eve, *told, now=NOW + DAY, insist=True) == ["https://a.example/2", "https://a.example/1"]


def test_a_feed_never_asked_waits_a_day_for_its_hosts_sake_and_then_goes_first() -> None:
    eve = failed("rate-limited", feed="https://a.example/eve", retry_after=604_800)
    put_off = Pulled(feed=FeedUrl("https://a.example/new"), put_off=Failure(kind="", message="", retry_after=604_800))
    new = after(wanted(feed="https://a.example/new"), put_off, NOW)
    long_ago = a_state("https://a.example/1", checked=NOW - 2 * DAY)
    told = told_to_wait([eve, new, long_ago], {"a.example": NOW + WEEK}, NOW)
    assert [(state.feed, state.retry_at) for state in told] == [("https://a.example/1", NOW + WEEK)]
    assert asked(eve, *told, new, now=NOW + DAY) == ["https://a.example/new"]
    assert asked(long_ago, eve, new, now=NOW + WEEK) == [new.feed, long_ago.feed, eve.feed]


def test_a_later_shorter_wish_of_a_host_shortens_nobodys_wait() -> None:
    eve = failed("rate-limited", feed="https://a.example/eve", retry_after=604_800)
    assert told_to_wait([eve], {"a.example": NOW + HOUR}, NOW) == []


def test_one_feed_that_leads_to_a_busy_host_does_not_hold_its_neighbours() -> None:
    states = [a_state("https://short.example/1", retry_at=NOW + DAY), a_state("https://short.example/2")]
    assert holds(states, NOW) == {}
    assert asked(*states) == ["https://short.example/2"]


def test_not_being_asked_is_no_failure() -> None:
    before = a_state(failures=2, kind="time-out", etag="1")
    pulled = Pulled(feed=FEED, put_off=Failure(kind="rate-limited", message="", retry_after=600))
    state = after(wanted(before), pulled, NOW)
    assert state == replace(before, retry_at=NOW + timedelta(seconds=600))


def test_hosts_with_many_feeds_come_first_and_who_has_waited_longest() -> None:
    states = [
        a_state("https://one.example/"),
        a_state("https://many.example/failing", kind="time-out", checked=NOW - 9 * DAY),
        a_state("https://many.example/fresh", checked=NOW - HOUR),
        a_state("https://many.example/old", checked=NOW - DAY),
        a_state("https://many.example/never", checked=None),
    ]
    order = [feed.removeprefix("https://") for feed in asked(*states)]
    assert order == [*(f"many.example/{n}" for n in ("never", "old", "fresh", "failing")), "one.example/"]


def test_a_move_is_proposed_once_it_has_stood_for_a_week() -> None:
    first = well(moved_to="https://new.example/feed.xml")
    later = well(first, now=NOW + WEEK, moved_to="https://new.example/feed.xml")
    assert (later.moved_since, moved(first, NOW), moved(later, NOW + WEEK)) == (NOW, "", "https://new.example/feed.xml")
    assert moved(well(later, now=NOW + WEEK, moved_to="https://other.example/"), NOW + WEEK) == ""
    assert well(later, now=NOW + WEEK).moved_since is None
    assert moved(replace(later, kind="not-a-feed"), NOW + WEEK) == ""


def test_success_forgets_failures() -> None:
    state = well(failed("time-out", 9, retry_after=60))
    assert (state.kind, state.failures, state.failing_since, state.due, state.retry_at) == ("", 0, None, None, None)
