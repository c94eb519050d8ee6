"""What of all that is gathered is one person's alone."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from hub.model import Content, Entry, FeedState, FeedUrl
from hub.pipeline.belongings import is_inside, is_profile
from hub.pipeline.reading import stored
from hub.pipeline.withdrawing.person import Person
from hub.river.identity import canonical, post_id
from hub.river.subscriptions import feed_url
from hub.store import STORE, DamagedError

if TYPE_CHECKING:
    from collections.abc import Callable

_FEEDS = frozenset({".xml", ".json", ".rdf", ".atom", ".rss"})
_VOICES = ("ambassadors/", "content/groups/")


@dataclass(frozen=True, kw_only=True, slots=True)
class Share:
    """Their feeds, `addresses` as their file spells them, too; `files` are those that lie in the hub's own folder. What
    the store holds of these feeds, and what it holds besides."""

    feeds: frozenset[FeedUrl]
    addresses: frozenset[str]
    files: frozenset[str]
    theirs: tuple[Entry, ...]
    others: tuple[Entry, ...]


def share_of(root: Path, content: Content, person: Person, texts: Mapping[str, str]) -> Share:
    """Theirs is what nobody else lists, by `texts`, or by what the store knows of who listed it."""
    entries, states = _stored(root)
    spoken = [t for p, t in texts.items() if p.startswith(_VOICES) and not is_profile(p, person.slug)]
    listed = {_bare(line) for text in spoken for line in text.splitlines()}
    feeds = _feeds(content, person, states, listed)
    own = person.own.feeds
    return Share(
        feeds=feeds,
        addresses=frozenset({*feeds, *(address for address in own if feed_url(address) in feeds)}),
        files=frozenset(path for path in _files(root, feeds) if _is_alone(path, own, listed)),
        theirs=tuple(entry for entry in entries if entry.feed in feeds),
        others=tuple(entry for entry in entries if entry.feed not in feeds),
    )


def posts_of(share: Share, accounts: Iterable[str]) -> Callable[[str], bool]:
    """Whether a name that moderation gives a post means one of theirs."""
    shared = {canonical(entry.url) for entry in share.others}
    keys = {canonical(url) for entry in share.theirs for url in (entry.url, entry.origin) if url} - shared - {""}
    names = {entry.uid for entry in share.theirs} - {entry.uid for entry in share.others}
    names |= {post_id(key) for key in keys}
    places = tuple(key + "/" for account in accounts if (key := canonical(account)))

    def posts(name: str) -> bool:
        key = canonical(name)
        return name in names or (bool(key) and key not in shared and (key in keys or key.startswith(places)))

    return posts


def _stored(root: Path) -> tuple[tuple[Entry, ...], Mapping[FeedUrl, FeedState]]:
    """What the store holds; a damaged one is seen to when it is written."""
    if not (root / STORE).is_file():
        return (), {}
    try:
        return stored(root)
    except DamagedError:
        return (), {}


def _feeds(
    content: Content, person: Person, states: Mapping[FeedUrl, FeedState], listed: Collection[str]
) -> frozenset[FeedUrl]:
    voices = [a.feeds for a in content.ambassadors if a.slug != person.slug]
    voices += [group.feeds for group in content.groups]
    wanted = {feed_url(spec.address) for feeds in voices for spec in feeds}
    own = person.own.feeds
    mine = {feed_url(address) for address in own if _is_alone(address, own, listed)}
    mine |= {feed for feed, state in states.items() if state.owners == (f"ambassador/{person.slug}",)}
    return frozenset(mine - wanted)


def _files(root: Path, feeds: Iterable[FeedUrl]) -> list[str]:
    """Feeds that are files of the hub, and no pages."""
    paths = [str(feed) for feed in feeds if "://" not in feed and not feed.startswith("content/pages/")]
    files = [path for path in paths if Path(path).suffix in _FEEDS and (root / path).is_file()]
    return [path for path in files if is_inside(root / path, root)]


def _is_alone(address: str, own: Iterable[str], listed: Collection[str]) -> bool:
    """Whether no other profile or group speaks of this address, even one whose file has errors."""
    spelt = {address, *(each for each in own if feed_url(each) == feed_url(address))}
    return spelt.isdisjoint(listed)


def _bare(line: str) -> str:
    """A line of a list, as an address is written in it."""
    return line.strip().strip("'\",-[]{} ").removeprefix("url:").strip(" '\"")
