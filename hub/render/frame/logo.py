"""How wide a logo is for its height, so that its place is kept before it is there."""

from __future__ import annotations

import re

from hub.pixels import PictureError, opened

WIDEST, NARROWEST = 6.0, 0.5
"""What lies beyond is shown smaller, within that shape."""

_HEAD = 4096
_FORMATS = ("PNG", "JPEG", "WEBP")
_NUMBER = r"\s*([\d.]{1,12})(?:px)?\s*"
_BOX = re.compile(
    r"<svg\b[^>]*?\bviewBox\s*=\s*[\"']\s*[-\d.]+[\s,]+[-\d.]+[\s,]+([\d.]{1,12})[\s,]+([\d.]{1,12})\s*[\"']"
)
_SIZES = tuple(re.compile(rf"<svg\b[^>]*?\s{name}\s*=\s*[\"']{_NUMBER}[\"']") for name in ("width", "height"))


def ratio(content: bytes) -> float:
    """Width by height of a picture or of an SVG; 1 for what says neither."""
    try:
        with opened(content, _FORMATS) as picture:
            width, height = map(float, picture.size)
    except PictureError:
        width, height = _svg(content[:_HEAD].decode("utf-8", "replace"))
    return min(WIDEST, max(NARROWEST, width / height)) if width > 0 and height > 0 else 1.0


def _svg(text: str) -> tuple[float, float]:
    if box := _BOX.search(text):
        found = box.groups()
    else:
        sizes = [size.search(text) for size in _SIZES]
        found = tuple(size[1] for size in sizes if size)
    try:
        width, height = map(float, found)
    except ValueError:
        return 0, 0
    return width, height
