"""A post as data, the same wherever it leaves the hub."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from hub.model import Post, Site
from hub.render.addresses import Addresses
from hub.render.feeds.timestamps import rfc3339
from hub.render.feeds.xmltext import clean


def lines(site: Site) -> Iterator[str]:
    """Every post as one line of JSON, newest first."""
    where = Addresses.of(site.programme)
    for post in site.posts:
        yield json.dumps(record(post, where), ensure_ascii=False)


def record(post: Post, where: Addresses) -> dict[str, Any]:
    """The post with plain values only: slugs, addresses, RFC 3339 dates; None for a language nobody knows."""
    return {
        "id": post.id,
        "url": where.absolute(post.url) if post.local else post.url,
        "title": clean(post.title),
        "summary": clean(post.summary),
        "published": rfc3339(post.published),
        "first_seen": rfc3339(post.first_seen),
        "authors": list(post.authors),
        "groups": list(post.groups),
        "networks": list(post.networks),
        "platform": post.platform,
        "type": post.type,
        "language": post.language,
        "tags": [clean(tag) for tag in post.tags],
        "official": post.official,
        "source": {"title": clean(post.source.title), "url": post.source.url, "feed": post.source.feed},
        "also_at": [{"url": place.url, "platform": place.platform} for place in post.also_at],
    }
