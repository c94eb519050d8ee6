"""Albums that come with a saved state, and so from anybody: what is in them is published, and looked at before."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from hub.errors import reason_of_system
from hub.files import regular
from hub.store.prints import FAILURES, INDEX, WRONG, Known, known, missed_of, name_of, print_of
from hub.store.text import refusal
from hub.store.webp import MOST_BYTES, sides
from hub.wording import NOTHING, Sentence, reason_of


def check_given(folder: Path) -> None:
    """Raises TextError, with the file and what is wrong with it, unless the folder holds an album as the hub makes it.

    No folder is no album; a picture whose file is missing is asked for anew.
    """
    if not os.path.lexists(folder):
        return
    if folder.is_symlink() or not folder.is_dir():
        raise refusal(folder, Sentence("is no folder"))
    prints = _checked(folder / INDEX, print_of)
    _checked(folder / FAILURES, missed_of)
    for picture, _ in prints.values():
        path = folder / picture.name
        if objection := _objection(path, (picture.width, picture.height)):
            raise refusal(path, objection)


def _checked(path: Path, read: Callable[..., Known]) -> dict[str, Known]:
    try:
        return known(path, read)
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise refusal(path, _of_system(error)) from None
    except WRONG as error:
        # What is said of a list in ten thousand others would tell nobody anything.
        plain = type(error) is ValueError
        raise refusal(path, reason_of(error) if plain else Sentence("holds what no hub wrote")) from None


def _objection(path: Path, said: tuple[int, int]) -> Sentence:
    try:
        made = regular(path, MOST_BYTES)
        if name_of(made) != path.name:
            return Sentence("is not the picture that was saved: its content has another name")
        return NOTHING if sides(made) == said else Sentence("has not the sides that {index} says", index=INDEX)
    except FileNotFoundError:
        return NOTHING
    except OSError as error:
        return _of_system(error)
    except ValueError as error:
        return reason_of(error)


def _of_system(error: OSError) -> Sentence:
    return reason_of_system(error) if error.strerror else Sentence("cannot be read")
