"""Posts that editors have read: each counts as read with the words it had then, and with no others.

The file says which posts those are; which words they had is remembered from the first time the line was met.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from operator import itemgetter
from typing import Generic, TypeVar

from hub import sanitise
from hub.model import Entry, FeedUrl
from hub.river.hidden import NOTHING, Memory, digest
from hub.river.identity import bare, fragment_of, host_of
from hub.river.named_posts import NamedPosts, Names

T = TypeVar("T")

Read = tuple[str, date | None]
"""A post's name, and the day on which it was read again."""

# Remembered too: were the harmless one of two taken away later, the other would count as read.
_NOT_ONE = "not one"


class ReadPosts(Generic[T]):
    """Says what was said of a post, as long as its words are the ones that were read."""

    def __init__(self, named: Iterable[tuple[Read, T]], words: Mapping[Read, frozenset[str]], names: Names) -> None:
        self._named = NamedPosts(((read[0], (read, said)) for read, said in named), names)
        self._words = words

    def of(self, entry: Entry) -> Iterator[T]:
        """All that was said of an entry with these words."""
        for read, said in self._named.of(entry):
            if _as_read(entry) in self._words[read]:
                yield said


def words_read(
    reads: Iterable[Read], entries: Iterable[Entry], names: Names, memory: Memory = NOTHING
) -> dict[Read, frozenset[str]]:
    """The words that count as read: those in the memory, else those that the posts have now."""
    known = {read: memory.get(key_of_read(read), frozenset()) for read in reads}
    new = NamedPosts(((read[0], read) for read, words in known.items() if not words), names)
    if not new:
        return known
    found: dict[Read, dict[FeedUrl, list[Entry]]] = defaultdict(lambda: defaultdict(list))
    for entry in entries:
        for read in dict.fromkeys(new.of(entry)):
            found[read][entry.feed].append(entry)
    return known | {
        read: frozenset(_the_one(read[0], several) for several in by.values()) for read, by in found.items()
    }


def key_of_read(read: Read) -> str:
    """What a line goes by in the memory."""
    name, again = read
    return digest(f"read {again or ''} {name}")


def _as_read(entry: Entry) -> str:
    # The same words that lead to another site are not what was read.
    return digest(f"{words_mark(entry)} {host_of(entry.url)}")


def words_mark(entry: Entry) -> str:
    """Equal for texts that differ in case, punctuation and spaces alone."""
    content = sanitise.plain(entry.content) if entry.content else ""
    # An address in a text is a part of it: taken apart, it is not passed over.
    return digest(f"words {bare(entry.title)} {bare(f'{entry.summary} {content}'.replace('://', ' '))}")


def _the_one(name: str, several: Iterable[Entry]) -> str:
    """The words of the entry that a feed had first at an address. Of several seen together none can be the one."""
    wanted = fragment_of(name)
    ranked = sorted(
        ((fragment_of(entry.url) != wanted, entry.first_seen, _as_read(entry)) for entry in several),
        key=itemgetter(0, 1),
    )
    first = {words for *rank, words in ranked if rank == list(ranked[0][:2])}
    return first.pop() if len(first) == 1 else _NOT_ONE
