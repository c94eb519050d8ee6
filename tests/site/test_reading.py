"""What somebody recommends: one card an address, and no way to share what is not to be shared."""

from __future__ import annotations

import email
import email.policy
import json
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from playwright.sync_api import Playwright

from browsing import CHROMIUM
from command import ADA, a_feed, a_hub, a_profile, run
from hub.render.bookmarklet import bookmarklet
from published import Published

KEPT = "counter-culture.example/talks/a-form-in-eight-questions"
OFFERED = "voies-lentes.example/analyses/l-horaire-du-fleuve"
LINKED = re.compile(r"""(?:(?:href|cite)=["']|"(?:url|external_url|id)": ?"|\(|[<>]|\s|^)https?://\Z""")
needs_chromium = pytest.mark.skipif(not CHROMIUM, reason="no Chromium: set HUB_CHROMIUM to its path")


@pytest.fixture(scope="module")
def letters(demo_root: Path) -> Path:
    done = run(demo_root, "newsletter", "--month", "2026-09", "--out", "letters")
    assert done.code == 0, done.err
    return demo_root / "letters"


def texts(folder: Path) -> Iterator[tuple[str, str]]:
    """Every file as text, the parts of a mail each by itself."""
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        if file.suffix == ".eml":
            message = email.message_from_bytes(file.read_bytes(), policy=email.policy.default)
            for part in message.walk():
                if part.get_content_maintype() == "text":
                    yield f"{file.name} {part.get_content_type()}", str(part.get_content())
        else:
            yield file.as_posix(), file.read_bytes().decode("utf-8", "replace")


def ways_to_share(folder: Path, address: str) -> list[tuple[str, str]]:
    """Every place where an address is part of something else than a plain link to it."""
    host, _, path = address.partition("/")
    parts = re.compile("(?:/|%(?:25)*2f)".join(map(re.escape, [host, *path.split("/")])), re.IGNORECASE)
    found = []
    for name, text in texts(folder):
        words = unescape(unescape(text))
        for there in parts.finditer(words):
            before = words[max(0, there.start() - 300) : there.start()]
            if "%" in there[0] or not LINKED.search(before):
                found.append((name, before + there[0]))
    return found


def test_nothing_shares_what_is_not_to_be_shared(site: Published, letters: Path) -> None:
    assert KEPT in site.text("articles/")
    assert any(KEPT in text for _, text in texts(letters))
    for folder in (site.folder, letters):
        assert ways_to_share(folder, KEPT) == []


def test_nothing_shares_a_post_whose_address_is_kept_inside_by_a_read_of_another_month(tmp_path: Path) -> None:
    ada = ADA.replace("embed]", "embed, newsletter]") + "feeds: [content/feeds/ada.xml]\n"
    kept = "url: 'http://ada.example/1?utm_source=x#top'\ntitle: Kept\nshareable: false\n"
    root = a_hub(
        tmp_path / "hub",
        {
            "ambassadors/ada.md": a_profile(ada),
            "content/feeds/ada.xml": a_feed("To be passed on", "Not to be passed on"),
            "content/articles/kept.md": f"---\n{kept}why: Read it here.\ndate: 2026-03-02\n---\n",
        },
    )
    for words in (("update",), ("build",), ("newsletter", "--out", "site/letters")):
        done = run(root, *words)
        assert done.code == 0, done.err
    assert {Path(name).name for name, _ in ways_to_share(root / "site", "ada.example/0")} >= {
        "index.html",
        "mail.html",
        "feed.xml",
    }
    assert any("ada.example/1" in text for name, text in texts(root / "site") if name.endswith("letter.txt"))
    assert ways_to_share(root / "site", "ada.example/1") == []


def test_the_search_for_ways_to_share_would_find_them(site: Published) -> None:
    found = ways_to_share(site.folder, OFFERED)
    assert {name for name, _ in found} >= {str(site.folder / "articles/index.html")}
    services = ("linkedin.com", "bsky.app", "facebook.com", "%0D%0A")
    assert all(any(service in there for _, there in found) for service in services)


