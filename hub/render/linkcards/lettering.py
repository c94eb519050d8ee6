"""Words on a card: which can be written, in which size, and where their lines end."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

FONTS = Path(__file__).parent / "fonts"
HEAD = "bricolage-grotesque-700.ttf"
TEXT = "atkinson-hyperlegible-next-400.ttf"
STRONG = "atkinson-hyperlegible-next-600.ttf"

_UNKNOWN = "\uffff"
_ELLIPSIS = "…"


@dataclass(frozen=True, kw_only=True, slots=True)
class Style:
    """A typeface and the sizes it is tried in, the largest first, each with how many lines there may be."""

    font: str
    sizes: tuple[tuple[int, int], ...]
    leading: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Block:
    """Lines of one size, ready to be written; `height` in pixels."""

    font: str
    size: int
    lines: tuple[str, ...]
    step: int

    @property
    def height(self) -> int:
        return self.step * len(self.lines)


def clean(words: str) -> str:
    """Words on one line, in the form typefaces have letters for."""
    return " ".join(unicodedata.normalize("NFC", words).split())


def can_write(words: str, font: str) -> bool:
    """Whether a typeface has every letter."""
    return all(_has(letter, font) for letter in words)


def fitted(words: str, style: Style, width: int) -> Block:
    """Words broken into lines, in the largest size in which they fit; what never does ends in an ellipsis."""
    for size, most in style.sizes:
        lines = _broken(words, style.font, size, width)
        if lines and len(lines) <= most:
            break
    else:
        lines = _cut(words, style.font, size, width, most)
    return Block(font=style.font, size=size, lines=tuple(lines), step=round(size * style.leading))


@lru_cache(maxsize=64)
def mask(block: Block) -> Image.Image:
    """Lines as a mask; the baseline of the first lies `size` pixels below the top. As small as it can be.

    A name is the same in all languages, whose cards follow each other.
    """
    size = block.size
    widest = max(length(line, block.font, size) for line in block.lines)
    drawn = Image.new("L", (round(widest) + size // 4, block.step * (len(block.lines) - 1) + round(size * 1.4)), 0)
    for number, line in enumerate(block.lines):
        x, base = 0.0, size + number * block.step
        for letter in line:
            advance, offset, glyph = _glyph(letter, block.font, size)
            if glyph:
                drawn.paste(255, (round(x) + offset[0], base + offset[1]), glyph)
            x += advance
    return drawn


def length(line: str, font: str, size: int) -> float:
    """How wide a line is, in pixels."""
    return sum(_glyph(letter, font, size)[0] for letter in line)


@cache
def _glyph(letter: str, font: str, size: int) -> tuple[float, tuple[int, int], Image.Image | None]:
    """How far a letter goes, where its picture stands from the baseline, and the picture."""
    face = _face(font, size)
    left, top, right, bottom = (round(edge) for edge in face.getbbox(letter, anchor="ls"))
    if right <= left or bottom <= top:
        return face.getlength(letter), (0, 0), None
    glyph = Image.new("L", (right - left, bottom - top), 0)
    ImageDraw.Draw(glyph).text((-left, -top), letter, fill=255, font=face, anchor="ls")
    return face.getlength(letter), (left, top), glyph


def _broken(words: str, font: str, size: int, width: int) -> list[str]:
    """The lines of words; none where a word alone is too long."""
    lines: list[str] = []
    for piece in _pieces(words):
        longer = lines[-1] + piece if lines else piece
        if lines and length(longer.rstrip(), font, size) <= width:
            lines[-1] = longer
        elif length(piece.strip(), font, size) <= width:
            lines.append(piece)
        else:
            return []
    return [line.strip() for line in lines]


def _pieces(words: str) -> list[str]:
    """Where a line may end: after spaces, and after a hyphen within a word."""
    pieces: list[str] = []
    for word in words.split(" "):
        parts = word.split("-")
        pieces += [f"{part}-" for part in parts[:-1]]
        pieces.append(f"{parts[-1]} ")
    return [piece for piece in pieces if piece.strip()]


def _cut(words: str, font: str, size: int, width: int, most: int) -> list[str]:
    lines: list[str] = []
    rest = words
    while rest and len(lines) < most:
        line, rest = _one_line(rest, font, size, width)
        lines.append(line)
    if rest and lines:
        last = lines[-1]
        while last and length(last + _ELLIPSIS, font, size) > width:
            last = last[:-1]
        lines[-1] = last.rstrip(" ,;:–-") + _ELLIPSIS
    return lines


def _one_line(words: str, font: str, size: int, width: int) -> tuple[str, str]:
    """As much as fits on a line, and the rest."""
    line = ""
    for piece in _pieces(words):
        if length((line + piece).rstrip(), font, size) > width:
            break
        line += piece
    while not line or not line.strip():  # a word longer than a line is broken anywhere
        line = words
        while len(line) > 1 and length(line, font, size) > width:
            line = line[: max(1, len(line) * 9 // 10)]
    return line.strip(), words[len(line.rstrip()) :].strip()


@cache
def _face(font: str, size: int) -> ImageFont.FreeTypeFont:
    # The basic layout is there in every Pillow, so that a card has the same bytes everywhere.
    return ImageFont.truetype(str(FONTS / font), size, layout_engine=ImageFont.Layout.BASIC)


@cache
def _has(letter: str, font: str) -> bool:
    if letter == " ":
        return True
    face = _face(font, 24)
    drawn, nothing = face.getmask(letter, "L"), face.getmask(_UNKNOWN, "L")
    return drawn.size[0] > 0 and (drawn.size != nothing.size or bytes(drawn) != bytes(nothing))
