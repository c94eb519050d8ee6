"""The generated stylesheet: the company's colours and the networks', made readable in both schemes."""

from __future__ import annotations

from collections.abc import Iterator

from hub.model import Brand, File, Network, Output, Site
from hub.render import addresses
from hub.render.colour import (
    CARD,
    DARK_CARD,
    DARK_INK,
    DARK_PAPER,
    DARK_WASH,
    INK,
    PAPER,
    SHAPE,
    TEXT,
    WASH,
    ink_on,
    is_colour,
    lightened,
    mix,
    readable,
)

PALETTE = ("#2f5da8", "#2e7d5b", "#b4472f", "#8a5a00", "#6b4ba1", "#0f6f83", "#9b3a6b", "#4f6b1f")
"""For networks that name no colour of their own, in turn."""

_LITTLE = 1.02  # a company's own colour is touched as little as can be
_LEEWAY = 1.05  # colours are rounded to whole steps: stay clear of the limit


def stylesheet(site: Site) -> Iterator[Output]:
    """`assets/hub/networks.css`: custom properties and nothing else, so that no page needs inline style.

    Each colour is a pair, https://www.w3.org/TR/css-color-5/#light-dark: the scheme chooses.
    """
    brand = site.programme.brand
    rules = [_rule(":root", _brand(brand), _dark_brand(brand))]
    for position, network in enumerate(site.networks):
        colour = network_colour(network, position)
        rules.append(_rule(f".hub-n-{network.slug}", _chip(colour, dark=False), _chip(colour, dark=True)))
    yield File(path=addresses.COLOURS, content="\n".join([*rules, ""]).encode())


def network_colour(network: Network, position: int) -> str:
    """The colour a network is shown in before contrast is enforced: its own, else one of the palette."""
    return network.colour.lower() if is_colour(network.colour) else PALETTE[position % len(PALETTE)]


def chip(colour: str, *, dark: bool) -> tuple[str, str, str]:
    """Edge, text and background of a network's chip in one scheme."""
    card, paper, share = (DARK_CARD, DARK_PAPER, 0.28) if dark else (CARD, PAPER, 0.12)
    background = mix(colour, share, card)
    text = readable(mix(colour, 0.8, DARK_INK if dark else INK), background, TEXT * _LEEWAY)
    return readable(colour, paper, SHAPE * _LEEWAY), text, background


def _rule(selector: str, light: dict[str, str], dark: dict[str, str]) -> str:
    return f"{selector}{{{';'.join(f'{name}:light-dark({light[name]},{dark[name]})' for name in light)}}}"


def _chip(colour: str, *, dark: bool) -> dict[str, str]:
    return dict(zip(("--n", "--n-ink", "--n-wash"), chip(colour, dark=dark), strict=True))


def _brand(brand: Brand) -> dict[str, str]:
    text, warm = brand_colours(brand)
    return {
        "--hub-brand": text,
        "--hub-brand-ink": ink_on(text),
        "--hub-accent": warm,
        "--md-primary-fg-color": text,
        "--md-primary-bg-color": ink_on(text),
        "--md-accent-fg-color": warm,
        "--md-typeset-a-color": text,
    }


def _dark_brand(brand: Brand) -> dict[str, str]:
    primary, accent = _given(brand)
    text = readable(lightened(primary, 0.8), DARK_WASH, TEXT * _LEEWAY)
    bar = mix(primary, 0.3, DARK_PAPER)
    warm = readable(lightened(accent, 0.76), DARK_WASH, TEXT * _LEEWAY)
    return {
        "--hub-brand": text,
        "--hub-brand-ink": ink_on(text),
        "--hub-accent": warm,
        "--md-primary-fg-color": bar,
        "--md-primary-bg-color": readable(DARK_INK, bar),
        "--md-accent-fg-color": warm,
        "--md-typeset-a-color": text,
    }


def brand_colours(brand: Brand) -> tuple[str, str]:
    """The company's two colours as they are readable on paper, tinted or not."""
    primary, accent = _given(brand)
    return readable(primary, WASH, TEXT * _LITTLE), readable(accent, WASH, TEXT * _LITTLE)


def _given(brand: Brand) -> tuple[str, str]:
    usual = Brand()
    primary = brand.primary if is_colour(brand.primary) else usual.primary
    accent = brand.accent if is_colour(brand.accent) else usual.accent
    return primary.lower(), accent.lower()