@pytest.mark.parametrize("language", ["", "fr/"])
def test_a_card_says_in_words_that_it_is_for_reading_only(site: Published, language: str) -> None:
    page = site.text(f"{language}articles/")
    said = "À lire, sans partage à l’extérieur" if language else "For reading, not for sharing outside"
    assert page.count(said) == page.count("hub-kept") == 1
    assert said in site.text(f"{language}ambassadors/sophie-roux/")


def test_two_files_of_one_address_are_one_card_wherever_it_stands(site: Published) -> None:
    records = json.loads(site.text("api/v1/articles.json"))["articles"]
    addresses = [record["url"] for record in records]
    assert len(addresses) == len(set(addresses))
    (joined,) = (record for record in records if record["also"])
    assert len(joined["shared_by"]) == 2
    page = site.document("articles/")
    assert [e["href"] for e in page.all("a")].count(joined["url"]) == 1
    ids = [e["id"] for e in page.elements if e["id"]]
    assert len(ids) == len(set(ids))
    assert {joined["slug"], *joined["also"]} <= set(ids)
    for slug in joined["shared_by"]:
        assert joined["url"] in [e["href"] for e in site.document(f"ambassadors/{slug}/").all("a")]


def test_a_read_that_is_somebodys_post_names_them_and_the_post_who_recommends_it(site: Published) -> None:
    records = json.loads(site.text("api/v1/articles.json"))["articles"]
    (atlas,) = (record for record in records if record["slug"] == "atlas-of-noise")
    assert atlas["authors"] == ["ingrid-solberg"]
    assert 'By <a href="/voices/ambassadors/ingrid-solberg/">Ingrid Solberg</a>' in site.text("articles/")
    cards = site.text("ambassadors/ingrid-solberg/").split("<article ")
    (card,) = (card for card in cards if atlas["url"] in card)
    assert 'Recommended by <a href="/voices/ambassadors/lea-fontaine/">Léa Fontaine</a>' in card


@pytest.mark.browser
@needs_chromium
def test_a_type_is_chosen_without_script(served: str, playwright: Playwright) -> None:
    browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
    page = browser.new_page(java_script_enabled=False)
    page.goto(served + "articles/")
    everything = page.locator(".hub-link:visible").count()
    page.get_by_role("radio", name=re.compile("video")).check()
    videos = page.locator(".hub-link:visible")
    assert 0 < videos.count() < everything
    assert videos.count() == page.locator(".hub-is-video").count()
    assert page.locator(".hub-day:visible").count() <= videos.count()
    page.get_by_role("radio", name=re.compile("Everything")).check()
    assert page.locator(".hub-link:visible").count() == everything
    page.goto(served + "articles/#atlas-of-noise")
    assert page.locator("#atlas-of-noise").is_visible()
    browser.close()


@pytest.mark.browser
@needs_chromium
def test_the_bookmark_opens_the_form_with_page_title_and_what_is_marked(served: str, playwright: Playwright) -> None:
    form = f"{served}join/?template=a%22b.yml&url={{url}}&title={{title}}&why={{text}}"
    browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
    page = browser.new_page()
    page.goto(served + "about/?a=1&b=2#there")
    page.evaluate(
        """(address) => {
            document.title = 'Heat & "cold"\\ud800';
            document.body.innerHTML = '<p id=marked>Warm + <b>cold</b> 🔥</p>';
            const link = document.body.appendChild(document.createElement('a'));
            link.href = address;
            link.textContent = 'Suggest';
            getSelection().selectAllChildren(document.getElementById('marked'));
        }""",
        bookmarklet(form),
    )
    with page.context.expect_page() as opened:
        page.evaluate("document.querySelector('a').click()")
    address = opened.value
    address.wait_for_load_state()
    said = address.evaluate("Object.fromEntries(new URL(location).searchParams)")
    assert said == {
        "template": 'a"b.yml',
        "url": f"{served}about/?a=1&b=2#there",
        "title": 'Heat & "cold"',
        "why": "Warm + cold 🔥",
    }
    assert page.url.endswith("#there")
    browser.close()
