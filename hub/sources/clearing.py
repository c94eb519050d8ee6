"""Clearing a text of values: of each, as little goes as leaves the file as good as it was."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from hub.sources import striking
from hub.sources.scraps import fields_of

Look = Callable[[str], tuple[int, list[striking.Path]]]
"""A text's number of errors, and the paths of what is to go from it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Cleared:
    """`text` is None where nothing is left of it; `emptied` are the fields that went whole; `by_hand` are the lines
    that only a person can mend."""

    text: str | None
    emptied: tuple[str, ...] = ()
    by_hand: tuple[int, ...] = ()


def cleared(text: str, look: Look) -> Cleared:
    """The text without what `look` finds."""
    emptied: list[str] = []
    errors, paths = look(text)
    while paths:
        tried = list(_tries(text, paths[0]))
        good = next((each for each in tried if _is_good(look(each), errors, len(paths))), None)
        if good is None:
            # Nothing is left of it, or it is written in a way that cannot be taken apart.
            return Cleared(text=None if tried else text, by_hand=_lines(text, paths))
        after = fields_of(good)
        emptied += [key for key in fields_of(text) if key not in after]
        text = good
        errors, paths = look(text)
    return Cleared(text=text, emptied=tuple(emptied))


def _is_good(looked: tuple[int, list[striking.Path]], errors: int, paths: int) -> bool:
    return looked[0] <= errors and len(looked[1]) < paths


def _tries(text: str, path: striking.Path) -> Iterator[str]:
    for depth in range(len(path), 0, -1):
        try:
            yield striking.struck(text, path[:depth])
        except (ValueError, IndexError, striking.YAMLError):
            continue


def _lines(text: str, paths: list[striking.Path]) -> tuple[int, ...]:
    names = {str(path[0]) for path in paths}
    return tuple(n for n, line in enumerate(text.split("\n"), 1) if line.partition(":")[0].strip() in names)
