"""Documents for the tests that read without a process or a network."""

from __future__ import annotations

from typing import Any

from factories import NOW
from hub.feeds.documents import Document
from hub.feeds.reading import read
from hub.model import Entry, FeedUrl, ParsedFeed


def read_body(body: bytes | str, *, base: str = "https://ada.example/feed.xml", **changes: Any) -> ParsedFeed:
    """What the parse process would make of a body that came from `base`."""
    raw = body.encode() if isinstance(body, str) else body
    return read(Document(feed=FeedUrl("https://ada.example/feed.xml"), body=raw, base=base, now=NOW, **changes))


def only_entry(body: bytes | str, **changes: Any) -> Entry:
    """The one entry of a body."""
    (entry,) = read_body(body, **changes).entries
    return entry


def atom(*entries: str, head: str = "") -> str:
    """An Atom document around entries."""
    stood = "".join(f"<entry>{entry}</entry>" for entry in entries)
    return (
        '<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom" '
        f'xmlns:media="http://search.yahoo.com/mrss/" xml:lang="fr_FR">{head}<title>Carnet</title>{stood}</feed>'
    )
