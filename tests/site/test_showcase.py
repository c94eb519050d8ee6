"""What visitors feel of the frame and of home: nothing moves, everything is near, the menu needs no script."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Route

from browsing import CHROMIUM
from published import Published

needs_browser = pytest.mark.skipif(not CHROMIUM, reason="no Chromium: set HUB_CHROMIUM to its path")

SLOWER = 4  # times
SHIFTED = """() => new Promise(done => {
  let moved = 0;
  new PerformanceObserver(list => { for (const one of list.getEntries()) if (!one.hadRecentInput) moved += one.value; })
    .observe({type: 'layout-shift', buffered: true});
  let at = 0;
  const step = () => {
    scrollTo(0, at += 700);
    if (at < document.documentElement.scrollHeight) setTimeout(step, 20); else setTimeout(() => done(moved), 150);
  };
  step();
})"""
OUTSIDE = """() => [...document.querySelectorAll('.hub-header *, .hub-hero *, .hub-nets *, .hub-footer *')]
  .filter(one => { const box = one.getBoundingClientRect(); return box.width > 1 && box.right > innerWidth + 1; })
  .filter(one => !one.closest('.hub-tile'))
  .map(one => one.outerHTML.slice(0, 80))"""


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 360, "height": 740})
    yield context.new_page()
    context.close()


def test_every_profile_group_and_network_is_two_links_from_home(site: Published) -> None:
    for root in ("", "fr/"):
        near = {root}
        for _ in range(2):
            near |= {
                path
                for page in list(near)
                for link in site.document(page).all("a")
                if (path := site.path_of(link["href"], on=page)) in site.pages
            }
        folders = tuple(root + name for name in ("ambassadors/", "groups/", "networks/"))
        wanted = {
            path for path in site.pages if path.startswith(folders) and path.count("/") == folders[0].count("/") + 1
        }
        assert wanted
        assert not wanted - near


def test_the_state_of_accessibility_and_a_way_to_write_are_on_every_page(site: Published) -> None:
    for path in site.pages:
        if not path.removeprefix("fr/").startswith("embed/") and not path.endswith(".html"):
            document = site.document(path)
            said = "Accessibilité\u00a0: non conforme" if path.startswith("fr/") else "Accessibility: not compliant"
            assert any(said in link.text for link in document.all("a")), path
            assert any(link["href"] == "mailto:voices@lumen.example" for link in document.all("a")), path


def test_generated_pages_load_no_style_sheet_but_their_own(site: Published) -> None:
    sheets = {path: [link["href"] for link in site.document(path).links("stylesheet")] for path in ("", "join/")}
    assert all(href.startswith("/voices/assets/hub/") for href in sheets[""])
    assert any("assets/stylesheets/main." in href for href in sheets["join/"])


def test_what_is_preloaded_is_there_and_used(site: Published) -> None:
    preloaded = [link["href"] for link in site.document("").links("preload")]
    assert len(preloaded) == 2
    sheet = site.text("assets/hub/hub.css")
    for href in preloaded:
        assert site.file(href.removeprefix("/voices/")).is_file()
        assert href.rpartition("assets/hub/")[2] in sheet


@pytest.mark.browser
@needs_browser
@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize(
    "path", ["", "fr/latest/", "networks/", "join/", "contribute/", "ambassadors/", "ambassadors/?network=open-data"]
)
def test_nothing_moves_while_a_page_loads_on_a_slow_machine(phone: Page, served: str, path: str, width: int) -> None:
    phone.set_viewport_size({"width": width, "height": 740})
    phone.context.new_cdp_session(phone).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    phone.goto(served + path, wait_until="networkidle")
    assert phone.evaluate(SHIFTED) == 0


@pytest.mark.browser
@needs_browser
@pytest.mark.parametrize("path", ["", "join/"])
def test_nothing_moves_when_the_typefaces_come_late(phone: Page, served: str, path: str) -> None:
    def late(route: Route) -> None:
        time.sleep(0.7)
        route.continue_()

    phone.route("**/*.woff2", late)
    phone.goto(served + path, wait_until="networkidle")
    assert phone.evaluate(SHIFTED) == 0


@pytest.mark.browser
@needs_browser
def test_the_sections_wait_in_a_menu_on_a_phone_that_needs_no_script(browser: Browser, served: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740}, java_script_enabled=False)
    page = context.new_page()
    page.goto(served + "fr/networks/")
    menu, nav = page.locator(".hub-tool--menu"), page.locator(".hub-nav")
    assert not nav.is_visible()
    menu.focus()
    page.keyboard.press("Enter")
    assert nav.is_visible()
    page.keyboard.press("Tab")
    assert page.locator(".hub-nav a:focus").count() == 1
    page.keyboard.press("Escape")
    assert not nav.is_visible()
    menu.click()
    nav.get_by_role("link", name="Agenda").click()
    assert page.url == served + "fr/agenda/"
    context.close()


@pytest.mark.browser
@needs_browser
def test_header_hero_networks_and_footer_fit_every_width(phone: Page, served: str) -> None:
    for path in ("", "fr/"):
        phone.goto(served + path)
        for width in (320, 767, 768, 1024, 1279, 1280, 1920):
            phone.set_viewport_size({"width": width, "height": 740})
            assert not phone.evaluate(OUTSIDE), (path, width)
            assert phone.locator(".hub-header").bounding_box()["height"] < 110, (path, width)  # type: ignore[index]


@pytest.mark.browser
@needs_browser
def test_what_has_the_focus_is_never_below_the_header(phone: Page, served: str) -> None:
    phone.set_viewport_size({"width": 1440, "height": 740})
    phone.goto(served)
    phone.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    phone.locator(".hub-footer a").first.focus()
    hidden = 0
    for _ in range(40):
        phone.keyboard.press("Shift+Tab")
        hidden += phone.evaluate(
            """() => { const one = document.activeElement, header = document.querySelector('.hub-header');
              if (!one || header.contains(one)) return 0;
              return one.getBoundingClientRect().top < header.getBoundingClientRect().bottom - 1 ? 1 : 0; }"""
        )
    assert hidden == 0


@pytest.mark.browser
@needs_browser
def test_print_has_neither_tools_nor_footer_and_is_light(phone: Page, served: str) -> None:
    phone.emulate_media(media="print", color_scheme="dark")
    phone.goto(served)
    for style in (".hub-tools", ".hub-nav", ".hub-footer", ".hub-actions"):
        assert not phone.locator(style).first.is_visible(), style
    assert phone.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert phone.evaluate("getComputedStyle(document.querySelector('h1')).color") == "rgb(28, 35, 51)"
