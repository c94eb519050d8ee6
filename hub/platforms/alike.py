"""Which wordings of a kit are the same in other clothes: people who choose between them have nothing to choose."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from heapq import nlargest

from hub.model import Kit, Language, Message

TOO_ALIKE = 0.9
"""The share of two wordings that may not be in common."""

_SHORT = 400
_WORDS = 150
"""How many letters are compared one by one, and how many words of longer texts."""
_NEAREST, _MOST = 2, 1000
"""How many of a kit's wordings each is compared with closely, and how many pairs of all kits: a pair takes some ms."""
_RUN = 8
_FEWEST_RUNS = 0.1
"""How many letters in a row tell where words stand side by side, and the share of these that near copies have at least
in common. Wordings of the same words in another order have fewer."""
_NOT_SAID = re.compile(r"https?://\S+|#\w+")
_NO_LETTERS = re.compile(r"[\W_]+")


@dataclass(frozen=True, kw_only=True, slots=True)
class _Known:
    message: Message
    said: str
    runs: frozenset[str]


def too_alike(kits: Iterable[Kit]) -> Iterator[tuple[Kit, Message, Message]]:
    """Each wording of a kit that says nearly the same as one before it, after the one that it repeats.

    Those for other platforms and in other languages are no choice beside it, and are not compared. The work grows with
    the wordings, not with their pairs, and is bounded for all the kits together.
    """
    left = _MOST
    for kit in kits:
        known: dict[tuple[str, Language], list[_Known]] = defaultdict(list)
        for message in kit.messages:
            before, new = known[message.platform, message.language], _known(message)
            same = next((one for one in before if one.said == new.said), None)
            for one in () if same else _near(before, new):
                left -= 1
                if left >= 0 and likeness(one.said, new.said) >= TOO_ALIKE:
                    same = one
                    break
            if same is None:
                before.append(new)
            else:
                yield kit, same.message, message


def likeness(one: str, other: str) -> float:
    """The share of two texts that they have in common, from 0 to 1. Long ones are compared word by word."""
    return 1.0 if one == other else _matcher(one, other).ratio()


def _near(before: Iterable[_Known], new: _Known) -> list[_Known]:
    """The few that may be nearly the same, the likeliest first."""
    shared = ((len(one.runs & new.runs), one) for one in before)
    enough = ((count, one) for count, one in shared if count >= _FEWEST_RUNS * min(len(one.runs), len(new.runs)))
    near = (one for _, one in nlargest(_NEAREST, enough, key=lambda pair: pair[0]))
    return [one for one in near if _may_be(one.said, new.said)]


def _may_be(one: str, other: str) -> bool:
    matcher = _matcher(one, other)
    # Both are cheap, and never less than the ratio.
    return min(matcher.real_quick_ratio(), matcher.quick_ratio()) >= TOO_ALIKE


def _matcher(one: str, other: str) -> SequenceMatcher[str]:
    if max(len(one), len(other)) <= _SHORT:
        return SequenceMatcher(None, one, other, autojunk=False)
    return SequenceMatcher(None, one.split()[:_WORDS], other.split()[:_WORDS], autojunk=False)


def _known(message: Message) -> _Known:
    said = " ".join(_NOT_SAID.sub(" ", message.text).casefold().split())
    # Neither accents nor signs tell two wordings apart.
    bare = "".join(c for c in unicodedata.normalize("NFKD", said[:_SHORT]) if not unicodedata.combining(c))
    letters = _NO_LETTERS.sub("", bare)
    runs = frozenset(letters[at : at + _RUN] for at in range(max(1, len(letters) - _RUN + 1)))
    return _Known(message=message, said=said, runs=runs)
