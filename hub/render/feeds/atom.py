"""Atom, RFC 4287."""

from __future__ import annotations

from functools import cache

from hub.model import Language, Post, Source
from hub.render.addresses import ATOM
from hub.render.feeds.timestamps import rfc3339
from hub.render.feeds.xmltext import DECLARATION, element, escaped
from hub.render.letters.newsroom import Byline, Channel, Newsroom
from hub.render.tongue import is_tag


class Atom:
    """Writes channels as Atom feeds."""

    name = ATOM

    def __init__(self, newsroom: Newsroom) -> None:
        self._newsroom = newsroom
        self._entries: dict[str, bytes] = {}
        self._categories: dict[tuple[object, ...], bytes] = {}

    def written(self, channel: Channel, path: str) -> bytes:
        """The whole feed, which will stand at `path`."""
        room = self._newsroom
        language = escaped(channel.language)
        head = [
            DECLARATION,
            f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{language}">\n',
            f"<id>{escaped(room.tag(path))}</id>\n",
            f"<title>{escaped(channel.title)}</title>\n",
            f"<subtitle>{escaped(channel.description)}</subtitle>\n",
            f'<link rel="self" type="application/atom+xml" href="{escaped(room.addresses.absolute(path))}"/>\n',
            f'<link rel="alternate" type="text/html" hreflang="{language}" href="{escaped(channel.page)}"/>\n',
            f"<updated>{rfc3339(channel.updated)}</updated>\n",
            "<generator>Ambassador Hub</generator>\n",
        ]
        parts = ["".join(head).encode()]
        for post in channel.posts:
            parts += (self._entry(post), self._labels(post, channel.language), b"</entry>\n")
        return b"".join((*parts, b"</feed>\n"))

    def _entry(self, post: Post) -> bytes:
        """The entry without its last categories and its end."""
        known = self._entries.get(post.id)
        if known is None:
            known = self._entries[post.id] = self._new_entry(post).encode()
        return known

    def _new_entry(self, post: Post) -> str:
        words = self._newsroom.typeset(post)
        spoken = f' xml:lang="{post.language}"' if post.language and is_tag(post.language) else ""
        authors = _authors(words.by)
        full = f'<content type="html">{escaped(post.content)}</content>\n' if post.content else ""
        attached = "".join([_link("enclosure", e.url, e.type, e.length) for e in post.enclosures])
        elsewhere = "".join([_link("related", place.url) for place in post.also_at])
        tags = "".join([f'<category term="{escaped(tag)}"/>' for tag in post.tags if tag])
        summary = f"<summary>{words.summary}</summary>\n" if words.summary else ""
        return (
            f"<entry{spoken}>\n<id>{words.tag}</id>\n<title>{words.title}</title>\n"
            f'<link rel="alternate" href="{words.link}"/>{attached}{elsewhere}\n'
            f"<published>{words.published}</published><updated>{words.updated}</updated>\n"
            f"{authors}{summary}{full}{_source(post.source)}{words.thumbnail}{tags}"
        )

    def _labels(self, post: Post, language: Language) -> bytes:
        key = (post.official, bool(post.authors), post.networks, language)
        if key not in self._categories:
            room = self._newsroom
            term, label = room.standing(post, language)
            scheme = escaped(room.addresses.absolute(""))
            labels = [f'<category term="{term}" scheme="{scheme}" label="{escaped(label)}"/>']
            labels += [
                f'<category term="{slug}" scheme="{scheme}networks/"'
                f' label="{escaped(room.network_title(slug, language))}"/>'
                for slug in post.networks
            ]
            self._categories[key] = "".join(labels).encode()
        return self._categories[key]


@cache
def _authors(by: tuple[Byline, ...]) -> str:
    return "".join(f"<author>{element('name', b.name)}{element('uri', b.page)}</author>\n" for b in by)


@cache
def _source(source: Source) -> str:
    """Where the entry was first, RFC 4287 §4.2.11; a file inside the hub has no address to give."""
    feed = source.feed if source.feed.startswith("http") else ""
    identity = feed or source.url
    if not identity:
        return ""
    site = _link("alternate", source.url) if source.url else ""
    own = _link("self", feed) if feed else ""
    return f"<source><id>{escaped(identity)}</id><title>{escaped(source.title)}</title>{site}{own}</source>\n"


def _link(relation: str, url: str, kind: str = "", length: int = 0) -> str:
    typed = f' type="{escaped(kind)}"' if kind else ""
    sized = f' length="{length}"' if length else ""
    return f'<link rel="{relation}" href="{escaped(url)}"{typed}{sized}/>'
