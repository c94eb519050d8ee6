"""Which post is meant by what somebody wrote: its address in any spelling, its id, or its uid."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar
from urllib.parse import unquote

from hub.model import Entry
from hub.river.identity import canonical, fragment_of, post_id

T = TypeVar("T")

_ID = re.compile(r"[0-9a-f]{16}")
_BARE = re.compile(r"[\w-]+(\.[\w-]+)+(:\d+)?/\S+")


class NamedPosts(Generic[T]):
    """Looks up what was said of a post, by any of the names it goes by."""

    def __init__(self, named: Iterable[tuple[str, T]]) -> None:
        self._by_key: dict[str, list[tuple[str, T]]] = defaultdict(list)
        self._by_name: dict[str, list[T]] = defaultdict(list)
        self._has_ids = False
        for name, said in named:
            self._by_name[name].append(said)
            self._has_ids = self._has_ids or _ID.fullmatch(name) is not None
            if key := key_of(name):
                self._by_key[key].append((fragment_of(name), said))

    def __bool__(self) -> bool:
        return bool(self._by_name)

    def of(self, entry: Entry, key: str = "") -> Iterator[T]:
        """All that was said of an entry; `key` is its content's, where the river knows one."""
        yield from self._by_name.get(entry.uid, ())
        fragment = fragment_of(entry.url)
        for address in dict.fromkeys((entry.url, *getattr(entry, "aliases", ()))):
            for wanted, said in self._by_key.get(key_of(address), ()):
                # One page may hold several posts, told apart by what follows the `#`.
                if not (wanted and fragment) or wanted == fragment:
                    yield said
        if self._has_ids:
            for id_ in _ids(entry, key):
                yield from self._by_name.get(id_, ())

    def at(self, address: str, *names: str) -> Iterator[T]:
        """All that was said of what stands at an address, or goes by one of these names."""
        for _, said in self._by_key.get(key_of(address), ()):
            yield said
        for name in names:
            yield from self._by_name.get(name, ())


def key_of(address: str) -> str:
    """Equal for all spellings of a post's address, with or without its scheme; empty for the front page of a site,
    where an entry without a page of its own points to, and for what is no address."""
    key = canonical(address)
    if not key and _BARE.fullmatch(address):
        key = canonical(f"https://{address}")
    return unquote(key) if "/" in key or "?" in key else ""


def _ids(entry: Entry, key: str) -> Iterator[str]:
    own = canonical(entry.url)
    if "/" not in own and "?" not in own:
        own = f"{entry.feed} {entry.uid}"
    for each in dict.fromkeys((own, key or own)):
        yield post_id(each)
        yield post_id(f"{each}#{fragment_of(entry.url)}")
        yield post_id(f"{each} {entry.uid}")
