"""Share kits as employees meet them: edited, counted, copied and shared, with and without script."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from browsing import CHROMIUM
from hub.platforms import length_of, named
from kits_made import CONTENT, SHARED, WAYS, build, received
from published import Published, serving

CASES: list[dict[str, Any]] = json.loads(
    (Path(__file__).parents[1] / "platforms/counting_cases.json").read_text(encoding="utf-8")
)
OWN = "it rose & fell; 50% «vite» + 🌊\nthen slept"

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM, reason="no Chromium: set HUB_CHROMIUM to its path"),
]


@pytest.fixture(scope="module")
def river(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site with kits for every platform."""
    folder = build(tmp_path_factory.mktemp("kits") / "hub")
    with serving(Published(folder, "https://voices.example/")) as address:
        yield address


@pytest.fixture(scope="module")
def context(browser: Browser, river: str) -> Iterator[BrowserContext]:
    """Where no other host answers, and the clipboard may be read."""
    context = browser.new_context(viewport={"width": 360, "height": 800})
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=river.rstrip("/"))
    host = urlsplit(river).netloc
    context.route(
        lambda url: urlsplit(url).netloc != host,
        lambda route: route.fulfill(body="<!doctype html><title>Elsewhere</title>", content_type="text/html"),
    )
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    page = context.new_page()
    page.set_default_timeout(20_000)
    yield page
    page.close()


def cards(page: Page, platform: str) -> Locator:
    """Those in the page's own language."""
    return page.locator(f"section.hub-kitlanguage .hub-wordings[data-platform={platform}] > li")


def waiting(page: Page, platform: str) -> Locator:
    """The wording that has something to fill in."""
    return cards(page, platform).filter(has=page.locator(".hub-wordingfill button:visible"))


def link_of(card: Locator) -> Locator:
    return card.locator("a[target=_blank]")


@pytest.mark.parametrize("path", ["kits/river/", "fr/kits/river/"])
def test_each_platform_finds_the_words_somebody_filled_in(page: Page, river: str, path: str) -> None:
    page.goto(river + path)
    for platform in SHARED:
        card = waiting(page, platform.name).first
        area, link = card.locator("textarea"), link_of(card)
        before = card.locator("[data-visible]").inner_text()
        if platform.share:
            expect(link).not_to_have_attribute("href", re.compile(".*"))
            expect(link).to_have_attribute("aria-disabled", "true")
        handle = card.element_handle()
        card.locator(".hub-wordingfill button").click()
        page.keyboard.insert_text(OWN)
        assert handle is not None
        words = handle.eval_on_selector("textarea", "area => area.value")
        assert OWN in words
        assert "[[" not in words
        assert CONTENT in words
        assert handle.eval_on_selector("[data-visible]", "count => count.textContent") != before
        assert area.count() == 0, "a filled wording waits no more"
        if not platform.share:
            continue
        href = handle.eval_on_selector("a[target=_blank]", "link => link.getAttribute('href')")
        text, address = received(platform.name, href)
        if WAYS[platform.name] == "open":
            assert text == words.replace(CONTENT, "").strip() if platform.name == "reddit" else text == words
        if platform.name in ("linkedin", "facebook", "reddit"):
            assert address == CONTENT


def test_a_wording_goes_out_as_it_is_edited(page: Page, river: str) -> None:
    page.goto(river + "kits/river/")
    for platform in (name for name, way in WAYS.items() if way == "open"):
        card = cards(page, platform).filter(has=page.locator("a[href]")).first
        assert received(platform, link_of(card).get_attribute("href") or "")[0]
        for words in ("Mine: a+b & c=d #1 %20 \"q\" 'r' (s)! ~* \\ é 👩‍👩‍👧‍👦", "x\n\ny", CONTENT + " first"):
            card.locator("textarea").fill(words)
            text, _ = received(platform, link_of(card).get_attribute("href") or "")
            assert text == (words.replace(CONTENT, "").strip() if platform == "reddit" else words)


