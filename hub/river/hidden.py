"""Posts that are hidden for good, known again however they come back.

A hidden post is hidden as a content: every copy of it, at any address, in any feed, by whomever. To know it again when
its feed gives it another address or uid, or drops it and later brings it back, what it was known by is remembered: its
address and its words, as they were when the rule first met it. What its own feed says of it later is followed in that
feed alone, or whoever is hidden could have other people's posts hidden by repeating them.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from hashlib import sha256
from types import MappingProxyType

from hub.model import Entry, FeedUrl, ModerationRule
from hub.river.copies import Copy
from hub.river.identity import bare, fragment_of, is_enough
from hub.river.identity import host_of as host
from hub.river.named_posts import NamedPosts, Names, key_of
from hub.river.titles import given
from hub.wording import Sentence

Memory = Mapping[str, frozenset[str]]
"""By a digest of what a line of moderation says, digests of what it met: what is remembered of a hidden post says
nothing of it to whoever reads the memory."""

NOTHING: Memory = MappingProxyType({})

_AGAIN = Sentence("hidden (known again from an earlier address, uid or text)")
_COMPARED = 300
_START = 120
_PART = 24
_CLOSE = 512
"""Entries of one feed are compared with one another, and come one after the other."""
_HERE = re.compile(
    b"(?=[%s][%s])" % (re.escape(bytes(range(0, 256, 5))), re.escape(bytes(one for one in range(256) if one % 3)))
)
"""About every sixth place of a text in any script."""
_FEWEST = 3
_SEEN = "seen "
_PARTS = "part "


class Hidden:
    """The posts that rules name, and what else is the same content.

    `owners` tells of each feed who lists it. To `follow` is to look also for what those known already have become.
    """

    def __init__(
        self,
        rules: Sequence[ModerationRule],
        entries: Sequence[Entry],
        memory: Memory,
        names: Names,
        owners: Mapping[FeedUrl, frozenset[str]] = MappingProxyType({}),
        follow: bool = False,
    ) -> None:
        self.rules = tuple(rules)
        self.named = NamedPosts(((rule.post, rule) for rule in rules), names)
        self.marks = {name_of(rule): memory.get(name_of(rule), frozenset()) for rule in rules}
        self._by_mark: dict[str, ModerationRule] = {}
        self._by_part: dict[str, list[str]] = defaultdict(list)
        self._size: Counter[str] = Counter()
        if rules:
            self._note_marks()
            self._learn(entries, follow=follow)
            self._note_marks()
        self._rules = {name_of(rule): rule for rule in rules}
        self._first_seen = {name: _seen(marks) for name, marks in self.marks.items()}
        homes = {_home_mark(feed): (feed, theirs) for feed, theirs in owners.items()} if rules else {}
        self._homes = {name: [homes[mark] for mark in marks & homes.keys()] for name, marks in self.marks.items()}

    def rule_for(self, copy: Copy) -> tuple[ModerationRule | None, Sentence | None]:
        """The rule that hides a copy, and how it was known again where the rule does not name it."""
        if not self.rules:
            return None, None
        rule = next(self.named.of(copy.entry), None)
        if rule is not None:
            return rule, None
        rule = self._known_again(copy.entry, self._by_mark)
        if rule is not None and not self._is_elder(copy, rule):
            return rule, _AGAIN
        rule = self._of_same_text(copy.entry) if self._by_part else None
        if rule is not None and not self._is_elder(copy, rule):
            return rule, Sentence("hidden (same text as {post})", post=rule.post)
        return None, None

    def _known_again(self, entry: Entry, by_mark: Mapping[str, ModerationRule]) -> ModerationRule | None:
        everywhere, at_home = _marks_of(entry), _marks_of(entry, entry.feed)
        return next((by_mark[mark] for mark in (*everywhere, *at_home) if mark in by_mark), None)

    def _of_same_text(self, entry: Entry) -> ModerationRule | None:
        """The rule of which most parts are in the text, or that has most parts of it: feeds cut their excerpts."""
        parts = _parts(entry.summary)
        shared = Counter(name for part in parts for name in self._by_part.get(part, ()))
        for name, count in shared.most_common():
            if count >= _FEWEST and 5 * count >= 3 * min(len(parts), self._size[name]):
                return self._rules[name]
        return None

    def _is_elder(self, copy: Copy, rule: ModerationRule) -> bool:
        """Whether it is somebody else's and was there before the hidden one: then it is not a copy of that one."""
        name = name_of(rule)
        if copy.entry.first_seen.timestamp() >= self._first_seen[name]:
            return False
        theirs = {wish.path for wish in copy.owners.wishes}
        return not any(feed == copy.entry.feed or theirs & owners for feed, owners in self._homes[name])

    def _note_marks(self) -> None:
        self._by_part.clear()
        for rule in self.rules:
            for mark in self.marks[name_of(rule)]:
                if mark.startswith(_PARTS):
                    self._by_part[mark].append(name_of(rule))
                else:
                    self._by_mark.setdefault(mark, rule)
        self._size = Counter(name for names in self._by_part.values() for name in names)

    def _learn(self, entries: Sequence[Entry], *, follow: bool) -> None:
        met: dict[str, list[Entry]] = defaultdict(list)
        for entry in entries:
            rule = next(self.named.of(entry), None)
            if rule is None and follow and self._by_mark:
                rule = self._known_again(entry, self._by_mark)
            if rule is not None:
                met[name_of(rule)].append(entry)
        feeds: dict[FeedUrl, list[Entry]] = defaultdict(list)
        for entry in entries if met else ():
            feeds[entry.feed].append(entry)
        for name, same in met.items():
            known = self.marks[name]
            home = _home(known, same)
            own = [entry for entry in same if entry.feed == home]
            uids = {entry.uid for entry in own}
            others = [entry for entry in feeds[home] if entry.uid not in uids] if home else []
            learnt = _followed(own, others, home) if home else frozenset[str]()
            self.marks[name] = known | learnt | (_first_met(own, others) if not known else frozenset())


