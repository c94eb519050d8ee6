"""Thirty days of hourly updates, played through the real pipeline against hosts that keep a record."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from itertools import pairwise
from pathlib import Path

import pytest

from command import NOON, a_feed, a_hub, a_profile, called
from hub.feeds import moved
from hub.model import FeedState, FeedUrl
from hub.pipeline.update import Updated, update
from hub.store import STORE, Store
from playing import Clock, Host, Reply, Visit

START = datetime(2026, 11, 1, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
ODD = 'W/"a--gzip;é \t,"'.encode().decode("latin-1")
CONSENT = "consent: {given: 2026-10-01, version: '1', scopes: [profile, feeds]}\n"
EPOCH = int(START.timestamp())


@pytest.fixture
def clock() -> Clock:
    return Clock(START)


@pytest.fixture
def host(clock: Clock) -> Iterator[Host]:
    with Host(clock) as host:
        yield host


@pytest.fixture
def other(clock: Clock) -> Iterator[Host]:
    with Host(clock, "127.0.0.2") as host:
        yield host


def subscribed(root: Path, *feeds: str, hosts: tuple[Host, ...]) -> Path:
    opened = ", ".join(f"'{host.name}'" for host in hosts)
    people = {
        f"ambassadors/p{n}.md": a_profile(f"name: P{n}\nrole: Engineer\nfeeds: ['{feed}']\n{CONSENT}")
        for n, feed in enumerate(feeds)
    }
    return a_hub(root, dict(people), more=f"fetch: {{per_host_gap: 0, allow_private: [{opened}]}}\n")


def played(root: Path, clock: Clock, hours: int, *, step: timedelta = HOUR, **how: object) -> list[Updated]:
    """So many updates, one every `step`, each at its moment."""
    done = []
    for _ in range(hours):
        done.append(asyncio.run(update(root, now=clock.now, progress=lambda *_: None, **how)))  # type: ignore[arg-type]
        clock.now += step
    return done


def state_of(root: Path, feed: str) -> FeedState:
    with Store.open(root / STORE) as store:
        return store.states()[FeedUrl(feed)]


def steady(*, every: timedelta = 5 * DAY, etag: str = ODD, ttl: str = "", **how: object) -> Callable[[datetime], Reply]:
    """A good feed with a new post now and then."""

    def said(now: datetime) -> Reply:
        edition = (now - START) // every
        body = a_feed(*(f"Post {n}" for n in range(edition, -1, -1))).replace(b"<link>", f"{ttl}<link>".encode(), 1)
        modified = format_datetime(START + edition * every, usegmt=True)
        return Reply(body=body, etag=f"{etag}{edition}" if etag else "", last_modified=modified, **how)  # type: ignore[arg-type]

    return said


def hours_between(visits: list[Visit]) -> list[float]:
    return [(later.at - earlier.at) / HOUR for earlier, later in pairwise(visits)]


def test_a_month_of_good_manners(tmp_path: Path, clock: Clock, host: Host, other: Host) -> None:
    def expiring(now: datetime) -> Reply:
        headers = {"Expires": format_datetime(now + 6 * HOUR, usegmt=True), "Age": "1800"}
        return steady(headers=headers, hold=5.5 * HOUR)(now)

    feeds = [
        host.plays("/steady.xml", steady()),
        host.plays("/dated.xml", steady(etag="")),
        host.plays("/fresh.xml", steady(headers={"Cache-Control": "public, s-maxage=9, max-age=7200"}, hold=2 * HOUR)),
        host.plays("/stale.xml", steady(headers={"Cache-Control": "max-age=0, no-cache"})),
        other.plays("/ttl.xml", steady(ttl="<ttl>180</ttl>", hold=3 * HOUR)),
        other.plays("/expiring.xml", expiring),
        other.plays("/short.xml", steady(headers={"Cache-Control": "max-age=5"}, hold=HOUR)),
    ]
    root = subscribed(tmp_path, *feeds, hosts=(host, other))
    done = played(root, clock, 30 * 24)
    for asked in (host, other):
        assert asked.most_in_flight == 1
        assert not [visit for visit in asked.visits if visit.too_early]
        for path, given in asked.given.items():
            visits = asked.visits_to(path)
            assert [visit.at for visit in visits if not (visit.etag or visit.last_modified)] == [START]
            assert [(visit.etag, visit.last_modified) for visit in visits[1:]] == given[: len(visits) - 1]
    counts = [len(one.visits_to(path)) for one, path in ((host, "/steady.xml"), (host, "/dated.xml"))]
    assert counts == [720, 720]
    assert len(host.visits_to("/stale.xml")) == 720
    assert set(hours_between(host.visits_to("/fresh.xml"))) == {2}
    assert set(hours_between(other.visits_to("/ttl.xml"))) == {3}
    assert set(hours_between(other.visits_to("/expiring.xml"))) == {6}
    assert set(hours_between(other.visits_to("/short.xml"))) == {1}
    assert not any(one.failures or one.held or one.gone for one in done)
    assert sum(one.new for one in done) == 7 * 6
    assert max(one.early for one in done) == 3


def test_a_month_of_a_server_that_misbehaves(tmp_path: Path, clock: Clock, host: Host, other: Host) -> None:
    good = steady()
    new = other.plays("/new.xml", good)

    def troubled(now: datetime) -> Reply:
        day = (now - START) / DAY
        if 3 <= day < 4:
            return Reply(status=429, headers={"Retry-After": "7200"}, whole_host=2 * HOUR)
        if 6 <= day < 6.75:
            again = START + 6.75 * DAY
            return Reply(
                status=503, headers={"Retry-After": format_datetime(again, usegmt=True)}, whole_host=again - now
            )
        if 9 <= day < 11:
            return Reply(status=500)
        if day >= 14:
            return Reply(status=301, headers={"Location": new})
        return good(now)

    feed = host.plays("/troubled.xml", troubled)
    sibling = host.plays("/sibling.xml", steady())
    gone = host.plays("/gone.xml", lambda now: Reply(status=410) if now > START + 2 * DAY else good(now))
    dead = host.plays("/dead.xml", lambda now: Reply(status=404))
    root = subscribed(tmp_path, feed, sibling, gone, dead, hosts=(host, other))
    proposed = []
    for day in range(30):
        played(root, clock, 24)
        if moved(state_of(root, feed), clock.now):
            proposed.append(day)

    assert max(host.most_in_flight, other.most_in_flight) == 1
    assert not [visit for visit in host.visits if visit.too_early]
    for one, path in ((host, "/troubled.xml"), (host, "/sibling.xml"), (host, "/gone.xml")):
        assert [visit.at for visit in one.visits_to(path) if not visit.etag] == [START]
    assert all(visit.etag for visit in other.visits)
    by_status = {
        status: [visit for visit in host.visits_to("/troubled.xml") if visit.status == status]
        for status in (429, 503, 500, 301)
    }
    assert set(hours_between(by_status[429])) == {2}
    assert len(by_status[503]) == 1
    assert hours_between(by_status[500])[:5] == [1, 1, 2, 3, 5]
    assert set(hours_between(by_status[301])) == {1}
    assert len([visit for visit in host.visits_to("/gone.xml") if visit.status == 410]) == 1
    waits = hours_between(host.visits_to("/dead.xml"))
    assert waits == sorted(waits)
    assert waits[0] == 2
    assert waits[-1] <= 7 * 24
    assert len(waits) <= 11
    assert moved(state_of(root, feed), clock.now) == new
    assert proposed[0] in {20, 21}
    assert state_of(root, sibling).kind == ""
    assert state_of(root, gone).kind == "gone"


def test_the_command_keeps_to_the_same_times(tmp_path: Path, clock: Clock, host: Host) -> None:
    feed = host.plays("/feed.xml", steady(headers={"Cache-Control": "max-age=7200"}))
    root = subscribed(tmp_path, feed, hosts=(host,))
    assert "1 new" in called(root, "update", now=str(EPOCH)).out
    early = called(root, "update", now=str(EPOCH + 7199))
    assert early.out == "1 feed, 0 new, 0 changed, 0 unchanged, 0 failed, 1 not due\n"
    assert "hub update --all" in early.err
    assert "1 unchanged, 0 failed\n" in called(root, "update", now=str(EPOCH + 7200)).out
    assert len(host.visits) == 2


@pytest.mark.parametrize("words", [("--all",), ("--only", "p0")])
def test_who_has_mended_a_feed_need_not_wait(tmp_path: Path, clock: Clock, host: Host, words: tuple[str, ...]) -> None:
    feed = host.plays("/feed.xml", lambda now: Reply(status=410))
    root = subscribed(tmp_path, feed, hosts=(host,))
    assert "1 failed (1 gone)" in called(root, "update", now=NOON).out
    host.plays("/feed.xml", steady())
    left = called(root, "update", "--strict", now=NOON)
    assert left.code == 1
    assert "0 failed, 1 gone" in left.out
    assert "0 failed\n" in called(root, "update", *words, now=NOON).out
    assert state_of(root, feed).kind == ""


def test_nobody_insists_against_the_wish_of_a_host(tmp_path: Path, clock: Clock, host: Host) -> None:
    busy = host.plays("/busy.xml", lambda now: Reply(status=503, headers={"Retry-After": "90000"}))
    others = [host.plays(f"/{n}.xml", steady()) for n in range(3)]
    root = subscribed(tmp_path, busy, *others, hosts=(host,))
    first = played(root, clock, 1)[0]
    assert [failure.kind for _, failure in first.failures] == ["server-error"]
    assert first.held == 3 - first.new
    came = len(host.visits)
    (again,) = played(root, clock, 1, everyone=True)
    assert (again.held, again.failures) == (4, ())
    late = host.plays("/late.xml", steady())
    (root / "ambassadors/late.md").write_text(
        a_profile(f"name: L\nrole: Engineer\nfeeds: ['{late}']\n{CONSENT}"), "utf-8"
    )
    (again,) = played(root, clock, 1, only="late")
    assert again.held == 1
    assert len(host.visits) == came
    clock.now = START + timedelta(seconds=90_000)
    host.plays("/busy.xml", steady())
    (again,) = played(root, clock, 1)
    assert (again.held, again.failures) == (0, ())
    assert again.new == 5 - first.new


def test_what_was_never_asked_has_not_failed(tmp_path: Path, clock: Clock, host: Host) -> None:
    feeds = [host.plays(f"/{n}.xml", lambda now: Reply(status=429, headers={"Retry-After": "3600"})) for n in range(4)]
    root = subscribed(tmp_path, *feeds, hosts=(host,))
    (done,) = played(root, clock, 1)
    assert (len(done.failures), done.held) == (1, 3)
    assert sorted(state_of(root, feed).failures for feed in feeds) == [0, 0, 0, 1]
    assert {state_of(root, feed).retry_at for feed in feeds} == {START + HOUR}
