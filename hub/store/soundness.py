"""Whether the store's file is what the hub wrote."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from hub.model import Entry, FeedUrl
from hub.store.revision import revision_of
from hub.store.rows import Row, digest_of, entry_of, row_of, state_of
from hub.store.schema import VERSION, migrate
from hub.store.seal import holds, seal_of
from hub.store.statements import ENTRIES, STATES
from hub.store.tables import Column, Table, tables_of
from hub.store.trouble import DamagedError, read_plainly, said_plainly
from hub.wording import Sentence

_FIRST, _LAST = -62_135_596_800, 253_402_300_799
"""The seconds a datetime knows; the hub writes no other number that is as great."""
_SAID = slice(4, 15)
"""Where `statements.ENTRIES` gives what `row_of` does."""
_TEXT, _DATE = (str, type(None)), (int, type(None))
_SAID_KINDS: tuple[Any, ...] = (str, str, str, str, _DATE, _DATE, _TEXT, _TEXT, _TEXT, _TEXT, str)
_OURS = "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY type, name"


def examine(path: Path) -> None:
    """Raises DamagedError unless the file is what the hub wrote.

    A file that is not what was sealed is looked through to the last entry; one without a seal, as after a command
    that was killed, as far as SQLite can tell.
    """
    with said_plainly(path):
        found = seal_of(path)
        if found and holds(path, found):
            return
        if not path.stat().st_size:
            raise DamagedError(path, Sentence("is empty"))
    _look_through(path, closely=bool(found))


def check_pages(connection: sqlite3.Connection, path: Path) -> None:
    """SQLite's own look at its pages and indexes."""
    (said,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
    if said != "ok":
        raise DamagedError(path, Sentence("is damaged ({why})", why=said.splitlines()[-1]))


def _look_through(path: Path, *, closely: bool) -> None:
    with read_plainly(path), closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True)) as connection:
        check_pages(connection, path)
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        if version < 0:
            said = Sentence("says that it is of the version {version}, which there never was", version=version)
            raise DamagedError(path, said)
        if 0 < version < VERSION:  # it is migrated when it is opened: tried here, where nothing can be spoilt
            with closing(sqlite3.connect(":memory:", isolation_level=None)) as copy:
                connection.backup(copy)
                migrate(copy, "")
                _check_all(copy, path, closely=closely)
        elif version <= VERSION:  # that of a later hub is refused when it is opened
            _check_all(connection, path, closely=closely, empty=not version)


def _check_all(connection: sqlite3.Connection, path: Path, *, closely: bool, empty: bool = False) -> None:
    if connection.execute(_OURS).fetchall() != ([] if empty else _expected()):
        raise DamagedError(path, Sentence("has not the tables it should have"))
    if not empty:
        _check_rows(connection, path, closely=closely)


def _check_rows(connection: sqlite3.Connection, path: Path, *, closely: bool) -> None:
    for table in tables_of(connection).values():
        _check_kinds(connection, table, path)
    for row in connection.execute(STATES):
        state_of(row)
    digests = connection.execute("SELECT digest, withheld FROM entries ORDER BY id")
    for row, (digest, withheld) in zip(connection.execute(f"{ENTRIES} ORDER BY id"), digests, strict=True):
        entry = _checked_entry(row)
        if closely and digest_of(row_of(entry)) != digest:
            raise DamagedError(path, Sentence("holds an entry that is not as it was stored"))
        if withheld is not None:
            _check_withheld(row, json.loads(withheld))
    revisions = connection.execute("SELECT said FROM revision").fetchall()
    if [type(said) for (said,) in revisions] != [bytes] or (closely and revisions != [(revision_of(connection),)]):
        raise DamagedError(path, Sentence("does not add up to what was stored"))


def _check_kinds(connection: sqlite3.Connection, table: Table, path: Path) -> None:
    """SQLite keeps anything in any column; a number that is no moment stops whoever takes it for one."""
    wrong = " OR ".join(_wrong(column) for column in table.columns)
    found = connection.execute(f"SELECT 1 FROM {table.name} WHERE {wrong} LIMIT 1")  # noqa: S608 - schema's own
    if found.fetchone():
        raise DamagedError(path, Sentence("holds a row of {table} that no hub wrote", table=table.name))


def _wrong(column: Column) -> str:
    kinds = f"'{column.kind.lower()}'" + ("" if column.required else ", 'null'")
    wrong = f"typeof({column.name}) NOT IN ({kinds})"
    return f"{wrong} OR {column.name} NOT BETWEEN {_FIRST} AND {_LAST}" if column.kind == "INTEGER" else wrong


def _checked_entry(row: Row) -> Entry:
    entry = entry_of(FeedUrl(""), row)
    for each in entry.enclosures:
        if [type(each.url), type(each.type), type(each.length), type(each.duration)] != [str, str, int, int]:
            raise ValueError(Sentence("an enclosure of other kinds of values"))
    return entry


def _check_withheld(row: Row, withheld: object) -> None:
    """A text that waits to be let in is as good as one that was: it is turned into an entry and back."""
    if not isinstance(withheld, list) or len(withheld) != _SAID.stop - _SAID.start:
        raise ValueError(Sentence("a text that waits has not the columns of one"))
    said = (*row[: _SAID.start], *withheld, *row[_SAID.stop :])
    if row_of(_checked_entry(said)) != tuple(withheld) or not all(
        isinstance(*pair) for pair in zip(withheld, _SAID_KINDS, strict=True)
    ):
        raise ValueError(Sentence("a text that waits has other kinds of values"))


def _expected() -> list[tuple[str, str, str]]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as fresh:
        migrate(fresh, "")
        return fresh.execute(_OURS).fetchall()
