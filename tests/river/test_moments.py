"""Dates that can be believed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from factories import NOW, a_content, an_ambassador, an_entry
from hub.river import flow

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


def test_dates_of_other_zones_are_the_same_moments() -> None:
    tokyo = timezone(timedelta(hours=9))
    early, late = an_entry(1, published=BEFORE.astimezone(tokyo)), an_entry(2, published=BEFORE + timedelta(minutes=1))
    posts = flow(a_content(an_ambassador()), [early, late], {}, now=NOW).posts
    assert [post.url[-1] for post in posts] == ["2", "1"]
