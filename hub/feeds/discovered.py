"""What a search for feeds gives, and which feed of several is the best."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from urllib.parse import urlsplit

from hub.feeds.entries import SUMMARY_LIMIT
from hub.model import Entry, ParsedFeed
from hub.platforms import Platform
from hub.wording import Sentence

FeedKind = Literal["Atom", "RSS", "JSON Feed"]

_KINDS: tuple[FeedKind, ...] = ("Atom", "RSS", "JSON Feed")
_ROOT = re.compile(rb"<(?:\w+:)?(feed|rss|rdf)[\s>]", re.IGNORECASE)
_COMMENTS = re.compile(
    r"^(?:re: )?(?:comments?|commentaires?|kommentare?|comentarios?|commenti)\b"
    r"|\b(?:comments? (?:on|for|feed)|commentaires (?:sur|pour)|kommentare (?:zu|für))\b",
    re.IGNORECASE,
)
_COMMENTS_PATH = re.compile(r"/comments?(?:/|$)|[?&]feed=comments", re.IGNORECASE)
_SECTIONS = re.compile(r"/(?:author|auteur|categor(?:y|ies|ie)|label|section|tags?|topics?)/", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True, slots=True)
class Found:
    """A feed that was fetched and read. `full`: its entries hold whole texts; `preference` is its place in the table of
    platforms, 0 for a feed that is not from there."""

    url: str
    title: str
    kind: FeedKind
    entries: int
    newest: datetime | None
    full: bool
    comments: bool
    site: str = ""
    preference: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Tried:
    """An address that was asked, and what came of it, in words."""

    url: str
    outcome: Sentence


@dataclass(frozen=True, kw_only=True, slots=True)
class Discovery:
    """The feeds found for `url`, best first; without any, `advice` says why and what to do."""

    url: str
    platform: Platform
    found: tuple[Found, ...] = ()
    tried: tuple[Tried, ...] = ()
    advice: tuple[Sentence, ...] = ()

    @property
    def best(self) -> Found | None:
        """The best feed that holds what is published, not what others say to it."""
        return next((feed for feed in self.found if not feed.comments), None)


def described(url: str, body: bytes, parsed: ParsedFeed, *, preference: int = 0) -> Found:
    """What is worth knowing of a feed before one subscribes."""
    dates = [moment for entry in parsed.entries if (moment := entry.published or entry.updated)]
    return Found(
        url=url,
        title=parsed.title,
        kind=_kind(body),
        entries=len(parsed.entries),
        newest=max(dates, default=None),
        full=_share(parsed.entries, _is_whole) > 0.5,
        comments=bool(
            _COMMENTS.search(parsed.title)
            or _COMMENTS_PATH.search(url)
            or _share(parsed.entries, lambda entry: "#comment" in entry.url) > 0.5
        ),
        site=parsed.site,
        preference=preference,
    )


def best_first(found: Sequence[Found], asked: str) -> tuple[Found, ...]:
    """Posts before comments, own before foreign, the page's own part of the site before the rest and that before its
    sections, whole texts before excerpts; then Atom, RSS, JSON Feed; then the newest. What says the same is named once.
    """
    return tuple(sorted(found, key=lambda each: _rank(each, asked)))


def _rank(found: Found, asked: str) -> tuple[float, ...]:
    page = urlsplit(asked).path.rstrip("/") + "/"
    path = urlsplit(found.url).path
    return (
        found.comments,
        found.entries == 0,
        found.preference,
        not {_host(found.url), _host(found.site)} & {_host(asked)},
        not path.startswith(page),
        len(_SECTIONS.findall(path)),
        not found.full,
        _KINDS.index(found.kind),
        -found.newest.timestamp() if found.newest else 0.0,
    )


def _kind(body: bytes) -> FeedKind:
    if body.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"{", b"[")):
        return "JSON Feed"
    root = _ROOT.search(body.replace(b"\0", b"")[:8192])
    return "Atom" if root and root[1].lower() == b"feed" else "RSS"


def _is_whole(entry: Entry) -> bool:
    return len(entry.content) > SUMMARY_LIMIT * 3 // 2


def _share(entries: Sequence[Entry], holds: Callable[[Entry], bool]) -> float:
    return sum(map(holds, entries)) / len(entries) if entries else 0.0


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")
