"""Each page is HTML as the standard wants it, and what refers to a part of a page finds it."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

import html5lib
import pytest

from published import Published

PHRASING = frozenset(
    (  # noqa: SIM905 - one name a line would make a long page of it
        "a abbr area audio b bdi bdo br button canvas cite code data datalist del dfn em embed i iframe img input ins "
        "kbd label link map mark meter noscript object output picture progress q ruby rp rt s samp script select slot "
        "small span strong sub sup svg template textarea time u var video wbr"
    ).split()
)
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
ONLY_PHRASING = (
    frozenset(
        {
            "p",
            "span",
            "em",
            "strong",
            "b",
            "i",
            "small",
            "s",
            "q",
            "label",
            "button",
            "time",
            "code",
            "cite",
            "abbr",
            "pre",
        }
    )
    | HEADINGS
)
CHILDREN = {
    "ul": {"li", "script", "template"}, "ol": {"li", "script", "template"}, "menu": {"li", "script", "template"},
    "dl": {"dt", "dd", "div", "script", "template"}, "tr": {"td", "th", "script", "template"},
    "select": {"option", "optgroup", "hr"},
}  # fmt: skip
INTERACTIVE = frozenset({"a", "button", "input", "select", "textarea", "label", "summary", "iframe"})
SVG = "{http://www.w3.org/2000/svg}svg"
POINTING = (
    "aria-labelledby",
    "aria-describedby",
    "aria-controls",
    "aria-owns",
    "aria-details",
    "for",
    "headers",
    "list",
)


@pytest.fixture(scope="module")
def pages(site: Published) -> dict[str, tuple[Element, list[object]]]:
    """Each page as a browser's parser builds it, and what that parser found wrong."""
    read: dict[str, tuple[Element, list[object]]] = {}
    for path in site.pages:
        parser = html5lib.HTMLParser(namespaceHTMLElements=False)
        read[path] = parser.parse(site.text(path), scripting=True), parser.errors
    return read


Pages = dict[str, tuple[Element, list[object]]]


def test_no_page_has_an_error_that_a_parser_mends(pages: Pages) -> None:
    assert [(path, errors[:3]) for path, (_, errors) in pages.items() if errors] == []


def test_each_element_stands_where_it_may(pages: Pages) -> None:
    assert [(path, wrong) for path, (root, _) in pages.items() for wrong in _misplaced(root)] == []


def test_whatever_points_at_an_element_finds_it(pages: Pages) -> None:
    lost = []
    for path, (root, _) in pages.items():
        ids = [element.get("id") for element in root.iter() if element.get("id")]
        assert len(ids) == len(set(ids)), path
        for element in root.iter():
            pointed = (name for about in POINTING for name in (element.get(about) or "").split())
            lost += [(path, element.tag, name) for name in pointed if name not in ids]
    assert lost == []


def test_whatever_is_filled_in_has_a_name(pages: Pages) -> None:
    nameless = []
    for path, (root, _) in pages.items():
        for template in root.iter("template"):  # which the page's own script fills
            template.clear()
        named = {label.get("for") for label in root.iter("label")}
        within = {field for label in root.iter("label") for field in label.iter()}
        for field in _elements(root, "input", "select", "textarea"):
            told = field.get("aria-label") or field.get("aria-labelledby") or field.get("id") in named
            if not (told or field in within or field.get("type") in ("hidden", "submit", "button")):
                nameless.append((path, field.attrib))
    assert nameless == []


def test_each_picture_says_what_it_shows_or_that_it_adds_nothing(pages: Pages) -> None:
    for path, (root, _) in pages.items():
        assert [e.attrib for e in root.iter("img") if e.get("alt") is None] == [], path
        on_buttons = {icon for button in _elements(root, "button", "a") for icon in button.iter(SVG)}
        drawings = [e for e in root.iter(SVG) if not e.get("aria-hidden") and e not in on_buttons]
        assert [
            e.attrib for e in drawings if not any(d.get("aria-label") or d.get("aria-labelledby") for d in e.iter())
        ] == [], path


def test_these_tests_would_see_what_is_wrong() -> None:
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    root = parser.parse("<!doctype html><title>x</title><p>a<div>b</div></p><a href=x><a href=y>c</a></a>")
    assert len(parser.errors) == 3
    root = html5lib.parse(
        "<!doctype html><ul>x<p>a</ul><span><div>b</div></span><a href=x><button>c</button></a><dl><span>d</span></dl>",
        namespaceHTMLElements=False,
    )
    wrong = list(_misplaced(root))
    assert wrong == ["text in ul", "p in ul", "div in span", "button within a", "span in dl"]


def _misplaced(root: Element) -> Iterator[str]:
    for parent in root.iter():
        if not isinstance(parent.tag, str):
            continue
        allowed = CHILDREN.get(parent.tag)
        texts = [parent.text, *(child.tail for child in parent)]
        if allowed and any((text or "").strip() for text in texts):
            yield f"text in {parent.tag}"
        for child in _elements(parent):
            bare = child.tag.rpartition("}")[2]
            if allowed and bare not in allowed:
                yield f"{bare} in {parent.tag}"
            if parent.tag in ONLY_PHRASING and bare not in PHRASING:
                yield f"{bare} in {parent.tag}"
            if parent.tag == "summary" and bare not in PHRASING | HEADINGS:
                yield f"{bare} in {parent.tag}"
        if parent.tag in ("a", "button"):
            yield from (
                f"{e.tag} within {parent.tag}" for e in parent.iter() if e is not parent and e.tag in INTERACTIVE
            )


def _elements(root: Element, *names: str) -> list[Element]:
    """Children, or all descendants with one of these names."""
    if names:
        return [element for element in root.iter() if element.tag in names]
    return [element for element in root if isinstance(element.tag, str)]
