"""Posts that are hidden for good, known again however they come back.

A hidden post is hidden as a content: every copy of it, at any address, in any feed, by whomever. To know it again when
its feed gives it another address or uid, or drops it and later brings it back, what it was known by is remembered.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from hashlib import sha256
from types import MappingProxyType

from hub.model import Entry, FeedUrl, ModerationRule
from hub.river.copies import Copy
from hub.river.identity import bare, fragment_of, is_enough
from hub.river.named_posts import NamedPosts, key_of, later_on_their_pages
from hub.river.titles import given

Memory = Mapping[str, frozenset[str]]
"""For each post that a rule hides, by a digest of its name there, digests of what it was known by: what is remembered
of a hidden post says nothing of it to whoever reads the memory."""

NOTHING: Memory = MappingProxyType({})

_START = 32
_COMPARED = 240
_MARKED = 120


def marks(names: Iterable[str], entries: Sequence[Entry], memory: Memory = NOTHING) -> dict[str, frozenset[str]]:
    """What is to be remembered of the posts that are hidden by these names: `memory`, and what `entries` add to it."""
    hidden = Hidden([ModerationRule(act="hide", post=name) for name in dict.fromkeys(names)], entries, memory)
    return {name: known for name, known in hidden.marks.items() if known}


class Hidden:
    """The posts that rules name, and what else is the same content."""

    def __init__(self, rules: Sequence[ModerationRule], entries: Sequence[Entry], memory: Memory) -> None:
        self.rules = tuple(rules)
        self.named = NamedPosts(((rule.post, rule) for rule in rules), partial(later_on_their_pages, entries))
        self.marks = {_name(rule): frozenset(memory.get(_name(rule), ())) for rule in rules}
        self._by_mark: dict[str, ModerationRule] = {}
        self._texts: dict[str, list[tuple[str, ModerationRule]]] = defaultdict(list)
        if rules:
            self._note_marks()
            self._learn(entries)
            self._note_marks()

    def rule_for(self, copy: Copy) -> tuple[ModerationRule | None, str]:
        """The rule that hides a copy, and how it was known again where the rule does not name it."""
        if not self.rules:
            return None, ""
        rule = next(self.named.of(copy.entry), None)
        if rule is not None:
            return rule, ""
        title, text = _words_of(copy.entry)
        rule = self._by_marks(_marks_of(copy.entry, title, text))
        if rule is not None:
            return rule, " (known again from an earlier address, uid or text)"
        text = f"{title} {text}"
        for other, hides in self._texts.get(text[:_START], ()):
            if is_enough(text) and (text.startswith(other) or other.startswith(text)):
                return hides, f" (same text as {hides.post})"
        return None, ""

    def _by_marks(self, marks: Iterable[str]) -> ModerationRule | None:
        return next((self._by_mark[mark] for mark in marks if mark in self._by_mark), None)

    def _note_marks(self) -> None:
        for rule in self.rules:
            for mark in self.marks[_name(rule)]:
                self._by_mark.setdefault(mark, rule)

    def _learn(self, entries: Sequence[Entry]) -> None:
        found: dict[str, tuple[ModerationRule, list[Entry]]] = {}
        for entry in entries:
            rule = next(self.named.of(entry), None)
            if rule is None and self._by_mark:
                rule = self._by_marks(_marks_of(entry, *_words_of(entry)))
            if rule is not None:
                found.setdefault(rule.post, (rule, []))[1].append(entry)
        feeds: dict[FeedUrl, list[Entry]] = defaultdict(list)
        for entry in entries if found else ():
            feeds[entry.feed].append(entry)
        for rule, same in found.values():
            self._learn_of(rule, same, feeds)

    def _learn_of(self, rule: ModerationRule, same: Sequence[Entry], feeds: Mapping[FeedUrl, Sequence[Entry]]) -> None:
        known = self.marks[_name(rule)]
        home = _home(known, same)
        # A page may hold several posts: its address is no mark of one of them.
        hit = {entry.uid for entry in same if entry.feed == home}
        shared = {_url_mark(entry) for entry in feeds.get(home, ()) if entry.uid not in hit}
        learnt = {_home_mark(home)} if home else set()
        for entry in same:
            # Anybody's feed may say an address is its own: only the first one's words and places are followed,
            # or a stranger could have other people's posts hidden by repeating them.
            title, words = _words_of(entry)
            learnt.update(_marks_of(entry, title, words) if entry.feed == home else (_uid_mark(entry),))
            text = f"{title} {words}"
            if entry.feed == home and is_enough(text):
                self._texts[text[:_START]].append((text, rule))
        self.marks[_name(rule)] = known | (learnt - shared)


def _home(known: frozenset[str], same: Sequence[Entry]) -> FeedUrl:
    """The feed a hidden post was first found in; nothing where it is in that feed no longer."""
    if not known:
        return min(same, key=lambda entry: (entry.first_seen, entry.feed, entry.uid)).feed
    return next((entry.feed for entry in same if _home_mark(entry.feed) in known), FeedUrl(""))


def _words_of(entry: Entry) -> tuple[str, str]:
    """The letters of an entry's title, and of the beginning of its text."""
    return bare(given(entry.title)), bare(entry.summary[: 2 * _COMPARED])[:_COMPARED]


def _marks_of(entry: Entry, title: str, text: str) -> Iterator[str]:
    """What an entry can be known by: its uid in its feed, its address, its text."""
    yield _uid_mark(entry)
    if url := _url_mark(entry):
        yield url
    text = text[:_MARKED]
    if is_enough(title + text):
        yield _digest(f"text {title} {text}")


def _url_mark(entry: Entry) -> str:
    key, fragment = key_of(entry.url), fragment_of(entry.url)
    return _digest(f"url {key}#{fragment}" if fragment else f"url {key}") if key else ""


def _uid_mark(entry: Entry) -> str:
    return _digest(f"uid {entry.feed} {entry.uid}")


def _home_mark(feed: FeedUrl) -> str:
    return _digest(f"home {feed}")


def _name(rule: ModerationRule) -> str:
    return _digest(f"post {rule.post}")


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]
