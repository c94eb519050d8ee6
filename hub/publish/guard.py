"""Whether a build loses more than it should: a wrong checkout, a lost store."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from hub.wording import Sentence


def too_much_lost(
    before: Mapping[str, int], after: Mapping[str, int], *, lawful: Collection[str], max_drop: float
) -> Sentence | None:
    """Why a publish should be refused, or None.

    `before` and `after` count posts by who speaks (0 for somebody without any). Those in `lawful` have left, or closed
    their feeds, in a way that is theirs or the editors' to choose, and never count. What concerns a single voice is no
    catastrophe either: it is somebody who changed their file.
    """
    counted = {who: posts for who, posts in before.items() if who not in lawful}
    gone = sorted(who for who in counted if who not in after)
    if len(gone) > 1 and len(gone) > max_drop * len(before):
        return Sentence(
            "{number} of {all} people and groups would leave the site at once ({names})",
            number=len(gone),
            all=len(before),
            names=_some(gone),
        )
    losses = [posts - after[who] for who, posts in counted.items() if posts > after.get(who, posts)]
    total = sum(before.values())
    if len(losses) > 1 and sum(losses) > max_drop * total:
        return Sentence("{number} of {all} posts would leave the site at once", number=sum(losses), all=total)
    return None


def _some(names: list[str], shown: int = 5) -> str:
    return ", ".join(names[:shown]) + (" …" if len(names) > shown else "")
