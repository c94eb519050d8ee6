"""What the finished site says to machines, read by parsers that know nothing of it."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from datetime import datetime
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
from PIL import Image

from published import Published

SITE = "https://lumen.example/voices/"
TAG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*|x-default")
SPACES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


def links(site: Published, path: str, *rels: str) -> list[tuple[str, str]]:
    """The addresses a page's head names by a relation, with their languages."""
    return [
        (link["href"], link["hreflang"])
        for link in site.document(path).all("link")
        if link["rel"] in rels and not link["type"]
    ]


def test_every_translation_names_all_the_others_and_itself(site: Published) -> None:
    alternates = {path: dict(reversed(pair) for pair in links(site, path, "alternate")) for path in site.pages}
    named = {path: found for path, found in alternates.items() if found}
    assert len(named) > 150
    for path, found in named.items():
        assert all(TAG.fullmatch(language) for language in found), path
        assert {"en", "fr", "x-default"} == set(found), path
        assert SITE + path in found.values(), path
        for address in found.values():
            assert alternates[address.removeprefix(SITE)] == found, (path, address)


def test_what_is_canonical_is_the_page_itself_and_what_is_not_to_be_found_has_none(site: Published) -> None:
    for path in site.pages:
        if path.startswith(("embed/", "fr/embed/")) or path.endswith(".html"):
            continue
        canonical = [address for address, _ in links(site, path, "canonical")]
        robots = [meta["content"] for meta in site.document(path).all("meta") if meta["name"] == "robots"]
        assert canonical == ([] if robots == ["noindex"] else [SITE + path]), path


def test_the_structured_data_of_every_page_is_json_about_the_web(site: Published) -> None:
    kinds: dict[str, set[str]] = defaultdict(set)
    for path in site.pages:
        scripts = [one for one in site.document(path).all("script") if one["type"] == "application/ld+json"]
        assert len(scripts) <= 1, path
        for script in scripts:
            for node in json.loads(script.text)["@graph"]:
                kinds[node["@type"]].add(path)
                for name in ("url", "@id"):
                    assert urlsplit(node.get(name, SITE)).scheme == "https", (path, node)
    assert {"ProfilePage", "WebSite", "CollectionPage", "Event", "BlogPosting", "BreadcrumbList"} <= set(kinds)
    assert "ambassadors/ines-martin/" in kinds["ProfilePage"]
    assert len(kinds["ProfilePage"]) >= 40


def test_what_the_trail_of_a_page_names_is_there(site: Published) -> None:
    for path in ("ambassadors/ines-martin/", "fr/networks/care-at-work/"):
        script = next(one for one in site.document(path).all("script") if one["type"] == "application/ld+json")
        (trail,) = [n for n in json.loads(script.text)["@graph"] if n["@type"] == "BreadcrumbList"]
        steps = [step["item"].removeprefix(SITE) for step in trail["itemListElement"]]
        assert steps[-1] == path
        assert set(steps) <= set(site.pages)


def test_every_page_has_a_picture_that_is_there(site: Published) -> None:
    pictures = set()
    for path in site.pages:
        metas = {meta["property"]: meta["content"] for meta in site.document(path).all("meta") if meta["property"]}
        if "og:title" in metas:
            assert metas["og:type"], path
            assert re.fullmatch("[a-z]{2}_[A-Z]{2}", metas["og:locale"]), path
            assert metas["og:image:alt"], path
            pictures.add(metas["og:image"].removeprefix(SITE))
    assert {"assets/cards/en/home.png", "assets/cards/fr/ambassadors/ines-martin.png"} <= pictures
    for picture in pictures:
        with Image.open(site.file(picture), formats=("PNG",)) as opened:
            assert opened.size == (1200, 630)
    drawn = {path.relative_to(site.folder).as_posix() for path in site.folder.glob("assets/cards/**/*.png")}
    assert drawn == pictures


def test_only_somebodys_own_page_says_that_an_account_is_theirs(site: Published) -> None:
    mine = {
        path: [a["href"] for a in site.document(path).all("a", "link") if "me" in a["rel"].split()]
        for path in site.pages
    }
    said = {path: found for path, found in mine.items() if found}
    assert all(re.fullmatch(r"(fr/)?ambassadors/[a-z0-9-]+/", path) for path in said)
    assert "https://www.linkedin.com/in/ines-martin-lumen-example" in said["ambassadors/ines-martin/"]


@pytest.mark.parametrize("path", ["ambassadors/ines-martin/", "fr/ambassadors/nathalie-legrand/", "groups/lumen/"])
def test_another_parser_reads_a_card_with_its_posts(site: Published, path: str) -> None:
    mf2py = pytest.importorskip("mf2py", reason="mf2py is not installed")
    read = mf2py.parse(doc=site.text(path), url=SITE + path)
    (card,) = read["items"]
    about = card["properties"]
    assert card["type"] == ["h-card"]
    assert about["uid"] == [SITE + path] == about["url"][:1]
    assert len(about["name"]) == len(about["photo"]) == 1
    assert about["note"]
    (feed,) = card["children"]
    assert feed["type"] == ["h-feed"]
    assert [who["properties"]["name"] for who in feed["properties"]["author"]] == [about["name"]]
    for entry in feed["children"]:
        assert entry["type"] == ["h-entry"]
        assert datetime.fromisoformat(entry["properties"]["published"][0])
        assert ("name" in entry["properties"]) != ("content" in entry["properties"])
    if "ambassadors/" in path:
        assert about["org"] == ["Lumen"]
        assert set(read["rels"]["me"]) <= set(about["url"])


@pytest.mark.parametrize("path", ["", "fr/latest/", "networks/care-at-work/"])
def test_another_parser_knows_who_wrote_each_post_of_a_river(site: Published, path: str) -> None:
    mf2py = pytest.importorskip("mf2py", reason="mf2py is not installed")
    (feed,) = [one for one in mf2py.parse(doc=site.text(path), url=SITE + path)["items"] if one["type"] == ["h-feed"]]
    entries = [one for one in feed["children"] if one["type"] == ["h-entry"]]
    assert len(entries) > 3
    for entry in entries:
        authors = entry["properties"]["author"]
        assert all(who["type"] == ["h-card"] and who["properties"]["url"][0].startswith(SITE) for who in authors)


def test_the_site_map_follows_its_schema(site: Published) -> None:
    """https://www.sitemaps.org/schemas/sitemap/0.9/sitemap.xsd, and what search engines add for languages."""
    root = ElementTree.fromstring(site.file("sitemap.xml").read_bytes())
    assert root.tag == f"{{{SPACES['s']}}}urlset"
    places = [url.findtext("s:loc", namespaces=SPACES) for url in root]
    assert 1 <= len(places) == len(set(places)) <= 50_000
    groups = {}
    for url in root:
        names = [element.tag.rpartition("}")[2] for element in url]
        assert names[0] == "loc"
        assert names.count("loc") == 1
        assert set(names[1:]) <= {"lastmod", "changefreq", "priority", "link"}
        place = url.findtext("s:loc", namespaces=SPACES) or ""
        assert 12 <= len(place) <= 2048
        assert place.startswith(SITE)
        assert place.isascii()
        groups[place] = {link.get("hreflang"): link.get("href") for link in url.findall("x:link", SPACES)}
    for place, group in groups.items():
        assert not group or place in group.values()
        assert all(groups[address] == group for address in group.values()), place
