"""What SQLite says, for the one who can mend it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hub.errors import StoreError

_REBUILD = (
    "`hub update` sets the file aside and goes on from the last good copy, or begins anew; "
    "`hub state restore` takes back what was saved"
)
_WORDS = {
    sqlite3.SQLITE_FULL: "the disk is full; free some space and run the command again, nothing is lost",
    sqlite3.SQLITE_READONLY: "may not be written; give the file and its folder write permission",
    sqlite3.SQLITE_PERM: "may not be opened; give the file read and write permission",
    sqlite3.SQLITE_CANTOPEN: "cannot be opened; does its folder exist, and may it be written?",
    sqlite3.SQLITE_BUSY: "is in use by another hub command; wait for it to end and try again",
    sqlite3.SQLITE_LOCKED: "is in use by another hub command; wait for it to end and try again",
    sqlite3.SQLITE_IOERR: "cannot be read or written; is the disk full or failing?",
}
_DAMAGE = {
    sqlite3.SQLITE_CORRUPT: "is damaged, as after a power cut or a broken copy",
    sqlite3.SQLITE_NOTADB: "is not a database of the hub",
    sqlite3.SQLITE_ERROR: "has not the tables it should have",
    sqlite3.SQLITE_CONSTRAINT: "contradicts itself",
    sqlite3.SQLITE_MISMATCH: "contradicts itself",
}


class DamagedError(StoreError):
    """The store's file is not what the hub wrote. `what` is wrong with it, in a few words."""

    def __init__(self, path: Path, what: str) -> None:
        self.what = what
        super().__init__(f"{path}: {what}; {_REBUILD}")


@contextmanager
def said_plainly(path: Path) -> Iterator[None]:
    """Turns the database's errors into a StoreError that says what to do."""
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
        if code in _DAMAGE:
            raise DamagedError(path, f"{_DAMAGE[code]} (SQLite: {error})") from error
        words = _WORDS.get(code, "cannot be used")
        raise StoreError(f"{path}: {words} (SQLite: {error})") from error
    except OSError as error:
        raise StoreError(f"{path}: {error.strerror or error}; are there space and permission?") from error


@contextmanager
def read_plainly(path: Path) -> Iterator[None]:
    """Takes a row that no hub can have written for what it is: damage that SQLite did not see."""
    try:
        with said_plainly(path):
            yield
    except (ValueError, TypeError, OverflowError, RecursionError) as error:
        raise DamagedError(path, f"holds a row that no hub wrote ({error})") from error