def test_a_title_loses_the_address_and_no_part_of_another_one(page: Page, river: str) -> None:
    page.goto(river + "kits/river/")
    card = cards(page, "reddit").filter(has=page.locator("a[href]")).first
    others = f"Mine {CONTENT}(1) https://b.example/?u={CONTENT}"
    card.locator("textarea").fill(f"{others} {CONTENT}.")
    assert received("reddit", link_of(card).get_attribute("href") or "")[0] == f"{others} ."


def test_the_page_counts_as_the_hub_does(page: Page, river: str) -> None:
    page.goto(river + "kits/river/")
    counted = page.evaluate(
        "(cases) => cases.map(({ platform, text, times }) => {"
        "  const area = document.querySelector(`[data-platform=${platform}] textarea`);"
        "  area.value = text.repeat(times || 1); area.dispatchEvent(new Event('input'));"
        "  return [area.value, area.closest('li').querySelector('[data-visible]').textContent]; })",
        CASES,
    )
    for case, (text, words) in zip(CASES, counted, strict=True):
        platform = named(case["platform"])
        assert platform is not None
        number = int(re.findall(r"[\d,]+", words)[0].replace(",", ""))
        length = number + platform.limit if words.startswith("Too long") else number
        assert length == case["length"] == length_of(platform, text), case["fact"]


def test_too_long_is_said_in_words(page: Page, river: str) -> None:
    page.goto(river + "kits/river/")
    card = cards(page, "x").first
    area, counter = card.locator("textarea"), card.locator("[data-visible]")
    area.fill("a" * 280)
    assert counter.inner_text() == "280 of 280 characters"
    assert area.get_attribute("aria-invalid") is None
    area.fill("a" * 292)
    assert counter.inner_text() == "Too long by 12 (limit: 280)"
    assert area.get_attribute("aria-invalid") == "true"


def test_bytes_are_counted_where_the_platform_bounds_them(page: Page, river: str) -> None:
    page.goto(river + "kits/river/")
    card = cards(page, "bluesky").first
    area, counter = card.locator("textarea"), card.locator("[data-visible]")
    family = "👨\u200d👩\u200d👧\u200d👦"
    area.fill(family * 120)
    assert counter.inner_text() == "120 of 300 characters"
    area.fill(family * 121)
    assert counter.inner_text() == "Too many bytes: 25 over the limit of 3,000"
    assert area.get_attribute("aria-invalid") == "true"


def test_the_count_is_spoken_once_somebody_pauses(browser: Browser, river: str) -> None:
    page = browser.new_page()
    page.clock.install(time=0)
    page.goto(river + "kits/river/")
    page.clock.pause_at(60 * 60)
    card = cards(page, "x").filter(has=page.locator("a[href]")).first
    spoken = card.locator("[data-spoken]")
    assert spoken.get_attribute("role") == "status"
    area = card.locator("textarea")
    area.fill("")
    area.press_sequentially("Moss")
    page.clock.run_for(800)
    assert spoken.inner_text() == ""
    page.clock.run_for(200)
    expect(spoken).to_have_text("4 of 280 characters")
    page.close()


def test_copying_is_confirmed_and_waits_for_nothing(page: Page, river: str) -> None:
    page.goto(river + "kits/river/")
    card = waiting(page, "mastodon").first
    card.get_by_role("button", name="Copy").click()
    said = card.locator("[data-said]")
    assert said.get_attribute("role") == "status"
    expect(said).to_have_text("Copied. Still to fill in: your view.")
    assert page.evaluate("navigator.clipboard.readText()") == card.locator("textarea").input_value()
    other = cards(page, "instagram").last
    other.locator("textarea").fill("Mine alone\nin two lines")
    other.get_by_role("button", name="Copy").click()
    expect(other.locator("[data-said]")).to_have_text("Copied.")
    assert page.evaluate("navigator.clipboard.readText()") == "Mine alone\nin two lines"


