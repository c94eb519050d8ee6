"""A site built from feeds and profiles that hold nothing but attacks: what comes out does no harm.

One attack in twenty is tried; HUB_HOSTILE=1 tries every one, which takes minutes. Every one is tried at the doors in
any case, in `tests/feeds/test_hostile_feeds.py` and `tests/test_sanitise.py`.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Dialog, Page, Playwright

from browsing import CHROMIUM, FLAGS
from command import run
from harmless import HARMLESS, faults_of
from hostile import SITE, build_hostile_hub, payloads, removed
from published import Published, serving

FOLDER = Path(os.environ.get("HUB_CORPORA", "/nowhere"))
EVERY = int(os.environ.get("HUB_HOSTILE", "20"))
LOOK = (Path(__file__).parent / "dom.js").read_text("utf-8")
SPACES = {"atom": "{http://www.w3.org/2005/Atom}", "content": "{http://purl.org/rss/1.0/modules/content/}"}
OURS = frozenset(
    (  # noqa: SIM905 - one name a line would make a long page of it
        "html.lang html.dir head meta meta.charset meta.name meta.content meta.property title link link.rel "
        "link.href link.type link.title link.hreflang link.sizes script script.src html body body.class "
        "header header.class nav nav.class nav.aria-label main main.id main.class main.tabindex footer "
        "footer.class section section.class section.aria-labelledby article article.class article.lang aside "
        "aside.class div div.class div.lang div.dir h1 h1.class h1.id h1.lang h1.dir h2 h2.class h2.id h3 "
        "h3.class h3.lang h3.dir h4 h5 h6 p p.class p.role p.lang p.dir ul ul.class ul.id ol ol.class "
        "ol.start li li.class li.lang li.dir a a.href a.class a.rel a.title a.type a.target a.aria-current "
        "a.lang a.dir a.hreflang span span.class span.lang span.dir span.aria-hidden b em strong i s u q br "
        "hr pre code blockquote sub sup table thead tbody tr td th time time.class time.datetime img img.src "
        "img.alt img.width img.height img.class img.loading img.decoding button button.type button.class "
        "button.hidden button.aria-label button.aria-haspopup button.data-hub-scheme button.data-hub-search "
        "dialog dialog.class dialog.aria-label dialog.data-failed dialog.data-hub-dialog dialog.data-index "
        "dialog.data-none dialog.data-one dialog.data-root dialog.data-some form form.method form.role input "
        "input.type input.name input.autocomplete input.aria-label input.placeholder svg svg.class svg.xmlns "
        "svg.viewbox svg.aria-hidden svg.width svg.height path path.d small details summary aside.aria-label "
        "aside.id button.data-copy button.data-native details.class div.hidden div.id h3.id li.data-done "
        "li.data-hub-copy li.data-hub-share li.data-opening li.data-title li.data-url li.data-without li.hidden li.id "
        "mark p.data-kit-plain p.data-said script.defer script.type meta.media a.hidden section.id "
        "span.data-spoken span.data-visible span.id "
        "span.role template template.data-blank template.data-copied template.data-copied-open "
        "template.data-copied-unfilled template.data-copy-open template.data-count template.data-fill "
        "template.data-free template.data-kit-tools template.data-over template.data-over-bytes template.data-ready "
        "template.data-share template.data-uncopied template.data-wording textarea textarea.autocomplete textarea.rows "
        "textarea.spellcheck ul.data-counts ul.data-label ul.data-limit ul.data-link-length ul.data-most-bytes "
        "ul.data-platform ul.data-way fieldset fieldset.class input.checked input.value label legend "
        "caption caption.id circle circle.cx circle.cy circle.r clipPath clipPath.clippathunits clipPath.id desc "
        "desc.id div.aria-labelledby div.role div.tabindex figcaption figcaption.class figure figure.class g "
        "g.class image image.clip-path image.height image.href image.preserveaspectratio image.width image.x "
        "image.y path.class path.stroke-width rect rect.height rect.rx rect.width svg.aria-describedby "
        "svg.aria-labelledby svg.role symbol symbol.id symbol.viewbox table.class tbody.id td.class text "
        "text.class text.font-size tfoot th.colspan th.scope title.id tr.class tspan tspan.x tspan.y use use.href "
        "a.aria-hidden a.tabindex blockquote.class button.popovertarget caption.class details.open "
        "div.aria-label div.data-all-one div.data-all-other div.data-failed div.data-hub-directory "
        "div.data-none div.data-quoted div.data-remove div.data-shown div.data-some fieldset.data-facet form.action "
        "form.aria-label form.class h2.tabindex input.id input.maxlength input.spellcheck label.for link.as "
        "link.crossorigin nav.aria-labelledby nav.id nav.popover option option.value p.aria-hidden "
        "p.data-facet p.data-hub-nojs path.vector-effect rect.class select select.id select.name "
        "svg.focusable svg.preserveaspectratio ul.aria-label ul.hidden data data.class data.value link.blocking "
        "footer.id "
    ).split()
)
DRAWN = frozenset({"svg", "g", "path", "rect", "circle", "ellipse", "polygon", "text", "title", "style"})

pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason="HUB_CORPORA names no folder of attacks")
needs_chromium = pytest.mark.skipif(not CHROMIUM, reason="no Chromium: set HUB_CHROMIUM to its path")


@pytest.fixture(scope="module")
def hostile_root(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    root = tmp_path_factory.mktemp("hostile") / "hub"
    checked, updated, built = build_hostile_hub(root, payloads(FOLDER)[::EVERY])
    assert checked.code == 1  # what is no address, no date, no slug is refused
    assert updated.code == 0, updated.err
    assert built.code == 0, built.err
    yield root
    if EVERY == 1:
        removed(root)  # more than a gigabyte


@pytest.fixture(scope="module")
def hostile(hostile_root: Path) -> Published:
    return Published(hostile_root / "site", SITE)


@pytest.fixture(scope="module")
def page(playwright: Playwright) -> Iterator[Page]:
    browser = playwright.chromium.launch(executable_path=CHROMIUM, args=[*FLAGS, "--allow-file-access-from-files"])
    yield browser.new_page()
    browser.close()


def test_most_attacks_are_on_the_site(hostile: Published, hostile_root: Path) -> None:
    count = len(payloads(FOLDER)[::EVERY])
    exported = run(hostile_root, "export", "posts").out.splitlines()
    assert len(exported) > 3.5 * count
    assert len([path for path in hostile.pages if path.startswith("ambassadors/p")]) == count


@pytest.mark.browser
@needs_chromium
def test_a_browser_reads_nothing_in_any_page_but_what_is_ours(hostile: Published, page: Page) -> None:
    page.goto((hostile.folder / "robots.txt").as_uri())
    read_and_look = (
        "([paths, look]) => eval(look)(paths.map((path) => { const request = new XMLHttpRequest();"
        "request.open('GET', path, false); request.overrideMimeType('text/html; charset=utf-8'); request.send();"
        "return request.responseText; }))"
    )
    strange: dict[str, str] = {}
    letters = [path for path in hostile.pages if path.endswith("mail.html")]  # mail has styles and tables of its own
    for paths in (letters, *_batched([path for path in hostile.pages if path not in letters], 100)):
        files = [hostile.file(path).as_uri() for path in paths]
        found = page.evaluate(read_and_look, [files, LOOK])
        assert [(paths[number], fault) for number, fault in found["faults"]] == []
        if paths is not letters:
            strange |= {kind: paths[n] for kind, n in found["kinds"].items() if kind.replace(" ", ".") not in OURS}
    assert strange == {}


@pytest.mark.browser
@needs_chromium
def test_nothing_in_the_feeds_is_more_than_an_article_needs(hostile: Published, page: Page) -> None:
    page.goto("about:blank")
    texts = list(dict.fromkeys(html for _, html in _fed(hostile)))
    assert len(texts) > 10_000 / EVERY
    for some in _batched(texts, 1000):
        found = page.evaluate(f"(texts) => ({LOOK})(texts)", list(some))
        assert [(some[number], fault) for number, fault in found["faults"]] == []
        kinds = {kind for kind in found["kinds"] if " " not in kind} - {"html", "head", "body"}
        assert kinds <= HARMLESS


def test_no_feed_carries_what_could_be_executed(hostile: Published) -> None:
    for path, html in _fed(hostile):
        assert not faults_of(html), (path, html)


def test_every_address_in_a_feed_or_an_outline_is_the_webs(hostile: Published, hostile_root: Path) -> None:
    named = {"url", "href", "htmlUrl", "xmlUrl", "home_page_url", "external_url", "image", "banner_image", "avatar"}
    for path, name, said in _addresses(hostile, named):
        assert urlsplit(said).scheme in {"http", "https"}, (path, name, said)
    for line in run(hostile_root, "export", "posts").out.splitlines():
        record = json.loads(line)
        links = [record["url"], record["source"]["url"], *(place["url"] for place in record["also_at"])]
        assert all(urlsplit(said).scheme in {"http", "https"} for said in links if said), line


def test_drawings_draw_and_nothing_else(hostile: Published) -> None:
    for file in hostile.folder.rglob("*.svg"):
        for element in ElementTree.fromstring(file.read_bytes()).iter():
            assert element.tag.rpartition("}")[2] in DRAWN
            assert not [name for name in element.attrib if name.lower().startswith("on") or "href" in name.lower()]


@pytest.mark.browser
@needs_chromium
def test_nothing_is_executed_asked_or_opened(hostile: Published, page: Page) -> None:
    happened = _watched(page)
    with serving(hostile) as address:
        for paths in _batched(_worth_opening(hostile), 24):
            _open(page, address, paths)
            assert [said for said in happened if not said.startswith(address)] == [], paths
            assert page.url == address + "about/"
            assert {urlsplit(frame.url).netloc for frame in page.frames} == {urlsplit(address).netloc}
        _search(page, address)
        assert [said for said in happened if not said.startswith(address)] == []


@pytest.mark.browser
@needs_chromium
def test_these_tests_would_see_what_is_executed(tmp_path: Path, page: Page) -> None:
    (tmp_path / "about").mkdir()
    (tmp_path / "about/index.html").write_text("<!doctype html><body><p>About")
    (tmp_path / "a.html").write_text(
        "<!doctype html><img src='nothing.png' onerror='alert(1)'><a href='java\tscript:x'>"
    )
    happened = _watched(page)
    with serving(Published(tmp_path, SITE)) as address:
        _open(page, address, ["a.html"])
        page.wait_for_timeout(300)
    assert any("alert" in said for said in happened)
    found = page.evaluate(f"(texts) => ({LOOK})(texts)", [(tmp_path / "a.html").read_text()])
    assert len(found["faults"]) == 2


def _watched(page: Page) -> list[str]:
    """What happens from now on: every request, and whatever an attack would show of itself."""
    happened: list[str] = []

    def dismissed(dialog: Dialog) -> None:
        happened.append(f"dialog {dialog.message}")
        dialog.dismiss()

    # What is within the frames is watched, too.
    page.add_init_script(
        "for (const name of ['alert', 'confirm', 'prompt', 'print', 'open'])"
        "  window[name] = () => console.log(name + ' on ' + location.href);"
    )
    page.on("request", lambda asked: happened.append(asked.url))
    page.on("dialog", dismissed)
    page.on("pageerror", lambda error: happened.append(f"error {error}"))
    page.on("console", lambda said: happened.append(f"console {said.text}"))
    page.on("popup", lambda opened: happened.append(f"popup {opened.url}"))
    return happened


def _open(page: Page, address: str, paths: Sequence[str]) -> None:
    """All at once, each in a frame of its own."""
    if page.url != address + "about/":
        page.goto(address + "about/")
    page.evaluate(
        "async (addresses) => { document.body.replaceChildren(); await Promise.all(addresses.map((address) =>"
        "new Promise((done) => { const frame = document.createElement('iframe'); frame.onload = done;"
        "frame.src = address; document.body.append(frame); }))); }",
        [address + path for path in paths],
    )


def _batched(all_of: Iterable[str], size: int) -> Iterator[list[str]]:
    rest = iter(all_of)
    while some := list(islice(rest, size)):
        yield some


def _worth_opening(hostile: Published) -> list[str]:
    """Home, embeds, the pages of all posts and those of people with feeds first, then some of the others."""
    people = [path for path in hostile.pages if path.startswith("ambassadors/p")]
    first = [
        path for path in hostile.pages if path.startswith(("latest/", "embed/latest/")) or path in ("", "articles/")
    ]
    fed = [path for path in people if (hostile.folder / path / "feed.xml").stat().st_size > 2_000]
    rest = [path for path in hostile.pages if path.partition("/")[0] in ("networks", "groups", "posts", "embed")]
    kits = [path for path in hostile.pages if path.startswith("kits/")]
    all_of = (first, fed, kits, rest, people)
    return [path for paths, every in zip(all_of, (3, 3, 3, 10, 40), strict=True) for path in paths[::every]]


def _search(page: Page, address: str) -> None:
    page.goto(address)
    page.keyboard.press("/")
    for word in ("alert", "script", "onerror", "<img", "javascript:"):
        page.get_by_role("searchbox").fill(word)
        page.locator(".hub-search [role=status]").wait_for()
        page.wait_for_timeout(200)


def _fed(hostile: Published) -> Iterator[tuple[str, str]]:
    """Whatever readers of feeds take for markup."""
    for file in hostile.folder.rglob("feed.json"):
        for entry in json.loads(file.read_bytes())["items"]:
            if "content_html" in entry:
                yield str(file), entry["content_html"]
    for file in hostile.folder.rglob("*.xml"):
        root = ElementTree.fromstring(file.read_bytes())
        atom = SPACES["atom"]
        for name in ("content", "summary", "title", "subtitle", "rights"):
            yield from ((str(file), e.text or "") for e in root.iter(atom + name) if e.get("type") in ("html", "xhtml"))
        for name in ("description", SPACES["content"] + "encoded"):
            yield from ((str(file), element.text or "") for element in root.iter(name))


def _addresses(hostile: Published, named: set[str]) -> Iterator[tuple[str, str, str]]:
    for file in [*hostile.folder.rglob("*.xml"), *hostile.folder.rglob("*.opml")]:
        for element in ElementTree.fromstring(file.read_bytes()).iter():
            tag = element.tag.rpartition("}")[2]
            yield from ((str(file), name, said) for name, said in element.attrib.items() if name in named and said)
            if tag in {"link", "uri", "logo", "icon", "loc", "url"} and element.text and element.text.strip():
                yield str(file), tag, element.text
    for file in hostile.folder.rglob("feed.json"):
        yield from ((str(file), name, said) for name, said in _named(json.loads(file.read_bytes()), named))


def _named(value: Any, named: set[str]) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for name, said in value.items():
            if name in named and isinstance(said, str):
                yield name, said
            yield from _named(said, named)
    elif isinstance(value, list):
        for one in value:
            yield from _named(one, named)
