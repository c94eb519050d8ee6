"""An entry that says something else at each look; entries taken away at their source; entries that are too old."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from factories import NOW, a_state, an_entry
from hub.model import Entry
from hub.store import Saved, Store

DAY, HOUR = timedelta(days=1), timedelta(hours=1)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(tmp_path / "store.db")


def look(store: Store, entries: Sequence[Entry] | None, now: datetime, **how: object) -> Saved:
    """One update of one feed: its document, or None for an unchanged one."""
    state = a_state(checked=now)
    if entries is None:
        store.save_states([state])
        done = Saved()
    else:
        come = [replace(entry, first_seen=now, position=place) for place, entry in enumerate(entries)]
        done = store.save(state, come, now, **how)
    store.tidy(now)
    return done


def blog(*numbers: int) -> list[Entry]:
    """Entries of a blog, newest first: number 1 is the newest."""
    return [an_entry(n, days_ago=10 * n) for n in numbers]


def numbers(store: Store) -> list[int]:
    return sorted(int(entry.url.rpartition("/")[2]) for entry in store.entries())


def test_an_entry_that_flaps_changes_five_times_and_then_once_a_week(store: Store) -> None:
    flapping = [[an_entry(1, title=f"Told {n % 2}")] for n in range(24 * 28)]
    changed = [n for n, entries in enumerate(flapping) if look(store, entries, NOW + n * HOUR).changed]
    assert changed[:5] == [1, 2, 3, 4, 5]
    assert len(changed) <= 8
    assert all(later - earlier >= 24 * 7 for earlier, later in pairwise(changed[4:]))


def test_a_feed_that_stamps_its_dates_at_each_look_is_not_a_change_each_time(store: Store) -> None:
    revisions = set()
    for n in range(60):
        look(store, [an_entry(k, updated=NOW + n * HOUR) for k in range(5)], NOW + n * HOUR)
        revisions.add(store.revision())
    assert len(revisions) == 6


def test_a_withheld_text_comes_in_by_itself_when_its_week_is_over(store: Store) -> None:
    for n in range(9):
        look(store, [an_entry(1, title=f"Version {n}")], NOW + n * HOUR)
    assert store.entries()[0].title == "Version 5"
    before = store.revision()
    look(store, None, NOW + 6 * DAY)
    assert store.revision() == before
    look(store, None, NOW + 8 * DAY)
    assert store.entries()[0].title == "Version 8"
    assert store.revision() != before
    assert store.states()[an_entry().feed].changed == NOW + 8 * DAY


def test_a_text_that_returns_to_what_is_shown_waits_no_longer(store: Store) -> None:
    for n in (*range(9), 5):
        look(store, [an_entry(1, title=f"Version {n}")], NOW + n * HOUR)
    look(store, None, NOW + 9 * DAY)
    assert store.entries()[0].title == "Version 5"


def test_an_entry_left_alone_for_a_month_may_change_as_often_again(store: Store) -> None:
    for start in (NOW, NOW + 40 * DAY):
        done = [look(store, [an_entry(1, title=f"{start} {n}")], start + n * HOUR).changed for n in range(9)]
        assert sum(done) == 5


def test_an_entry_taken_away_at_its_source_leaves_after_three_looks_and_a_day(store: Store) -> None:
    look(store, blog(1, 2, 3, 4, 5), NOW)
    less = blog(1, 2, 4, 5)
    for hours in (1, 2, 3, 4):
        look(store, less if hours == 1 else None, NOW + hours * HOUR)
        assert numbers(store) == [1, 2, 3, 4, 5]
    look(store, None, NOW + 26 * HOUR)
    assert numbers(store) == [1, 2, 4, 5]


def test_a_day_alone_is_not_enough(store: Store) -> None:
    look(store, blog(1, 2, 3), NOW)
    look(store, blog(1, 3), NOW + DAY)
    look(store, None, NOW + 5 * DAY)
    assert numbers(store) == [1, 2, 3]
    look(store, blog(1, 3, 4), NOW + 6 * DAY)
    assert numbers(store) == [1, 3, 4]


def test_a_feed_that_fails_is_no_look(store: Store) -> None:
    look(store, blog(1, 2, 3), NOW)
    look(store, blog(1, 3), NOW + DAY)
    for days in range(2, 9):
        store.save_states([a_state(checked=NOW + days * DAY, kind="http-500", failures=days)])
        store.tidy(NOW + days * DAY)
    assert numbers(store) == [1, 2, 3]


def test_a_feed_that_was_not_asked_is_not_looked_at(store: Store) -> None:
    look(store, blog(1, 2, 3), NOW)
    look(store, blog(1, 3), NOW + DAY)
    for days in range(2, 9):
        store.save_states([a_state(checked=NOW + DAY)])
        store.tidy(NOW + days * DAY)
    assert numbers(store) == [1, 2, 3]


def test_what_is_pushed_out_of_the_end_stays(store: Store) -> None:
    for n in range(30, 0, -1):
        for _ in range(3):
            look(store, blog(*range(n, n + 5)), NOW + (30 - n) * DAY)
    assert numbers(store) == list(range(1, 35))


def test_a_feed_that_shortens_its_window_loses_nothing(store: Store) -> None:
    look(store, blog(*range(1, 41)), NOW)
    for days in range(1, 60):
        look(store, blog(*range(1, 6)), NOW + days * DAY)
    assert len(numbers(store)) == 40


def test_an_old_entry_kept_on_top_makes_nothing_look_taken_away(store: Store) -> None:
    for n in range(12, 0, -1):
        look(store, blog(99, *range(n, n + 4)), NOW + (12 - n) * DAY)
    assert numbers(store) == [*range(1, 16), 99]


def test_a_feed_that_begins_with_its_oldest_is_understood(store: Store) -> None:
    for n in range(12, 2, -1):
        look(store, blog(*range(n + 4, n, -1)), NOW + (12 - n) * DAY)
    assert numbers(store) == list(range(4, 17))
    for days in range(10, 20):
        look(store, blog(7, 6, 4), NOW + days * DAY)
    assert numbers(store) == [4, *range(6, 17)]


def test_a_feed_by_popularity_has_no_window(store: Store) -> None:
    look(store, blog(4, 1, 9, 2, 7, 3, 12, 5, 8, 6), NOW)
    for days in range(1, 9):
        look(store, blog(9, 1, 4, 12, 2, 7, 11, 5, 8, 6), NOW + days * DAY)
    assert 3 in numbers(store)


@pytest.mark.parametrize("rising", [False, True])
def test_a_feed_without_dates_is_told_by_its_order(store: Store, rising: bool) -> None:
    def page(*shown: int) -> list[Entry]:
        return [replace(one, published=None) for one in blog(*(reversed(shown) if rising else shown))]

    for n in range(12, 2, -1):
        look(store, page(*range(n, n + 4)), NOW + (12 - n) * DAY)
    assert numbers(store) == list(range(3, 16))
    for days in range(10, 20):
        look(store, page(3, 5, 6), NOW + days * DAY)
    assert (4 in numbers(store)) == rising


@pytest.mark.parametrize("left", [[], blog(1, 5)])
def test_a_feed_that_is_suddenly_empty_is_given_a_month(store: Store, left: list[Entry]) -> None:
    look(store, blog(1, 2, 3, 4, 5), NOW)
    for days in range(1, 30):
        look(store, left if days == 1 else None, NOW + days * DAY)
    assert numbers(store) == [1, 2, 3, 4, 5]
    look(store, None, NOW + 31 * DAY)
    assert len(numbers(store)) == len(left)


def test_what_is_listed_again_in_time_was_never_missed(store: Store) -> None:
    look(store, blog(1, 2, 3), NOW)
    for days in range(1, 20):
        look(store, blog(1, 3) if days % 2 else blog(1, 2, 3), NOW + days * DAY)
    assert numbers(store) == [1, 2, 3]


def test_a_document_that_was_not_read_whole_misses_nothing(store: Store) -> None:
    look(store, blog(1, 2, 3), NOW)
    for days in range(1, 9):
        look(store, blog(1, 3), NOW + days * DAY, whole=False)
    assert numbers(store) == [1, 2, 3]


def test_what_comes_back_is_as_old_as_it_was(store: Store) -> None:
    look(store, blog(1, 2, 3), NOW)
    whole = store.entries(), store.revision()
    for days in range(1, 6):
        look(store, blog(1, 3), NOW + days * DAY)
    assert numbers(store) == [1, 3]
    look(store, blog(1, 2, 3), NOW + 90 * DAY)
    assert (store.entries(), store.revision()) == whole


def test_what_comes_back_under_its_later_name_is_as_old_as_it_was(store: Store) -> None:
    renamed = [replace(one, uid=f"new {one.uid}") for one in blog(1, 2, 3)]
    look(store, blog(1, 2, 3), NOW)
    look(store, renamed, NOW + DAY)
    for days in range(2, 8):
        look(store, [renamed[0], renamed[2]], NOW + days * DAY)
    assert numbers(store) == [1, 3]
    look(store, renamed, NOW + 90 * DAY)
    assert {entry.first_seen for entry in store.entries()} == {NOW}


def test_what_was_taken_away_leaves_not_a_byte(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    with Store.open(path) as store:
        secret = [an_entry(2, days_ago=20, summary="unmistakable " * 90, uid="https://ada.example/unmistakable")]
        look(store, [*blog(1), *secret, *blog(3, 4, 5)], NOW)
        for days in range(1, 6):
            look(store, blog(1, 3, 4, 5), NOW + days * DAY)
    assert b"unmistakable" not in path.read_bytes()


def test_what_is_too_old_is_neither_kept_nor_stored_again(store: Store) -> None:
    entries = blog(1, 2, 3, 4)
    assert look(store, entries, NOW).new == 4
    assert store.tidy(NOW, oldest=NOW - 25 * DAY) == 2
    empty = store.revision()
    done = look(store, entries, NOW + DAY, oldest=NOW - 24 * DAY)
    assert (done, numbers(store)) == (Saved(unchanged=2), [1, 2])
    assert store.revision() == empty
    assert store.tidy(NOW + 100 * DAY, oldest=NOW + 90 * DAY) == 2
    assert store.entries() == ()


def test_an_undated_entry_counts_from_when_it_was_first_seen_and_does_not_come_back(store: Store) -> None:
    epoch = datetime(1970, 1, 1, tzinfo=UTC)
    undated = [replace(an_entry(1), published=None), replace(an_entry(2), published=epoch)]
    look(store, undated, NOW)
    assert store.tidy(NOW + 20 * DAY, oldest=NOW - 10 * DAY) == 0
    assert store.tidy(NOW + 40 * DAY, oldest=NOW + 10 * DAY) == 2
    assert look(store, undated, NOW + 41 * DAY, oldest=NOW + 11 * DAY) == Saved()
    look(store, undated, NOW + 42 * DAY)
    assert {entry.first_seen for entry in store.entries()} == {NOW}


def test_the_revision_is_the_same_however_the_entries_came_to_be(tmp_path: Path) -> None:
    with Store.open(tmp_path / "a.db") as one, Store.open(tmp_path / "b.db") as other:
        for days in range(6):
            look(one, blog(1, 2, 3) if days == 0 else blog(1, 3), NOW + days * DAY)
        other.save(a_state(), [replace(e, first_seen=NOW, position=n) for n, e in enumerate(blog(1, 3))], NOW)
        assert (one.entries(), one.revision()) == (other.entries(), other.revision())
