"""Captured and hostile feeds, from the folder HUB_CORPORA names."""

from __future__ import annotations

import io
import json
import os
from pathlib import Path

import feedparser
import pytest

from feeds_documents import read_body
from feeds_pulls import pulled
from hub.errors import FeedError
from hub.feeds.documents import flavour_of

FOLDER = Path(os.environ.get("HUB_CORPORA", "/nowhere"))
REAL = sorted((FOLDER / "real").glob("*"))

pytestmark = pytest.mark.skipif(not REAL, reason="HUB_CORPORA names no folder of feeds")


@pytest.mark.parametrize("path", REAL, ids=lambda path: path.name)
def test_every_entry_of_a_captured_feed_is_read(path: Path) -> None:
    body = path.read_bytes()
    parsed = read_body(body, base="", wants_full=True)
    counted = (
        len(json.loads(body)["items"])
        if flavour_of(body) == "json"
        else len(feedparser.parse(io.BytesIO(body)).entries)
    )
    assert parsed.seen == len(parsed.entries) == counted
    assert len({entry.uid for entry in parsed.entries}) == counted


def test_a_hostile_feed_is_read_or_called_no_feed() -> None:
    refused: list[str] = []
    paths = [path for path in sorted((FOLDER / "conformance").rglob("*")) if path.is_file()]
    for path in paths:
        try:
            parsed = read_body(path.read_bytes(), wants_full=True)
        except FeedError as error:
            refused.append(f"{path.name}: {error.kind}")
        else:
            assert all(not entry.url or entry.url.startswith(("http", "HTTP")) for entry in parsed.entries)
            assert not any("<script" in entry.content.lower() for entry in parsed.entries)
    assert len(paths) > 3000
    assert all(line.endswith("not-a-feed") for line in refused)


def test_captured_feeds_pass_the_parse_process() -> None:
    feeds = [path.name for path in REAL]
    gone_wrong = {feed: one.failure for feed, one in pulled(*feeds, root=FOLDER / "real").items() if not one.parsed}
    assert gone_wrong == {}
