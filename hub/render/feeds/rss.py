"""RSS 2.0, with the namespaces of Atom, Dublin Core and content modules."""

from __future__ import annotations

from functools import cache

from hub.model import Language, Post, Source
from hub.render.addresses import RSS
from hub.render.feeds.timestamps import rfc822
from hub.render.feeds.xmltext import DECLARATION, element, escaped
from hub.render.letters.newsroom import Byline, Channel, Newsroom

_NAMESPACES = (
    'xmlns:atom="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:content="http://purl.org/rss/1.0/modules/content/"'
)


class Rss:
    """Writes channels as RSS feeds."""

    name = RSS

    def __init__(self, newsroom: Newsroom) -> None:
        self._newsroom = newsroom
        self._items: dict[str, bytes] = {}
        self._categories: dict[tuple[object, ...], bytes] = {}

    def written(self, channel: Channel, path: str) -> bytes:
        """The whole feed, which will stand at `path`."""
        # A description is markup, here as in an item: a text is escaped as text before it is as XML.
        described = escaped(escaped(channel.description))
        own = escaped(self._newsroom.addresses.absolute(path))
        head = [
            DECLARATION,
            f'<rss version="2.0" {_NAMESPACES}>\n<channel>\n',
            f"<title>{escaped(channel.title)}</title>\n",
            f"<link>{escaped(channel.page)}</link>\n",
            f'<atom:link rel="self" type="application/rss+xml" href="{own}"/>\n',
            f"<description>{described}</description>\n",
            f"<language>{escaped(channel.language)}</language>\n",
            f"<lastBuildDate>{rfc822(channel.updated)}</lastBuildDate>\n",
            "<generator>Ambassador Hub</generator>\n",
        ]
        parts = ["".join(head).encode()]
        for post in channel.posts:
            parts += (self._item(post), self._labels(post, channel.language), b"</item>\n")
        return b"".join((*parts, b"</channel>\n</rss>\n"))

    def _item(self, post: Post) -> bytes:
        """The item without its last categories and its end."""
        known = self._items.get(post.id)
        if known is None:
            known = self._items[post.id] = self._new_item(post).encode()
        return known

    def _new_item(self, post: Post) -> str:
        words = self._newsroom.typeset(post)
        creators = _creators(words.by)
        # A description is markup, so a text that speaks of <b> must be escaped as text before it is as XML.
        summary = element("description", words.summary)
        full = element("content:encoded", post.content) if post.content else ""
        tags = "".join([element("category", tag) for tag in post.tags])
        return (
            f"<item>\n<title>{words.title}</title>\n<link>{words.link}</link>\n"
            f'<guid isPermaLink="false">{words.tag}</guid>\n<pubDate>{rfc822(post.published)}</pubDate>\n'
            f"{creators}{element('dc:language', post.language or '')}\n"
            f"{summary}{full}{_source(post.source)}{_enclosure(post)}{words.thumbnail}{tags}"
        )

    def _labels(self, post: Post, language: Language) -> bytes:
        key = (post.official, bool(post.authors), post.networks, language)
        if key not in self._categories:
            room = self._newsroom
            _, label = room.standing(post, language)
            domain = escaped(room.addresses.absolute(""))
            labels = [f'<category domain="{domain}">{escaped(label)}</category>']
            labels += [
                f'<category domain="{domain}networks/">{escaped(room.network_title(slug, language))}</category>'
                for slug in post.networks
            ]
            self._categories[key] = "".join(labels).encode()
        return self._categories[key]


@cache
def _creators(by: tuple[Byline, ...]) -> str:
    return "".join(element("dc:creator", b.name) for b in by)


@cache
def _source(source: Source) -> str:
    """The feed it came from; a file inside the hub has no address to give."""
    if not source.feed.startswith("http") or not source.title:
        return ""
    return f'<source url="{escaped(source.feed)}">{escaped(source.title)}</source>\n'


def _enclosure(post: Post) -> str:
    """The first one alone: many readers take the last of several, or none."""
    if not post.enclosures:
        return ""
    first = post.enclosures[0]
    kind = first.type or "application/octet-stream"
    return f'<enclosure url="{escaped(first.url)}" length="{first.length}" type="{escaped(kind)}"/>\n'
