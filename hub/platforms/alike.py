"""Which wordings of a kit are the same in other clothes: people who choose between them have nothing to choose."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import combinations

from hub.model import Language, Message

TOO_ALIKE = 0.9
"""The share of two wordings that may not be in common."""

_SHORT = 400
_NOT_SAID = re.compile(r"https?://\S+|#\w+")


def too_alike(messages: Iterable[Message]) -> Iterator[tuple[Message, Message]]:
    """The pairs of one platform and language that say nearly the same in the same words, the first written first."""
    choices: dict[tuple[str, Language], list[tuple[Message, str]]] = defaultdict(list)
    for message in messages:
        choices[message.platform, message.language].append((message, _said(message.text)))
    for several in choices.values():
        for (one, text), (other, again) in combinations(several, 2):
            if likeness(text, again) >= TOO_ALIKE:
                yield one, other


def likeness(one: str, other: str) -> float:
    """From 0 to 1, or less than it is where it is below `TOO_ALIKE`. Long texts are compared word by word."""
    if one == other:
        return 1.0
    short = max(len(one), len(other)) <= _SHORT
    pieces: tuple[Sequence[str], Sequence[str]] = (one, other) if short else (one.split(), other.split())
    matcher = SequenceMatcher(None, *pieces, autojunk=False)
    # Both are cheap, and never less than the ratio.
    if min(matcher.real_quick_ratio(), matcher.quick_ratio()) < TOO_ALIKE:
        return 0.0
    return matcher.ratio()


def _said(text: str) -> str:
    """The words without what goes along with all of them."""
    return " ".join(_NOT_SAID.sub(" ", text).casefold().split())
