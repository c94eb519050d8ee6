"""Real feeds, from document to the site's own feeds: nothing they hold can break what goes out."""

from __future__ import annotations

import io
import json
import os
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import feedparser
import pytest

from factories import NOW, a_content, an_ambassador
from hub.errors import FeedError
from hub.feeds.documents import Document
from hub.feeds.reading import read
from hub.model import Ambassador, Entry, FeedSpec, FeedUrl, Site
from hub.render.feeds import feeds
from hub.render.opml import blogrolls
from hub.render.records import lines
from hub.river import flow

ATOM = "{http://www.w3.org/2005/Atom}"

pytestmark = pytest.mark.skipif("HUB_CORPORA" not in os.environ, reason="HUB_CORPORA names no folder of real feeds")


@pytest.fixture(scope="module")
def site() -> Site:
    """One person for each feed."""
    people: list[Ambassador] = []
    entries: list[Entry] = []
    for number, path in enumerate(_documents()):
        feed = FeedUrl(f"https://feed{number}.example/{path.name}")
        try:
            parsed = read(Document(feed=feed, body=path.read_bytes(), base=feed, wants_full=True, now=NOW))
        except FeedError:
            continue
        entries += parsed.entries
        people.append(an_ambassador(f"p{number}", feeds=(FeedSpec(address=feed, show="full"),)))
    return flow(a_content(*people), entries, {}, now=NOW)


def _documents() -> Iterator[Path]:
    yield from sorted((Path(os.environ["HUB_CORPORA"]) / "real").iterdir())


def test_every_entry_has_a_title_a_date_and_somebody(site: Site) -> None:
    assert len(site.posts) > 1000
    for post in site.posts:
        assert post.title.strip()
        assert post.title == post.title.strip()
        assert post.title not in ("None", "null")
        assert post.published <= NOW
        assert post.authors
        assert "\n" not in post.title


def test_what_goes_out_is_well_formed_and_complete(site: Site) -> None:
    for file in feeds(site):
        if file.path.endswith(".json"):
            assert json.loads(file.content)["items"] is not None
            continue
        expected = len(ElementTree.fromstring(file.content).findall(f".//{ATOM}entry")) or file.content.count(b"<item>")
        if not file.path.startswith("fr/"):
            read_back = feedparser.parse(io.BytesIO(file.content))
            assert not read_back.bozo, (file.path, read_back.get("bozo_exception"))
            assert len(read_back.entries) == expected
    for file in blogrolls(site):
        ElementTree.fromstring(file.content)
    assert all(json.loads(line)["title"] for line in lines(site))