def test_where_no_text_is_taken_one_press_copies_and_opens(page: Page, river: str) -> None:
    page.goto(river + "kits/river/")
    for platform in ("linkedin", "facebook"):
        card = cards(page, platform).filter(has=page.locator("a[href]")).first
        card.locator("textarea").fill(f"My own words for {platform}")
        with page.expect_popup() as opened:
            link_of(card).click()
        assert received(platform, opened.value.url)[1] == CONTENT
        assert opened.value.evaluate("opener") is None
        opened.value.close()
        page.bring_to_front()
        assert page.evaluate("navigator.clipboard.readText()") == f"My own words for {platform}"
        expect(card.locator("[data-said]")).to_contain_text("Copied. Paste it on")


def test_a_held_link_says_why_and_leads_to_what_is_missing(page: Page, river: str) -> None:
    page.goto(river + "kits/river/")
    card = waiting(page, "bluesky").first
    link = link_of(card)
    why = page.locator(f"#{link.get_attribute('aria-describedby')}")
    expect(why).to_contain_text("In your own words, before you share:")
    expect(why).to_contain_text("Fill in: your view")
    link.click(force=True)
    assert page.evaluate("getSelection().toString()") == "[[your view]]"
    assert len(page.context.pages) == 1
    card.locator("textarea").fill("Still [[two]] and [[]] to say")
    assert why.get_by_role("button").all_inner_texts() == ["Fill in: two", "Fill in: your words"]
    why.get_by_role("button").last.click()
    assert page.evaluate("getSelection().toString()") == "[[]]"


def test_a_keyboard_is_enough(page: Page, river: str) -> None:
    page.goto(river + "kits/stars/")
    focused = "[document.activeElement.localName, document.activeElement.textContent.trim()]"

    def tab_to(kind: str, words: str = "") -> None:
        for _ in range(60):
            page.keyboard.press("Tab")
            name, text = page.evaluate(focused)
            if name == kind and words in text:
                return
        raise AssertionError(f"no {kind} {words} is reached by Tab")

    tab_to("button", "Fill in: your lamp")
    page.keyboard.press("Enter")
    page.keyboard.insert_text("an old torch")
    tab_to("a", "Share on Mastodon")
    href = page.evaluate("document.activeElement.href")
    assert "an old torch" in received("mastodon", href)[0]
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("[data-said]", has_text="Copied.")).to_have_count(1)
    assert "an old torch" in page.evaluate("navigator.clipboard.readText()")


def test_the_systems_own_sheet_is_offered_where_there_is_one(page: Page, river: str) -> None:
    page.goto(river + "kits/stars/")
    assert page.locator("[data-native]:visible").count() == 0
    page.add_init_script("navigator.share = (what) => { window.shared = what; return Promise.resolve(); };")
    page.reload()
    card = waiting(page, "mastodon").first
    card.locator("[data-native]").click(force=True)
    assert page.evaluate("window.shared") is None
    page.keyboard.insert_text("a candle")
    filled = cards(page, "mastodon").filter(has=page.locator("a[href]"))
    for number in range(filled.count()):
        filled.nth(number).locator("[data-native]").click()
        assert page.evaluate("window.shared.text") == filled.nth(number).locator("textarea").input_value()


