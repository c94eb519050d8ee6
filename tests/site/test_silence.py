"""Every page of the site, opened: no other host is asked, nothing stays in the browser, nobody complains."""

from __future__ import annotations

from itertools import islice
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser

from browsing import CHROMIUM
from published import Published

AT_ONCE = 16
OPEN = """(addresses) => Promise.all(addresses.map((address) => new Promise((done) => {
    const frame = document.createElement("iframe");
    Object.assign(frame, { width: 1280, height: 900, src: address, onload: () => done(frame) });
    document.body.append(frame);
}))).then((frames) => {
    const found = frames.map(({ contentWindow: page }) => ({
        title: page.document.title,
        asked: page.performance.getEntriesByType("resource").map(({ name }) => name),
        kept: page.document.cookie + Object.keys(page.localStorage) + Object.keys(page.sessionStorage),
    }));
    frames.forEach((frame) => frame.remove());
    return found;
})"""

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM, reason="no Chromium: set HUB_CHROMIUM to its path"),
]


def test_no_page_asks_another_host_keeps_anything_or_complains(browser: Browser, site: Published, served: str) -> None:
    """Many at a time, each in a frame of its own; the pages of `test_barriers.py` are opened in a window too."""
    context = browser.new_context()
    said: list[str] = []
    context.on("console", lambda message: said.append(f"{message.type}: {message.text} {message.location}"))
    context.on("weberror", lambda error: said.append(str(error.error)))
    page = context.new_page()
    page.goto(served + "404.html")
    found: list[dict[str, Any]] = []
    rest = iter(site.pages)
    while some := list(islice(rest, AT_ONCE)):
        found += page.evaluate(OPEN, [served + path for path in some])
    cookies = context.cookies()
    context.close()
    assert [seen["title"] for seen in found].count("") == 0
    asked = {url for seen in found for url in seen["asked"]}
    assert len(asked) > 20
    assert [url for url in asked if urlsplit(url).netloc != urlsplit(served).netloc] == []
    assert [seen["kept"] for seen in found if seen["kept"]] == cookies == []
    assert not said, said[:10]
