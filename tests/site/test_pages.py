"""Every page of the demo site, read back."""

from __future__ import annotations

import itertools
import json
import re
from urllib.parse import urlsplit

import pytest

from published import Published

LOADING = {
    "script": "src",
    "img": "src",
    "iframe": "src",
    "source": "src",
    "video": "src",
    "audio": "src",
    "embed": "src",
}
LOADING_RELS = {"stylesheet", "icon", "preload", "preconnect", "dns-prefetch", "modulepreload", "manifest", "prefetch"}


def framed(site: Published) -> list[str]:
    """The pages with the site's frame: all but embeds and letters as mail."""
    return [path for path in site.pages if "embed/" not in path and not path.endswith("/mail.html")]


def test_every_address_of_the_contract_is_there(site: Published) -> None:
    places = [
        "", "latest/", "latest/2/", "ambassadors/", "ambassadors/nathalie-legrand/", "networks/", "networks/open-data/",
        "articles/", "join/", "privacy/", "accessibility/", "404.html", "embed/latest/", "embed/networks/open-data/",
    ]  # fmt: skip
    places += [f"groups/{p.stem}/" for p in (site.folder.parent / "content/groups").glob("*.md") if "." not in p.stem]
    places += [f"posts/{p.stem}/" for p in (site.folder.parent / "content/posts").glob("*.md") if "." not in p.stem]
    wanted = [*places, *(f"fr/{place}" for place in places)]
    feeds = ["feed.xml", "rss.xml", "feed.json"]
    wanted += [
        f"{below}{feed}"
        for below in ("", "fr/", "ambassadors/nathalie-legrand/", "networks/open-data/")
        for feed in feeds
    ]
    wanted += ["blogroll.opml", "networks/open-data/blogroll.opml", "sitemap.xml", "robots.txt"]
    assert [path for path in wanted if not site.file(path).is_file()] == []


def test_no_page_loads_anything_from_another_host(site: Published) -> None:
    found = []
    for path in site.pages:
        for element in site.document(path).elements:
            address = element[LOADING.get(element.tag, "-")]
            if element.tag == "link" and LOADING_RELS & set(element["rel"].split()):
                address = element["href"]
            if urlsplit(address).netloc:
                found.append(f"{path}: <{element.tag}> {address}")
    for sheet in site.folder.rglob("*.css"):
        found += [f"{sheet.name}: {url}" for url in re.findall(r"url\(['\"]?(https?:[^)]+)", sheet.read_text("utf-8"))]
    assert found == []


def test_no_internal_link_is_broken(site: Published) -> None:
    broken = set()
    for path in site.pages:
        document = site.document(path)
        for element in [*document.all("a", "link"), *document.all("img", "script", "iframe")]:
            target = (
                site.path_of(element["href"] or element["src"], on=path) if element["href"] or element["src"] else None
            )
            if target is not None and not site.file(target).is_file():
                broken.add((path, target))
    assert sorted(broken) == []


def test_no_link_leads_into_a_page_where_there_is_no_such_place(site: Published) -> None:
    lost = []
    for path in site.pages:
        ids = {element["id"] for element in site.document(path).elements}
        anchors = [a["href"] for a in site.document(path).all("a") if a["href"].startswith("#")]
        lost += [(path, anchor) for anchor in anchors if anchor != "#" and anchor[1:] not in ids]
    assert lost == []


def test_each_page_names_itself_and_the_same_page_in_the_other_language(site: Published) -> None:
    for path in framed(site):
        document = site.document(path)
        other = path.removeprefix("fr/") if path.startswith("fr/") else f"fr/{path}"
        alternates = {
            e["hreflang"]: e["href"].removeprefix(site.site_url) for e in document.all("link") if e["hreflang"]
        }
        english, french = sorted((path, other), key=lambda p: p.startswith("fr/"))
        hidden = any(e["name"] == "robots" and e["content"] == "noindex" for e in document.all("meta"))
        assert alternates == ({} if hidden else {"en": english, "fr": french, "x-default": english}), path
        switches = [e for e in document.all("a") if e["hreflang"]]
        assert [(e["hreflang"], site.path_of(e["href"], on=path)) for e in switches] == [
            ("en" if path.startswith("fr/") else "fr", other)
        ], path


def test_each_page_says_its_language_title_and_description(site: Published) -> None:
    for path in framed(site):
        document = site.document(path)
        assert document.all("html")[0]["lang"] == ("fr" if path.startswith("fr/") else "en"), path
        assert document.all("title")[0].text.strip(), path
        description = [e["content"] for e in document.all("meta") if e["name"] == "description"]
        assert len(description) == 1, path
        assert description[0].strip(), path


def test_each_page_has_one_first_heading_and_skips_no_level(site: Published) -> None:
    for path in framed(site):
        levels = [int(e.tag[1]) for e in site.document(path).all("h1", "h2", "h3", "h4", "h5", "h6")]
        assert levels.count(1) == 1, path
        assert levels[0] == 1, path
        assert all(after - before <= 1 for before, after in itertools.pairwise(levels)), (path, levels)


def test_every_element_is_closed_where_it_should_be(site: Published) -> None:
    assert [(path, wrong) for path in site.pages for wrong in site.document(path).misnested] == []


def test_ids_are_used_once_on_a_page(site: Published) -> None:
    for path in site.pages:
        ids = [e["id"] for e in site.document(path).elements if e["id"]]
        assert len(ids) == len(set(ids)), (path, sorted(i for i in ids if ids.count(i) > 1))


def test_no_page_runs_or_carries_a_script_of_somebody_else(site: Published) -> None:
    for path in site.pages:
        for element in site.document(path).elements:
            handlers = [name for name in element.attributes if name.startswith("on")]
            assert handlers == [], (path, element)
            assert not element["href"].lower().startswith(("javascript:", "data:", "vbscript:")), (path, element)
            if element.tag == "script" and element["type"] == "application/ld+json":
                assert json.loads(element.text)["@context"] == "https://schema.org", path
            elif element.tag == "script":
                assert element["src"].startswith("/voices/assets/hub/"), (path, element)
                assert element.text == "", path
            assert element.tag != "style" or "embed/" in path or path.endswith("/mail.html"), path


@pytest.mark.parametrize("word", ["None", "undefined", "{{", "{%", "{n}", "{name}", "nan"])
def test_nothing_unfinished_is_shown(site: Published, word: str) -> None:
    pattern = re.compile(rf"(?<![\w]){re.escape(word)}(?![\w])")
    for path in site.pages:
        body = site.document(path).all("body")[0].text
        assert not pattern.search(body), (path, word)


def test_the_one_without_consent_is_nowhere(site: Published, demo_root) -> None:  # type: ignore[no-untyped-def]
    silent = [
        p
        for p in (demo_root / "ambassadors").glob("*.md")
        if "." not in p.stem and "\nconsent:" not in p.read_text("utf-8")
    ]
    assert len(silent) == 1
    slug = silent[0].stem
    name = re.search(r"^name: (.+)$", silent[0].read_text("utf-8"), re.MULTILINE)
    assert name
    for file in site.folder.rglob("*"):
        if file.is_file():
            content = file.read_bytes()
            assert slug.encode() not in content, file
            assert name[1].strip("'\"").encode() not in content, file
