"""Which wordings of a kit are the same in other clothes: people who choose between them have nothing to choose."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from itertools import count, islice

from hub.model import Language, Message

TOO_ALIKE = 0.9
"""The share of two wordings that may not be in common."""

_SHORT = 400
_WORDS = 150
_MOST = 300
"""How many letters are compared one by one, how many words of longer texts, and how many pairs of a kit closely."""
_NOT_SAID = re.compile(r"https?://\S+|#\w+")


def too_alike(messages: Iterable[Message]) -> Iterator[tuple[Message, Message]]:
    """Each wording that says nearly the same as one before it, after the first that it repeats.

    Those for other platforms and in other languages are no choice beside it, and are not compared.
    """
    known: dict[tuple[str, Language], list[tuple[Message, str]]] = defaultdict(list)
    # Thousands of wordings of the same letters in another order would take hours.
    close = islice(count(), _MOST)
    for message in messages:
        before, text = known[message.platform, message.language], _said(message.text)
        first = next(
            (one for one, said in before if _may_be(said, text, close) and likeness(said, text) >= TOO_ALIKE), None
        )
        if first is None:
            before.append((message, text))
        else:
            yield first, message


def likeness(one: str, other: str) -> float:
    """The share of two texts that they have in common, from 0 to 1. Long ones are compared word by word."""
    return 1.0 if one == other else _matcher(one, other).ratio()


def _may_be(one: str, other: str, close: Iterator[int]) -> bool:
    if one == other:
        return True
    matcher = _matcher(one, other)
    # Both are cheap, and never less than the ratio.
    cheap = min(matcher.real_quick_ratio(), matcher.quick_ratio())
    return cheap >= TOO_ALIKE and next(close, None) is not None


def _matcher(one: str, other: str) -> SequenceMatcher[str]:
    if max(len(one), len(other)) <= _SHORT:
        return SequenceMatcher(None, one, other, autojunk=False)
    return SequenceMatcher(None, one.split()[:_WORDS], other.split()[:_WORDS], autojunk=False)


def _said(text: str) -> str:
    """The words without what goes along with all of them."""
    return " ".join(_NOT_SAID.sub(" ", text).casefold().split())
