"""How feeds are, what may be said of it, and which failures are a whole place's."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from factories import NOW, a_content, a_group, a_state, an_ambassador, an_entry
from hub.model import FeedHealth, FeedState, FeedUrl, Health, Site
from hub.river import flow, health, told_by

DAY = timedelta(days=1)


def a_failing(owner: str = "ada", kind: str = "not-found", *, days: float = 3, **changes: Any) -> FeedState:
    how = {"kind": kind, "message": "answers 404", "failures": 3, "failing_since": NOW - timedelta(days=days)}
    return a_state(owner, **how | changes)


def the_site(*people: Any, entries: Any = (), states: Any = (), **changes: Any) -> Site:
    return flow(a_content(*people, **changes), entries, {s.feed: s for s in states}, now=NOW)


def the_health(*states: FeedState, entries: Any = (), people: Any = None, patience: int = 1, **how: Any) -> Health:
    people = people or tuple(an_ambassador(s.feed.removeprefix("https://").partition(".")[0]) for s in states)
    site = the_site(*people, entries=entries, states=states, **how)
    return health(site, entries, {s.feed: s for s in states}, now=NOW, patience=patience)


def only(found: Health) -> FeedHealth:
    (one,) = found.feeds
    return one


@pytest.mark.parametrize(
    ("state", "kind", "since"),
    [
        (a_state(), "fine", NOW),
        (a_state(changed=NOW - 9 * DAY), "unchanged", NOW - 9 * DAY),
        (a_state(changed=NOW - 400 * DAY), "quiet", NOW - 400 * DAY),
        (a_state(moved_to="https://new.example/", moved_since=NOW - 8 * DAY), "moved", NOW - 8 * DAY),
        (a_state(moved_to="https://new.example/", moved_since=NOW - 6 * DAY), "fine", NOW),
        (a_failing(kind="time-out"), "time-out", NOW - 3 * DAY),
        (a_failing(kind="local-missing"), "local-missing", NOW - 3 * DAY),
        (a_failing(kind="gone", failures=1), "gone", NOW - 3 * DAY),
        (a_failing(kind="of a later hub"), "invalid", NOW - 3 * DAY),
    ],
)
def test_each_state_has_its_class_and_when_it_began(state: FeedState, kind: str, since: Any) -> None:
    one = only(the_health(state))
    assert (one.kind, one.since) == (kind, since)


def test_a_feed_that_was_never_asked_is_new() -> None:
    site = the_site(an_ambassador())
    assert only(health(site, (), {}, now=NOW)).kind == "new"


def test_the_date_of_the_newest_post_tells_whether_a_feed_is_quiet() -> None:
    state = a_state(changed=NOW - DAY)
    assert only(the_health(state, entries=[an_entry(days_ago=500)])).kind == "quiet"
    assert only(the_health(state, entries=[an_entry(days_ago=5)])).kind == "unchanged"


def test_what_is_still_shown_of_a_dead_feed_is_counted() -> None:
    one = only(the_health(a_failing(), entries=[an_entry(n) for n in (1, 2, 3)]))
    assert (one.kind, one.shown) == ("not-found", 3)


def test_every_owner_of_a_feed_has_a_line_with_their_own_file() -> None:
    feed = "https://ada.example/feed.xml"
    people = (an_ambassador(), an_ambassador("bob", feeds=(feed,)))
    found = the_health(a_failing(), people=people, groups=(a_group(feeds=(feed,)),))
    assert [(one.owner, one.owner_kind, one.path) for one in found.feeds] == [
        ("ada", "ambassador", "ambassadors/ada.md"),
        ("bob", "ambassador", "ambassadors/bob.md"),
        ("lumen", "group", "content/groups/lumen.md"),
    ]


def test_nobody_who_may_not_be_named_is_in_it() -> None:
    people = (an_ambassador(consent=None), an_ambassador("eve", audience="internal"))
    assert the_health(a_failing(), a_failing("eve"), people=people).feeds == ()


def test_passing_failures_need_a_hand_only_after_two_weeks() -> None:
    assert not only(the_health(a_failing(kind="server-error", days=13))).lasting
    assert only(the_health(a_failing(kind="server-error", days=14))).lasting
    assert only(the_health(a_failing(kind="not-a-feed", days=1))).lasting


class TestPublic:
    def told(self, *states: FeedState) -> Health:
        entries = [an_entry(1, s.feed.removeprefix("https://").partition(".")[0]) for s in states]
        return told_by(the_health(*states, entries=entries, patience=2), "public")

    def test_only_what_cannot_be_read_is_told_and_not_how_much_there_is(self) -> None:
        quiet, moved = a_state("bob", changed=NOW - 500 * DAY), a_state("eve", moved_to="x", moved_since=NOW - 9 * DAY)
        found = self.told(a_failing(), quiet, moved, a_state("fay"))
        assert [(one.owner, one.shown) for one in found.feeds] == [("ada", 0)]

    def test_one_failure_says_nothing(self) -> None:
        assert self.told(a_failing(failures=1)).feeds == ()

    def test_but_gone_is_gone(self) -> None:
        assert len(self.told(a_failing(kind="gone", failures=1)).feeds) == 1


def test_the_intranet_does_not_tell_fine_from_unchanged() -> None:
    found = told_by(the_health(a_state(), a_state("bob", changed=NOW - 9 * DAY)), "intranet")
    assert {(one.kind, one.since) for one in found.feeds} == {("fine", None)}


def channels(*days: float, fine: int = 0, kind: str = "not-found", host: str = "www.youtube.com") -> Any:
    """States of feeds of one host: some failing for so many days, the others fine; and the one who lists them all."""
    feeds = [FeedUrl(f"https://{host}/feeds/videos.xml?channel_id=UC{n:022}") for n in range(len(days) + fine)]
    failing = [a_failing(feed=feed, kind=kind, days=d) for feed, d in zip(feeds, days, strict=False)]
    states = [*failing, *(a_state(feed=feed) for feed in feeds[len(days) :])]
    return states, (an_ambassador(feeds=tuple(feeds)),)


class TestWaves:
    def found(self, *days: float, **how: Any) -> Health:
        states, people = channels(*days, **how)
        return the_health(*states, people=people)

    def test_most_channels_failing_at_once_are_the_services_trouble(self) -> None:
        found = self.found(1, 1.5, 1, fine=2)
        (wave,) = found.waves
        assert (wave.place, wave.kind, wave.failing, wave.of) == ("YouTube", "not-found", 3, 5)
        assert wave.since == NOW - timedelta(days=1.5)
        assert [one.wave for one in found.feeds] == ["YouTube"] * 3 + [""] * 2
        assert not any(one.lasting for one in found.feeds)

    def test_a_channel_that_was_dead_before_is_not_of_the_wave(self) -> None:
        found = self.found(200, 1, 1, 1, fine=1)
        assert [one.wave for one in found.feeds] == ["", "YouTube", "YouTube", "YouTube", ""]
        assert found.feeds[0].lasting

    @pytest.mark.parametrize(("days", "fine"), [((1, 1), 0), ((1, 1), 2), ((1, 1, 1), 3), ((20, 20, 20), 0)])
    def test_few_or_half_or_lasting_failures_are_no_wave(self, days: tuple[float, ...], fine: int) -> None:
        assert self.found(*days, fine=fine).waves == ()

    def test_another_host_without_its_feeds_has_moved_them(self) -> None:
        assert self.found(1, 1, 1, host="blogs.example").waves == ()
        assert [w.place for w in self.found(1, 1, 1, host="blogs.example", kind="server-error").waves] == [
            "blogs.example"
        ]

    def test_most_feeds_of_many_hosts_failing_at_once_is_our_own_trouble(self) -> None:
        found = the_health(*(a_failing(name, "dns", days=1) for name in ("ada", "bob", "eve")))
        assert [(w.place, w.failing, w.of) for w in found.waves] == [("*", 3, 3)]
        assert {one.wave for one in found.feeds} == {"*"}

    def test_a_file_of_the_hub_is_in_no_wave(self) -> None:
        feeds = tuple(f"feeds/{n}.xml" for n in range(3))
        states = [a_failing(feed=FeedUrl(f), kind="not-a-feed") for f in feeds]
        assert the_health(*states, people=(an_ambassador(feeds=feeds),)).waves == ()

    def test_ten_thousand_feeds_take_no_longer_than_they_should(self) -> None:
        states, people = channels(*([1.0] * 3000), kind="server-error")
        assert the_health(*states, people=people).waves[0].failing == 3000


def test_it_says_when_it_will_read_otherwise() -> None:
    assert the_health(a_state(moved_to="https://new.example/", moved_since=NOW - DAY)).until == NOW + 6 * DAY
    assert the_health(a_state(), entries=[an_entry(days_ago=5)]).until == NOW + 360 * DAY
    assert the_health(a_state()).until is None
    states, people = channels(1, 1, 1)
    found = the_health(*states, people=people, entries=[an_entry(days_ago=360)])
    assert found.until == NOW + 5 * DAY
    assert told_by(found, "public").until == NOW + 13 * DAY
