"""The site as a whole: its home, who publishes it, and the way from there to a page."""

from __future__ import annotations

from collections.abc import Iterable

from hub import sanitise
from hub.model import Page
from hub.render import addresses
from hub.render.edition import Edition
from hub.render.structured.document import Node, listing, node, reference


def website(edition: Edition) -> str:
    """The name of the site as a thing, in the edition's language."""
    return address(edition, addresses.HOME) + "#site"


def publisher(edition: Edition) -> Node:
    """Who publishes, as other things name it."""
    house = edition.site.programme.organisation
    if not house.name:
        return {}
    return node("Organization", id=_house(edition), name=house.name, url=sanitise.link(house.url))


def address(edition: Edition, place: str) -> str:
    """The whole address of a place in the edition's language."""
    return edition.addresses.absolute(edition.addresses.path(edition.language, place))


def home(edition: Edition, page: Page) -> list[Node]:
    """The site, who publishes it, and its networks."""
    site = node(
        "WebSite",
        id=website(edition),
        name=edition.name,
        url=address(edition, addresses.HOME),
        description=page.description,
        inLanguage=edition.language,
        publisher=reference(_house(edition)) if edition.site.programme.organisation.name else None,
    )
    nodes = [site]
    if house := publisher(edition):
        logo = edition.site.programme.brand.logo
        nodes.append({**house, **({"logo": edition.addresses.absolute(logo)} if logo else {})})
    if edition.site.networks:
        nodes.append({**networks(edition), "name": edition.words.text("networks.title")})
    return nodes


def networks(edition: Edition) -> Node:
    """The networks, as links."""
    return listing(
        (address(edition, addresses.network(network.slug)), edition.text_of(network.title))
        for network in edition.site.networks
    )


def collection(edition: Edition, page: Page, things: Node | None = None, **said: object) -> Node:
    """A page that brings several things together."""
    return node(
        "CollectionPage",
        url=edition.addresses.absolute(page.path),
        name=page.title,
        description=page.description,
        inLanguage=edition.language,
        isPartOf=reference(website(edition)),
        mainEntity=things if things and things.get("itemListElement") else None,
        **said,
    )


def trail(edition: Edition, page: Page, above: Iterable[tuple[str, str]]) -> Node:
    """The way from home to a page, by the places and titles of what lies above it."""
    steps = [(addresses.HOME, edition.name), *above]
    links = [
        node("ListItem", position=position, name=title, item=address(edition, place))
        for position, (place, title) in enumerate(steps, start=1)
    ]
    here = node("ListItem", position=len(links) + 1, name=page.title, item=edition.addresses.absolute(page.path))
    return node("BreadcrumbList", itemListElement=[*links, here])


def _house(edition: Edition) -> str:
    return edition.addresses.absolute("#organisation")
