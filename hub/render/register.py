"""Who belongs to what: the site's people, groups and networks by slug, and their posts. Knows no language."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from heapq import nsmallest
from itertools import chain, combinations
from typing import TypeVar

from hub.model import Ambassador, Article, Event, Kit, Network, Occurrence, Post, Site, Slug

Thing = TypeVar("Thing")
_FEW = 6
"""Of how many networks all parts are looked at."""


class Register:
    """Looks things up in a site. All lists keep the site's order: names for people, newest first for posts."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self.people = {person.slug: person for person in site.ambassadors}
        self.groups = {group.slug: group for group in site.groups}
        self.networks = {network.slug: network for network in site.networks}
        self.kits = {kit.slug: kit for kit in site.kits}
        self.collective = {post.slug: post for post in site.collective}
        self.events = {event.slug: event for event in site.agenda}
        self.articles = {slug: article for article in site.articles for slug in (article.slug, *article.aliases)}
        self._rank = {person.slug: rank for rank, person in enumerate(site.ambassadors)}
        self._posts_by = _by(site.posts, lambda post: post.authors)
        self._posts_of = _by(site.posts, lambda post: post.groups)
        self._posts_in = _by(site.posts, lambda post: post.networks)
        self._shared_by = _by(site.articles, lambda article: article.shared_by)
        self._reading_in = _by(site.articles, lambda article: article.networks)
        self._kits_in = _by(site.kits, lambda kit: kit.networks)
        self._agenda_in = _by(site.agenda, lambda event: event.networks)
        self._members = {network.slug: self._members_of(network, site) for network in site.networks}
        self._networks_of = self._joined(site)
        self._in_order = site.ambassadors
        self._places = {slug: {self._rank[who.slug] for who in members} for slug, members in self._members.items()}
        self._sharers: dict[tuple[Slug, ...], list[int]] = {}

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

    def kits_in(self, network: Slug) -> Sequence[Kit]:
        return self._kits_in.get(network, ())

    def agenda_in(self, network: Slug) -> Sequence[Event]:
        return self._agenda_in.get(network, ())

    def times_of(self, event: Slug) -> Sequence[Occurrence]:
        return self._times_of.get(event, ())

    @cached_property
    def _times_of(self) -> dict[Slug, list[Occurrence]]:
        return _by(self._site.occurrences, lambda one: (one.event,))

    @cached_property
    def to_come(self) -> dict[Slug, list[Occurrence]]:
        """The times that are not over of each event that has any, the next event and the next time first."""
        zone = self._site.programme.timezone
        today = self._site.now.astimezone(zone).date()
        return _by((one for one in self._site.occurrences if one.over_after(zone) >= today), lambda one: (one.event,))

    def members(self, network: Slug) -> Sequence[Ambassador]:
        """The people of a network: those of the house first, then those from outside."""
        return self._members[network]

    def networks_of(self, person: Slug) -> tuple[Slug, ...]:
        """The networks a person is in, by their own file or by the network's."""
        return self._networks_of.get(person, ())

    def near(self, person: Slug, most: int = 6) -> tuple[Ambassador, ...]:
        """Those who share most networks; among equals the next in the list, so that not all see the first few."""
        own, everybody = self._rank[person], len(self._rank)
        found: list[int] = []
        for alike in self._by_overlap(self.networks_of(person)):
            next_ones = chain.from_iterable(_following(ranks, own, most) for ranks in alike)
            others = {*next_ones}.difference(found)
            found += nsmallest(most - len(found), others, key=lambda rank: (rank - own) % everybody)
            if len(found) == most:
                break
        return tuple(self._in_order[rank] for rank in found)

    def _by_overlap(self, networks: tuple[Slug, ...]) -> Iterator[Iterable[list[int]]]:
        """The places in the list of all who share so many of `networks`, or more, from all of them down to one."""
        if len(networks) > _FEW:
            yield from self._by_counting(networks)
            return
        for size in range(len(networks), 0, -1):
            yield (self._sharing(some) for some in combinations(networks, size))

    def _sharing(self, networks: tuple[Slug, ...]) -> list[int]:
        """The places of all who are in each of `networks`."""
        if networks not in self._sharers:
            last = self._places[networks[-1]]
            rest = self._sharing(networks[:-1]) if len(networks) > 1 else None
            self._sharers[networks] = sorted(last) if rest is None else [rank for rank in rest if rank in last]
        return self._sharers[networks]

    def _by_counting(self, networks: tuple[Slug, ...]) -> Iterator[list[list[int]]]:
        """The same for somebody in very many networks: they have too many parts, and there are few such people."""
        shared: defaultdict[int, list[int]] = defaultdict(list)
        for rank, count in sorted(Counter(chain.from_iterable(self._places[slug] for slug in networks)).items()):
            shared[count].append(rank)
        yield from ([shared[count]] for count in sorted(shared, reverse=True))

    def _members_of(self, network: Network, site: Site) -> tuple[Ambassador, ...]:
        members = [person for person in site.ambassadors if network.slug in person.networks]
        return tuple(sorted(members, key=lambda person: person.kind == "external"))

    def _joined(self, site: Site) -> dict[Slug, tuple[Slug, ...]]:
        joined: defaultdict[Slug, list[Slug]] = defaultdict(list)
        for network in site.networks:
            for member in self._members[network.slug]:
                joined[member.slug].append(network.slug)
        return {slug: tuple(networks) for slug, networks in joined.items()}


def _following(ranks: list[int], own: int, most: int) -> list[int]:
    """The next `most` of sorted `ranks` after `own`, from the beginning again after the end, without `own`."""
    after = bisect_right(ranks, own)
    return [rank for rank in (*ranks[after : after + most], *ranks[: min(after, most)]) if rank != own]


def _by(things: Iterable[Thing], keys: Callable[[Thing], Iterable[Slug]]) -> dict[Slug, list[Thing]]:
    found: defaultdict[Slug, list[Thing]] = defaultdict(list)
    for thing in things:
        for key in keys(thing):
            found[key].append(thing)
    return dict(found)
