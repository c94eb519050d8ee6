"""The collective blog: posts written in the hub itself."""

from __future__ import annotations

from collections.abc import Iterator

from hub import sanitise
from hub.model import CollectivePost, Page
from hub.render import addresses
from hub.render.edition import Edition

_DESCRIPTION = 200


def collective(edition: Edition) -> Iterator[Page]:
    """`/posts/<slug>/` for each."""
    for post in edition.site.collective:
        yield post_page(edition, post)


def post_page(edition: Edition, post: CollectivePost) -> Page:
    """One post of the collective blog, whole."""
    body = post.body.plain_in(edition.language).text
    summary = edition.text_of(post.summary) or sanitise.excerpt(body, _DESCRIPTION)
    return edition.page(
        addresses.collective_post(post.slug),
        "post",
        "collective.html",
        title=edition.text_of(post.title),
        description=summary,
        search=body,
        post=post,
        title_said=edition.said(post.title),
        authors=[edition.register.people[slug] for slug in post.authors],
    )
