"""How many there are of what commands count, as readers say it."""

from __future__ import annotations

from hub.wording import Sentence


def feeds(number: int) -> Sentence:
    """Such as `1 feed`."""
    return Sentence("1 feed") if number == 1 else Sentence("{number} feeds", number=number)


def entries(number: int) -> Sentence:
    """Such as `2 entries`; none has words of its own, as it is singular in French."""
    few = {0: Sentence("0 entries"), 1: Sentence("1 entry")}
    return few.get(number, Sentence("{number} entries", number=number))
