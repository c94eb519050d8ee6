"""Hashtags of several words: a screen reader reads `#OpenData` as two words and spells `#opendata` as none."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_WORD = re.compile(r"[^\W_]+")
_SHORTEST = 2
"""How many letters a word has that a hashtag may be made of: single ones would be found anywhere."""


def in_capitals(hashtag: str, texts: Iterable[str]) -> str:
    """The hashtag with a capital for each of its words; '' where it has them, or is no run of several words of `texts`.

    Only words that stand in `texts`, such as a network's title and goal, are believed: nobody else can tell where one
    ends and the next begins.
    """
    inner = hashtag[1:]
    if not inner or not (inner == inner.lower() or inner == inner.upper()):
        return ""
    words = {fold for text in texts for word in _WORD.findall(text) if len(fold := _folded(word)) >= _SHORTEST}
    ends = _cut(_folded(hashtag), words) if len(_folded(hashtag)) == len(hashtag) else ()
    if len(ends) < 2:
        return ""
    starts = (0, *ends[:-1])
    return "".join(hashtag[a].upper() + hashtag[a + 1 : b].lower() for a, b in zip(starts, ends, strict=True))


def _cut(letters: str, words: set[str]) -> tuple[int, ...]:
    """Where the words end that `letters` is a run of, the fewest there can be; nothing where it is none."""
    found: dict[int, tuple[int, ...]] = {0: ()}
    for end in range(_SHORTEST, len(letters) + 1):
        ways = [(*found[at], end) for at in range(end) if at in found and letters[at:end] in words]
        if ways:
            found[end] = min(ways, key=len)
    return found.get(len(letters), ())


def _folded(word: str) -> str:
    bare = unicodedata.normalize("NFKD", word)
    return "".join(letter for letter in bare if not unicodedata.combining(letter)).casefold()
