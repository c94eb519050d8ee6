"""Albums that come with a saved state, and so from anybody: what is in them is published, and looked at before."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from hub.files import regular
from hub.store.prints import FAILURES, INDEX, WRONG, Known, known, missed_of, name_of, print_of
from hub.store.text import TextError
from hub.store.webp import MOST_BYTES, sides


def check_given(folder: Path) -> None:
    """Raises TextError, with the file and what is wrong with it, unless the folder holds an album as the hub makes it.

    No folder is no album; a picture whose file is missing is asked for anew.
    """
    if not os.path.lexists(folder):
        return
    if folder.is_symlink() or not folder.is_dir():
        raise _refusal(folder, "is no folder")
    prints = _checked(folder / INDEX, print_of)
    _checked(folder / FAILURES, missed_of)
    for picture, _ in prints.values():
        path = folder / picture.name
        if objection := _objection(path, (picture.width, picture.height)):
            raise _refusal(path, objection)


def _checked(path: Path, read: Callable[..., Known]) -> dict[str, Known]:
    try:
        return known(path, read)
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise _refusal(path, error.strerror or "cannot be read") from None
    except WRONG as error:
        # What is said of a list in ten thousand others would tell nobody anything.
        plain = type(error) is ValueError
        raise _refusal(path, str(error) if plain else "holds what no hub wrote") from None


def _objection(path: Path, said: tuple[int, int]) -> str:
    try:
        made = regular(path, MOST_BYTES)
        if name_of(made) != path.name:
            return "is not the picture that was saved: its content has another name"
        return "" if sides(made) == said else f"has not the sides that {INDEX} says"
    except FileNotFoundError:
        return ""
    except OSError as error:
        return error.strerror or "cannot be read"
    except ValueError as error:
        return str(error)


def _refusal(path: Path, reason: str) -> TextError:
    return TextError(f"{path}: {reason}; the store stands as it was")
