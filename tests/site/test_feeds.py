"""Feed readers take the site's feeds without complaint."""

from __future__ import annotations

import io
import json
from xml.etree import ElementTree

import feedparser
import pytest

from published import Published

BELOW = ("", "fr/", "ambassadors/nathalie-legrand/", "networks/open-data/")


@pytest.mark.parametrize("below", BELOW)
def test_the_three_formats_hold_the_same_posts(site: Published, below: str) -> None:
    atom = feedparser.parse(io.BytesIO(site.file(f"{below}feed.xml").read_bytes()))
    rss = feedparser.parse(io.BytesIO(site.file(f"{below}rss.xml").read_bytes()))
    json_feed = json.loads(site.text(f"{below}feed.json"))
    assert not atom.bozo, atom.get("bozo_exception")
    assert not rss.bozo, rss.get("bozo_exception")
    assert json_feed["version"] == "https://jsonfeed.org/version/1.1"
    links = [entry.link for entry in atom.entries]
    assert links
    assert links == [entry.link for entry in rss.entries] == [entry["url"] for entry in json_feed["items"]]
    assert all(entry.title and entry.get("author") for entry in atom.entries)


def test_every_feed_a_page_announces_is_there_and_is_one(site: Published) -> None:
    announced = set()
    for path in site.pages:
        for link in site.document(path).all("link"):
            if link["rel"] == "alternate" and link["type"]:
                target = site.path_of(link["href"], on=path)
                assert target, path
                announced.add((target, link["type"]))
    assert len(announced) > 60
    for path, kind in announced:
        if kind.endswith("json"):
            assert json.loads(site.text(path))["items"] is not None
        else:
            root = ElementTree.fromstring(site.file(path).read_bytes()).tag
            assert (
                root
                == {"application/rss+xml": "rss", "application/atom+xml": "{http://www.w3.org/2005/Atom}feed"}[kind]
            )


def test_the_blogroll_is_opml(site: Published) -> None:
    opml = ElementTree.fromstring(site.file("blogroll.opml").read_bytes())
    assert opml.get("version") == "2.0"
    outlines = opml.findall(".//outline[@xmlUrl]")
    assert len(outlines) > 10
    assert all(outline.get("text") and outline.get("type") == "rss" for outline in outlines)


def test_the_site_map_names_every_page_that_may_be_found(site: Published) -> None:
    spaces = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    root = ElementTree.fromstring(site.file("sitemap.xml").read_bytes())
    listed = {loc.text.removeprefix(site.site_url) for loc in root.findall(".//s:loc", spaces) if loc.text}
    hidden = {
        p
        for p in site.pages
        if "noindex" in {m["content"] for m in site.document(p).all("meta") if m["name"] == "robots"}
    }
    assert listed == {p for p in site.pages if "embed/" not in p and not p.endswith("404.html")} - hidden
