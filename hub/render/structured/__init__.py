"""What pages say to machines: what they are about, in the words of https://schema.org, and whose they are.

Takes a finished page and gives it back with JSON-LD, so that no other module needs to know. Only what people see on
the page is said, only links are given of what others wrote, and nothing of people who do not want to be found.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from hub.model import Page, Slug
from hub.render import addresses
from hub.render.edition import Edition
from hub.render.linkcards import Subjects
from hub.render.structured import editorial, events, voices, whole
from hub.render.structured.creators import creator
from hub.render.structured.document import Node, document

__all__ = ["meaning"]

_NODES: Mapping[str, Callable[[Edition, Page], list[Node]]] = {
    "home": whole.home,
    "ambassadors": voices.directory,
    "ambassador": voices.person,
    "group": voices.group,
    "networks": editorial.networks,
    "network": editorial.network,
    "latest": editorial.latest,
    "articles": editorial.articles,
    "post": editorial.post,
    "kits": editorial.kits,
    "kit": editorial.kit,
    "event": events.event,
}
_ABOVE: Mapping[str, tuple[str, str]] = {
    "ambassador": (addresses.AMBASSADORS, "voices.title"),
    "group": (addresses.AMBASSADORS, "voices.title"),
    "network": (addresses.NETWORKS, "networks.title"),
    "kit": (addresses.KITS, "kit.title"),
    "event": (addresses.AGENDA, "agenda.title"),
    "post": (addresses.LATEST, "latest.title"),
}
"""The page above those of a kind, and the key of its title."""


def meaning(edition: Edition) -> Callable[[Page], Page]:
    """What adds to the pages of an edition what they say to machines. Pages that are not to be found say nothing."""
    drawn = Subjects(edition.site)
    titles = {place: edition.words.text(key) for place, key in _ABOVE.values()}

    def meant(page: Page) -> Page:
        if page.noindex or page.structured:
            return page
        nodes = [*_about(edition, page)]
        if page.kind in _ABOVE:
            place = _ABOVE[page.kind][0]
            nodes.append(whole.trail(edition, page, [(place, titles[place])]))
        return replace(
            page,
            structured=document(nodes) if nodes else "",
            image=page.image or drawn.path(_place(edition, page), edition.language),
            creators=_creators(edition, page),
        )

    return meant


def _about(edition: Edition, page: Page) -> Iterable[Node]:
    if page.path == edition.addresses.path(edition.language, addresses.AGENDA):
        return events.agenda(edition, page)
    return _NODES[page.kind](edition, page) if page.kind in _NODES else ()


def _place(edition: Edition, page: Page) -> str:
    return page.path.removeprefix(edition.addresses.path(edition.language, ""))


def _creators(edition: Edition, page: Page) -> tuple[str, ...]:
    """Those who are in the fediverse, on their own page and above what they wrote here."""
    slug = Slug(page.path.rstrip("/").rpartition("/")[2])
    authors: tuple[Slug, ...] = (slug,) if page.kind == "ambassador" else ()
    if page.kind == "post":
        authors = edition.register.collective[slug].authors
    people = (edition.register.people[author] for author in authors)
    found = (creator(person) for person in people if not person.noindex)
    return tuple(dict.fromkeys(filter(None, found)))
