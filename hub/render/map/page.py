"""The pages of the map: `/map/`, and with many people a page or more a network beneath it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hub.model import Page, Site, Slug
from hub.render import addresses
from hub.render.edition import Edition
from hub.render.map.drawing import FACES, drawing
from hub.render.map.heat import heat
from hub.render.map.presence import Present, members, present
from hub.render.map.rows import table

WHOLE = 300
"""Up to how many people and groups stand in one table; more are divided by network."""
PART = 200
"""How many of a network stand on a page."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """A page of a network's people: `first` and `last` are its ends by name, '' where it holds all of them."""

    place: str
    network: Slug
    voices: Sequence[Present]
    first: str = ""
    last: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Shelf:
    """A network, or none, and the pages that hold its people."""

    network: Slug
    size: int
    parts: tuple[Part, ...]


def has_map(site: Site) -> bool:
    """Whether there is anybody to be found on it."""
    return bool(site.ambassadors or site.groups)


def presence_map(edition: Edition) -> Iterator[Page]:
    """`/map/`, and where there are many people `/map/<network>/` and so on."""
    everybody = present(edition.site)
    whole = len(everybody) <= WHOLE
    shelves = () if whole else tuple(_shelves(edition, everybody))
    drawn = drawing(edition, everybody)
    yield edition.page(
        addresses.MAP,
        "map",
        "map.html",
        title=edition.words.text("map.title"),
        description=edition.words.text("map.description", name=edition.name),
        everybody=len(everybody),
        drawn=drawn,
        faces=bool(drawn) and len(everybody) <= FACES,
        table=table(edition, everybody) if whole else None,
        shelves=shelves,
        heat=heat(edition, everybody),
        networks=edition.register.networks,
    )
    for shelf in shelves:
        for part in shelf.parts:
            yield _page(edition, shelf, part)


def _page(edition: Edition, shelf: Shelf, part: Part) -> Page:
    words = edition.words
    network = edition.register.networks.get(part.network)
    name = edition.text_of(network.title) if network else words.text("map.no_network")
    ends = {"network": name, "first": part.first, "last": part.last}
    title = words.text("map.part_title", **ends) if part.first else words.text("map.shelf_title", network=name)
    return edition.page(
        part.place,
        "map",
        "map_part.html",
        title=title,
        description=words.text("map.description", name=edition.name),
        noindex=True,
        part=part,
        shelf=shelf,
        network=network,
        table=table(edition, part.voices),
    )


def _shelves(edition: Edition, everybody: Sequence[Present]) -> Iterator[Shelf]:
    of = members(everybody)
    without = [one for one in everybody if not one.networks]
    for slug in (*edition.register.networks, ""):
        voices = of.get(Slug(slug), []) if slug else without
        if voices:
            parts = tuple(_parts(edition, Slug(slug), voices))
            yield Shelf(network=Slug(slug), size=len(voices), parts=parts)


def _parts(edition: Edition, network: Slug, voices: Sequence[Present]) -> Iterator[Part]:
    for number, start in enumerate(range(0, len(voices), PART), 1):
        several = voices[start : start + PART]
        ends = [edition.voices.name_of(one.who).striptags() for one in (several[0], several[-1])]
        divided = len(voices) > PART
        yield Part(
            place=addresses.map_part(network, number),
            network=network,
            voices=several,
            first=ends[0] if divided else "",
            last=ends[1] if divided else "",
        )
