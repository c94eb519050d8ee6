"""The same content at several places: copies with one address, or with one text in different feeds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import timedelta
from operator import attrgetter

from hub.river.copies import Copy, subject
from hub.river.identity import bare, is_enough
from hub.river.trace import Trace

APART = timedelta(days=30)
"""Further apart than this the same words are a habit ("Links of the week"), not a copy."""

_COMPARED = 240
_BUCKET = 32


def gathered(made: Iterable[Copy], *, trace: Trace | None) -> list[list[Copy]]:
    """All copies of each content together, the original first, the others by how much their place is their author's.

    Of one address, the copy of whoever's site it is counts, else the one seen first; the others have no say in what
    the text is. Of one text at several addresses, the author is whoever's copy was seen first, and the original is at
    the place most their own.
    """
    by_key: dict[str, list[Copy]] = defaultdict(list)
    for copy in made:
        by_key[copy.key].append(copy)
    for same in by_key.values():
        if same[1:]:
            same.sort(key=attrgetter("claim"))
            if trace is not None:
                _tell("same address as in {feed}, whose words count", same[1:], same[0], trace)
    contents = _joined_by_text(list(by_key.values()), trace)
    for content in contents:
        if content[1:]:
            _original_first(content)
    return contents


def _original_first(content: list[Copy]) -> None:
    leads: dict[str, Copy] = {}
    for copy in content:
        leads.setdefault(copy.key, copy)
    eldest = min(leads.values(), key=attrgetter("age"))
    theirs = {wish.path for wish in eldest.owners.wishes}
    original = min(
        (copy for copy in leads.values() if any(wish.path in theirs for wish in copy.owners.wishes)),
        key=attrgetter("order"),
    )
    content.sort(key=lambda copy: (copy is not original, copy.order))


def _joined_by_text(contents: list[list[Copy]], trace: Trace | None) -> list[list[Copy]]:
    alike: dict[str, list[list[Copy]]] = defaultdict(list)
    for content in contents:
        alike[_cheap(content[0])].append(content)
    joined: list[list[Copy]] = []
    for bucket in alike.values():
        joined += bucket if len(bucket) == 1 else _joined(bucket, trace)
    return joined


def _cheap(copy: Copy) -> str:
    """Equal for all copies of one text, and for many that are not: it only spares comparing all with all."""
    return bare(copy.title) if copy.titled else bare(copy.entry.summary[: 2 * _BUCKET])[:_BUCKET]


def _joined(bucket: list[list[Copy]], trace: Trace | None) -> list[list[Copy]]:
    groups: list[list[Copy]] = []
    by_start: dict[str, list[tuple[str, list[Copy]]]] = defaultdict(list)
    for content in sorted(bucket, key=lambda c: c[0].order):
        text = _text(content[0])
        if not is_enough(text):
            groups.append(content)
            continue
        known = by_start[text[:_BUCKET]]
        for other, group in known:
            if _is_prefix(text, other) and _may_join(content, group):
                group += content
                if trace is not None:
                    _tell("same text as {place}: one post for both", content, group[0], trace)
                break
        else:
            copied = list(content)
            known.append((text, copied))
            groups.append(copied)
    return groups


def _text(copy: Copy) -> str:
    title = bare(copy.title) + " " if copy.titled else ""
    return title + bare(copy.entry.summary[: 2 * _COMPARED])[:_COMPARED]


def _is_prefix(one: str, other: str) -> bool:
    """Feeds cut their excerpts at different lengths."""
    shorter, longer = sorted((one, other), key=len)
    return longer.startswith(shorter)


def _may_join(content: list[Copy], group: list[Copy]) -> bool:
    feeds = {copy.entry.feed for copy in group}
    if any(copy.entry.feed in feeds for copy in content):
        return False
    return abs(content[0].when.published - group[0].when.published) <= APART


def _tell(said: str, content: list[Copy], other: Copy, trace: Trace) -> None:
    place = other.entry.url or other.entry.feed
    for copy in content:
        trace.say(subject(copy.entry), said.format(place=place, feed=other.entry.feed))
