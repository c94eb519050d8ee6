"""The feeds the site gives: one for the site, each person, network and group, in three formats.

A post is written once a format and set into every feed that holds it; only what depends on the language, the
names of categories, is added there.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from hub.model import File, Site
from hub.render.feeds.atom import Atom
from hub.render.feeds.jsonfeed import JsonFeed
from hub.render.feeds.rss import Rss
from hub.render.letters.newsroom import Channel, Newsroom


class Format(Protocol):
    """One way to write a channel. `name` is the file's."""

    name: str

    def written(self, channel: Channel, path: str) -> bytes:
        """The whole document, which will stand at `path`."""


def feeds(site: Site) -> Iterator[File]:
    """Every feed of the site, in every language that has an address of its own for it."""
    newsroom = Newsroom(site)
    formats: tuple[Format, ...] = (Atom(newsroom), Rss(newsroom), JsonFeed(newsroom))
    written: set[str] = set()
    for language in site.programme.languages:
        for channel in newsroom.channels(language):
            for each in formats:
                path = newsroom.addresses.feed(language, channel.place, each.name)
                if path not in written:
                    written.add(path)
                    yield File(path=path, content=each.written(channel, path))
