"""Files that anybody may have put there: read only where they are plain files of a size to be expected."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

_FLAGS = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def regular(path: Path, most: int) -> bytes:
    """What a file holds. Raises FileNotFoundError, and ValueError for a link, a pipe, a device or over `most` bytes."""
    try:
        # Opened without waiting for whoever might write into a pipe, and looked at before a byte is read.
        descriptor = os.open(path, _FLAGS)
    except OSError as error:
        if error.errno in (errno.ELOOP, errno.EMLINK, errno.ENXIO, errno.ENODEV):
            raise ValueError("is no plain file") from None
        raise
    try:
        found = os.fstat(descriptor)
        if not stat.S_ISREG(found.st_mode):
            raise ValueError("is no plain file")
        if found.st_size > most:
            raise ValueError(f"has {found.st_size} bytes, where at most {most} were expected")
        with os.fdopen(descriptor, "rb", closefd=False) as file:
            return file.read(most)
    finally:
        os.close(descriptor)
