"""`retention` of hub.yml: what is too old is not shown."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from factories import NOW, a_collective_post, a_content, a_programme, an_ambassador, an_entry
from hub.model import Content
from hub.river import explain, first_day, flow, next_expiry

DAY = timedelta(days=1)


def kept_for(days: int, **changes: object) -> Content:
    return a_content(an_ambassador(), programme=a_programme(retention_days=days), **changes)


ENTRIES = [an_entry(n, days_ago=n) for n in range(1, 100)]


def test_older_posts_are_not_shown() -> None:
    posts = flow(kept_for(30), ENTRIES, {}, now=NOW).posts
    assert [int(post.url.rpartition("/")[2]) for post in posts] == list(range(1, 31))
    assert len(flow(kept_for(0), ENTRIES, {}, now=NOW).posts) == 99


def test_what_the_hub_itself_holds_is_shown_at_any_age() -> None:
    content = kept_for(30, posts=(a_collective_post(date=(NOW - 400 * DAY).date()),))
    site = flow(content, [], {}, now=NOW)
    assert len(site.posts) == 1
    assert next_expiry(site) is None


def test_it_is_explained() -> None:
    told = "\n".join(explain(kept_for(30), ENTRIES, {}, now=NOW, query=ENTRIES[59].url))
    assert "not shown: older than the 30 days that posts are kept (hub.yml)" in told


@pytest.mark.parametrize("zone", ["UTC", "Pacific/Auckland", "America/New_York"])
def test_the_site_changes_at_the_next_expiry_and_not_before(zone: str) -> None:
    programme = a_programme(retention_days=30, timezone=ZoneInfo(zone))
    content = a_content(an_ambassador(), programme=programme)
    site = flow(content, ENTRIES, {}, now=NOW)
    moment = next_expiry(site)
    assert moment is not None
    assert NOW < moment <= NOW + DAY
    assert flow(content, ENTRIES, {}, now=moment - timedelta(seconds=1)).posts == site.posts
    assert len(flow(content, ENTRIES, {}, now=moment).posts) == len(site.posts) - 1


def test_a_site_whose_oldest_post_is_young_is_good_for_long() -> None:
    moment = next_expiry(flow(kept_for(365), [an_entry(days_ago=5)], {}, now=NOW))
    assert moment == datetime(2026, 6, 10, tzinfo=UTC) + 366 * DAY


def test_without_retention_nothing_expires() -> None:
    assert first_day(a_programme(), NOW) is None
    assert next_expiry(flow(kept_for(0), ENTRIES, {}, now=NOW)) is None


def test_a_retention_longer_than_the_calendar_keeps_all() -> None:
    content = kept_for(10**7)
    site = flow(content, ENTRIES, {}, now=NOW)
    assert len(site.posts) == 99
    assert next_expiry(site) is not None
