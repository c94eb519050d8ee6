"""Going on where the store is damaged: the last good entries stand."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from hub.store import STORE, DamagedError, begin_anew, check, rescue
from hub.wording import Sentence

Result = TypeVar("Result")


def mended(root: Path, act: Callable[[], Result], *, say: Callable[[Sentence], None], anew: bool) -> Result:
    """What `act` gives, with a sound store under it: a damaged one makes room for its last good copy, and says so.

    Where there is no good copy, `anew` begins an empty store; else `DamagedError` says that an update does.
    """
    path = root / STORE
    try:
        check(path)
        return act()
    except DamagedError as error:
        if _is_sound(path):
            raise
        say(Sentence("{path}: {what}", path=str(path), what=error.what))
        say(_gone_on(path, anew=anew))
    return act()


def _gone_on(path: Path, *, anew: bool) -> Sentence:
    try:
        return rescue(path)
    except DamagedError:
        if not anew:
            raise
        return begin_anew(path)


def _is_sound(path: Path) -> bool:
    try:
        check(path)
    except DamagedError:
        return False
    return True
