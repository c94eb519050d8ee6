"""What is on a card, before anybody draws it. Knows no Pillow, so that a page costs nothing but the look-up."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Tile:
    """The picture of a card: a photograph by its file's name, else what is drawn from a seed.

    `kind` is portrait, emblem or pattern; `colours` are those of a pattern, the strongest first.
    """

    kind: str
    seed: str
    letters: str = ""
    photo: str = ""
    colours: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Card:
    """A picture of 1200 x 630 pixels. Equal ones are drawn once; nothing is on it but what is said here.

    `edge` are the colours along its foot, `brand` those of the programme's mark.
    """

    heading: str
    kicker: str = ""
    line: str = ""
    foot: str = ""
    tile: Tile
    edge: tuple[str, ...] = ()
    brand: tuple[str, str]
