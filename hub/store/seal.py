"""The digest of the store's whole file, kept beside it while nobody writes: a changed bit is told by reading once.

A file without one was left by a command that did not come to its end.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from hub.store.trouble import said_plainly


def seal(path: Path) -> None:
    """Keep the file's digest, so that the next command need not look through it."""
    new = path.with_name(path.name + ".sum.new")
    with said_plainly(path):
        if _log(path).exists():  # another command still reads, and the file is not whole without its log
            return
        try:
            new.write_text(_digest(path) + "\n", encoding="ascii")
            new.replace(_seal(path))
        finally:
            new.unlink(missing_ok=True)


def unseal(path: Path) -> None:
    """To be called before the file is written."""
    _seal(path).unlink(missing_ok=True)


def seal_of(path: Path) -> str:
    """The digest that was kept, or nothing."""
    return _seal(path).read_text("ascii", "replace").strip() if _seal(path).is_file() else ""


def holds(path: Path, digest: str) -> bool:
    """Whether the file, without a log beside it, has that digest."""
    return not _log(path).exists() and _digest(path) == digest


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _seal(path: Path) -> Path:
    return path.with_name(path.name + ".sum")


def _log(path: Path) -> Path:
    return path.with_name(path.name + "-wal")
