"""Dates that programs stamp: a new or a migrated feed does not flood the page."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from random import Random

import pytest

from factories import NOW, a_content, an_ambassador, an_entry
from hub.model import Entry, Post
from hub.river import explain, flow

SEEN = NOW - timedelta(hours=1)
SECOND, DAY, WEEK = timedelta(seconds=1), timedelta(days=1), timedelta(days=7)


def river(entries: list[Entry]) -> list[Post]:
    return list(flow(a_content(an_ambassador()), entries, {}, now=NOW).posts)


def batch(size: int, *, seen: datetime = SEEN, start: int = 0, **changes: object) -> list[Entry]:
    return [
        an_entry(n, **({"first_seen": seen, "published": seen - SECOND * n, "position": n} | changes))
        for n in range(start, start + size)
    ]


def fresh(posts: list[Post]) -> int:
    return sum(NOW - post.published < DAY for post in posts)


@pytest.mark.parametrize(
    "changes",
    [{}, {"published": SEEN}, {"published": None}, {"published": SEEN + DAY * 9}, {"published": NOW, "updated": NOW}],
    ids=["seconds apart", "one moment", "undated", "ahead of time", "stamped again since"],
)
def test_a_new_feed_dated_now_has_one_post_on_top(changes: dict[str, object]) -> None:
    posts = river(batch(30, **changes))
    assert fresh(posts) == 1
    assert [post.url[-2:].strip("/") for post in posts] == [str(n) for n in range(30)]
    assert posts[0].published - posts[-1].published == 29 * WEEK
    assert not any(post.dated or post.updated for post in posts)


def test_a_few_stamped_posts_of_a_new_feed_are_news_enough() -> None:
    assert fresh(river(batch(5))) == 5


def test_stamped_posts_among_dated_ones_take_the_dates_beside_them() -> None:
    dated = [an_entry(n, position=n, published=SEEN - n * DAY * 9, first_seen=SEEN) for n in range(50, 53)]
    posts = river(batch(20) + dated)
    assert fresh(posts) == 0


def test_a_known_feed_that_is_stamped_anew_has_one_post_on_top() -> None:
    known = batch(20, seen=NOW - 60 * DAY)
    migrated = [
        an_entry(n, url=f"https://ada.example/new/{n}", first_seen=SEEN, published=SEEN, position=n)
        for n in range(100, 120)
    ]
    assert fresh(river(known + migrated)) == 1


def test_what_somebody_writes_in_a_day_is_theirs() -> None:
    known = batch(3, seen=NOW - 60 * DAY)
    busy = [an_entry(n, first_seen=SEEN, published=SEEN - n * timedelta(minutes=20), position=n) for n in range(10, 40)]
    thread = [an_entry(n, first_seen=SEEN, published=SEEN - 2 * SECOND * n, position=n) for n in range(50, 58)]
    posts = river(known + busy + thread)
    assert fresh(posts) == 38
    assert sum(post.dated for post in posts) == 41


def test_a_new_feeds_old_posts_stand_where_they_belong() -> None:
    posts = river([an_entry(n, days_ago=9 * n + 3, first_seen=SEEN) for n in range(30)])
    assert fresh(posts) == 0
    assert all(post.dated for post in posts)


def test_one_post_announced_ahead_is_not_on_top_of_a_new_feed() -> None:
    ahead = an_entry(1, published=NOW + 400 * DAY, first_seen=SEEN, position=0)
    known = [an_entry(n, published=SEEN - n * DAY * 9, first_seen=SEEN, position=n) for n in (2, 3)]
    posts = {post.url[-1]: post for post in river([ahead, *known])}
    assert posts["1"].published == posts["2"].published == SEEN - 18 * DAY
    assert not posts["1"].dated


def test_a_post_seen_to_come_from_before_the_web_counts_from_now() -> None:
    known = an_entry(1, days_ago=90)
    odd = an_entry(2, published=datetime(1926, 6, 1, tzinfo=UTC), first_seen=SEEN)
    newest, _ = river([known, odd])
    assert (newest.url[-1], newest.published) == ("2", SEEN)


def test_a_long_undated_feed_does_not_run_out_of_calendar() -> None:
    posts = river(batch(6000, published=None))
    assert len(posts) == 6000
    assert posts[-1].published.year == 1991


def test_it_is_explained() -> None:
    entries = batch(30)
    told = "\n".join(explain(a_content(an_ambassador()), entries, {}, now=NOW, query=entries[7].url))
    assert "its feed dates many entries alike, or not at all: it is placed by its order in the feed" in told
    assert "by its place in the feed" in told


@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_arrival_makes_no_difference(seed: int) -> None:
    chance = Random(seed)
    entries = batch(9) + batch(12, seen=NOW - DAY, start=20, published=None) + batch(3, start=40, published=None)
    expected = river(entries)
    assert river(chance.sample(entries, len(entries))) == expected
