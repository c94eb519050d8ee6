"""Who belongs to what: the site's people, groups and networks by slug, and their posts. Knows no language."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from heapq import nsmallest
from typing import TypeVar

from hub.model import Ambassador, Article, Network, Post, Site, Slug

Thing = TypeVar("Thing")


class Register:
    """Looks things up in a site. All lists keep the site's order: names for people, newest first for posts."""

    def __init__(self, site: Site) -> None:
        self.people = {person.slug: person for person in site.ambassadors}
        self.groups = {group.slug: group for group in site.groups}
        self.networks = {network.slug: network for network in site.networks}
        self._rank = {person.slug: rank for rank, person in enumerate(site.ambassadors)}
        self._posts_by = _by(site.posts, lambda post: post.authors)
        self._posts_of = _by(site.posts, lambda post: post.groups)
        self._posts_in = _by(site.posts, lambda post: post.networks)
        self._shared_by = _by(site.articles, lambda article: article.shared_by)
        self._reading_in = _by(site.articles, lambda article: article.networks)
        self._members = {network.slug: self._members_of(network, site) for network in site.networks}
        self._networks_of = self._joined(site)
        self._near: dict[Slug, tuple[Ambassador, ...]] = {}

    def posts_by(self, person: Slug) -> Sequence[Post]:
        return self._posts_by.get(person, ())

    def posts_of(self, group: Slug) -> Sequence[Post]:
        return self._posts_of.get(group, ())

    def posts_in(self, network: Slug) -> Sequence[Post]:
        return self._posts_in.get(network, ())

    def shared_by(self, person: Slug) -> Sequence[Article]:
        return self._shared_by.get(person, ())

    def reading_in(self, network: Slug) -> Sequence[Article]:
        return self._reading_in.get(network, ())

    def members(self, network: Slug) -> Sequence[Ambassador]:
        """The people of a network: those of the house first, then those from outside."""
        return self._members[network]

    def networks_of(self, person: Slug) -> tuple[Slug, ...]:
        """The networks a person is in, by their own file or by the network's."""
        return self._networks_of.get(person, ())

    def near(self, person: Slug, most: int = 6) -> tuple[Ambassador, ...]:
        """Those who share most networks; among equals the next in the list, so that not all see the first few."""
        if person not in self._near:
            shared = Counter(member.slug for network in self.networks_of(person) for member in self._members[network])
            shared.pop(person, None)
            own, everybody = self._rank[person], len(self._rank)
            places = ((-many, (self._rank[slug] - own) % everybody, slug) for slug, many in shared.items())
            self._near[person] = tuple(self.people[slug] for _, _, slug in nsmallest(most, places))
        return self._near[person]

    def _members_of(self, network: Network, site: Site) -> tuple[Ambassador, ...]:
        members = [person for person in site.ambassadors if network.slug in person.networks]
        return tuple(sorted(members, key=lambda person: person.kind == "external"))

    def _joined(self, site: Site) -> dict[Slug, tuple[Slug, ...]]:
        joined: defaultdict[Slug, list[Slug]] = defaultdict(list)
        for network in site.networks:
            for member in self._members[network.slug]:
                joined[member.slug].append(network.slug)
        return {slug: tuple(networks) for slug, networks in joined.items()}


def _by(things: Iterable[Thing], keys: Callable[[Thing], Iterable[Slug]]) -> dict[Slug, list[Thing]]:
    found: defaultdict[Slug, list[Thing]] = defaultdict(list)
    for thing in things:
        for key in keys(thing):
            found[key].append(thing)
    return dict(found)
