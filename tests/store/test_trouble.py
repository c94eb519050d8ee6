from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest

from factories import NOW, a_state, an_entry
from hub.errors import StoreError
from hub.store import Store, store


def filled(path: Path) -> Path:
    with Store.open(path) as opened:
        opened.save(a_state(), [an_entry(n) for n in range(50)], NOW)
    return path


def test_a_full_disk_loses_nothing_and_keeps_the_old_validators(tmp_path: Path) -> None:
    path = filled(tmp_path / "store.db")
    with Store.open(path) as opened:
        before = (opened.states(), opened.entries(), opened.revision())
        (pages,) = opened._connection.execute("PRAGMA page_count").fetchone()
        opened._connection.execute(f"PRAGMA max_page_count = {pages}")
        more = [an_entry(n, summary="x" * 5000) for n in range(200)]
        with pytest.raises(StoreError, match="disk is full; free some space"):
            opened.save(a_state(etag='"2"', body_hash="f" * 64), more, NOW)
        assert (opened.states(), opened.entries(), opened.revision()) == before
    with Store.open(path) as opened:
        assert (opened.states(), opened.entries(), opened.revision()) == before


def test_a_save_that_fails_half_way_saves_nothing(tmp_path: Path) -> None:
    with Store.open(tmp_path / "store.db") as opened:
        unsaveable = an_entry(2, url=None)
        with pytest.raises(StoreError):
            opened.save(a_state(), [an_entry(1), unsaveable], NOW)
        assert (opened.states(), opened.entries()) == ({}, ())


@pytest.mark.parametrize("contents", [b"not a database at all" * 100, b"SQLite format 3\x00" + b"\xff" * 5000])
def test_a_damaged_file_says_how_to_go_on(tmp_path: Path, contents: bytes) -> None:
    path = tmp_path / "store.db"
    path.write_bytes(contents)
    with pytest.raises(StoreError, match="`hub update` sets the file aside"):
        Store.open(path)


def test_damage_inside_is_told_when_it_is_read(tmp_path: Path) -> None:
    path = filled(tmp_path / "store.db")
    whole = bytearray(path.read_bytes())
    whole[4096:] = b"\xff" * (len(whole) - 4096)
    path.write_bytes(whole)
    with pytest.raises(StoreError, match="sets the file aside"), Store.open(path) as opened:
        opened.entries()


def test_a_database_of_something_else_is_not_taken_for_ours(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE notes (a)")
        other.execute("PRAGMA user_version = 1")
    other.close()
    with pytest.raises(StoreError, match="has not the tables"), Store.open(path) as opened:
        opened.entries()


def test_a_store_of_a_later_hub_is_refused(tmp_path: Path) -> None:
    path = filled(tmp_path / "store.db")
    with sqlite3.connect(path) as later:
        later.execute("PRAGMA user_version = 99")
    later.close()
    with pytest.raises(StoreError, match="later version of the hub"):
        Store.open(path)


def test_a_store_in_use_is_told_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = filled(tmp_path / "store.db")
    monkeypatch.setattr(store, "_BUSY_SECONDS", 0.05)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with Store.open(path) as opened, pytest.raises(StoreError, match="in use by another hub command"):
        opened.save(a_state(), [an_entry(99)], NOW)
    other.execute("ROLLBACK")
    other.close()


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="permissions do not bind root")
def test_a_file_without_permission_is_told_so(tmp_path: Path) -> None:
    path = filled(tmp_path / "store.db")
    path.chmod(0o400)
    path.parent.chmod(0o500)
    try:
        with Store.open(path) as opened:
            assert len(opened.entries()) == 50
            with pytest.raises(StoreError, match="permission"):
                opened.save(a_state(), [an_entry(99)], NOW)
    finally:
        path.parent.chmod(0o700)


def test_a_folder_in_the_way_is_told(tmp_path: Path) -> None:
    (tmp_path / "store.db").mkdir()
    with pytest.raises(StoreError, match="cannot be opened"):
        Store.open(tmp_path / "store.db")
    (tmp_path / ".hub").write_text("a file")
    with pytest.raises(StoreError, match="permission"):
        Store.open(tmp_path / ".hub" / "store.db")
