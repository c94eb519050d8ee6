"""The store to text and back: saved, restored, and several joined into one."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from hub.store.joining import joined, joined_apart
from hub.store.rescue import check, keep, set_aside
from hub.store.revision import revision_of
from hub.store.schema import migrate
from hub.store.seal import unseal
from hub.store.shelf import Shelf, feed_record, shelf_of, write
from hub.store.store import Store
from hub.store.tables import FEEDS, Table, Value, tables_of
from hub.store.text import Record, TextError
from hub.store.trouble import DamagedError, read_plainly, said_plainly
from hub.wording import NOTHING, Sentence

_PATIENCE = 10.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Moved:
    """What was saved, restored or joined: how many feeds and entries there are now; `note` says what else was done."""

    feeds: int
    entries: int
    note: Sentence = NOTHING


def save(path: Path, folder: Path) -> Moved:
    """Writes the store into the empty `folder`. Raises DamagedError for a store that cannot be trusted."""
    check(path)
    with _reading(path) as (db, tables), said_plainly(folder):
        feeds, entries = write(folder, _apart(db, tables), _records(db, tables))
    return Moved(feeds=feeds, entries=entries)


def restore(path: Path, folder: Path) -> Moved:
    """Replaces the store by what was saved in `folder`, all or nothing. Raises TextError for what cannot be taken."""
    with said_plainly(path):
        path.parent.mkdir(parents=True, exist_ok=True)
    tables = _tables()
    shelf = shelf_of(folder, tables)
    records = (feed_record(file, feed, tables) for feed, file in shelf.feeds.items())
    return _put(path, _prepared(path, shelf.apart, records, tables))


def merge(path: Path, folders: Sequence[Path]) -> Moved:
    """Joins what was saved in `folders` into the store, all or nothing; see `hub.store.joining` for how."""
    check(path)
    with _reading(path) as (db, tables):
        shelves = [shelf_of(folder, tables) for folder in folders]
        own = dict(db.execute("SELECT feed, id FROM feeds").fetchall())
        (checked,) = db.execute("SELECT coalesce(max(checked), 0) FROM feeds").fetchone()
        apart = [(checked, _apart(db, tables)), *((shelf.checked, shelf.apart) for shelf in shelves)]
        feeds = sorted(own.keys() | {feed for shelf in shelves for feed in shelf.feeds})
        records = (joined(list(_versions(db, tables, feed, own, shelves)), tables) for feed in feeds)
        prepared = _prepared(path, joined_apart(apart, tables), records, tables)
    return _put(path, prepared)


def _versions(
    db: sqlite3.Connection, tables: Mapping[str, Table], feed: str, own: Mapping[str, int], shelves: Sequence[Shelf]
) -> Iterator[Record]:
    if feed in own:
        yield _record(db, tables, own[feed])
    for shelf in shelves:
        if feed in shelf.feeds:
            yield feed_record(shelf.feeds[feed], feed, tables)


def _prepared(path: Path, apart: Record, records: Iterable[Record], tables: Mapping[str, Table]) -> Moved:
    """A whole new store beside the one there is."""
    new = _beside(path)
    try:
        try:
            with read_plainly(new):
                new.unlink(missing_ok=True)
                made = _written(new, apart, records, tables)
                with Store.open(new) as store:  # every row is read once, as every command will
                    store.entries(), store.states()
        except DamagedError as error:
            said = Sentence("the saved state {what}; the store stands as it was", what=error.what)
            raise TextError(said) from error
    except BaseException:
        new.unlink(missing_ok=True)
        raise
    return made


def _put(path: Path, made: Moved) -> Moved:
    """The new store in the place of the one there is, which is set aside where it is damaged."""
    new = _beside(path)
    try:
        try:
            check(path)
            _copy(new, path)
        except DamagedError as error:
            made = replace(made, note=Sentence("{what}; {aside}", what=error.what, aside=set_aside(path)))
            with said_plainly(path):
                new.replace(path)
        keep(path)
    finally:
        new.unlink(missing_ok=True)
    return made


def _beside(path: Path) -> Path:
    return path.with_name(path.name + ".restored")


def _written(new: Path, apart: Record, records: Iterable[Record], tables: Mapping[str, Table]) -> Moved:
    Store.open(new).close()
    with closing(sqlite3.connect(new, isolation_level=None)) as db:
        db.execute("PRAGMA foreign_keys = ON")
        db.execute("BEGIN IMMEDIATE")
        for name, rows in apart.rows.items():
            db.executemany(tables[name].insert, map(tables[name].row, rows))
        for record in records:
            _insert(db, record, tables)
        db.execute("UPDATE revision SET said = ?", (revision_of(db),))
        db.execute("COMMIT")
        (entries,) = db.execute("SELECT count(*) FROM entries").fetchone()
        (feeds,) = db.execute("SELECT count(*) FROM feeds").fetchone()
    return Moved(feeds=feeds, entries=entries)


def _insert(db: sqlite3.Connection, record: Record, tables: Mapping[str, Table]) -> None:
    feed_id = db.execute(tables[FEEDS].insert, tables[FEEDS].row(record.feed)).lastrowid
    for name, rows in record.rows.items():
        if name != FEEDS:
            db.executemany(tables[name].insert, [(feed_id, *tables[name].row(row)) for row in rows])


def _copy(new: Path, path: Path) -> None:
    """Through SQLite, which holds others off, and undoes half a copy when it is cut off."""
    with (
        said_plainly(path),
        closing(sqlite3.connect(new)) as source,
        closing(sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None)) as target,
    ):
        target.execute("BEGIN EXCLUSIVE")  # says so where another command has it; the copy would wait for ever
        target.execute("COMMIT")
        unseal(path)
        source.backup(target)


@contextmanager
def _reading(path: Path) -> Iterator[tuple[sqlite3.Connection, dict[str, Table]]]:
    """The store as it is at this moment, whoever writes meanwhile."""
    Store.open(path).close()
    with said_plainly(path), closing(sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None)) as db:
        db.execute("BEGIN")
        yield db, tables_of(db)


def _tables() -> dict[str, Table]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as db:
        migrate(db, "")
        return tables_of(db)


def _apart(db: sqlite3.Connection, tables: Mapping[str, Table]) -> Record:
    rows = {
        name: [table.fields(row) for row in db.execute(table.select)]
        for name, table in tables.items()
        if name != FEEDS and not table.of_feed
    }
    return Record(rows={name: found for name, found in rows.items() if found})


def _records(db: sqlite3.Connection, tables: Mapping[str, Table]) -> Iterator[Record]:
    for (feed_id,) in db.execute("SELECT id FROM feeds ORDER BY feed").fetchall():
        yield _record(db, tables, feed_id)


def _record(db: sqlite3.Connection, tables: Mapping[str, Table], feed_id: int) -> Record:
    feeds = tables[FEEDS]
    columns: tuple[Value, ...] = db.execute(f"{feeds.select} WHERE id = ?", (feed_id,)).fetchone()
    rows = {FEEDS: [feeds.fields(columns)]}
    for name, table in tables.items():
        if table.of_feed:
            found = [table.fields(row) for row in db.execute(table.select, (feed_id,))]
            if found:
                rows[name] = found
    return Record(rows=rows)
