"""Portraits drawn from a slug, for those without a photograph: the same everywhere, for ever.

Four quarters of simple shapes in two paper colours and one ink, the initials in one of them; below 40 px the
shapes alone. Letters are outlines of the heading typeface, since a picture cannot use the page's fonts.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from html import escape
from pathlib import Path
from typing import TypeVar

from hub.model import File, Output, Site
from hub.render.addresses import group_portrait_path, portrait_path

INK = ("#1b2a49", "#20453a", "#5a2a1e", "#3d2b57", "#3b3320", "#17404a")
PAPER = ("#f4c95d", "#f2a65a", "#9bc4bc", "#e9b7c0", "#b8c4f0", "#cfe0a3", "#f0d9b5", "#a7d3e8")
T = TypeVar("T")

LIGHT = "#fbf8f3"

_TWO_LETTERS = {"LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "GEORGIAN"}
_HEAD = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96" width="96" height="96">'
_SMALL = "<style>@media(max-width:39px){.i{display:none}}</style>"


def portraits(site: Site) -> Iterator[Output]:
    """One picture a person without a photograph, one a group."""
    for person in site.ambassadors:
        if not person.photo:
            yield File(path=portrait_path(person.slug), content=portrait(person.slug, person.name).encode())
    for group in site.groups:
        title = group.title.said_in(site.programme.default_language).text
        yield File(path=group_portrait_path(group.slug), content=emblem(group.slug, title).encode())


@dataclass(frozen=True, kw_only=True, slots=True)
class Quarter:
    """A shape on its ground, in two colours."""

    shape: str
    ground: str
    figure: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Emblem:
    """What lies behind, the colours of the rings from the outermost, and the corner they are about, in shares."""

    ground: str
    rings: tuple[str, str, str, str]
    centre: tuple[float, float]
    ink: str


def portrait(slug: str, name: str) -> str:
    """A person's portrait as an SVG document."""
    ink, quarters = composition(slug)
    drawn = []
    for (x, y), one in zip(((0, 0), (0, 48), (48, 0), (48, 48)), quarters, strict=True):
        drawn.append(f'<path fill="{one.ground}" d="M{x} {y}h48.5v48.5h-48.5z"/>')
        drawn.append(f'<path fill="{one.figure}" d="{_SHAPES[one.shape].format(**_grid(x, y))}"/>')
    return _HEAD + _SMALL + "".join(drawn) + _plate(ink, initials(name)) + "</svg>"


def composition(slug: str) -> tuple[str, list[Quarter]]:
    """The ink of a portrait, and its quarters: north-west, south-west, north-east, south-east."""
    chance = _Chance(slug)
    ink, (one, other, third) = chance.pick(INK), chance.some(PAPER, 3)
    quarters = []
    for shape in chance.some(tuple(_SHAPES), 4):
        ground = chance.pick((one, other))
        # Light shapes that touch the edge would look bitten off on a light page: only the disc may be light.
        figure = chance.pick(tuple(c for c in (ink, ink, one, other, third) if c != ground))
        figure = chance.pick((LIGHT, figure)) if shape == "disc" else figure
        quarters.append(Quarter(shape=shape, ground=ground, figure=figure))
    return ink, quarters


def emblem(slug: str, title: str) -> str:
    """A group's emblem as an SVG document: rings instead of quarters, so that nobody takes it for a person."""
    made = emblem_of(slug)
    x, y = (round(96 * share) for share in made.centre)
    rings = "".join(
        f'<circle cx="{x}" cy="{y}" r="{radius}" fill="{fill}"/>'
        for radius, fill in zip((96, 74, 52, 30), made.rings, strict=True)
    )
    ground = f'<path fill="{made.ground}" d="M0 0h96v96h-96z"/>'
    return _HEAD + _SMALL + ground + rings + _plate(made.ink, initials(title)) + "</svg>"


