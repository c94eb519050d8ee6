"""Drawing a card: nothing but what `Card` says and the photograph given, the same bytes each time."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache, partial

from PIL import Image

from hub.render.colour import INK, PAPER, TEXT, ink_on, mix, readable
from hub.render.linkcards import tiles
from hub.render.linkcards.canvas import Canvas, Colour, rgb
from hub.render.linkcards.card import Card, Tile
from hub.render.linkcards.lettering import HEAD, STRONG, Block, Style, can_write, clean, fitted, length, mask
from hub.render.linkcards.lettering import TEXT as PLAIN
from hub.render.portrait import LIGHT, Quarter, composition, emblem_of

WIDTH, HEIGHT = 1200, 630
_TILE, _LEFT, _TOP = 392, 84, 108
_COLUMN, _RIGHT = 540, 1116
_EDGE, _GAP = 18, 22
_FOOT = 490
_SOFT = readable("#5a6274", PAPER, TEXT)
_PHOTO_COLOURS, _MARK_COLOURS = 144, 20
_CORNERS = (("nw", 0, 0), ("sw", 0, 1), ("ne", 1, 0), ("se", 1, 1))

_HEADING = Style(font=HEAD, sizes=((84, 2), (76, 2), (66, 3), (58, 3), (50, 4), (44, 4)), leading=1.06)
_KICKER = Style(font=STRONG, sizes=((28, 1), (24, 1)), leading=1.7)
_LINES, _SIZE, _LEADING = 3, 32, 1.25


def drawn(card: Card, photo: bytes = b"") -> bytes:
    """A card as a PNG; `photo` is the WebP that the hub publishes, where the tile names one."""
    canvas = _paper(card.foot, card.edge, card.brand).copy()
    _lay_tile(canvas, card.tile, photo)
    _write(canvas, card)
    return canvas.png()


@lru_cache(maxsize=256)
def _paper(foot: str, edge: tuple[str, ...], brand: tuple[str, str]) -> Canvas:
    """What many cards have in common: the programme's mark and name, and the colours of the edge."""
    canvas = Canvas(WIDTH, HEIGHT, rgb(PAPER))
    colours = edge or (brand[0],)
    for position, colour in enumerate(colours):
        left, right = (WIDTH * n // len(colours) for n in (position, position + 1))
        canvas.fill((left, HEIGHT - _EDGE, right, HEIGHT), rgb(colour))
    side = 40
    canvas.picture((_COLUMN, _FOOT - 30), _mark(brand, side), _MARK_COLOURS)
    name = clean(foot)
    if can_write(name, STRONG):
        line = fitted(name, Style(font=STRONG, sizes=((30, 1), (26, 1)), leading=1), _RIGHT - _COLUMN - side - 16)
        canvas.shade((_COLUMN + side + 16, _FOOT - line.size), mask(line), rgb(brand[0]))
    return canvas


def _mark(brand: tuple[str, str], side: int) -> Image.Image:
    """The shapes of the hub's icon in the company's colours."""
    primary, accent = brand
    drawn = Canvas(side, side, rgb(PAPER))
    shapes = (("fan-back", "#f4c95d"), ("plain", primary), ("disc", LIGHT), ("fan", accent))
    quarters = [Quarter(shape=shape, ground=primary, figure=figure) for shape, figure in shapes]
    _quarters(drawn, quarters, 0, 0, side)
    return drawn.image()


def _lay_tile(canvas: Canvas, tile: Tile, photo: bytes) -> None:
    if photo:
        canvas.picture((_LEFT, _TOP), tiles.photograph(photo, _TILE, canvas.ground), _PHOTO_COLOURS)
        return
    _TILES[tile.kind](canvas, tile)


def _portrait(canvas: Canvas, tile: Tile) -> None:
    ink, quarters = composition(tile.seed)
    if tile.letters and can_write(tile.letters, HEAD):
        quarters[1] = Quarter(shape="plain", ground=ink, figure=ink)
    _quarters(canvas, quarters, _LEFT, _TOP, _TILE)
    if quarters[1].shape == "plain":
        _letters(canvas, tile.letters, ink)


def _emblem(canvas: Canvas, tile: Tile) -> None:
    made = emblem_of(tile.seed)
    colours = tuple(map(rgb, (made.ground, *made.rings)))
    canvas.picture((_LEFT, _TOP), tiles.rings(colours, made.centre, _TILE, canvas.ground), 96)
    if tile.letters and can_write(tile.letters, HEAD):
        half = _TILE // 2
        plate = partial(tiles.stencil, "plain", "sw", half, round(_TILE * tiles.ROUND))
        canvas.stencil((_LEFT, _TOP + half), plate, rgb(made.ink), rgb(made.ink))
        _letters(canvas, tile.letters, made.ink)


def _pattern(canvas: Canvas, tile: Tile) -> None:
    """The shapes of a portrait in the colours of a network."""
    strong, light, middle = tile.colours
    pairs = ((light, strong), (strong, light), (middle, strong), (light, middle))
    _, drawn_from = composition(f"pattern {tile.seed}")
    turned = (0, 1, 2, 3) if len(tile.seed) % 2 else (1, 0, 3, 2)
    quarters = [
        Quarter(shape=one.shape, ground=pairs[turn][0], figure=pairs[turn][1])
        for one, turn in zip(drawn_from, turned, strict=True)
    ]
    _quarters(canvas, quarters, _LEFT, _TOP, _TILE)


def _mosaic(canvas: Canvas, tile: Tile) -> None:
    """Several small patterns in the company's colours: many voices, and nobody's face."""
    primary, accent = tile.colours
    pairs = (("#f4c95d", primary), (primary, "#f2a65a"), (mix(primary, 0.14, PAPER), primary), (accent, "#f0d9b5"))
    side, gap = 184, 24
    for number in range(4):
        _, drawn_from = composition(f"{number} {tile.seed}")
        quarters = [
            Quarter(shape=one.shape, ground=pairs[(number + n) % 4][0], figure=pairs[(number + n) % 4][1])
            for n, one in enumerate(drawn_from)
        ]
        x, y = _LEFT + number % 2 * (side + gap), _TOP + number // 2 * (side + gap)
        _quarters(canvas, quarters, x, y, side)


_TILES = {"portrait": _portrait, "emblem": _emblem, "pattern": _pattern, "mosaic": _mosaic}


def _quarters(canvas: Canvas, quarters: list[Quarter], left: int, top: int, side: int) -> None:
    half = side // 2
    for (corner, x, y), quarter in zip(_CORNERS, quarters, strict=True):
        stencil = partial(tiles.stencil, quarter.shape, corner, half, round(side * tiles.ROUND))
        canvas.stencil((left + x * half, top + y * half), stencil, rgb(quarter.ground), rgb(quarter.figure))


def _letters(canvas: Canvas, letters: str, ink: str) -> None:
    """The initials, in the middle of the lower left quarter."""
    size = next(size for size in (100, 88, 76, 64, 40) if length(letters, HEAD, size) < 152 or size == 40)
    written = mask(Block(font=HEAD, size=size, lines=(letters,), step=size))
    box = written.getbbox() or (0, 0, 1, 1)
    x = _LEFT + (_TILE // 2 - (box[2] - box[0])) // 2
    y = _TOP + _TILE * 3 // 4 - (box[3] - box[1]) // 2
    canvas.shade((x, y), written.crop(box), rgb(ink_on(ink)), on=rgb(ink))


def _write(canvas: Canvas, card: Card) -> None:
    """Kicker, heading and line in the column beside the tile."""
    y = _TOP - 4
    for block, colour in _blocks(card, _FOOT - 58 - y):
        y += _GAP if block.font == PLAIN else 0
        canvas.shade((_COLUMN, y), mask(block), _legible(colour))
        y += block.height


def _blocks(card: Card, room: int) -> Iterator[tuple[Block, str]]:
    """What is written from the top, and in which colour, as long as there is room for it.

    Where the typeface lacks letters of the heading, the programme's name stands there alone.
    """
    width = _RIGHT - _COLUMN
    heading, line = clean(card.heading), clean(card.line)
    if not can_write(heading, HEAD):
        heading, line = clean(card.foot), ""
    if (kicker := clean(card.kicker)) and can_write(kicker, STRONG):
        block = fitted(kicker, _KICKER, width)
        yield block, card.edge[0] if card.edge else card.brand[1]
        room -= block.height
    if heading and can_write(heading, HEAD):
        block = fitted(heading, _HEADING, width)
        yield block, INK
        room -= block.height
    most = min(_LINES, int((room - _GAP) // (_SIZE * _LEADING)))
    if line and most > 0 and can_write(line, PLAIN):
        yield fitted(line, Style(font=PLAIN, sizes=((_SIZE, most),), leading=_LEADING), width), _SOFT


@cache
def _legible(colour: str) -> Colour:
    return rgb(readable(colour, PAPER, TEXT))
