"""The latest posts as data: `/api/v1/posts.json`."""

from __future__ import annotations

from collections.abc import Iterator

from hub.model import File, Site
from hub.render import addresses
from hub.render.addresses import Addresses
from hub.render.api.document import document
from hub.render.records import record

MOST = 500
"""How many posts the file holds: the newest. `hub export posts` gives all."""


def posts_file(site: Site) -> Iterator[File]:
    """The newest posts, as `hub export posts` prints them; `total` is how many there are."""
    where = Addresses.of(site.programme)
    posts = [record(post, where) for post in site.posts[:MOST]]
    yield document(addresses.POSTS_JSON, site, {"limit": MOST, "total": len(site.posts), "posts": posts})
