"""A canvas of 256 colours that becomes a PNG: https://www.w3.org/TR/png-3/.

A picture with a palette takes a third of the time and of the room of one in full colour. Edges are smooth all the same:
two colours that meet have their mixtures in the palette, too.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Sequence
from functools import cache, lru_cache

from PIL import Image

Colour = tuple[int, int, int]
Box = tuple[int, int, int, int]

LEVELS = 5
"""Of how many parts a mixture is of three colours; between two there are `STEPS`."""
STEPS = 15
MOST = 256
_END = b"\x03\x00"
"""An empty last block."""
_SIGNATURE = b"\x89PNG\r\n\x1a\n"


def rgb(colour: str) -> Colour:
    """A colour written `#rrggbb`."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


class Canvas:
    """Numbers of colours, a byte each. The first column is PNG's own: the filter of each row, which is none."""

    def __init__(self, width: int, height: int, ground: Colour) -> None:
        self.width, self.height, self.ground = width, height, ground
        self._palette: list[Colour] = [ground]
        self._known: dict[tuple[Colour, ...], int] = {(ground,): 0}
        self._pixels = Image.new("L", (width + 1, height), 0)
        self._touched = (height, 0)
        self._packed: dict[tuple[int, int], bytes] = {}

    def copy(self) -> Canvas:
        """The same once more, to go on from. Rows that no copy touches are packed once for all."""
        other = Canvas.__new__(Canvas)
        other.width, other.height, other.ground = self.width, self.height, self.ground
        other._palette, other._known = list(self._palette), dict(self._known)
        other._pixels = self._pixels.copy()
        other._touched, other._packed = (self.height, 0), self._packed
        return other

    def fill(self, box: Box, colour: Colour) -> None:
        """Cover a box."""
        x, y, right, bottom = box
        self._touch(y, bottom)
        self._pixels.paste(self._block((colour,), (colour,)), (x + 1, y, right + 1, bottom))

    def shade(self, at: tuple[int, int], mask: Image.Image, ink: Colour, *, on: Colour | None = None) -> None:
        """Cover what a mask covers with ink, and the rest of its box with what it stands on."""
        under = self.ground if on is None else on
        first = self._block((under, ink), _between(under, ink))
        self._lay(mask.point(_shades(first)), at)

    def stencil(self, at: tuple[int, int], stencil: Callable[[int], Image.Image], one: Colour, other: Colour) -> None:
        """Lay a stencil of `hub.render.linkcards.tiles` in two colours on the ground."""
        first = self._block((one, other, self.ground), _among(one, other, self.ground))
        self._lay(stencil(first), at)

    def picture(self, at: tuple[int, int], picture: Image.Image, colours: int) -> None:
        """Lay a picture in its own colours, at most so many."""
        drawn = picture.quantize(colours, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
        flat = (drawn.getpalette() or [])[: colours * 3]
        own = [(flat[n], flat[n + 1], flat[n + 2]) for n in range(0, len(flat) - 2, 3)]
        first = self._block(tuple(own), own)
        pixels = Image.frombytes("L", drawn.size, drawn.tobytes())
        self._lay(pixels.point(shifted(first)), at)

    def image(self) -> Image.Image:
        """What is on it, in full colour."""
        drawn = Image.frombytes("P", self._pixels.size, self._pixels.tobytes())
        drawn.putpalette(b"".join(map(bytes, self._palette)))
        return drawn.crop((1, 0, self.width + 1, self.height)).convert("RGB")

    def png(self) -> bytes:
        """The finished picture."""
        header = struct.pack(">IIBBBBB", self.width, self.height, 8, 3, 0, 0, 0)
        palette = b"".join(map(bytes, self._palette))
        chunks = ((b"IHDR", header), (b"PLTE", palette), (b"IDAT", self._rows()), (b"IEND", b""))
        return _SIGNATURE + b"".join(_chunk(kind, content) for kind, content in chunks)

    def _lay(self, numbers: Image.Image, at: tuple[int, int]) -> None:
        self._touch(at[1], at[1] + numbers.height)
        self._pixels.paste(numbers, (at[0] + 1, at[1]))

    def _touch(self, top: int, bottom: int) -> None:
        self._touched = max(0, min(top, self._touched[0])), min(self.height, max(bottom, self._touched[1]))

    def _rows(self) -> bytes:
        """All rows, packed as RFC 1950 has it: in three parts, of which the middle is this canvas' own."""
        rows, row = self._pixels.tobytes(), self.width + 1
        top, bottom = self._touched
        parts = [b"\x78\x01"]
        for first, last in ((0, top), (top, bottom), (bottom, self.height)):
            if first < last:
                own = (first, last) == (top, bottom)
                packed = None if own else self._packed.get((first, last))
                packed = packed or _packed(rows[first * row : last * row])
                parts.append(packed)
                if not own:
                    self._packed[first, last] = packed
        return b"".join((*parts, _END, zlib.adler32(rows).to_bytes(4, "big")))

    def _block(self, key: tuple[Colour, ...], colours: Sequence[Colour]) -> int:
        """The number of the first of several colours, which stand together in the palette."""
        if key not in self._known:
            if len(self._palette) + len(colours) > MOST:
                raise ValueError(f"a card of more than {MOST} colours")
            self._known[key] = len(self._palette)
            self._palette += colours
        return self._known[key]


@lru_cache(maxsize=1024)
def _between(under: Colour, ink: Colour) -> tuple[Colour, ...]:
    return tuple(_mixed((under, STEPS - step), (ink, step)) for step in range(STEPS + 1))


@lru_cache(maxsize=1024)
def _among(one: Colour, other: Colour, ground: Colour) -> tuple[Colour, ...]:
    parts = [divmod(number, LEVELS + 1) for number in range(LEVELS * (LEVELS + 1) + 1)]
    return tuple(_mixed((one, a), (other, b), (ground, max(0, LEVELS - a - b))) for a, b in parts)


@cache
def _shades(first: int) -> list[int]:
    return [first + (value * STEPS + 127) // 255 for value in range(256)]


@cache
def shifted(first: int) -> list[int]:
    """A table that moves numbers of colours to where these stand in a palette."""
    return [min(255, first + value) for value in range(256)]


def _packed(rows: bytes) -> bytes:
    """Rows as blocks of deflate that other blocks may follow."""
    # Runs of one colour are most of a card: looking for nothing else takes a third of the time.
    packing = zlib.compressobj(1, zlib.DEFLATED, -zlib.MAX_WBITS, zlib.DEF_MEM_LEVEL, zlib.Z_RLE)
    return packing.compress(rows) + packing.flush(zlib.Z_FULL_FLUSH)


def _mixed(*parts: tuple[Colour, int]) -> Colour:
    whole = sum(share for _, share in parts) or 1
    red, green, blue = (round(sum(colour[n] * share for colour, share in parts) / whole) for n in range(3))
    return red, green, blue


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
