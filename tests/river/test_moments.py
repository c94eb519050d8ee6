"""Dates that can be believed."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from factories import NOW, a_collective_post, a_content, a_programme, an_ambassador, an_entry
from hub.model import FeedState
from hub.river import flow, next_change

SEEN = datetime(2026, 6, 10, 8, 0, tzinfo=UTC)
BEFORE = SEEN - timedelta(days=3)
AFTER = SEEN + timedelta(days=400)
ANCIENT = datetime(1969, 7, 20, tzinfo=UTC)
YEAR_ONE = datetime(1, 1, 1, tzinfo=UTC)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("published", "updated", "expected", "dated"),
    [
        (BEFORE, None, BEFORE, True),
        (None, BEFORE, BEFORE, True),
        (BEFORE, AFTER, BEFORE, True),
        (None, None, SEEN, False),
        (AFTER, None, SEEN, True),
        (SEEN + timedelta(hours=2), None, SEEN, True),
        (ANCIENT, None, ANCIENT, True),
        (EPOCH, None, SEEN, False),
        (YEAR_ONE, None, SEEN, False),
    ],
)
def test_a_post_is_dated_by_what_can_be_believed(published, updated, expected, dated) -> None:
    entry = an_entry(published=published, updated=updated, first_seen=SEEN)
    (post,) = flow(a_content(an_ambassador()), [entry], {}, now=NOW).posts
    assert (post.published, post.dated, post.first_seen) == (expected, dated, SEEN)


def test_a_post_is_not_later_than_now_even_if_the_store_is() -> None:
    entry = an_entry(published=None, first_seen=NOW + timedelta(days=1))
    (post,) = flow(a_content(an_ambassador()), [entry], {}, now=NOW).posts
    assert post.published == NOW


def test_an_update_in_the_future_or_before_publishing_is_no_update() -> None:
    for updated, kept in ((AFTER, None), (BEFORE - timedelta(days=1), None), (SEEN, SEEN)):
        entry = an_entry(published=BEFORE, updated=updated, first_seen=SEEN)
        assert flow(a_content(an_ambassador()), [entry], {}, now=NOW).posts[0].updated == kept


def test_an_update_does_not_come_true_by_waiting() -> None:
    entry = an_entry(published=BEFORE, updated=AFTER, first_seen=SEEN)
    for now in (NOW, AFTER - timedelta(seconds=1), AFTER, AFTER + timedelta(days=1)):
        state = FeedState(feed=entry.feed, checked=now, changed=SEEN)
        assert flow(a_content(an_ambassador()), [entry], {entry.feed: state}, now=now).posts[0].updated is None


def test_a_text_mended_after_it_was_first_seen_is_updated() -> None:
    mended = SEEN + timedelta(days=1)
    entry = an_entry(published=BEFORE, updated=mended, first_seen=SEEN)
    for changed, expected in ((None, None), (SEEN, None), (mended, mended), (NOW, mended)):
        state = FeedState(feed=entry.feed, changed=changed)
        assert flow(a_content(an_ambassador()), [entry], {entry.feed: state}, now=NOW).posts[0].updated == expected


@pytest.mark.parametrize("zone", ["Pacific/Auckland", "Pacific/Honolulu", "UTC"])
def test_a_day_at_either_end_of_the_calendar_is_a_day_like_any_other(zone: str) -> None:
    programme = a_programme(timezone=ZoneInfo(zone))
    content = a_content(an_ambassador(), posts=(a_collective_post(date=date.min),), programme=programme)
    assert len(flow(content, [], {}, now=NOW).posts) == 1
    waiting = a_content(an_ambassador(), posts=(a_collective_post(date=date.max),), programme=programme)
    assert next_change(waiting, now=NOW) is not None
    assert flow(waiting, [], {}, now=NOW).posts == ()


def test_dates_of_other_zones_are_the_same_moments() -> None:
    tokyo = timezone(timedelta(hours=9))
    early, late = an_entry(1, published=BEFORE.astimezone(tokyo)), an_entry(2, published=BEFORE + timedelta(minutes=1))
    posts = flow(a_content(an_ambassador()), [early, late], {}, now=NOW).posts
    assert [post.url[-1] for post in posts] == ["2", "1"]


def test_an_undated_post_of_a_new_feed_stands_where_the_feed_has_it() -> None:
    dated = {1: BEFORE, 3: BEFORE - timedelta(days=9)}
    entries = [an_entry(n, published=dated.get(n), first_seen=SEEN, position=n) for n in range(5)]
    posts = flow(a_content(an_ambassador()), entries, {}, now=NOW).posts
    assert {post.url[-1]: post.published for post in posts} == {
        "0": BEFORE,
        "1": BEFORE,
        "2": dated[3],
        "3": dated[3],
        "4": dated[3],
    }


def test_an_undated_post_that_was_seen_to_come_is_as_new_as_it_is() -> None:
    known = an_entry(1, published=BEFORE, first_seen=SEEN, position=1)
    fresh = an_entry(2, published=None, first_seen=SEEN + timedelta(days=2), position=0)
    (newest, _) = flow(a_content(an_ambassador()), [known, fresh], {}, now=NOW).posts
    assert (newest.published, newest.dated) == (SEEN + timedelta(days=2), False)
