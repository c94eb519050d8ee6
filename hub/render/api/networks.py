"""Networks as data: `/api/v1/networks.json`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from hub.model import Ambassador, File, Group, Network, Site, Slug
from hub.render import addresses
from hub.render.addresses import Addresses
from hub.render.api.document import by_language, document, feeds_of, prose_by_language
from hub.render.feeds.xmltext import clean

_Numbers = dict[tuple[Slug, str], int]


def networks_file(site: Site) -> Iterator[File]:
    """All networks in the company's order, each with its members and where it asks them to be."""
    where = Addresses.of(site.programme)
    people, groups = _by_network(site.ambassadors), _by_network(site.groups)
    numbers = _numbers(site.ambassadors)
    told = [
        _network(network, people.get(network.slug, []), groups.get(network.slug, []), numbers, where)
        for network in site.networks
    ]
    yield document(addresses.NETWORKS_JSON, site, {"networks": told})


def _network(
    network: Network, people: list[Slug], groups: list[Slug], numbers: _Numbers, where: Addresses
) -> dict[str, Any]:
    """Plain values only. Of each recommended platform, `people` is how many of the members are there."""
    place = addresses.network(network.slug)
    return {
        "slug": network.slug,
        "title": by_language(network.title),
        "goal": by_language(network.goal),
        "about": prose_by_language(network.about),
        "page": where.absolute(place),
        "hashtag": clean(network.hashtag.lstrip("#")) or None,
        "brand": clean(network.brand) or None,
        "committee": list(network.committee),
        "sponsor": network.sponsor,
        "members": people,
        "groups": groups,
        "platforms": [
            {
                "platform": wish.platform,
                "reason": by_language(wish.reason),
                "people": numbers.get((network.slug, wish.platform), 0),
            }
            for wish in network.platforms
        ],
        "feeds": feeds_of(place, where),
        "blogroll": where.absolute(place + addresses.OPML),
    }


def _by_network(several: Iterable[Ambassador | Group]) -> dict[Slug, list[Slug]]:
    found: defaultdict[Slug, list[Slug]] = defaultdict(list)
    for one in several:
        for network in one.networks:
            found[network].append(one.slug)
    return dict(found)


def _numbers(people: Iterable[Ambassador]) -> _Numbers:
    """How many people of each network are on each platform."""
    found: defaultdict[tuple[Slug, str], int] = defaultdict(int)
    for person in people:
        for platform in {account.platform for account in person.accounts}:
            for network in person.networks:
                found[network, platform] += 1
    return dict(found)
