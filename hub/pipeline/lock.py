"""One command of a kind at a time: builds would write into the same folder, updates ask a host twice at once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hub.errors import StoreError
from hub.wording import Sentence


class LockedError(StoreError):
    """Another command of the kind is running."""


@contextmanager
def one_at_a_time(root: Path, what: str) -> Iterator[None]:
    """Holds the hub in `root` for a `build` or an `update`. Raises `LockedError` while another one runs.

    The system lets go of it when the command ends, however it ends.
    """
    try:
        import fcntl
    except ImportError:  # a system without it is a single person's machine
        yield
        return
    lock = root / ".hub" / f"{what}.lock"
    lock.parent.mkdir(exist_ok=True)
    with lock.open("w") as held:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise LockedError(
                Sentence("{lock}: another {what} of this hub is running; wait for it to end", lock=str(lock), what=what)
            ) from None
        yield
