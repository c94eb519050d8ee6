"""What stands for somebody on a card: stencils of the shapes of portraits, rings for groups, photographs.

A stencil says of each pixel how much of it is of two colours; the rest is what it lies on. It is made once, and laid in
whatever colours a portrait has.
"""

from __future__ import annotations

import io
from functools import cache

from PIL import Image, ImageChops, ImageDraw, ImageOps

from hub.render.linkcards.canvas import LEVELS, Colour, shifted

ROUND = 0.28
"""The radius of a tile's corners, in shares of its side."""
_FINE = 4
"""Shapes are drawn so many times larger, then made smaller: that is what smooths their edges."""


@cache
def stencil(shape: str, corner: str, side: int, radius: int, first: int) -> Image.Image:
    """A quarter of a tile: a shape on its ground, where one corner (`nw`, `ne`, `sw`, `se`) is round.

    Its colours are numbered from `first`.
    """
    return _stencil(shape, corner, side, radius).point(shifted(first))


@cache
def _stencil(shape: str, corner: str, side: int, radius: int) -> Image.Image:
    fine = side * _FINE
    figure, ground = _shape(shape, fine), _rounded(corner, fine, radius * _FINE)
    nothing = Image.new("L", ground.size, 0)
    one, other = Image.composite(nothing, ground, figure), Image.composite(ground, nothing, figure)
    joined = ImageChops.add(_levels(one, LEVELS + 1), _levels(other, 1))
    return joined.point([min(value, LEVELS * (LEVELS + 1)) for value in range(256)])


def photograph(content: bytes, side: int, ground: Colour) -> Image.Image:
    """A photograph that the hub made itself, with round corners on a ground."""
    with Image.open(io.BytesIO(content), formats=("WEBP",)) as picture:
        return _on(ImageOps.fit(picture.convert("RGB"), (side, side)), ground)


def rings(colours: tuple[Colour, ...], centre: tuple[float, float], side: int, ground: Colour) -> Image.Image:
    """A group's emblem: rings about a corner, from the outermost; the first colour is what lies behind them."""
    fine = side * 2
    drawn = Image.new("RGB", (fine, fine), colours[0])
    draw = ImageDraw.Draw(drawn)
    x, y = centre[0] * fine, centre[1] * fine
    for colour, share in zip(colours[1:], (96, 74, 52, 30), strict=True):
        radius = fine * share / 96
        draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=colour)
    return _on(drawn.reduce(2), ground)


def _on(picture: Image.Image, ground: Colour) -> Image.Image:
    whole = Image.new("RGB", picture.size, ground)
    whole.paste(picture, mask=_corners(picture.width))
    return whole


@cache
def _corners(side: int) -> Image.Image:
    fine = side * _FINE
    drawn = Image.new("L", (fine, fine), 0)
    ImageDraw.Draw(drawn).rounded_rectangle((0, 0, fine - 1, fine - 1), round(fine * ROUND), fill=255)
    return drawn.reduce(_FINE)


def _levels(fine: Image.Image, weight: int) -> Image.Image:
    return fine.reduce(_FINE).point([(value * LEVELS + 127) // 255 * weight for value in range(256)])


def _rounded(corner: str, side: int, radius: int) -> Image.Image:
    drawn = Image.new("L", (side, side), 0)
    corners = (corner == "nw", corner == "ne", corner == "se", corner == "sw")
    ImageDraw.Draw(drawn).rounded_rectangle((0, 0, side - 1, side - 1), radius, fill=255, corners=corners)
    return drawn


def _shape(name: str, side: int) -> Image.Image:
    drawn = Image.new("L", (side, side), 0)
    if name != "plain":
        _SHAPES[name](ImageDraw.Draw(drawn), side)
    return drawn


def _fan(draw: ImageDraw.ImageDraw, side: int) -> None:
    draw.ellipse((-side, -side, side, side), fill=255)


def _fan_back(draw: ImageDraw.ImageDraw, side: int) -> None:
    draw.ellipse((0, 0, 2 * side, 2 * side), fill=255)


def _disc(draw: ImageDraw.ImageDraw, side: int) -> None:
    edge = side / 8
    draw.ellipse((edge, edge, side - edge, side - edge), fill=255)


def _arches(draw: ImageDraw.ImageDraw, side: int) -> None:
    half = side / 2
    for base in (half, side):
        draw.pieslice((0, base - half, side, base + half), 180, 360, fill=255)


def _slope(draw: ImageDraw.ImageDraw, side: int) -> None:
    draw.polygon(((0, side), (side, 0), (side, side)), fill=255)


def _post(draw: ImageDraw.ImageDraw, side: int) -> None:
    draw.rectangle((0, 0, side / 2, side), fill=255)


def _leaf(draw: ImageDraw.ImageDraw, side: int) -> None:
    half = side / 2
    draw.rectangle((0, 0, half, half), fill=255)
    draw.rectangle((half, half, side, side), fill=255)
    draw.ellipse((0, 0, side, side), fill=255)


_SHAPES = {
    "fan": _fan,
    "fan-back": _fan_back,
    "disc": _disc,
    "arches": _arches,
    "slope": _slope,
    "post": _post,
    "leaf": _leaf,
}
"""The shapes of `hub.render.portrait`, by the same names."""