def test_without_script_every_wording_is_readable_and_its_link_there(browser: Browser, river: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    for path in ("kits/river/", "fr/kits/river/"):
        page.goto(river + path)
        page.locator("details.hub-kitlanguage > summary").click()
        for platform in SHARED:
            shown = page.locator(f".hub-wordings[data-platform={platform.name}] > li")
            assert shown.count() == 3
            for number in range(3):
                _without_script(shown.nth(number), platform.name)
        assert page.locator("button:visible, textarea").count() == 0
        expect(page.locator("[data-kit-plain]")).to_be_visible()
    context.close()


def _without_script(card: Locator, platform: str) -> None:
    words = card.locator(".hub-wordingtext")
    expect(words).to_be_visible()
    text, link = words.inner_text(), link_of(card)
    assert CONTENT in text
    assert "#OurRivers" in text
    if WAYS[platform] == "copy":
        assert link.count() == 0
        return
    said, address = received(platform, link.get_attribute("href") or "")
    if "[[" in text or WAYS[platform] != "open":
        assert said in ("", CONTENT)
        assert CONTENT in (said, address)
    else:
        assert said == (text.replace(CONTENT, "").strip() if platform == "reddit" else text)


def test_a_kit_that_is_over_is_read_and_no_more(page: Page, river: str) -> None:
    page.goto(river + "kits/night/")
    expect(page.get_by_text("This kit ended on 20 November 2026.")).to_be_visible()
    assert page.locator(".hub-wordingtext").count() == 2
    assert page.locator("textarea, main button:visible, a[target=_blank]").count() == 0
    _reads_first(page)
    page.goto(river + "kits/river/")
    _reads_first(page)
    page.goto(river + "kits/")
    assert sorted(page.locator(".hub-kitcard h2").all_inner_texts()) == ["River", "Stars"]


def _reads_first(page: Page) -> None:
    """The original is the first thing to do."""
    first = page.locator("main a[href^=http]").first
    assert first.get_attribute("href") == CONTENT
    assert first.inner_text() == "Read it first: press.example"


def test_nothing_is_asked_kept_or_wider_than_a_small_phone(page: Page, river: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.set_viewport_size({"width": 320, "height": 700})
    for path in ("kits/", "kits/river/", "fr/kits/river/", "kits/night/"):
        page.goto(river + path)
        for area in page.locator("textarea").all()[:2]:
            area.fill("Mine " + "m" * 80)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, path
        small = page.evaluate(
            "[...document.querySelectorAll('.hub-kit button, .hub-kit textarea, .hub-kit .hub-btn')]"
            ".filter((e) => e.offsetParent && Math.min(e.offsetWidth, e.offsetHeight) < 24).length"
        )
        assert small == 0
    assert {urlsplit(url).netloc for url in asked} == {urlsplit(river).netloc}
    assert page.context.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_visits_begin_with_different_wordings(page: Page, river: str) -> None:
    orders: set[str] = set()
    for _ in range(3):
        page.goto(river + "kits/river/")
        orders.add(page.evaluate("[...document.querySelectorAll('textarea')].map((area) => area.value).join()"))
    assert len(orders) > 1  # nine platforms: the same thrice by chance once in 260,000


def test_a_read_is_shared_by_plain_links_and_its_address_copied(page: Page, river: str) -> None:
    page.add_init_script("navigator.share = (what) => { window.shared = what; return Promise.resolve(); };")
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto(river + "articles/")
    assert page.locator(".hub-share a:visible").count() == 0
    page.locator(".hub-share summary").click()
    links = {link.inner_text(): link.get_attribute("href") or "" for link in page.locator(".hub-share a").all()}
    assert list(links) == ["LinkedIn", "X", "Mastodon", "Bluesky", "Threads", "Facebook", "Reddit", "Mail"]
    assert received("x", links["X"]) == ("Moss & stone", "https://press.example/moss?a=1&b=2")
    assert "Moss & stone #OurRivers https://press.example/moss?a=1&b=2" in received("mastodon", links["Mastodon"])
    boxes = page.evaluate(
        "[...document.querySelectorAll('.hub-share :is(a, button, summary)')].map((e) => e.offsetHeight)"
    )
    assert min(boxes) >= 24
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.get_by_role("button", name="With an app").click()
    assert page.evaluate("window.shared") == {"title": "Moss & stone", "url": "https://press.example/moss?a=1&b=2"}
    page.get_by_role("button", name="Copy the link").click()
    expect(page.locator(".hub-share [role=status]")).to_have_text("Link copied")
    assert page.evaluate("navigator.clipboard.readText()") == "https://press.example/moss?a=1&b=2"
