"""Through the site with a keyboard and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from browsing import CHROMIUM

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM, reason="no Chromium: set HUB_CHROMIUM to its path"),
]
MOST = 250


@pytest.fixture(scope="module")
def context(browser: Browser, served: str) -> Iterator[BrowserContext]:
    """Where other hosts have one empty page, and the clipboard may be read."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    context.set_default_timeout(15_000)
    host = urlsplit(served).netloc
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=f"http://{host}")
    context.route(
        lambda url: urlsplit(url).netloc != host,
        lambda route: route.fulfill(body="<!doctype html><title>Elsewhere</title>", content_type="text/html"),
    )
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    page = context.new_page()
    yield page
    page.close()


def reach(page: Page, wanted: Locator) -> None:
    """Tab until it has the focus."""
    handle = wanted.element_handle()
    assert handle is not None
    for _ in range(MOST):
        page.keyboard.press("Tab")
        if handle.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError(f"not reached with {MOST} tabs: {wanted}")


def past_the_frame(page: Page) -> None:
    """The first stop of each page leads past what all pages have."""
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#content"
    expect(page.locator(".hub-skip")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_directory_filter_person_and_back(page: Page, served: str) -> None:
    page.goto(served)
    reach(page, page.locator(".hub-nav a[href$='/ambassadors/']"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/ambassadors/")
    past_the_frame(page)
    network = page.locator("input[name=network][value=open-data]")
    everybody = page.locator(".hub-voices > li:visible").count()
    reach(page, network)
    page.keyboard.press("Space")
    expect(network).to_be_checked()
    page.wait_for_url("**network=open-data**")
    expect(page.get_by_role("status").filter(visible=True).first).to_contain_text(f" {everybody} ")
    found = page.locator(".hub-voices > li:visible")
    some = found.count()
    assert 0 < some < everybody
    first = found.locator("a").first
    name = first.inner_text()
    reach(page, first)
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text(name)
    page.go_back()
    expect(network).to_be_checked()
    expect(found).to_have_count(some)


def test_a_choice_is_taken_away_without_losing_ones_place(page: Page, served: str) -> None:
    page.goto(served + "ambassadors/?network=open-data")
    past_the_frame(page)
    chosen = page.locator(".hub-chosen button, .hub-chosen a").first
    reach(page, chosen)
    page.keyboard.press("Enter")
    expect(page.locator("input[name=network][value=open-data]")).not_to_be_checked()
    assert page.evaluate("document.activeElement !== document.body"), "the focus is somewhere"


def test_kit_edited_copied_and_shared(page: Page, context: BrowserContext, served: str) -> None:
    page.goto(served + "kits/")
    past_the_frame(page)
    reach(page, page.locator("main a[href*='/kits/']").first)
    page.keyboard.press("Enter")
    page.wait_for_url("**/kits/*/")
    card = (
        page.locator(".hub-wordings:is([data-platform=bluesky], [data-platform=mastodon]) > li")
        .filter(has=page.locator("a[target=_blank][href]"))
        .first
    )
    words = card.locator("textarea")
    reach(page, words)
    page.keyboard.press("Control+End")
    page.keyboard.type(" In my own words.")
    assert "In my own words." in words.input_value()
    copy = card.locator("button[data-copy], .hub-wordingtools button").first
    reach(page, copy)
    page.keyboard.press("Enter")
    page.wait_for_function("navigator.clipboard.readText().then((text) => text.includes('In my own words.'))")
    expect(copy).to_be_focused()
    reach(page, card.locator("a[target=_blank][href]").first)
    with context.expect_page() as opened:
        page.keyboard.press("Enter")
    assert "In%20my%20own%20words" in opened.value.url.replace("+", "%20")


def test_how_to_join_and_on_from_there(page: Page, served: str) -> None:
    page.goto(served)
    reach(page, page.locator(".hub-nav a[href$='/join/']"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/join/")
    past_the_frame(page)
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")
    reach(page, page.locator(".hub-footer a[href$='/privacy/']"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/privacy/")


def test_the_sections_on_a_phone(page: Page, served: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(served + "latest/")
    menu = page.locator("[popovertarget]")
    reach(page, menu)
    page.keyboard.press("Enter")
    section = page.locator(".hub-nav a[href$='/networks/']")
    expect(section).to_be_visible()
    page.keyboard.press("Escape")
    expect(section).to_be_hidden()
    expect(menu).to_be_focused()
    page.keyboard.press("Enter")
    reach(page, section)
    page.keyboard.press("Enter")
    page.wait_for_url("**/networks/")


def test_search_opens_finds_and_gives_the_focus_back(page: Page, served: str) -> None:
    page.goto(served + "join/")
    button = page.locator("[data-hub-search]")
    reach(page, button)
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog").get_by_role("searchbox")).to_be_focused()
    page.keyboard.press("Escape")
    expect(button).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.type("legrand")
    found = page.locator(".hub-search__found a").first
    expect(found).to_be_visible()
    reach(page, found)
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("Legrand")
