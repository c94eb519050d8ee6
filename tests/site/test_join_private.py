"""Whoever joins with an account where most are private says whether everybody may see it; nobody's is shown unasked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from browsing import CHROMIUM
from command import a_hub, run
from hub.river.accounts import account_warnings
from published import Published, serving
from sources.hub_folder import reading

URL = "https://www.facebook.com/zoe.o.connor"

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM, reason="no Chromium: set HUB_CHROMIUM to its path"),
]


@pytest.fixture(scope="module")
def there(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    root = a_hub(tmp_path_factory.mktemp("private"), {"content/pages/join.md": "# Join\n\n{{ join.form }}\n"})
    built = run(root, "build")
    assert built.code == 0, built.err
    with serving(Published(root / "site", "https://voices.example/")) as address:
        yield address


def filled(page: Page, there: str) -> None:
    page.goto(f"{there}join/")
    page.fill("#join-name", "Zoë")
    page.fill("#join-role-en", "Hydrologist")
    page.fill("#join-accounts", f"{URL}\nhttps://www.linkedin.com/in/zoe")
    page.check("input[name=scopes][value=profile]")


def made(page: Page) -> str:
    page.click(".hub-join [type=submit]")
    page.wait_for_selector(".hub-joindone:not([hidden])")
    return page.input_value(".hub-joinfile textarea")


def test_a_usually_private_account_is_public_only_if_its_owner_ticks_so(
    browser: Browser, there: str, tmp_path: Path
) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 700})
    filled(page, there)
    box = page.get_by_label("My profile on Facebook is public")
    expect(box).to_have_count(1)
    expect(box).not_to_be_checked()
    texts = {False: made(page)}
    box.press("Space")
    texts[True] = made(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    box.uncheck()
    assert page.locator(".hub-joindone").is_hidden()
    assert made(page) == texts[False]
    page.close()
    for ticked, text in texts.items():
        read = reading(tmp_path / str(ticked), {"ambassadors/zoe.md": text})
        assert read.content
        facebook, linkedin = read.content.ambassadors[0].accounts
        assert (facebook.url, facebook.public) == (URL, ticked)
        assert linkedin.public is None
        assert not [problem for problem in account_warnings(read.content) if "is not shown" in problem.message]
