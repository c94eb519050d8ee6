"""Networks by service: how many of a network's people are where, and where the network asks them to be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hub.model import Network, Text
from hub.render.edition import Edition
from hub.render.map.presence import Present, columns, members
from hub.render.map.rows import Column, heads

STEPS = 4


@dataclass(frozen=True, kw_only=True, slots=True)
class Cell:
    """How many people are there; `step` is their share of the network, 0 for nobody to 4 for most."""

    number: int
    step: int
    recommended: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """A network, how many people it has, and how many of them are where."""

    network: Network
    size: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Wish:
    """A service that a network recommends, why, and how many of its people are there."""

    name: str
    label: str
    reason: Text
    number: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Heat:
    """The table of all networks. `totals` are people, each counted once; `wishes` are by network."""

    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    size: int
    totals: tuple[int, ...]
    wishes: tuple[tuple[Network, tuple[Wish, ...]], ...]


def heat(edition: Edition, everybody: Sequence[Present]) -> Heat:
    """What the people of each network use, in the order of the networks."""
    people = [one for one in everybody if not one.is_group]
    networks, of = edition.site.networks, members(people)
    asked = (wish.platform for network in networks for wish in network.platforms)
    used = tuple(dict.fromkeys((*columns(people), *asked)))
    lines = tuple(_line(network, of.get(network.slug, []), used) for network in networks)
    return Heat(
        columns=tuple(heads(edition, used)),
        lines=lines,
        size=len(people),
        totals=tuple(_counted(people, used)),
        wishes=tuple((line.network, _wishes(edition, line, used)) for line in lines if line.network.platforms),
    )


def _line(network: Network, people: Sequence[Present], used: Sequence[str]) -> Line:
    asked = {wish.platform for wish in network.platforms}
    numbers = zip(used, _counted(people, used), strict=True)
    return Line(
        network=network,
        size=len(people),
        cells=tuple(
            Cell(number=number, step=-(-number * STEPS // len(people)) if number else 0, recommended=name in asked)
            for name, number in numbers
        ),
    )


def _counted(people: Sequence[Present], used: Sequence[str]) -> list[int]:
    numbers = dict.fromkeys(used, 0)
    for one in people:
        for platform in one.platforms:
            numbers[platform] += 1
    return list(numbers.values())


def _wishes(edition: Edition, line: Line, used: Sequence[str]) -> tuple[Wish, ...]:
    numbers = dict(zip(used, (cell.number for cell in line.cells), strict=True))
    return tuple(
        Wish(
            name=wish.platform,
            label=edition.cards.platform(wish.platform),
            reason=wish.reason,
            number=numbers.get(wish.platform, 0),
        )
        for wish in line.network.platforms
    )
