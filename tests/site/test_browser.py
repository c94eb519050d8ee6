"""The finished site in a real browser."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from browsing import CHROMIUM
from published import Published

KINDS = (
    "", "latest/", "latest/2/", "ambassadors/", "ambassadors/nathalie-legrand/", "networks/", "networks/open-data/",
    "articles/", "kits/", "kits/a-night-on-the-footbridge/", "hashtag/", "contribute/", "join/",
    "about/", "health/", "404.html", "embed/latest/", "embed/networks/open-data/",
)  # fmt: skip

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM, reason="no Chromium: set HUB_CHROMIUM to its path"),
]


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


def test_no_page_asks_for_the_search_index_before_search_is_used(page: Page, served: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(served, wait_until="networkidle")
    assert not any("search_index" in url for url in asked)


def test_the_current_section_is_marked_in_the_menu_of_a_phone(page: Page, served: str) -> None:
    page.set_viewport_size({"width": 320, "height": 800})
    for path in ("fr/latest/", "fr/articles/", "fr/join/", "join/"):
        page.goto(served + path)
        page.locator(".hub-tool--menu").click()
        box = page.locator(".hub-nav [aria-current]").bounding_box()
        assert box, path
        assert box["x"] >= 0, path
        assert box["x"] + box["width"] <= 320, path


def test_a_title_without_end_takes_four_lines_on_a_card(page: Page, served: str) -> None:
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(served + "latest/")
    lines = page.evaluate(
        """() => {
            const title = document.querySelector(".hub-title a");
            title.textContent = "A title that does not end. ".repeat(20);
            return Math.round(title.clientHeight / parseFloat(getComputedStyle(title).lineHeight));
        }"""
    )
    assert lines == 4


def test_a_surname_finds_the_person(page: Page, served: str) -> None:
    page.goto(served)
    page.keyboard.press("/")
    page.get_by_role("searchbox").fill("legrand")
    found = page.locator(".hub-search__found a").first
    found.wait_for()
    assert found.inner_text().splitlines()[0] == "Nathalie Legrand"
    page.keyboard.press("Enter")
    page.wait_for_url("**/ambassadors/nathalie-legrand/")


def test_search_shows_people_before_paragraphs_and_words_without_markup(page: Page, served: str) -> None:
    page.goto(served)
    page.keyboard.press("/")
    page.get_by_role("searchbox").fill("a")
    results = page.locator(".hub-search__found")
    results.locator("a").first.wait_for()
    kinds = results.locator("h2").all_inner_texts()
    assert kinds[0] == "Voices"
    page.get_by_role("searchbox").fill("heron")
    results.locator("a", has_text="About").first.wait_for()
    assert "<" not in results.inner_text()


def test_the_colour_scheme_is_the_visitors_choice_and_stays(page: Page, served: str) -> None:
    page.emulate_media(color_scheme="light")
    page.goto(served)
    scheme = "document.documentElement.getAttribute('data-md-color-scheme')"
    assert page.evaluate(scheme) == "default"
    page.locator("[data-hub-scheme]").click()
    page.goto(served + "latest/")
    assert page.evaluate(scheme) == "slate"


def test_without_javascript_the_language_link_leads_to_the_same_page(
    browser: Browser, site: Published, served: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    for path in KINDS:
        if "embed/" in path:
            continue
        page.goto(served + path)
        page.locator("a[hreflang=fr]").click()
        assert page.url == f"{served}fr/{path}"
        page.locator("a[hreflang=en]").click()
        assert page.url == served + path
    context.close()


def test_without_javascript_the_dark_scheme_follows_the_system(browser: Browser, served: str) -> None:
    context = browser.new_context(java_script_enabled=False, color_scheme="dark")
    page = context.new_page()
    page.goto(served)
    red, green, blue = (
        int(part) for part in page.evaluate("getComputedStyle(document.body).backgroundColor").strip("rgb()").split(",")
    )
    assert red + green + blue < 150
    context.close()
