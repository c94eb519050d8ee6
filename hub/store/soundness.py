"""Whether the store's file is what the hub wrote."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from hub.model import FeedUrl
from hub.store.revision import revision_of
from hub.store.rows import digest_of, entry_of, row_of, state_of
from hub.store.schema import VERSION, migrate
from hub.store.seal import holds, seal_of
from hub.store.statements import ENTRIES, STATES
from hub.store.trouble import DamagedError, read_plainly, said_plainly

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
            raise DamagedError(path, "is empty")
    _look_through(path, closely=bool(found))


def check_pages(connection: sqlite3.Connection, path: Path) -> None:
    """SQLite's own look at its pages and indexes."""
    (said,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
    if said != "ok":
        raise DamagedError(path, f"is damaged ({said.splitlines()[-1]})")


def _look_through(path: Path, *, closely: bool) -> None:
    with read_plainly(path), closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True)) as connection:
        check_pages(connection, path)
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        if 0 < version != VERSION:  # another hub's: it is migrated, or refused, when it is opened
            return
        if connection.execute(_OURS).fetchall() != (_expected() if version else []):
            raise DamagedError(path, "has not the tables it should have")
        if version:
            _check_rows(connection, path, closely=closely)


def _check_rows(connection: sqlite3.Connection, path: Path, *, closely: bool) -> None:
    for row in connection.execute(STATES):
        state_of(row)
    digests = connection.execute("SELECT digest FROM entries ORDER BY id")
    for row, (digest,) in zip(connection.execute(f"{ENTRIES} ORDER BY id"), digests, strict=True):
        entry = entry_of(FeedUrl(""), row)
        if closely and digest_of(row_of(entry)) != digest:
            raise DamagedError(path, "holds an entry that is not as it was stored")
    if closely and connection.execute("SELECT said FROM revision").fetchone() != (revision_of(connection),):
        raise DamagedError(path, "does not add up to what was stored")


def _expected() -> list[tuple[str, str, str]]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as fresh:
        migrate(fresh, "")
        return fresh.execute(_OURS).fetchall()
