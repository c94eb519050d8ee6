"""The same content at several places: copies with one address, or with one text in different feeds."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from operator import attrgetter

from hub.model import FeedUrl
from hub.river.authority import has_authority, settle
from hub.river.copies import Copy, subject
from hub.river.identity import bare, is_enough
from hub.river.trace import Trace
from hub.wording import Sentence

APART = timedelta(days=30)
"""Further apart than this the same words are a habit ("Links of the week"), not a copy."""

_COMPARED = 240
_BUCKET = 32
_TRIED = 4
"""How many texts of one other feed a text is compared with, those nearest in time, on either side."""


def gathered(made: Iterable[Copy], *, trace: Trace | None) -> list[list[Copy]]:
    """All copies of each content together, the original first, the others by how much their place is their author's.

    Of one address, the copy of whoever's site or account it is counts, else the one seen first; the others have no say
    in what the text is. Of one text at several addresses, the author is whoever's copy was seen first, and the original
    is at the place most their own.
    """
    by_key: dict[str, list[Copy]] = defaultdict(list)
    for copy in made:
        by_key[copy.key].append(copy)
    for same in by_key.values():
        if same[1:]:
            settle(same)
            if trace is not None:
                said = Sentence("same address as in {feed}, whose words count", feed=same[0].entry.feed)
                _tell(said, same[1:], trace)
    contents = _joined_by_text(list(by_key.values()), trace)
    for content in contents:
        if content[1:]:
            _original_first(content)
    return contents


def _original_first(content: list[Copy]) -> None:
    leads: dict[str, Copy] = {}
    for copy in content:
        leads.setdefault(copy.key, copy)
    eldest = min(leads.values(), key=lambda copy: (copy.seen, not has_authority(copy), copy.entry.feed, copy.entry.uid))
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
    texts = {id(content): _text(content[0]) for content in bucket}
    stems = _stems(texts.values())
    families = {stem: _Family() for stem in stems.values()}
    for content in sorted(bucket, key=lambda c: c[0].order):
        text = texts[id(content)]
        family = families[stems[text]]
        known = family.like(text, content) if is_enough(text) else None
        if known is not None:
            known.take(content)
            if trace is not None:
                other = known.copies[0].entry
                said = Sentence("same text as {place}: one post for both", place=other.url or other.feed)
                _tell(said, content, trace)
            continue
        copies = list(content)
        groups.append(copies)
        if is_enough(text):
            family.add(text, copies)
    return groups


def _stems(texts: Iterable[str]) -> dict[str, str]:
    """For each text the shortest one it begins with: two texts of which one begins the other have the same."""
    stems: dict[str, str] = {}
    stem = None
    for text in sorted(texts):
        # A text too short to be compared is nobody's beginning.
        if stem is None or not text.startswith(stem) or not is_enough(stem):
            stem = text
        stems[text] = stem
    return stems


@dataclass(frozen=True, slots=True)
class _Group:
    """One content found so far: the copies it was begun with, and those that joined it."""

    text: str
    copies: list[Copy]
    feeds: set[FeedUrl]

    def take(self, content: list[Copy]) -> None:
        self.copies.extend(content)
        self.feeds.update(copy.entry.feed for copy in content)

    def may_take(self, text: str, content: list[Copy]) -> bool:
        return _is_prefix(text, self.text) and self.feeds.isdisjoint(copy.entry.feed for copy in content)


@dataclass(frozen=True, slots=True)
class _Family:
    """The contents whose texts begin alike, by the feed of their first copy and in the order of their dates.

    A feed may hold tens of thousands of texts that begin alike, so each is compared with a few of every other feed.
    """

    known: dict[FeedUrl, list[tuple[datetime, int, _Group]]] = field(default_factory=dict)

    def like(self, text: str, content: list[Copy]) -> _Group | None:
        """The content that these copies belong to, of the same owner first, then the nearest in time; or None."""
        lead = content[0]
        theirs = {wish.path for wish in lead.owners.wishes}
        near = [
            (theirs.isdisjoint(wish.path for wish in group.copies[0].owners.wishes), apart, group)
            for feed, groups in self.known.items()
            if feed != lead.entry.feed
            for apart, group in _near(groups, lead.when.published)
        ]
        near.sort(key=lambda found: found[:2])
        return next((group for _, apart, group in near if apart <= APART and group.may_take(text, content)), None)

    def add(self, text: str, copies: list[Copy]) -> None:
        """Begin a content of its own."""
        group = _Group(text, copies, {copy.entry.feed for copy in copies})
        groups = self.known.setdefault(copies[0].entry.feed, [])
        insort(groups, (copies[0].when.published, len(groups), group))


def _near(groups: list[tuple[datetime, int, _Group]], moment: datetime) -> Iterator[tuple[timedelta, _Group]]:
    place = bisect_left(groups, moment, key=lambda known: known[0])
    for published, _, group in groups[max(0, place - _TRIED) : place + _TRIED]:
        yield abs(published - moment), group


def _text(copy: Copy) -> str:
    title = bare(copy.title) + " " if copy.titled else ""
    return title + bare(copy.entry.summary[: 2 * _COMPARED])[:_COMPARED]


def _is_prefix(one: str, other: str) -> bool:
    """Feeds cut their excerpts at different lengths."""
    shorter, longer = sorted((one, other), key=len)
    return longer.startswith(shorter)


def _tell(said: Sentence, content: list[Copy], trace: Trace) -> None:
    for copy in content:
        trace.say(subject(copy.entry), said)
