"""Pictures for tests, made in code: good ones, odd ones and hostile ones."""

from __future__ import annotations

import io
import random
import struct
import zlib
from typing import Any

from PIL import Image, ImageDraw


def a_photo(width: int = 900, height: int = 600, *, seed: int = 1, kind: str = "JPEG", **how: Any) -> bytes:
    """A picture with something on it; another `seed` is another picture."""
    return written(drawn(width, height, seed=seed), kind, **how)


def drawn(width: int = 900, height: int = 600, *, seed: int = 1) -> Image.Image:
    """Coloured discs on a sky."""
    chance = random.Random(seed)
    picture = Image.new("RGB", (width, height), (160, 200, 230))
    brush = ImageDraw.Draw(picture)
    for _ in range(12):
        x, y, r = chance.randrange(width), chance.randrange(height), chance.randrange(10, 11 + min(width, height) // 3)
        colour = (chance.randrange(256), chance.randrange(256), chance.randrange(256))
        brush.ellipse([x - r, y - r, x + r, y + r], fill=colour)
    return picture


def written(picture: Image.Image, kind: str, **how: Any) -> bytes:
    """The bytes of a file of that kind."""
    made = io.BytesIO()
    picture.save(made, kind, **how)
    return made.getvalue()


def noise(width: int = 2000, height: int = 2000) -> bytes:
    """What no encoder can make small."""
    return written(Image.frombytes("RGB", (width, height), random.Random(3).randbytes(width * height * 3)), "PNG")


def a_png_bomb(side: int = 12_000) -> bytes:
    """A few kilobytes that say they unfold to very many pixels."""
    header = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    pixels = zlib.compress(bytes(side * 3 + 1) * 200, 9)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", pixels) + _chunk(b"IEND", b"")


def a_text_bomb() -> bytes:
    """A small PNG with a compressed text of 200 MB."""
    whole = a_photo(200, 200, kind="PNG")
    text = _chunk(b"zTXt", b"Comment\0\0" + zlib.compress(bytes(200_000_000), 9))
    return whole[:33] + text + whole[33:]


def a_swollen_png(kind: bytes, before: bytes, size: int = 20_000_000) -> bytes:
    """A small picture with a chunk that unfolds to much more: words (`zTXt`), a colour profile (`iCCP`)."""
    plain = a_photo(60, 60, kind="PNG")
    return plain[:33] + _chunk(kind, before + zlib.compress(b"a" * size)) + plain[33:]


def opened(made: bytes) -> Image.Image:
    """What an encoded picture holds, unfolded."""
    with Image.open(io.BytesIO(made)) as picture:
        picture.load()
        return picture


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
