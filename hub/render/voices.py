"""People, groups and networks as pages name them: faces, names, chips, cards."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from hub.model import Ambassador, Group, Network, Slug
from hub.render import addresses

if TYPE_CHECKING:
    from hub.render.edition import Edition


class Voices:
    """How one edition names people. What stands on many pages is made once."""

    def __init__(self, edition: Edition) -> None:
        self._edition = edition
        self._chips: dict[tuple[Slug, ...], Markup] = {}
        self._cards: dict[str, Markup] = {}
        self._labels_of: dict[tuple[Slug, ...], Markup] = {}
        self._neighbours: dict[Slug, Markup] = {}

    def names(self, people: Iterable[Slug]) -> list[str]:
        """What several people are called."""
        return [self._edition.register.people[slug].name for slug in people]

    def named(self, people: Iterable[Slug]) -> list[Markup]:
        """Several people as links to their pages."""
        link = Markup('<a class="p-author h-card" href="{}">{}</a>')
        return [
            link.format(self._edition.link(addresses.ambassador(slug)), self._edition.register.people[slug].name)
            for slug in people
        ]

    def all_of(self, people: Iterable[Slug], groups: Iterable[Slug]) -> list[Ambassador | Group]:
        """People and groups by their slugs, the people first."""
        register = self._edition.register
        return [*(register.people[slug] for slug in people), *(register.groups[slug] for slug in groups)]

    def linked(self, several: Iterable[Ambassador | Group]) -> list[Markup]:
        """People and groups as links to their pages."""
        link = Markup('<a href="{}">{}</a>')
        return [link.format(self._edition.link(self.place_of(who)), self.name_of(who)) for who in several]

    def face(self, who: Ambassador | Group, size: int) -> Markup:
        """A face beside a name, and so without words of its own."""
        return _image(self._edition.addresses.file(face_path(who)), size)

    def chips(self, networks: tuple[Slug, ...]) -> Markup:
        """Networks as links in their colours."""
        if networks not in self._chips:
            self._chips[networks] = Markup().join(
                self._chip(self._edition.register.networks[slug]) for slug in networks
            )
        return self._chips[networks]

    def card(self, who: Ambassador | Group) -> Markup:
        """A person or group on a card of their own, the same for both, as an element of a list."""
        place = self.place_of(who)
        if place not in self._cards:
            self._cards[place] = Markup(self._edition.fragment("voice.html", who=who, **self._introduced(who)))  # noqa: S704
        return self._cards[place]

    def name_of(self, who: Ambassador | Group) -> Markup:
        """What somebody is called."""
        return self._edition.said(who.title) if isinstance(who, Group) else escape(who.name)

    def place_of(self, who: Ambassador | Group) -> str:
        """The place of somebody's page."""
        return addresses.group(who.slug) if isinstance(who, Group) else addresses.ambassador(who.slug)

    def standing(self, who: Ambassador | Group) -> str:
        """How somebody stands to the house, in words; '' for people of the house."""
        if isinstance(who, Group):
            return self._edition.words.text("group.kicker_official" if who.official else "group.kicker")
        if who.kind == "employee":
            return ""
        key = f"relation.{who.relation}"
        relation = self._edition.words.text(key if self._edition.words.has(key) else "relation.external")
        return f"{relation}, {who.organisation}" if who.organisation else relation

    def _introduced(self, who: Ambassador | Group) -> dict[str, object]:
        networks = who.networks if isinstance(who, Group) else self._edition.register.networks_of(who.slug)
        return {
            "picture": self.face(who, 64),
            "name": self.name_of(who),
            "href": self._edition.link(self.place_of(who)),
            "location": "" if isinstance(who, Group) else who.location,
            "standing": self.standing(who),
            "labels": self._labels(networks),
        }

    def neighbour(self, who: Ambassador) -> Markup:
        """A face and a name, as an element of a list that stands on many pages."""
        if who.slug not in self._neighbours:
            self._neighbours[who.slug] = Markup('<li><a href="{}">{}<span>{}</span></a></li>').format(
                self._edition.link(self.place_of(who)), self.face(who, 48), who.name
            )
        return self._neighbours[who.slug]

    def _labels(self, networks: tuple[Slug, ...]) -> Markup:
        if networks not in self._labels_of:
            self._labels_of[networks] = Markup().join(map(self._label, networks))
        return self._labels_of[networks]

    def _label(self, slug: Slug) -> Markup:
        title = self._edition.said(self._edition.register.networks[slug].title)
        return Markup('<span class="hub-chip hub-n-{}">{}</span>').format(slug, title)

    def _chip(self, network: Network) -> Markup:
        return Markup('<a class="hub-chip hub-n-{} p-category" href="{}">{}</a>').format(
            network.slug, self._edition.link(addresses.network(network.slug)), self._edition.said(network.title)
        )


def face_path(who: Ambassador | Group) -> str:
    """The path of the picture of a person or group."""
    if isinstance(who, Group):
        return addresses.group_portrait_path(who.slug)
    return addresses.photo_path(who.slug) if who.photo else addresses.portrait_path(who.slug)


@cache
def _image(link: str, size: int) -> Markup:
    return Markup(f'<img class="hub-face" src="{escape(link)}" width="{size}" height="{size}" alt="" loading="lazy">')  # noqa: S704
