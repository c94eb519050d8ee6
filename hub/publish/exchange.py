"""A folder that becomes the published one in a single step."""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from hub.errors import ContentError, GuardError, Problem, StoreError, reason_of_system
from hub.wording import Sentence

AT_FDCWD = -100
RENAME_EXCHANGE = 2

MARK = ".published-by-ambassador-hub"
"""The file by which a published folder is known; it names the target, so that none takes another's place."""


class Staging:
    """A new folder beside `target`, on the same file system.

    Within `with`, write below `path`; `publish()` puts it in the place of `target`. Left without that, whatever the
    reason, the new folder goes and `target` stands as it was. What an earlier run left half done is mended on entry.

    Raises `GuardError` where `target` holds anything that was not published by a `Staging` of the same `kind`, and
    `ContentError` where two files would stand at one path.
    """

    def __init__(self, target: Path, *, kind: str = "public") -> None:
        if not _is_ours(target, kind):
            raise GuardError(
                Sentence(
                    "{target} holds files that no build of this target put there; a build replaces the whole folder. "
                    "Name one that is empty, or not there yet, with --site-dir",
                    target=str(target),
                )
            )
        self.kind = kind
        self.target = target
        self.path = target.with_name(f".{target.name}-new")
        self.old = _old(target)

    def __enter__(self) -> Self:
        with _speaking_of(self.target):
            mend(self.target)
            for leftover in (self.path, self.old):
                _remove(leftover)
            self.path.mkdir(parents=True)
            (self.path / MARK).write_text(self.kind, encoding="ascii")
        self._known: set[str] = {""}
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        _remove(self.path)
        if isinstance(error, OSError):
            raise _told(error, self.target) from error

    def write(self, path: str, content: bytes) -> None:
        """Write one file at `path` below the folder; its parents are made. Several processes may do so at once."""
        parent = path.rpartition("/")[0]
        if parent not in self._known:
            (self.path / parent).mkdir(parents=True, exist_ok=True)
            self._known.add(parent)
        # Thousands of small files: pathlib and buffers would double what each of them costs.
        try:
            descriptor = os.open(f"{self.path}/{path}", os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
        except FileExistsError:
            raise _twice(path) from None
        try:
            rest = memoryview(content)
            while rest:
                rest = rest[os.write(descriptor, rest) :]
        finally:
            os.close(descriptor)

    def take(self, folder: Path, below: str) -> None:
        """Move every file of `folder`, which is below `path`, to the same path below `below`."""
        for file in [path for path in folder.rglob("*") if path.is_file()]:
            target = self.path / below / file.relative_to(folder)
            target.parent.mkdir(parents=True, exist_ok=True)
            try:
                target.hardlink_to(file)
            except FileExistsError:
                raise _twice(str(target.relative_to(self.path))) from None
        _remove(folder)

    def publish(self) -> None:
        """Exchange the two names; the former site is then removed."""
        replace(self.path, self.target)


def replace(new: Path, target: Path) -> None:
    """Puts one folder in the place of another, in one step where the system can; the former one is then removed."""
    if not target.exists():
        new.rename(target)
        return
    if not _exchanged(new, target):
        target.rename(_old(target))
        new.rename(target)
        _remove(_old(target))
    _remove(new)


def is_published(target: Path) -> bool:
    """Whether a build put this folder there."""
    return (target / MARK).is_file()


def mend(target: Path) -> None:
    """Undoes the half of an exchange that was cut off between its two steps."""
    if _old(target).exists() and not target.exists():
        _old(target).rename(target)


def _old(target: Path) -> Path:
    return target.with_name(f".{target.name}-old")


def _is_ours(target: Path, kind: str) -> bool:
    """Whether nothing is lost when the folder is replaced."""
    if target.is_symlink() or target == target.parent:
        return False
    if (target / MARK).is_file():
        return (target / MARK).read_text(encoding="ascii", errors="replace") == kind
    return not target.exists() or (target.is_dir() and not any(target.iterdir()))


def _twice(path: str) -> ContentError:
    problem = Problem(
        path=f"content/pages/{path}",
        line=0,
        message=Sentence("would stand at /{path}, where the hub puts a file of its own", path=path),
        fix=Sentence("give the file another name"),
    )
    return ContentError([problem])


def _exchanged(new: Path, old: Path) -> bool:
    """Whether the system could exchange the two names at once (Linux: renameat2)."""
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None) if os.name == "posix" else None
    if rename is None:
        return False
    return bool(rename(AT_FDCWD, os.fsencode(new), AT_FDCWD, os.fsencode(old), RENAME_EXCHANGE) == 0)


def _remove(path: Path) -> None:
    if path.is_symlink() or path.is_file():
        path.unlink()
    elif path.exists():
        shutil.rmtree(path)


@contextmanager
def _speaking_of(target: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise _told(error, target) from error


def _told(error: OSError, target: Path) -> StoreError:
    reason = reason_of_system(error)
    if error.errno in (errno.EBUSY, errno.EXDEV):
        return StoreError(
            Sentence(
                "{target} cannot be exchanged for another folder: is it a mount of its own? Mount the folder above it, "
                "or publish elsewhere with --site-dir and copy",
                target=str(target),
            )
        )
    return StoreError(
        Sentence(
            "{path}: {why}; the site in {target} stands as it was. Free some space or mend the permissions, then build "
            "again",
            path=str(error.filename or target),
            why=reason,
            target=str(target),
        )
    )
