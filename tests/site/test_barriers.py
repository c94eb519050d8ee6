"""Nobody is kept out: WCAG 2.2 A and AA on each type of page, in both languages, both schemes, on a phone and a desk.

axe reads what the browser made of each page; the rest here is what it does not look for. The dark scheme has the
light one's elements in other colours, so there only the rules that look at colours are asked.

axe is slow: each type of page is asked in both languages, both schemes and both widths, but not in all eight ways at
once, and the odd pages in one language. With HUB_BARRIERS=all nothing is left out.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from browsing import CHROMIUM
from page_types import fullest, odd_ones
from published import Published

AXE = (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")
LOOK = (Path(__file__).parent / "barriers.js").read_text("utf-8")
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OF_COLOUR = ["color-contrast", "link-in-text-block"]
RUN = """async ([within, runOnly]) => {
    const { violations } = await axe.run(within, { resultTypes: ["violations"], preload: false, runOnly });
    return violations.flatMap((rule) => rule.nodes.map(({ html, any, all, none }) =>
        `${rule.id}: ${html.slice(0, 160)} ${(any[0] || all[0] || none[0])?.message}`));
}"""
WIDE, NARROW = 1280, 320
ALL = os.environ.get("HUB_BARRIERS") == "all"
ASKED = {"": {("light", WIDE), ("dark", NARROW)}, "fr/": {("light", NARROW), ("dark", WIDE)}}
"""By language: the schemes and widths in which axe is asked."""

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM, reason="no Chromium: set HUB_CHROMIUM to its path"),
]


@dataclass
class Seen:
    """What is wrong, by what was looked for: `path, scheme, width: what`."""

    wrong: dict[str, list[str]] = field(default_factory=dict)
    pages: int = 0

    def note(self, about: str, where: object, found: list[str]) -> None:
        self.wrong.setdefault(about, []).extend(f"{where}: {each}" for each in found)


@pytest.fixture(scope="module")
def heard() -> list[str]:
    """What the browser asked for and said while the pages were open."""
    return []


@pytest.fixture(scope="module")
def page(browser: Browser, heard: list[str]) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": WIDE, "height": 800}, reduced_motion="reduce")
    context.on("request", lambda request: heard.append(request.url))
    context.on("console", lambda message: heard.append(f"console: {message.text} {message.location}"))
    context.on("weberror", lambda error: heard.append(f"error: {error.error}"))
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module", params=["", "fr/"], ids=["en", "fr"])
def seen(request: pytest.FixtureRequest, page: Page, site: Published, served: str) -> Seen:
    """Each page is opened once and looked at in every way."""
    seen = Seen()
    for path in fullest(site, request.param):
        _opened(page, served + path)
        _looked_at(page, path, seen, request.param)
    for path in odd_ones(site, request.param) if ALL or not request.param else ():
        page.set_viewport_size({"width": NARROW, "height": 640})
        _opened(page, served + path)
        _asked_axe(page, path, seen, "light", NARROW)
        seen.note("sideways", path, _sideways(page))
    return seen


def test_axe_finds_nothing(seen: Seen) -> None:
    assert seen.pages > 40
    assert set().union(*ASKED.values()) == {(scheme, width) for scheme in ("light", "dark") for width in (WIDE, NARROW)}
    assert seen.wrong["axe"] == []


def test_nothing_is_wider_than_the_window(seen: Seen) -> None:
    assert seen.wrong["sideways"] == []


def test_no_words_are_cut_off_or_lie_over_others(seen: Seen) -> None:
    assert seen.wrong["laid out"] == []


def test_wider_letters_words_and_lines_lose_nothing(seen: Seen) -> None:
    assert seen.wrong["spacing"] == []


def test_what_has_the_focus_is_seen_and_is_not_covered(seen: Seen) -> None:
    assert seen.wrong["focus"] == []


def test_nothing_moves_for_who_wants_it_still(seen: Seen) -> None:
    assert seen.wrong["moving"] == []


def test_the_site_is_all_that_is_asked_and_nothing_is_said(
    seen: Seen, page: Page, heard: list[str], served: str
) -> None:
    assert len(heard) > seen.pages
    # A letter to be sent as mail names no icon: the browser looks for one at the root of the host.
    assert [what for what in heard if not what.startswith(served) and "/favicon.ico" not in what] == []
    assert page.context.cookies() == []


def _opened(page: Page, address: str) -> None:
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    page.goto(address)
    page.evaluate(AXE + LOOK)


def _looked_at(page: Page, path: str, seen: Seen, below: str) -> None:
    seen.note("moving", path, page.evaluate("barriers.moving()"))
    page.evaluate("barriers.still()")
    for width in (360, 768, 1440, WIDE, NARROW):
        page.set_viewport_size({"width": width, "height": 640 if width == NARROW else 800})
        seen.note("sideways", (path, width), _sideways(page))
        if width not in (WIDE, NARROW):
            continue
        seen.note("laid out", (path, width), page.evaluate("[...barriers.cut(), ...barriers.overlapping()]"))
        seen.note("spacing", (path, width), page.evaluate("barriers.spacing()"))
        page.keyboard.press("Tab")  # from here on the browser shows focus as it does for a keyboard
        seen.note("focus", (path, width), page.evaluate("barriers.focus()"))
        for scheme in ("light", "dark"):
            if ALL or (scheme, width) in ASKED[below]:
                _asked_axe(page, path, seen, scheme, width)


def _asked_axe(page: Page, path: str, seen: Seen, scheme: str, width: int) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light", reduced_motion="reduce")
    page.evaluate("barriers.still(); scrollTo(0, 0)")
    tags = [tag for tag in WCAG if tag != "best-practice" or not path.endswith("mail.html")]
    # What lies around <main> is the same on all pages but for the mark of the current one.
    framed = path not in ("", "fr/") and "embed/" not in path and not path.endswith("mail.html")
    asked = (
        ["html", tags] if scheme == "light" else ["main" if framed else "html", {"type": "rule", "values": OF_COLOUR}]
    )
    seen.note("axe", (path, scheme, width), page.evaluate(RUN, asked))
    seen.pages += 1


def _sideways(page: Page) -> list[str]:
    over = page.evaluate("barriers.sideways()")
    return [f"{over} px too wide"] if over else []
