"""From a document to its entries. Runs in the parse process, or where a test calls it."""

from __future__ import annotations

from collections.abc import Callable

from hub.errors import FeedError
from hub.feeds import stalls
from hub.feeds.documents import Document, Flavour, flavour_of
from hub.feeds.jsonfeed import read_json_feed
from hub.feeds.prescan import MOST_ENTRIES, look_at_json, look_at_markup
from hub.feeds.syndication import read_syndication
from hub.model import ParsedFeed
from hub.wording import Sentence

Look = Callable[[bytes], None]
Reader = Callable[[Document], ParsedFeed]

_READERS: dict[Flavour, tuple[Look, Reader]] = {
    "json": (look_at_json, read_json_feed),
    "xml": (look_at_markup, read_syndication),
}

stalls.mend()


def read(document: Document) -> ParsedFeed:
    """Raises FeedError for what is no feed, or too much of one; a parser may raise anything else on hostile input."""
    look, read_flavour = _READERS[flavour_of(document.body)]
    look(document.body)
    try:
        found = read_flavour(document)
    except RecursionError as error:
        raise FeedError("invalid", Sentence("is nested too deeply to be a feed")) from error
    if len(found.entries) > MOST_ENTRIES:
        raise FeedError("too-large", Sentence("holds more than {most} entries", most=MOST_ENTRIES))
    return found
