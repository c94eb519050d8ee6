"""What a picture of the hub looks like from outside: RFC 9649, the simple format, and nothing beside the pixels."""

from __future__ import annotations

from hub.wording import Sentence

WIDTH, HEIGHT, MOST_BYTES = 640, 800, 120_000
"""The largest a picture is ever made."""

_KEY_FRAME = b"\x9d\x01\x2a"


def sides(webp: bytes) -> tuple[int, int]:
    """Its width and height in pixels, from the header. Raises ValueError for what no hub has made."""
    chunk = int.from_bytes(webp[16:20], "little")
    whole = int.from_bytes(webp[4:8], "little") + 8 == len(webp) == 20 + chunk + chunk % 2
    if not (webp[:4] == b"RIFF" and webp[8:16] == b"WEBPVP8 " and webp[23:26] == _KEY_FRAME and whole):
        raise ValueError(Sentence("is no WebP picture as the hub makes them"))
    width, height = (int.from_bytes(webp[place : place + 2], "little") & 0x3FFF for place in (26, 28))
    if not (0 < width <= WIDTH and 0 < height <= HEIGHT and len(webp) <= MOST_BYTES):
        raise ValueError(
            Sentence(
                "has {width} x {height} pixels in {size} bytes, which is more than the hub makes",
                width=width,
                height=height,
                size=len(webp),
            )
        )
    return width, height
