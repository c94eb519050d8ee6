"""What SQLite says, for the one who can mend it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hub.errors import StoreError, reason_of_system
from hub.wording import Sentence, reason_of

_REBUILD = Sentence(
    "`hub update` sets the file aside and goes on from the last good copy, or begins anew; "
    "`hub state restore` takes back what was saved"
)
_WORDS = {
    sqlite3.SQLITE_FULL: Sentence("the disk is full; free some space and run the command again, nothing is lost"),
    sqlite3.SQLITE_READONLY: Sentence("may not be written; give the file and its folder write permission"),
    sqlite3.SQLITE_PERM: Sentence("may not be opened; give the file read and write permission"),
    sqlite3.SQLITE_CANTOPEN: Sentence("cannot be opened; does its folder exist, and may it be written?"),
    sqlite3.SQLITE_BUSY: Sentence("is in use by another hub command; wait for it to end and try again"),
    sqlite3.SQLITE_LOCKED: Sentence("is in use by another hub command; wait for it to end and try again"),
    sqlite3.SQLITE_IOERR: Sentence("cannot be read or written; is the disk full or failing?"),
}
_DAMAGE = {
    sqlite3.SQLITE_CORRUPT: Sentence("is damaged, as after a power cut or a broken copy"),
    sqlite3.SQLITE_NOTADB: Sentence("is not a database of the hub"),
    sqlite3.SQLITE_ERROR: Sentence("has not the tables it should have"),
    sqlite3.SQLITE_CONSTRAINT: Sentence("contradicts itself"),
    sqlite3.SQLITE_MISMATCH: Sentence("contradicts itself"),
}
_USELESS = Sentence("cannot be used")


class DamagedError(StoreError):
    """The store's file is not what the hub wrote. `what` is wrong with it, in a few words."""

    def __init__(self, path: Path, what: Sentence) -> None:
        self.what = what
        super().__init__(Sentence("{path}: {what}; {mend}", path=str(path), what=what, mend=_REBUILD))


@contextmanager
def said_plainly(path: Path) -> Iterator[None]:
    """Turns the database's errors into a StoreError that says what to do."""
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
        if code in _DAMAGE:
            raise DamagedError(path, _of_sqlite(_DAMAGE[code], error)) from error
        what = _of_sqlite(_WORDS.get(code, _USELESS), error)
        raise StoreError(Sentence("{path}: {what}", path=str(path), what=what)) from error
    except OSError as error:
        why = reason_of_system(error)
        said = Sentence("{path}: {why}; are there space and permission?", path=str(path), why=why)
        raise StoreError(said) from error


def _of_sqlite(what: Sentence, error: sqlite3.Error) -> Sentence:
    return Sentence("{what} (SQLite: {error})", what=what, error=str(error))


@contextmanager
def read_plainly(path: Path) -> Iterator[None]:
    """Takes a row that no hub can have written for what it is: damage that SQLite did not see."""
    try:
        with said_plainly(path):
            yield
    except (ValueError, TypeError, OverflowError, RecursionError) as error:
        raise DamagedError(path, Sentence("holds a row that no hub wrote ({why})", why=reason_of(error))) from error
