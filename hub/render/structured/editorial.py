"""What editors make: networks, lists of links, kits, posts of the collective blog."""

from __future__ import annotations

from collections.abc import Iterable

from hub import sanitise
from hub.model import Page, Post, Slug
from hub.render import addresses
from hub.render.edition import Edition
from hub.render.fair import fair_start
from hub.render.latest import POSTS as RIVER
from hub.render.latest import POSTS_AN_AUTHOR as RIVER_AN_AUTHOR
from hub.render.network import POSTS, POSTS_AN_AUTHOR
from hub.render.structured.document import Node, listing, node, reference
from hub.render.structured.voices import named
from hub.render.structured.whole import address, collection, publisher, website
from hub.render.structured.whole import networks as all_networks

_LISTED = 30
_HEADLINE = 110


def networks(edition: Edition, page: Page) -> list[Node]:
    """Where the networks' pages are."""
    return [collection(edition, page, all_networks(edition))]


def network(edition: Edition, page: Page) -> list[Node]:
    """A network: what its people published, as links to where that stands."""
    which = edition.register.networks[_slug(page)]
    others = [post for post in edition.register.posts_in(which.slug) if not post.pinned]
    shown = fair_start(others, POSTS, POSTS_AN_AUTHOR)
    return [collection(edition, page, _posts(edition, shown), keywords=which.hashtag)]


def latest(edition: Edition, page: Page) -> list[Node]:
    """What was published last, as links to where it stands; the pages after the first are told by their links alone."""
    if page.path != edition.addresses.path(edition.language, addresses.LATEST):
        return [collection(edition, page)]
    others = (post for post in edition.site.posts if not post.pinned)
    return [collection(edition, page, _posts(edition, fair_start(others, RIVER, RIVER_AN_AUTHOR)))]


def articles(edition: Edition, page: Page) -> list[Node]:
    """What is recommended, as links."""
    links = [(sanitise.link(one.url), edition.text_of(one.title)) for one in edition.site.articles[:_LISTED]]
    return [collection(edition, page, listing(links, total=len(edition.site.articles)))]


def kits(edition: Edition, page: Page) -> list[Node]:
    """Where the kits on offer are."""
    today = edition.site.now.astimezone(edition.site.programme.timezone).date()
    shown = [kit for kit in edition.site.kits if kit.is_offered(today)]
    links = [(address(edition, addresses.kit(kit.slug)), edition.text_of(kit.title) or kit.slug) for kit in shown]
    return [collection(edition, page, listing(links))]


def kit(edition: Edition, page: Page) -> list[Node]:
    """A kit: a work of the hub's own, about one that stands elsewhere."""
    which = edition.register.kits[_slug(page)]
    original = sanitise.link(which.url)
    return [
        node(
            "CreativeWork",
            name=page.title,
            url=edition.addresses.absolute(page.path),
            description=page.description,
            inLanguage=list(dict.fromkeys(message.language for message in which.messages)),
            about=node("CreativeWork", url=original) if original else None,
            datePublished=which.starts.isoformat() if which.starts else "",
            expires=which.expires.isoformat() if which.expires else "",
            publisher=publisher(edition),
            isPartOf=reference(website(edition)),
        )
    ]


def post(edition: Edition, page: Page) -> list[Node]:
    """A post of the collective blog, which is the hub's own to describe."""
    own = edition.register.collective[_slug(page)]
    _, language = own.body.html_in(edition.language)
    return [
        node(
            "BlogPosting",
            url=edition.addresses.absolute(page.path),
            mainEntityOfPage=edition.addresses.absolute(page.path),
            headline=page.title[:_HEADLINE],
            description=page.description,
            datePublished=own.date.isoformat(),
            inLanguage=language,
            keywords=list(own.tags),
            author=named(edition, own.authors) or publisher(edition),
            publisher=publisher(edition),
            isPartOf=reference(website(edition)),
        )
    ]


def _posts(edition: Edition, posts: Iterable[Post]) -> Node:
    found = (one for one in posts if _may_be_found(edition, one))
    links = ((address(edition, one.url) if one.local else sanitise.link(one.url), one) for one in found)
    return listing((link, edition.cards.said(one).title) for link, one in links)


def _may_be_found(edition: Edition, post: Post) -> bool:
    """Whether it is not by those alone who do not want to be found."""
    people = [edition.register.people[slug] for slug in post.authors]
    return bool(post.groups) or not people or not all(person.noindex for person in people)


def _slug(page: Page) -> Slug:
    return Slug(page.path.rstrip("/").rpartition("/")[2])
