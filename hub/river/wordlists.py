"""Many lists of words looked for in many texts."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Generic, TypeVar

from hub.river.words import WITHOUT_SPACES, Words, fold, words_of

T = TypeVar("T")

_WORD = re.compile(r"\w+")
_APOSTROPHES = str.maketrans({"’": "'", "ʼ": "'", "‘": "'"})


def searched(text: str) -> str:
    """A text as words are looked for in it: without case, accents, soft hyphens and what is invisible."""
    folded = fold(text.translate(_APOSTROPHES))
    if folded.isascii():
        return folded
    return "".join(c for c in folded if unicodedata.category(c) != "Cf")


class WordLists(Generic[T]):
    """Says which lists have a word in a text. A text is cut into its words once, and only lists that may have one of
    them are looked at closely."""

    def __init__(self, lists: Iterable[tuple[T, Sequence[str]]]) -> None:
        self._lists: list[tuple[T, Words]] = []
        self._by_word: dict[str, set[int]] = defaultdict(set)
        self._by_tag: dict[str, set[int]] = defaultdict(set)
        for whose, written in lists:
            plain = [searched(word) for word in written]
            made = words_of(plain)
            if made is not None:
                for word in plain:
                    self._by_word[_beginning(word)].add(len(self._lists))
                for tag in made.tags:
                    self._by_tag[tag].add(len(self._lists))
                self._lists.append((whose, made))
        self._anywhere = self._by_word.pop("", set())

    def __bool__(self) -> bool:
        return bool(self._lists)

    def found_in(self, text: str, tags: Sequence[str]) -> list[T]:
        """Whose words are in a `searched` text or among the tags."""
        likely = set(self._anywhere)
        for word in self._by_word.keys() & set(_WORD.findall(text)):
            likely |= self._by_word[word]
        for tag in tags:
            likely |= self._by_tag.get(fold(tag.lstrip("#")), set())
        several = (self._lists[number] for number in sorted(likely))
        return [whose for whose, words in several if words.found_in(text, tags)]

    def word_in(self, whose: T, text: str, tags: Sequence[str]) -> str:
        """The first of somebody's words that is found."""
        for each, words in self._lists:
            if each is whose:
                found = words.pattern.search(text)
                return found[0] if found else next((tag for tag in tags if words.found_in("", [tag])), "")
        return ""


def _beginning(word: str) -> str:
    """The first word of a phrase; empty where it may stand within another, as in scripts without spaces."""
    found = None if WITHOUT_SPACES.search(word) else _WORD.search(word)
    return found[0] if found else ""
