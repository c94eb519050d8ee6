"""Colours: contrast as WCAG 2.2 measures it, and variants of a colour that can be read."""

from __future__ import annotations

import re
from colorsys import hls_to_rgb, rgb_to_hls

PAPER, CARD, WASH, INK = "#fbf8f3", "#ffffff", "#f3ede2", "#1c2333"
DARK_PAPER, DARK_CARD, DARK_WASH, DARK_INK = "#12161f", "#1a202c", "#232b3a", "#edeae3"
"""What hub.css calls so, in each scheme: the wash is the ground on which both colours of a company read worst."""

TEXT = 4.5
"""The least contrast of text with its background, WCAG 2.2 §1.4.3."""
SHAPE = 3.0
"""The least contrast of what is not text but carries meaning, WCAG 2.2 §1.4.11."""

_HEX = re.compile(r"#[0-9a-f]{6}", re.IGNORECASE)
_STEPS = 50


def is_colour(value: str) -> bool:
    """Whether it is written `#rrggbb`."""
    return _HEX.fullmatch(value) is not None


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def mix(colour: str, share: float, other: str) -> str:
    """`share` of a colour, the rest of another, mixed in sRGB as CSS does."""
    pairs = zip(_channels(colour), _channels(other), strict=True)
    return "#" + "".join(f"{round(a * share + b * (1 - share)):02x}" for a, b in pairs)


def readable(colour: str, background: str, ratio: float = TEXT) -> str:
    """The colour itself where it reaches the ratio, else the nearest shade of it towards black or white."""
    pole = max(("#000000", "#ffffff"), key=lambda end: contrast(end, background))
    for step in range(_STEPS + 1):
        shade = mix(pole, step / _STEPS, colour)
        if contrast(shade, background) >= ratio:
            return shade
    return pole


def lightened(colour: str, lightness: float) -> str:
    """The colour at a lightness of HSL, more saturated where it was saturated: white alone would grey it."""
    red, green, blue = _channels(colour)
    hue, _, saturation = rgb_to_hls(red / 255, green / 255, blue / 255)
    vivid = min(1.0, saturation * 1.5)
    return "#" + "".join(f"{round(channel * 255):02x}" for channel in hls_to_rgb(hue, lightness, vivid))


def ink_on(background: str) -> str:
    """White or the dark ink, whichever reads better on a background."""
    return max(("#ffffff", "#0e1420"), key=lambda ink: contrast(ink, background))


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(channel / 255) for channel in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
