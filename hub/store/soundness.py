"""Whether the store's file is what the hub wrote, bit for bit.

The digest of the whole file, kept beside it, tells at the cost of reading it once. Where the two differ, as after a
command that was killed, the file is looked through: tables, indexes, every row against its own digest.
"""

from __future__ import annotations

import hashlib
import sqlite3
from contextlib import closing
from pathlib import Path

from hub.model import FeedUrl
from hub.store.rows import digest_of, entry_of, row_of, state_of
from hub.store.schema import VERSION, migrate
from hub.store.statements import ENTRIES, STATES
from hub.store.trouble import DamagedError, read_plainly, said_plainly

_OURS = "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY type, name"


def seal(path: Path) -> None:
    """Keep the file's digest, so that the next command need not look through it."""
    with said_plainly(path):
        if _log(path).exists():  # another command still reads, and the file is not whole without its log
            _seal(path).unlink(missing_ok=True)
            return
        new = path.with_name(path.name + ".sum.new")
        try:
            new.write_text(_digest(path) + "\n", encoding="ascii")
            new.replace(_seal(path))
        finally:
            new.unlink(missing_ok=True)


def sealed(path: Path) -> bool:
    """Whether the file is, bit for bit, what was last sealed."""
    try:
        return not _log(path).exists() and _seal(path).read_text(encoding="ascii").strip() == _digest(path)
    except (OSError, ValueError):
        return False


def look_through(path: Path) -> None:
    """Raises DamagedError unless every page, every row and every value is what the hub writes.

    A file of an older hub is looked at no further than SQLite itself does; it is migrated when it is opened.
    """
    if not path.stat().st_size:
        raise DamagedError(path, "is empty")
    with read_plainly(path), closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True)) as connection:
        check_pages(connection, path)
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        tables = connection.execute(_OURS).fetchall()
        if 0 < version != VERSION:
            return
        if tables != (_expected() if version else []):
            raise DamagedError(path, "has not the tables it should have")
        if version:
            _check_rows(connection, path)


def check_pages(connection: sqlite3.Connection, path: Path) -> None:
    """SQLite's own look at its pages and indexes."""
    (said,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
    if said != "ok":
        raise DamagedError(path, f"is damaged ({said.splitlines()[-1]})")


def _check_rows(connection: sqlite3.Connection, path: Path) -> None:
    for row in connection.execute(STATES):
        state_of(row)
    digests = connection.execute("SELECT digest FROM entries ORDER BY id")
    for row, (digest,) in zip(connection.execute(f"{ENTRIES} ORDER BY id"), digests, strict=True):
        if digest_of(row_of(entry_of(FeedUrl(""), row))) != digest:
            raise DamagedError(path, "holds an entry that is not as it was stored")


def _expected() -> list[tuple[str, str, str]]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as fresh:
        migrate(fresh, "")
        return fresh.execute(_OURS).fetchall()


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _seal(path: Path) -> Path:
    return path.with_name(path.name + ".sum")


def _log(path: Path) -> Path:
    return path.with_name(path.name + "-wal")
