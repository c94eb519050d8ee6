"""Files that anybody may have put there: read only where they are plain and of a size to be expected, written whole."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path
from typing import Any

from hub.wording import Sentence

_NOTE = 64_000_000
# Without O_NONBLOCK, opening a named pipe waits for a writer for ever.
_FLAGS = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


class TooLargeError(ValueError):
    """More bytes than were expected."""


def regular(path: Path, most: int) -> bytes:
    """What a file holds. Raises ValueError for a link, a pipe or a device, its subclass TooLargeError for over `most`
    bytes, and OSError, such as FileNotFoundError."""
    try:
        descriptor = os.open(path, _FLAGS)
    except FileNotFoundError:
        raise
    except OSError as error:
        if path.is_symlink() or (path.exists() and not path.is_file()):
            raise ValueError(Sentence("is no plain file")) from error
        raise
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise ValueError(Sentence("is no plain file"))
        with os.fdopen(descriptor, "rb", closefd=False) as file:
            said = file.read(most + 1)
    finally:
        os.close(descriptor)
    if len(said) > most:
        raise TooLargeError(Sentence("has more than the {most} bytes that were expected", most=most))
    return said


def rewrite(path: Path, content: bytes) -> None:
    """Puts `content` in a file's place in one step, with the mode it had, and through no link that lies beside it.

    Whoever reads meanwhile sees the file as it was, or as it is. Raises OSError.
    """
    new = path.with_name(f".{path.name}.new")
    if os.path.lexists(new):
        new.unlink()
    try:
        with new.open("xb") as out:
            out.write(content)
        if path.is_file():
            new.chmod(path.stat().st_mode & 0o777)
        new.replace(path)
    except BaseException:
        new.unlink(missing_ok=True)
        raise


def remembered(path: Path, *, most: int = _NOTE) -> Any:
    """What the hub itself noted down as JSON; None where there is none that can be read, whatever stands in its place.

    What only saves work must never end a command: the caller makes it anew, and asks the shape of what it gets.
    """
    try:
        return json.loads(regular(path, most))
    except (OSError, ValueError, RecursionError, MemoryError):
        return None
