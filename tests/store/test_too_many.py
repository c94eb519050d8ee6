"""No feed fills the store: there is an end to what is kept of one, and to what it brings in a day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from factories import NOW, a_state, an_entry
from hub.model import Entry
from hub.store import Saved, Store
from hub.store.keeping import MOST, MOST_A_DAY

DAY = timedelta(days=1)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "store.db") as opened:
        yield opened


def an_archive(last: int, *, first: int = 1, dated: bool = True, day: float = 0) -> list[Entry]:
    """Entries `last` to `first`, newest first, the newest with the greatest number, as they come on that day."""
    now = NOW + day * DAY
    return [
        an_entry(
            n,
            published=NOW - timedelta(days=3000) + timedelta(hours=n) if dated else None,
            position=place,
            first_seen=now,
        )
        for place, n in enumerate(range(last, first - 1, -1))
    ]


def look(store: Store, entries: Sequence[Entry], *, day: float = 0) -> Saved:
    done = store.save(a_state(), entries, NOW + day * DAY)
    store.tidy(NOW + day * DAY)
    return done


def numbers(store: Store) -> set[int]:
    return {int(entry.uid.rpartition(":")[2]) for entry in store.entries()}


@pytest.mark.parametrize("dated", [True, False])
def test_of_a_long_archive_the_newest_are_kept_and_nothing_comes_and_goes(store: Store, *, dated: bool) -> None:
    long = MOST + 500
    assert look(store, an_archive(long, dated=dated)).new == MOST
    kept = set(range(501, long + 1))
    assert numbers(store) == kept
    for day in range(1, 6):
        assert look(store, an_archive(long, dated=dated, day=day), day=day) == Saved(unchanged=MOST)
    assert look(store, an_archive(long + 1, dated=dated, day=6), day=6).new == 1
    assert numbers(store) == kept - {501} | {long + 1}
    assert look(store, an_archive(long + 1, dated=dated, day=7), day=7).new == 0


@pytest.mark.parametrize("dated", [True, False])
def test_what_was_let_go_is_no_news_when_it_is_listed_again(store: Store, *, dated: bool) -> None:
    look(store, an_archive(MOST, dated=dated))
    for week in range(1, 4):
        look(store, an_archive(MOST + 10 * week, first=MOST - 10, dated=dated, day=7 * week), day=7 * week)
    assert numbers(store) == set(range(31, MOST + 31))
    look(store, an_archive(40, dated=dated, day=30), day=30)
    seen = {entry.first_seen for entry in store.entries() if entry.uid.endswith((":5", ":20", ":30"))}
    assert seen == {NOW}


def test_a_post_taken_away_from_a_long_archive_leaves(store: Store) -> None:
    long = MOST + 500
    look(store, an_archive(long))
    for day in range(1, 6):
        look(store, [one for one in an_archive(long, day=day) if not one.uid.endswith(f":{long - 3}")], day=day)
    assert long - 3 not in numbers(store)


def test_a_flood_comes_in_over_days_and_its_newest_first(store: Store) -> None:
    look(store, an_archive(1010, first=1001))
    done = [look(store, an_archive(1010, first=310, day=day), day=day).new for day in (1, 1.1, 1.2, 2.2, 3.3, 4.4)]
    assert done == [MOST_A_DAY, 0, 0, MOST_A_DAY, 691 - 2 * MOST_A_DAY, 0]
    assert numbers(store) == set(range(310, 1011))


def test_what_is_put_off_is_asked_for_again_though_nothing_changes(store: Store) -> None:
    look(store, an_archive(1010, first=1001))
    look(store, an_archive(1010, first=310, day=1), day=1)
    (state,) = store.states().values()
    assert (state.etag, state.last_modified, state.body_hash) == ("", "", "")
    look(store, an_archive(1010, first=1001, day=2), day=2)
    (state,) = store.states().values()
    assert state.body_hash == a_state().body_hash


def test_what_is_too_old_for_the_hub_keeps_nothing_new_waiting(store: Store) -> None:
    look(store, an_archive(1010, first=1001))
    oldest = NOW - timedelta(days=3000) + timedelta(hours=1001)
    done = store.save(a_state(), an_archive(1012, day=1), NOW + DAY, oldest=oldest)
    assert done.new == 2
    (state,) = store.states().values()
    assert state.body_hash == a_state().body_hash


def test_a_feed_that_names_everything_anew_at_each_look_fills_nothing(store: Store) -> None:
    for day in range(8):
        come = [
            replace(one, uid=f"{day}-{one.uid}", url=f"{one.url}/{day}", title=f"{one.title} {day}", published=None)
            for one in an_archive(3000, day=day)
        ]
        done = look(store, come, day=day)
        assert done.new == (MOST if day == 0 else MOST_A_DAY)
        assert len(store.entries()) == MOST


def test_the_revision_says_what_is_there_however_much_was_let_go(tmp_path: Path) -> None:
    from hub.store.rescue import keep
    from hub.store.soundness import examine

    path = tmp_path / "store.db"
    with Store.open(path) as store:
        look(store, an_archive(MOST))
        look(store, an_archive(MOST + 20, first=MOST - 5, day=1), day=1)
    keep(path)
    path.with_name("store.db.sum").unlink()
    examine(path)
    path.with_name("store.db.sum").write_text("0" * 64)
    examine(path)
