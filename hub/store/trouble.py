"""What SQLite says, for the one who can mend it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hub.errors import StoreError

_REBUILD = "the file can be deleted, `hub update` fills a new one"
_WORDS = {
    sqlite3.SQLITE_FULL: "the disk is full; free some space and run the command again, nothing is lost",
    sqlite3.SQLITE_READONLY: "may not be written; give the file and its folder write permission",
    sqlite3.SQLITE_PERM: "may not be opened; give the file read and write permission",
    sqlite3.SQLITE_CANTOPEN: "cannot be opened; does its folder exist, and may it be written?",
    sqlite3.SQLITE_BUSY: "is in use by another hub command; wait for it to end and try again",
    sqlite3.SQLITE_LOCKED: "is in use by another hub command; wait for it to end and try again",
    sqlite3.SQLITE_CORRUPT: f"is damaged, as after a power cut or a broken copy; {_REBUILD}",
    sqlite3.SQLITE_NOTADB: f"is not a database of the hub; {_REBUILD}",
    sqlite3.SQLITE_ERROR: f"has not the tables it should have; {_REBUILD}",
    sqlite3.SQLITE_IOERR: "cannot be read or written; is the disk full or failing?",
}


@contextmanager
def said_plainly(path: Path) -> Iterator[None]:
    """Turns the database's errors into a StoreError that says what to do."""
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
        words = _WORDS.get(code, "cannot be used")
        raise StoreError(f"{path}: {words} (SQLite: {error})") from error
    except OSError as error:
        raise StoreError(f"{path}: {error.strerror or error}; are there space and permission?") from error
