"""The last good copy of the store: made after an update that changed something, taken when the store is lost.

Beside `store.db` lie `store.db.good`, the copy, and the digests of both, by which damage is seen (`.sum`); a file that
was set aside is `store.db.damaged`.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from hub.store.seal import seal, unseal
from hub.store.soundness import check_pages, examine
from hub.store.store import Store
from hub.store.trouble import DamagedError, said_plainly
from hub.wording import NOTHING, Sentence

_BESIDE = ("-wal", "-shm", "-journal")
_LEFT = (".damaged", ".restored", ".new", ".good.new")
_KNOWN = "SELECT feed FROM feeds UNION ALL SELECT slug FROM voices UNION ALL SELECT post || ' ' || mark FROM hidden"


def check(path: Path) -> None:
    """Raises DamagedError where the store cannot be trusted; a hub that has none yet is well."""
    with said_plainly(path):
        if path.is_file() and path.stat().st_size:
            examine(path)
        elif _good(path).is_file() and not path.is_dir():
            raise DamagedError(path, Sentence("is empty") if path.exists() else Sentence("is gone"))


def keep(path: Path, *, forgot: bool = False) -> None:
    """After an update, with the store closed: a good copy, unless the one there is holds the same entries, and a seal.

    A store that is damaged never takes the good copy's place: `DamagedError`. What was forgotten is forgotten in the
    copies too, even where there is no room for a new one.
    """
    try:
        if forgot or _revision(path) != _revision(_good(path)):
            _copy(path, _good(path))
    except BaseException:
        if forgot:
            _remove_copy(path)
        raise
    finally:
        if forgot:
            _clear_away(path)
    seal(path)


def knows_less(path: Path) -> bool:
    """Whether the good copy knows a feed, somebody with a file or a hidden post that the store knows no more."""
    return not _known(_good(path)) <= _known(path)


def rescue(path: Path) -> Sentence:
    """Sets a damaged store aside and puts the last good copy in its place; says what was done.

    Raises DamagedError, and changes nothing, where there is no good copy, and StoreError for one of a later hub.
    """
    new = path.with_name(path.name + ".new")
    with said_plainly(path):
        if not _good(path).is_file():
            raise DamagedError(path, Sentence("cannot be used, and there is no good copy of it"))
        try:
            try:
                examine(_good(path))
                shutil.copyfile(_good(path), new)
                Store.open(new).close()
            except DamagedError as error:
                said = Sentence("cannot be used, and neither can its copy, which {what}", what=error.what)
                raise DamagedError(path, said) from error
            _flush(new)
            aside = set_aside(path)
            new.replace(path)
        finally:
            new.unlink(missing_ok=True)
    seal(path)
    return Sentence("{aside}; the last good copy took its place: {held}", aside=aside, held=_told(path))


def begin_anew(path: Path) -> Sentence:
    """Sets the store and its copy aside, so that an empty one is made; says so."""
    with said_plainly(path):
        aside = set_aside(path)
        _remove_copy(path)
        return Sentence(
            "{aside}; there is no good copy, so a new one begins, with what the feeds hold now", aside=aside
        )


def set_aside(path: Path) -> Sentence:
    """Moves the file, with what SQLite keeps beside it, out of the way; says where to."""
    unseal(path)
    for end in _BESIDE:  # another file's log would be read into the copy
        path.with_name(path.name + end).unlink(missing_ok=True)
    if not path.exists():
        return Sentence("{path} was not there", path=str(path))
    path.replace(_damaged(path))
    return Sentence("{path} was set aside as {name}", path=str(path), name=_damaged(path).name)


def _revision(path: Path) -> str | None:
    """The word for its entries; None where there is no file, or none that can be read."""
    if not path.is_file():
        return None
    try:
        with closing(sqlite3.connect(path)) as store:
            (said,) = store.execute("SELECT hex(said) FROM revision").fetchone()
    except (sqlite3.Error, TypeError):
        return None
    return str(said)


def _known(path: Path) -> set[str]:
    if not path.is_file():
        return set()
    try:
        with closing(sqlite3.connect(path)) as store:
            return {known for (known,) in store.execute(_KNOWN)}
    except sqlite3.Error:
        return set()


def _clear_away(path: Path) -> None:
    """Whatever other commands left when they were cut off, or set aside."""
    with said_plainly(path):
        for left in _LEFT:
            for end in ("", *_BESIDE):
                file = path.with_name(path.name + left + end)
                if not file.is_dir():
                    file.unlink(missing_ok=True)


def _copy(path: Path, target: Path) -> None:
    new = target.with_name(target.name + ".new")
    with said_plainly(path):
        new.unlink(missing_ok=True)
        try:
            with closing(sqlite3.connect(path)) as store, closing(sqlite3.connect(new)) as copy:
                check_pages(store, path)
                copy.execute("PRAGMA synchronous = OFF")
                store.backup(copy)
            _flush(new)
            unseal(target)
            new.replace(target)
            seal(target)
        finally:
            new.unlink(missing_ok=True)


def _remove_copy(path: Path) -> None:
    unseal(_good(path))
    _good(path).unlink(missing_ok=True)


def _flush(path: Path) -> None:
    """On the disk before its name is: a name of half a file would survive a power cut."""
    descriptor = os.open(path, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _told(path: Path) -> Sentence:
    with Store.open(path) as store:
        states = store.states()
        entries = len(store.entries())
    last = max((state.checked for state in states.values() if state.checked), default=None)
    return Sentence(
        "{entries} entries of {feeds} feeds, as they stood after the update{of}",
        entries=entries,
        feeds=len(states),
        of=Sentence(" of {time} UTC", time=f"{last:%Y-%m-%d %H:%M}") if last else NOTHING,
    )


def _good(path: Path) -> Path:
    return path.with_name(path.name + ".good")


def _damaged(path: Path) -> Path:
    return path.with_name(path.name + ".damaged")
