from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from factories import NOW, a_state, an_entry
from hub.model import Enclosure, FeedUrl, Html, Language
from hub.store import Saved, Store

ADA, BEE = FeedUrl("https://ada.example/feed.xml"), FeedUrl("https://bee.example/feed.xml")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / ".hub" / "store.db"


def test_an_entry_comes_back_as_it_was_saved(path: Path) -> None:
    entry = an_entry(
        content=Html("<p>é</p>"),
        updated=NOW,
        authors=("Ada", "Léa"),
        language=Language("fr"),
        tags=("moss", "苔"),
        enclosures=(Enclosure(url="https://ada.example/1.mp3", type="audio/mpeg", length=3, duration=4),),
        image="https://ada.example/1.jpg",
        position=3,
    )
    bare = replace(an_entry(2), published=None, url="", title="", summary="")
    with Store.open(path) as store:
        store.save(a_state(), [entry, bare], NOW)
    with Store.open(path) as store:
        assert store.entries() == (bare, entry)


@pytest.mark.parametrize("year", [1, 1969, 2026, 9999])
def test_dates_of_any_year_come_back(path: Path, year: int) -> None:
    entry = an_entry(published=datetime(year, 2, 3, 4, 5, 6, tzinfo=UTC))
    with Store.open(path) as store:
        store.save(a_state(), [entry], NOW)
        assert store.entries() == (entry,)


def test_a_state_comes_back_as_it_was_saved(path: Path) -> None:
    state = a_state(kind="gone", message="answers 410", failures=3, failing_since=NOW, wants_full=True)
    with Store.open(path) as store:
        store.save(state, None, NOW)
    with Store.open(path) as store:
        assert store.states() == {ADA: state}


def test_a_save_tells_new_from_changed_from_unchanged(path: Path) -> None:
    later = NOW + timedelta(days=1)
    with Store.open(path) as store:
        assert store.save(a_state(), [an_entry(1), an_entry(2)], NOW) == Saved(new=2)
        edited = [an_entry(1, title="Edited"), an_entry(2, position=5), an_entry(3)]
        assert store.save(a_state(), edited, later) == Saved(new=1, changed=1, unchanged=1)
        assert store.states()[ADA].changed == later
        assert store.save(a_state(), edited, later) == Saved(unchanged=3)
        assert {entry.title for entry in store.entries()} == {"Edited", "Note 2 of ada", "Note 3 of ada"}


def test_first_seen_never_changes(path: Path) -> None:
    first = an_entry(first_seen=NOW)
    with Store.open(path) as store:
        store.save(a_state(), [first], NOW)
        store.save(a_state(), [replace(first, title="Edited", first_seen=NOW + timedelta(days=9))], NOW)
        (entry,) = store.entries()
    assert (entry.title, entry.first_seen) == ("Edited", NOW)


def test_an_entry_that_left_its_feed_stays(path: Path) -> None:
    with Store.open(path) as store:
        store.save(a_state(), [an_entry(1), an_entry(2)], NOW)
        store.save(a_state(), [an_entry(2)], NOW)
        assert len(store.entries()) == 2


def test_entries_come_in_an_order_that_does_not_depend_on_when_they_were_saved(tmp_path: Path) -> None:
    feeds = {"ada": [an_entry(n, position=n) for n in (1, 2)], "bee": [an_entry(n, "bee", position=n) for n in (1, 2)]}
    orders = []
    for name, owners in (("a", ["ada", "bee"]), ("b", ["bee", "ada"])):
        with Store.open(tmp_path / name) as store:
            for owner in owners:
                store.save(a_state(owner), feeds[owner] if name == "a" else feeds[owner][::-1], NOW)
            orders.append((store.entries(), store.revision()))
    assert orders[0] == orders[1]


def test_entries_of_some_feeds_only(path: Path) -> None:
    with Store.open(path) as store:
        store.save(a_state("ada"), [an_entry(1)], NOW)
        store.save(a_state("bee"), [an_entry(1, "bee")], NOW)
        assert store.entries([BEE]) == (an_entry(1, "bee"),)
        assert store.entries([]) == ()
        assert store.entries([FeedUrl("feeds/unknown.xml")]) == ()


def test_forgetting_leaves_not_a_byte(path: Path) -> None:
    with Store.open(path) as store:
        store.save(a_state("ada"), [an_entry(n, summary="unmistakable") for n in range(200)], NOW)
        store.save(a_state("bee"), [an_entry(1, "bee")], NOW)
        assert store.forget([ADA, FeedUrl("feeds/unknown.xml")]) == 200
        assert set(store.states()) == {BEE}
        assert len(store.entries()) == 1
    assert b"unmistakable" not in path.read_bytes()


def test_the_revision_differs_exactly_when_a_build_would_read_something_else(path: Path) -> None:
    with Store.open(path) as store:
        empty = store.revision()
        store.save(a_state(), [an_entry(1)], NOW)
        one = store.revision()
        store.save(a_state(etag='"9"', checked=NOW + timedelta(days=1), failures=2, kind="gone"), None, NOW)
        store.save(a_state(), [an_entry(1)], NOW + timedelta(days=1))
        assert store.revision() == one != empty
        changes = [an_entry(1, title="Edited"), an_entry(1, position=4), an_entry(1, content=Html("x"))]
        seen = {one}
        for change in changes:
            store.save(a_state(), [change], NOW)
            seen.add(store.revision())
        store.save(a_state(title="Other"), None, NOW)
        seen.add(store.revision())
        assert len(seen) == 5
        store.save(a_state(), [an_entry(1)], NOW)
        assert store.revision() == one
        store.forget([ADA])
        assert store.revision() == empty


def test_between_two_uses_the_store_is_one_file(path: Path) -> None:
    with Store.open(path) as store:
        store.save(a_state(), [an_entry(1)], NOW)
    assert [file.name for file in path.parent.iterdir()] == ["store.db"]


def test_what_was_saved_survives_a_crash(path: Path) -> None:
    program = f"""
import os, pathlib, sys
sys.path.insert(0, {str(Path(__file__).parent.parent)!r})
from factories import NOW, a_state, an_entry
from hub.store import Store
store = Store.open(pathlib.Path({str(path)!r}))
store.save(a_state(), [an_entry(1)], NOW)
store._connection.execute("BEGIN IMMEDIATE")
store._connection.execute("DELETE FROM entries")
os._exit(9)
"""
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 9
    with Store.open(path) as store:
        assert store.entries() == (an_entry(1),)
        store.save(a_state(), [an_entry(2)], NOW)
    assert [file.name for file in path.parent.iterdir()] == ["store.db"]


def test_who_had_a_file_is_remembered_and_nobody_else(tmp_path: Path) -> None:
    with Store.open(tmp_path / "store.db") as store:
        assert store.voices() == frozenset()
        store.keep_voices(["ada", "ben"])
        before = store.revision()
        store.keep_voices(["ben", "cleo"])
        assert store.voices() == {"ben", "cleo"}
        assert store.revision() == before