def _home(known: frozenset[str], same: Sequence[Entry]) -> FeedUrl:
    """The feed a hidden post was first found in; nothing where it is in that feed no longer."""
    if not known:
        return min(same, key=lambda one: (host(one.feed) != host(one.url), one.first_seen, one.feed, one.uid)).feed
    return next((entry.feed for entry in same if _home_mark(entry.feed) in known), FeedUrl(""))


def _first_met(own: Sequence[Entry], others: Sequence[Entry]) -> frozenset[str]:
    """What the hidden post is known by everywhere. What other posts of the feed have too is no mark of it."""
    seen = int(min(entry.first_seen for entry in own).timestamp())
    learnt = {mark for entry in own for mark in (*_marks_of(entry), *_parts(entry.summary))}
    titles = {_title(entry.title) for entry in own}
    for entry in others:
        learnt.discard(_url_mark(entry, ""))
        if _title(entry.title) not in titles:
            learnt.difference_update(_text_marks(entry, ""), _parts(entry.summary))
    return frozenset({*learnt, _home_mark(own[0].feed), f"{_SEEN}{seen}"})


def _followed(own: Iterable[Entry], others: Iterable[Entry], home: FeedUrl) -> frozenset[str]:
    """What the hidden post is known by in its own feed, whatever that makes of it."""
    learnt = {mark for entry in own for mark in _marks_of(entry, home)}
    return frozenset(learnt.difference(mark for entry in others for mark in _marks_of(entry, home)))


def _seen(marks: frozenset[str]) -> float:
    return min((float(mark.removeprefix(_SEEN)) for mark in marks if mark.startswith(_SEEN)), default=0.0)


def _marks_of(entry: Entry, feed: str = "") -> Iterator[str]:
    """What an entry can be known by: its uid in its feed, its address, its text; the last two in one `feed` alone, or
    everywhere."""
    yield digest(f"uid {entry.feed} {entry.uid}")
    if url := _url_mark(entry, feed):
        yield url
    yield from _text_marks(entry, feed)


def _url_mark(entry: Entry, feed: str) -> str:
    key, fragment = key_of(entry.url), fragment_of(entry.url)
    place = f"{key}#{fragment}" if fragment else key
    return digest(f"{feed} url {place}".lstrip()) if key else ""


def _text_marks(entry: Entry, feed: str) -> Iterator[str]:
    title, text = _title(entry.title), _text(entry.summary)[:_START]
    if is_enough(text):
        yield digest(f"{feed} text {text}".lstrip())
    if is_enough(title + text):
        yield digest(f"{feed} text {title} {text}".lstrip())


@lru_cache(maxsize=_CLOSE)
def _title(title: str) -> str:
    return bare(given(title))


@lru_cache(maxsize=_CLOSE)
def _text(summary: str) -> str:
    return bare(summary[: 2 * _COMPARED])[:_COMPARED]


@lru_cache(maxsize=_CLOSE)
def _parts(summary: str) -> frozenset[str]:
    """Pieces of a text, chosen by what stands in them and not by their place: a word more at the start leaves most
    of them as they are."""
    text = _text(summary).encode("utf-8", "surrogatepass")
    last = len(text) - _PART
    starts = (found.start() for found in _HERE.finditer(text))
    return frozenset(_PARTS + sha256(text[at : at + _PART]).hexdigest()[:16] for at in starts if at <= last)


def _home_mark(feed: FeedUrl) -> str:
    return digest(f"home {feed}")


def name_of(rule: ModerationRule) -> str:
    """What a rule for a post goes by in the memory."""
    return digest(f"post {rule.post}")


def digest(text: str) -> str:
    """Equal for equal texts, and says nothing of them."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]
