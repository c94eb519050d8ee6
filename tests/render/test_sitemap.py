"""What search engines may find."""

from __future__ import annotations

from xml.etree import ElementTree

from factories import EN, FR
from hub.model import Html, Language, Page
from hub.render.addresses import Addresses
from hub.render.sitemap import robots, sitemap

WHERE = Addresses("https://voices.example/hub/", (EN, FR))
SPACES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


def a_page(place: str, language: Language = EN, **changes) -> Page:
    plain = {"title": "T", "description": "D", "body": Html("<h1>T</h1>"), "kind": "person"}
    return Page(
        path=WHERE.path(language, place), language=language, alternates=WHERE.alternates(place), **(plain | changes)
    )


def listed(*pages: Page) -> dict[str, dict[str, str]]:
    (file,) = sitemap(pages, WHERE)
    assert file.path == "sitemap.xml"
    return {
        url.findtext("s:loc", namespaces=SPACES): {
            link.get("hreflang"): link.get("href") for link in url.findall("x:link", SPACES)
        }
        for url in ElementTree.fromstring(file.content).findall("s:url", SPACES)
    }


def test_each_page_names_itself_in_every_language() -> None:
    alternates = {
        "en": "https://voices.example/hub/ambassadors/ada/",
        "fr": "https://voices.example/hub/fr/ambassadors/ada/",
        "x-default": "https://voices.example/hub/ambassadors/ada/",
    }
    assert listed(a_page("ambassadors/ada/"), a_page("ambassadors/ada/", FR)) == {
        alternates["en"]: alternates,
        alternates["fr"]: alternates,
    }


def test_a_page_in_one_language_alone_has_no_alternates() -> None:
    assert listed(a_page("guide/")) == {"https://voices.example/hub/guide/": {}}


def test_pages_that_do_not_want_to_be_found_are_not_named() -> None:
    found = listed(a_page(""), a_page("ambassadors/ada/", noindex=True), a_page("404.html"), a_page("404.html", FR))
    assert list(found) == ["https://voices.example/hub/"]


def test_a_site_too_large_for_one_map_gets_an_index() -> None:
    files = {file.path: file.content for file in sitemap([a_page(f"p{n}/") for n in range(5)], WHERE, most=2)}
    assert set(files) == {"sitemap.xml", "sitemap-1.xml", "sitemap-2.xml", "sitemap-3.xml"}
    index = ElementTree.fromstring(files["sitemap.xml"])
    assert [loc.text for loc in index.findall("s:sitemap/s:loc", SPACES)] == [
        f"https://voices.example/hub/sitemap-{n}.xml" for n in (1, 2, 3)
    ]
    maps = [ElementTree.fromstring(files[f"sitemap-{n}.xml"]) for n in (1, 2, 3)]
    assert [len(each.findall("s:url", SPACES)) for each in maps] == [2, 2, 1]


def test_a_map_too_heavy_is_split_too() -> None:
    assert len(list(sitemap([a_page(f"{n}/" * 60) for n in range(3)], WHERE, largest=300))) == 4


def test_robots_are_shown_the_map() -> None:
    (file,) = robots(WHERE)
    assert file.path == "robots.txt"
    assert b"Sitemap: https://voices.example/hub/sitemap.xml\n" in file.content
    assert b"Disallow" not in file.content
