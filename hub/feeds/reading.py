"""From a document to its entries. Runs in the parse process, or where a test calls it."""

from __future__ import annotations

from collections.abc import Callable

from hub.feeds.documents import Document, Flavour, flavour_of
from hub.feeds.jsonfeed import read_json_feed
from hub.feeds.syndication import read_syndication
from hub.model import ParsedFeed

_READERS: dict[Flavour, Callable[[Document], ParsedFeed]] = {"json": read_json_feed, "xml": read_syndication}


def read(document: Document) -> ParsedFeed:
    """Raises FeedError for what is no feed; a parser may raise anything else on hostile input."""
    return _READERS[flavour_of(document.body)](document)
