"""Which post is meant by what somebody wrote: its address in any spelling, its id, or its uid."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Generic, TypeVar
from urllib.parse import unquote

from hub.model import Entry, FeedUrl
from hub.river.identity import canonical, fragment_of, post_id

T = TypeVar("T")
Place = tuple[FeedUrl, str]
"""An entry by its feed and its uid."""

_ID = re.compile(r"[0-9a-f]{16}")
_ADDRESS = re.compile(r"(?i)https?://")
_BARE = re.compile(r"[\w-]+(\.[\w-]+)+(:\d+)?/\S+")


class Names:
    """What entries go by besides their addresses, worked out where a rule asks for it.

    `taken` are names that other posts go by, so that no entry has them for itself.
    """

    def __init__(self, entries: Iterable[Entry], taken: Iterable[str] = ()) -> None:
        self._entries = tuple(entries)
        self._taken = frozenset(taken)

    @cached_property
    def later(self) -> frozenset[Place]:
        """See `later_on_their_pages`."""
        return later_on_their_pages(self._entries)

    @cached_property
    def _by_uid(self) -> dict[str, list[Entry]]:
        found: dict[str, list[Entry]] = defaultdict(list)
        for entry in self._entries:
            found[entry.uid].append(entry)
        return found

    def called(self, uid: str) -> list[Entry]:
        """All entries of this uid, of whatever feed: any feed may give any uid."""
        return self._by_uid.get(uid, [])

    def is_one(self, uid: str) -> bool:
        """Whether a uid names one post and no other."""
        return uid not in self._taken and len(self.called(uid)) == 1


class NamedPosts(Generic[T]):
    """Looks up what was said of a post, by any of the names it goes by.

    An address means what stands there, an id the post of that id; whatever else is a uid, and means an entry only
    where no other has it. With `any_uid` every uid counts, which is good enough for a question.
    """

    def __init__(self, named: Iterable[tuple[str, T]], names: Names, *, any_uid: bool = False) -> None:
        self._by_key: dict[str, list[tuple[str, T]]] = defaultdict(list)
        self._by_name: dict[str, list[T]] = defaultdict(list)
        self._names, self._any_uid, self._has_ids = names, any_uid, False
        for name, said in named:
            self._by_name[name].append(said)
            self._has_ids = self._has_ids or _is_id(name)
            if key := key_of(name):
                self._by_key[key].append((fragment_of(name), said))

    def __bool__(self) -> bool:
        return bool(self._by_name)

    def of(self, entry: Entry) -> Iterator[T]:
        """All that was said of an entry."""
        if entry.uid in self._by_name and (self._any_uid or (is_uid(entry.uid) and self._names.is_one(entry.uid))):
            yield from self._by_name[entry.uid]
        fragment = fragment_of(entry.url)
        for address in dict.fromkeys((entry.url, entry.origin)):
            for wanted, said in self._by_key.get(key_of(address), ()):
                # One page may hold several posts, told apart by what follows the `#`.
                if not (wanted and fragment) or wanted == fragment:
                    yield said
        if self._has_ids:
            for key in _keys(entry, later=(entry.feed, entry.uid) in self._names.later):
                yield from self._by_name.get(post_id(key), ())

    def at(self, address: str, *names: str) -> Iterator[T]:
        """All that was said of what stands at an address, or goes by one of these names."""
        for _, said in self._by_key.get(key_of(address), ()):
            yield said
        for name in names:
            yield from self._by_name.get(name, ())


def is_uid(name: str) -> bool:
    """Whether a name is neither an address nor an id."""
    return not (_ADDRESS.match(name) or key_of(name) or _is_id(name))


def key_of(address: str) -> str:
    """Equal for all spellings of a post's address, with or without its scheme; empty for the front page of a site,
    where an entry without a page of its own points to, and for what is no address."""
    key = canonical(address)
    if not key and _BARE.fullmatch(address):
        key = canonical(f"https://{address}")
    return unquote(key) if "/" in key or "?" in key else ""


def later_on_their_pages(entries: Iterable[Entry]) -> frozenset[Place]:
    """The entries whose page another entry of the same feed had first, with other words: they have longer keys."""
    pages: dict[tuple[FeedUrl, str], list[Entry]] = defaultdict(list)
    for entry in entries:
        if key := key_of(entry.url):
            pages[(entry.feed, key)].append(entry)
    later: set[Place] = set()
    for several in pages.values():
        if several[1:]:
            several.sort(key=lambda e: (e.first_seen, e.published or e.first_seen, e.uid))
            first = (fragment_of(several[0].url), several[0].title)
            later.update((e.feed, e.uid) for e in several if (fragment_of(e.url), e.title) != first)
    return frozenset(later)


def _is_id(name: str) -> bool:
    return _ID.fullmatch(name) is not None


def _keys(entry: Entry, *, later: bool) -> tuple[str, ...]:
    """What a post's id may be made of, see `hub.river.copies`."""
    found = []
    for address in dict.fromkeys((entry.origin or entry.url, entry.url)):
        key, fragment = canonical(address), fragment_of(address)
        if not key_of(address):
            found.append(f"{entry.feed} {entry.uid}")
        elif later:
            found.append(f"{key}#{fragment}" if fragment else f"{key} {entry.uid}")
        else:
            found.append(key)
    return tuple(found)
