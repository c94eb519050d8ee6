"""A site as seen where one more scope is needed: embeds, newsletters."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import replace

from hub.model import Elsewhere, Post, Scope, Site, Slug, Source
from hub.river.naming import article_naming, group_naming, network_naming
from hub.river.posts import Memberships


def narrow(site: Site, scope: Scope) -> Site:
    """The same site with only those people in it who opened `scope`.

    Posts lose the others as authors, and the places that are theirs alone; a post with no author and no group
    left, or no place left, is gone, and so is what several wrote in the hub itself if one of them is. Articles stay,
    without their names.
    """
    people = tuple(person for person in site.ambassadors if scope in person.scopes)
    if len(people) == len(site.ambassadors):
        return site
    named = {person.slug for person in people}
    memberships = Memberships(site.networks, people, site.groups)
    return replace(
        site,
        ambassadors=people,
        networks=tuple(network_naming(network, named) for network in site.networks),
        groups=tuple(group_naming(group, named) for group in site.groups),
        articles=tuple(article_naming(article, named) for article in site.articles),
        collective=tuple(post for post in site.collective if all(author in named for author in post.authors)),
        posts=tuple(_posts(site.posts, named, memberships)),
    )


def _posts(posts: tuple[Post, ...], named: Container[Slug], memberships: Memberships) -> Iterator[Post]:
    for post in posts:
        if all(slug in named for slug in post.authors):
            yield post
            continue
        if post.local:  # with a name left out, it would be said to be somebody else's
            continue
        kept = _at_a_place_left(post, named)
        authors = _only(post.authors, named)
        if kept is None or not (authors or post.groups):
            continue
        theirs = memberships.of(authors, post.groups)
        networks = tuple(n for n in post.networks if n in theirs)
        yield replace(kept, authors=authors, networks=networks)


def _at_a_place_left(post: Post, named: Container[Slug]) -> Post | None:
    """The post with only the places of those named; the best of these takes over when the first is not."""
    others = tuple(
        replace(place, authors=_only(place.authors, named)) for place in post.also_at if _is_open(place, named)
    )
    if _is_open(post.source, named):
        source = replace(post.source, authors=_only(post.source.authors, named))
        return replace(post, source=source, also_at=others)
    if not others:
        return None
    best = others[0]
    source = Source(authors=best.authors)
    return replace(post, url=best.url, platform=best.platform, source=source, also_at=others[1:])


def _is_open(place: Source | Elsewhere, named: Container[Slug]) -> bool:
    return not place.authors or any(slug in named for slug in place.authors)


def _only(slugs: tuple[Slug, ...], named: Container[Slug]) -> tuple[Slug, ...]:
    return tuple(slug for slug in slugs if slug in named)