def emblem_of(slug: str) -> Emblem:
    """The colours and the corner of a group's emblem."""
    chance = _Chance(f"group {slug}")
    ink, (one, other, third) = chance.pick(INK), chance.some(PAPER, 3)
    x, y = chance.pick(((1, 0), (1, 0), (1, 1), (0, 0)))
    return Emblem(ground=third, rings=(one, ink, other, LIGHT), centre=(x, y), ink=ink)


def initials(name: str) -> str:
    """Two letters of a name, one where the script does not abbreviate so; '' for a name without letters."""
    words = [word for word in unicodedata.normalize("NFC", name).split() if word[0].isalpha()]
    # Particles begin small: Ada de Vries is AV.
    capital = [word for word in words if not word[0].islower()] or words
    if not capital:
        return ""
    if unicodedata.name(capital[0][0], "").split(" ")[0] not in _TWO_LETTERS:
        return capital[0][0]
    ends = capital[:1] + capital[1:][-1:]
    return "".join(word[0].upper()[0] for word in ends)


class _Chance:
    """Choices that follow from a text alone, on every version of Python."""

    def __init__(self, seed: str) -> None:
        self._digest = sha256(seed.encode()).digest()
        self._drawn = 0

    def pick(self, among: tuple[T, ...]) -> T:
        number = self._digest[self._drawn % len(self._digest)]
        self._drawn += 1
        return among[number % len(among)]

    def some(self, among: tuple[T, ...], count: int) -> list[T]:
        chosen: list[T] = []
        while len(chosen) < count:
            chosen.append(self.pick(tuple(one for one in among if one not in chosen)))
        return chosen


_SHAPES = {
    "fan": "M{x} {y}h48a48 48 0 0 1-48 48z",
    "fan-back": "M{x2} {y2}h-48a48 48 0 0 1 48-48z",
    "disc": "M{x6} {yc}a18 18 0 1 1 36 0a18 18 0 1 1-36 0z",
    "arches": "M{x} {yc}a24 24 0 0 1 48 0zM{x} {y2}a24 24 0 0 1 48 0z",
    "slope": "M{x} {y2}L{x2} {y}V{y2}z",
    "post": "M{x} {y}h24v48h-24z",
    "leaf": "M{x} {y}h24a24 24 0 0 1 24 24v24h-24a24 24 0 0 1-24-24z",
}


def _grid(x: int, y: int) -> dict[str, int]:
    return {"x": x, "y": y, "x2": x + 48, "y2": y + 48, "yc": y + 24, "x6": x + 6}


def _plate(ink: str, letters: str) -> str:
    if not letters:
        return ""
    return f'<g class="i"><path fill="{ink}" d="M0 48h48.2v48h-48.2z"/>{_lettering(letters)}</g>'


def _lettering(letters: str) -> str:
    outlines = _outlines()
    if not all(letter in outlines for letter in letters):
        return (
            f'<text x="24" y="73" dy=".34em" text-anchor="middle" font-family="system-ui,sans-serif" '
            f'font-size="25" font-weight="700" fill="{LIGHT}">{escape(letters)}</text>'
        )
    width = sum(outlines[letter][0] for letter in letters)
    scale = min(0.125, 37 / width)
    paths, x = [], 0
    for letter in letters:
        advance, outline = outlines[letter]
        paths.append(f'<path transform="translate({x})" d="{outline}"/>')
        x += advance
    left, base = 24.4 - width * scale / 2, 72 + 66 * scale
    place = f"translate({left:.2f} {base:.2f})scale({scale:.4f})"
    return f'<g fill="{LIGHT}" transform="{place}">{"".join(paths)}</g>'


@cache
def _outlines() -> dict[str, tuple[int, str]]:
    """Width and path of each capital, 200 units an em, from Bricolage Grotesque (SIL Open Font License)."""
    return {
        letter: (width, outline)
        for letter, (width, outline) in json.loads(Path(__file__).with_name("letters.json").read_text("utf-8")).items()
    }
