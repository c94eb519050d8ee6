"""The newsletter's mail as a mail program shows it: some keep the style sheet, some the styles, some nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Playwright

from browsing import CHROMIUM, FLAGS
from published import Published

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM, reason="HUB_CHROMIUM names no Chromium"),
]

LONG = "Donaudampfschifffahrtselektrizitaetenhauptbetriebswerkbauunterbeamtengesellschaft" * 2
CONTRASTS = """() => {
  const light = c => {
    const [r, g, b] = c.match(/[\\d.]+/g).slice(0, 3).map(v => v / 255)
      .map(v => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4);
    return .2126 * r + .7152 * g + .0722 * b;
  };
  const ground = e => { for (; e; e = e.parentElement) {
    const c = getComputedStyle(e).backgroundColor;
    if (!/, 0\\)$/.test(c)) return c;
  } };
  return [...document.querySelectorAll("p,h1,h2,a,span,strong")]
    .filter(e => e.innerText && e.offsetParent)
    .map(e => [light(getComputedStyle(e).color), light(ground(e))].sort((a, b) => b - a))
    .map(([a, b]) => (a + .05) / (b + .05));
}"""


@pytest.fixture(scope="module")
def browser(playwright: Playwright) -> Iterator[Browser]:
    started = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
    yield started
    started.close()


@pytest.fixture(scope="module", params=["newsletter/2026-11/", "fr/newsletter/2026-11/"])
def mail(request: pytest.FixtureRequest, site: Published) -> str:
    return (site.folder / request.param / "mail.html").read_text("utf-8")


@pytest.mark.parametrize("width", [360, 700])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_mail_can_be_read_at_any_width_in_both_schemes(browser: Browser, mail: str, width: int, scheme: str) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for document in (mail, re.sub(r"<style>.*?</style>", "", mail, flags=re.DOTALL)):
        page.set_content(document.replace("</h1>", f" {LONG}</h1>").replace("</h2>", f" {LONG}</h2>"))
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        contrasts = page.evaluate(CONTRASTS)
        assert len(contrasts) > 50
        assert min(contrasts) >= 4.5
    assert not asked
    context.close()
