"""What is shown where there is no page."""

from __future__ import annotations

from collections.abc import Iterator

from hub.model import Page
from hub.render import addresses
from hub.render.edition import Edition
from hub.render.home import faces

FACES = 6


def missing(edition: Edition) -> Iterator[Page]:
    """`/404.html`, with root-absolute links, since it is shown at any depth."""
    words = edition.words
    yield edition.page(
        addresses.NOT_FOUND,
        "404",
        "missing.html",
        title=words.text("missing.title"),
        description=words.text("missing.lede"),
        noindex=True,
        faces=faces(edition)[:FACES],
    )
