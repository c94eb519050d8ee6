"""Choosing by words and tags, as `include` and `exclude` do."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

WITHOUT_SPACES = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")


def fold(text: str) -> str:
    """Without case and accents, for comparing."""
    if text.isascii():
        return text.lower()
    return "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))


@dataclass(frozen=True, kw_only=True, slots=True)
class Words:
    """Words looked for whole, and as tags."""

    tags: frozenset[str]
    pattern: re.Pattern[str]

    def found_in(self, folded: str, tags: Sequence[str]) -> bool:
        """Whether one of them is in a folded text, or is one of the tags."""
        return any(fold(tag.lstrip("#")) in self.tags for tag in tags) or self.pattern.search(folded) is not None


@dataclass(frozen=True, kw_only=True, slots=True)
class Choice:
    """What to take and what to leave. Leaving wins."""

    include: Words | None
    exclude: Words | None

    def objection(self, text: str, tags: Sequence[str]) -> Literal["include", "exclude", ""]:
        """Whose words keep this out; empty if it is taken."""
        folded = fold(text)
        if self.exclude is not None and self.exclude.found_in(folded, tags):
            return "exclude"
        if self.include is not None and not self.include.found_in(folded, tags):
            return "include"
        return ""


def choice(include: Sequence[str], exclude: Sequence[str]) -> Choice | None:
    """The choice these words make; None where they make none."""
    taken, left = words_of(include), words_of(exclude)
    return None if taken is None and left is None else Choice(include=taken, exclude=left)


def words_of(written: Sequence[str]) -> Words | None:
    """The words ready to be looked for; None where there are none."""
    words = sorted({" ".join(fold(word).lstrip("#").split()) for word in written} - {""})
    if not words:
        return None
    return Words(tags=frozenset(words), pattern=re.compile("|".join(map(_whole, words))))


def _whole(word: str) -> str:
    """A word on its own, but anywhere in scripts that put no space between words."""
    escaped = r"\s+".join(map(re.escape, word.split()))
    return escaped if WITHOUT_SPACES.search(word) else rf"(?<!\w){escaped}(?!\w)"
