"""Whatever colours a company has, its words can be read."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from factories import a_network, a_programme, a_site
from hub.model import Brand, File
from hub.render.bundled import ASSETS
from hub.render.colour import (
    CARD,
    DARK_CARD,
    DARK_INK,
    DARK_PAPER,
    DARK_WASH,
    INK,
    PAPER,
    WASH,
    contrast,
    is_colour,
    readable,
)
from hub.render.stylesheet import PALETTE, chip, stylesheet

COLOURS = (
    *PALETTE,
    "#ffff00",
    "#000000",
    "#ffffff",
    "#808080",
    "#ff0000",
    "#00ff00",
    "#0000ff",
    "#12161f",
    "#fff7d6",
    "#0b0014",
)


def test_contrast_is_as_wcag_defines_it() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("colour", COLOURS)
@pytest.mark.parametrize("background", [PAPER, CARD, DARK_PAPER, DARK_CARD, "#808080"])
def test_a_readable_variant_reaches_the_ratio(colour: str, background: str) -> None:
    assert contrast(readable(colour, background), background) >= 4.5


def test_a_colour_that_can_be_read_is_left_alone() -> None:
    assert readable("#1f3a5f", PAPER) == "#1f3a5f"


@pytest.mark.parametrize("colour", COLOURS)
@pytest.mark.parametrize("dark", [False, True])
def test_the_words_of_a_chip_stand_out_from_it_and_its_edge_from_the_page(colour: str, *, dark: bool) -> None:
    edge, text, background = chip(colour, dark=dark)
    assert contrast(text, background) >= 4.5
    assert contrast(edge, DARK_PAPER if dark else PAPER) >= 3


def properties(css: str, selector: str, scheme: int) -> dict[str, str]:
    """The custom properties of a rule, in the light scheme (0) or the dark one (1)."""
    found = re.search(re.escape(selector) + r"\{([^}]*)\}", css)
    assert found is not None, selector
    pairs = re.findall(r"([\w-]+):light-dark\(([^,]*),([^)]*)\)", found.group(1))
    return {name: colours[scheme] for name, *colours in pairs}


def css_of(**brand: str) -> str:
    programme = replace(a_programme(), brand=Brand(**brand))
    (output,) = stylesheet(a_site(programme=programme, networks=(a_network("energy", colour="#FFEE00"),)))
    assert isinstance(output, File)
    assert output.path == "assets/hub/networks.css"
    return output.content.decode()


@pytest.mark.parametrize("colour", COLOURS)
def test_the_companys_colours_are_readable_in_both_schemes(colour: str) -> None:
    css = css_of(primary=colour, accent=colour)
    for scheme, grounds in enumerate(((PAPER, CARD, WASH), (DARK_PAPER, DARK_CARD, DARK_WASH))):
        names = properties(css, ":root", scheme)
        assert contrast(names["--hub-brand-ink"], names["--hub-brand"]) >= 4.5
        for ground in grounds:
            assert contrast(names["--hub-brand"], ground) >= 4.5
            assert contrast(names["--hub-accent"], ground) >= 4.5
        # A button under the pointer: paper on the accent.
        assert contrast(grounds[0], names["--hub-accent"]) >= 4.5


def test_contrast_is_measured_with_the_tokens_of_the_style_sheet() -> None:
    css = (ASSETS / "hub.css").read_text(encoding="utf-8")
    tokens = dict(re.findall(r"--hub-(paper|card|ink|wash|soft):light-dark\((.*?)\)", css)[:5])
    given = {name: tuple(_whole(colour) for colour in pair.split(",")) for name, pair in tokens.items()}
    soft = given.pop("soft")
    assert given == {
        "paper": (PAPER, DARK_PAPER),
        "card": (CARD, DARK_CARD),
        "ink": (INK, DARK_INK),
        "wash": (WASH, DARK_WASH),
    }
    for scheme, second_voice in enumerate(soft):
        for name in ("paper", "card", "wash"):
            assert contrast(second_voice, given[name][scheme]) >= 4.5, (name, scheme)


def _whole(colour: str) -> str:
    return "#" + "".join(digit * 2 for digit in colour[1:]) if len(colour) == 4 else colour


def test_every_network_has_its_colours_in_both_schemes() -> None:
    css = css_of()
    for scheme in (0, 1):
        colours = properties(css, ".hub-n-energy", scheme)
        assert set(colours) == {"--n", "--n-ink", "--n-wash"}
        assert all(map(is_colour, colours.values()))


def test_a_colour_that_is_none_never_reaches_the_style_sheet() -> None:
    assert "evil" not in css_of(primary="red;}evil{", accent="")
