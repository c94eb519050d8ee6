"""JSON Feed 1.1, https://www.jsonfeed.org/version/1.1/."""

from __future__ import annotations

import json
from typing import Any

from hub.model import Enclosure, Post
from hub.render.addresses import JSON_FEED
from hub.render.feeds.xmltext import clean
from hub.render.letters.newsroom import Channel, Newsroom

EXTENSION = "_ambassador_hub"
"""What the format has no word for. Keys of extensions begin with an underscore."""


# json.dumps would make a new encoder for every post.
_ENCODER = json.JSONEncoder(ensure_ascii=False)


class JsonFeed:
    """Writes channels as JSON Feeds."""

    name = JSON_FEED

    def __init__(self, newsroom: Newsroom) -> None:
        self._newsroom = newsroom
        self._written: dict[str, bytes] = {}

    def written(self, channel: Channel, path: str) -> bytes:
        """The whole feed, which will stand at `path`."""
        head = {
            "version": "https://jsonfeed.org/version/1.1",
            "title": clean(channel.title),
            "description": clean(channel.description),
            "home_page_url": channel.page,
            "feed_url": self._newsroom.addresses.absolute(path),
            "language": channel.language,
        }
        opened = _written(head).removesuffix(b"}")
        entries = b",\n".join([self._entry(post) for post in channel.posts])
        return b'%b, "items": [\n%b\n]}\n' % (opened, entries)

    def _entry(self, post: Post) -> bytes:
        known = self._written.get(post.id)
        if known is None:
            known = self._written[post.id] = _written(self._new_entry(post))
        return known

    def _new_entry(self, post: Post) -> dict[str, Any]:
        words = self._newsroom.typeset(post)
        entry: dict[str, Any] = {
            "id": words.tag,
            "url": words.url,
            "title": clean(post.title),
            "content_text": clean(post.summary),
            "date_published": words.published,
            "authors": [{"name": clean(by.name), "url": by.page} for by in words.by],
            EXTENSION: _extension(post),
        }
        if post.content:
            entry["content_html"] = clean(post.content)
        if post.picture:
            entry["image"] = self._newsroom.picture_url(post.picture)
        if post.updated:
            entry["date_modified"] = words.updated
        if post.language:
            entry["language"] = post.language
        if post.tags:
            entry["tags"] = [clean(tag) for tag in post.tags]
        if post.enclosures:
            entry["attachments"] = [_attachment(enclosure) for enclosure in post.enclosures]
        return entry


def _extension(post: Post) -> dict[str, Any]:
    return {
        "official": post.official,
        "networks": post.networks,
        "authors": post.authors,
        "groups": post.groups,
        "platform": post.platform,
        "type": post.type,
        "also_at": [place.url for place in post.also_at],
    }


def _attachment(enclosure: Enclosure) -> dict[str, Any]:
    attachment: dict[str, Any] = {
        "url": enclosure.url,
        "mime_type": enclosure.type or "application/octet-stream",
    }
    if enclosure.length:
        attachment["size_in_bytes"] = enclosure.length
    if enclosure.duration:
        attachment["duration_in_seconds"] = enclosure.duration
    return attachment


def _written(values: dict[str, Any]) -> bytes:
    return _ENCODER.encode(values).encode()
