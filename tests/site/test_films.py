"""A film of the collective blog: its poster is the hub's own, its host is asked nothing before somebody plays it."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, Route

from browsing import CHROMIUM
from command import ADA, CONSENT, a_hub, a_profile, run
from published import Published, serving

FILM = "https://tube.lumen.example/w/kkGMgK9ZtnKfYAgnEtQxbv"
PLAYER = "https://tube.lumen.example/videos/embed/kkGMgK9ZtnKfYAgnEtQxbv?p2p=0&autoplay=1"
CAPTIONS = "WEBVTT\n\n00:00.000 --> 00:02.000\n<v Ada>I knock, and listen.\n"
WITHOUT_PHOTO = CONSENT.replace("photo, ", "").replace(", photo", "")
FORM = "https://forms.lumen.example/new?page={url}&title={title}"


def a_film_post(*authors: str, extra: str = "captions: said.vtt") -> str:
    return (
        f"---\ntitle: A film\nauthors: [{', '.join(authors)}]\ndate: 2026-11-01\nvideo:\n  url: {FILM}\n"
        f"  poster: beam.png\n  alt: {{en: A hammer on a beam, fr: Un marteau sur une poutre}}\n  {extra}\n---\nLook.\n"
    )


def a_picture() -> bytes:
    made = io.BytesIO()
    described = Image.Exif()
    described[0x010E] = "taken at home"
    Image.new("RGB", (1600, 1200), "#804020").save(made, "PNG", exif=described)
    return made.getvalue()


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Published:
    root = tmp_path_factory.mktemp("films")
    a_hub(
        root,
        {
            "ambassadors/ada.md": a_profile(),
            "ambassadors/grace.md": a_profile(ADA.replace("Ada Byron", "Grace Hopper").replace(CONSENT, WITHOUT_PHOTO)),
            "content/posts/film.md": a_film_post("ada"),
            "content/posts/unseen.md": a_film_post("ada", "grace"),
            "content/posts/films/said.vtt": CAPTIONS,
        },
        more=f"contribution: {{form: '{FORM}'}}\n",
    )
    (root / "content/posts/films/beam.png").write_bytes(a_picture())
    done = run(root, "build")
    assert done.code == 0, done.err
    return Published(root / "site", "https://voices.example/")


def test_a_poster_is_made_anew_and_shown_only_where_all_authors_agreed_to_be_seen(built: Published) -> None:
    posters = sorted(path.name for path in (built.folder / "assets/posters").iterdir())
    assert posters == ["film.webp"]
    made = (built.folder / "assets/posters/film.webp").read_bytes()
    with Image.open(io.BytesIO(made)) as picture:
        assert (picture.format, picture.size) == ("WEBP", (960, 540))
    assert b"taken at home" not in made
    assert "posters" not in (built.folder / "posts/unseen/index.html").read_text("utf-8")


def test_check_tells_of_a_poster_that_is_no_picture(tmp_path: Path) -> None:
    files = {"ambassadors/ada.md": a_profile(), "content/posts/film.md": a_film_post("ada", extra="transcript: true")}
    a_hub(tmp_path, {**files, "content/posts/films/beam.png": "<svg/>"})
    done = run(tmp_path, "check")
    assert done.code == 1
    assert "content/posts/film.md:7: video.poster: content/posts/films/beam.png is no PNG, JPEG or WebP" in done.out


@pytest.fixture(scope="module")
def served(built: Published) -> Iterator[str]:
    with serving(built) as address:
        yield address


in_a_browser = pytest.mark.skipif(not CHROMIUM, reason="no Chromium: set HUB_CHROMIUM to its path")


def visiting(browser: Browser, address: str, **options: object) -> tuple[Page, list[str]]:
    """A page, and the addresses of other hosts that it has asked, each answered by an empty document."""
    context: BrowserContext = browser.new_context(**options)  # type: ignore[arg-type]
    asked: list[str] = []

    def answer(route: Route) -> None:
        if urlsplit(route.request.url).netloc == urlsplit(address).netloc:
            route.continue_()
        else:
            asked.append(route.request.url)
            route.fulfill(body="<!doctype html><title>film</title>", content_type="text/html")

    context.route("**/*", answer)
    page = context.new_page()
    page.goto(address, wait_until="load")
    return page, asked


@pytest.mark.browser
@in_a_browser
@pytest.mark.parametrize("key", ["", " "])
def test_a_film_plays_only_when_asked_by_hand_or_by_key(browser: Browser, served: str, key: str) -> None:
    page, asked = visiting(browser, f"{served}posts/film/")
    door = page.get_by_role("button", name="A hammer on a beam Play the film from PeerTube")
    assert door.count() == 1
    page.mouse.move(400, 400)
    page.wait_for_timeout(150)
    assert asked == []

    with page.expect_response(PLAYER):
        door.press(key) if key else door.click()
    frame = page.locator("iframe")
    frame.wait_for()
    page.wait_for_load_state("networkidle")
    assert asked == [PLAYER]
    assert frame.get_attribute("title") == "A film"
    assert page.evaluate("document.activeElement.tagName") == "IFRAME"
    assert page.context.cookies() == []
    page.context.close()


@pytest.mark.browser
@in_a_browser
def test_without_script_a_film_is_a_link_with_its_words_beside_it(browser: Browser, served: str) -> None:
    page, asked = visiting(browser, f"{served}fr/posts/film/", java_script_enabled=False)
    assert page.locator("figure a").first.get_attribute("href") == FILM
    page.get_by_text("Ce qui se dit dans la vidéo").click()
    assert page.get_by_text("I knock, and listen.").is_visible()
    assert asked == []
    page.context.close()


@pytest.mark.browser
@in_a_browser
def test_the_bookmark_fills_the_form_with_the_page_one_is_on(browser: Browser, served: str) -> None:
    page, _ = visiting(browser, f"{served}contribute/")
    bookmark = page.locator("[data-hub-bookmark] a")
    assert bookmark.is_visible()
    script = bookmark.get_attribute("href") or ""
    assert script.startswith("javascript:")
    bookmark.click()
    assert len(page.context.pages) == 1

    page.goto(f"{served}posts/film/")
    with page.context.expect_page() as opened:
        page.evaluate("address => { location.href = address }", script)
    assert opened.value.url.startswith("https://forms.lumen.example/new?page=http%3A%2F%2F127.0.0.1")
    assert "posts%2Ffilm%2F&title=A%20film" in opened.value.url
    page.context.close()

    page, _ = visiting(browser, f"{served}contribute/", java_script_enabled=False)
    assert not page.locator("[data-hub-bookmark]").is_visible()
    page.context.close()
