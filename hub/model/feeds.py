"""What comes from the web: subscriptions, the state of feeds, entries."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, NewType

from hub.model.people import FeedSpec, Show
from hub.model.text import Html, Language, Slug
from hub.wording import Sentence

FeedUrl = NewType("FeedUrl", str)
"""The address a feed is known by in the store: its http(s) address, or its path inside the hub's folder."""

OwnerKind = Literal["ambassador", "group"]
PostType = Literal["article", "post", "video", "podcast", "code", "event", "slides", "paper"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Subscription:
    """One owner's wish to have one feed shown. The same feed may have several owners."""

    feed: FeedUrl
    owner: Slug
    owner_kind: OwnerKind
    spec: FeedSpec


@dataclass(frozen=True, kw_only=True, slots=True)
class FeedState:
    """What the hub remembers of a feed between two updates.

    `etag` and `last_modified` are byte for byte as received; `body_hash` is the SHA-256 of the last body that was
    parsed and stored; `wants_full` tells whether it was parsed with full content; `kind` is empty when the last
    attempt was well, else the class of its failure; `failing_since` the first failure of the current run.

    `interval` is how often the feed itself says it changes, in seconds, 0 where it says nothing; `due` is the moment
    before which it is not asked; `retry_at` the one before which its whole host is not; `moved_to` is where the
    server says it now stands for good, `moved_since` when it first said so.

    `owners` are those whose files listed it when it was last wanted, such as `ambassador/ada`; `closed` is since when
    nobody lists it with a consent that holds, None while somebody does.
    """

    feed: FeedUrl
    title: str = ""
    site: str = ""
    etag: str = ""
    last_modified: str = ""
    body_hash: str = ""
    wants_full: bool = False
    checked: datetime | None = None
    changed: datetime | None = None
    kind: str = ""
    message: str = ""
    failures: int = 0
    failing_since: datetime | None = None
    interval: int = 0
    due: datetime | None = None
    retry_at: datetime | None = None
    moved_to: str = ""
    moved_since: datetime | None = None
    owners: tuple[str, ...] = ()
    closed: datetime | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Enclosure:
    """An attached file: podcast, video. `length` in bytes, `duration` in seconds, 0 where unknown."""

    url: str
    type: str = ""
    length: int = 0
    duration: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """One entry of one feed, cleaned. Nothing in it needs to be trusted any further.

    `uid` is the entry's identity within its feed; `title` and `summary` are plain text, `content` sanitised
    markup, only where an owner shows full posts; `published` and `updated` are as the feed says, in UTC, None
    where it says nothing readable; `first_seen` never changes once stored; `position` is the place in the feed.
    `image` is the address of a lead picture, or its path inside the hub's folder where the feed is a file of the hub.

    `uid` stays as it was first stored, whatever the feed calls the entry later; `origin` is the address it had then,
    empty while `url` still is.
    """

    feed: FeedUrl
    uid: str
    url: str = ""
    title: str = ""
    summary: str = ""
    content: Html = Html("")
    published: datetime | None = None
    updated: datetime | None = None
    first_seen: datetime
    authors: tuple[str, ...] = ()
    language: Language | None = None
    tags: tuple[str, ...] = ()
    enclosures: tuple[Enclosure, ...] = ()
    image: str = ""
    position: int = 0
    origin: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class ParsedFeed:
    """A feed document as parsed: `entries` carry the caller's `first_seen`; `seen` counts the entries before
    any filter; `title`, `site`, `language` and `interval`, the seconds between two changes or 0, speak of the feed
    itself."""

    title: str = ""
    site: str = ""
    language: Language | None = None
    entries: tuple[Entry, ...] = ()
    seen: int = 0
    interval: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Failure:
    """Why one feed could not be read this time; `retry_after`, in seconds, where the server names a time to wait."""

    kind: str
    message: Sentence
    retry_after: int = 0


__all__ = [
    "Enclosure",
    "Entry",
    "Failure",
    "FeedState",
    "FeedUrl",
    "OwnerKind",
    "ParsedFeed",
    "PostType",
    "Show",
    "Subscription",
]
