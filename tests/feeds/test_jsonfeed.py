from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from factories import an_entry
from feeds_documents import read_body
from hub.errors import FeedError
from hub.feeds.entries import readable
from hub.model import Enclosure, Entry, ParsedFeed

VERSION = "https://jsonfeed.org/version/1.1"


def read_json(*entries: object, **feed: Any) -> ParsedFeed:
    return read_body(json.dumps({"version": VERSION, "title": "Ada", "items": entries} | feed))


def only(entry: dict[str, Any], **feed: Any) -> Entry:
    return read_json(entry, **feed).entries[0]


def test_each_field_is_read() -> None:
    entry = only(
        {
            "id": 7,
            "url": "/7",
            "title": "Heat & pipes",
            "content_html": "<p>One</p><p>two</p>",
            "date_published": "2026-06-01T12:00:00+02:00",
            "date_modified": "2026-06-02T10:00:00Z",
            "tags": ["heat", "Heat", 3],
            "language": "fr",
            "image": "/7.jpg",
            "attachments": [
                {"url": "/7.mp3", "mime_type": "audio/mpeg", "size_in_bytes": 9, "duration_in_seconds": 61.5}
            ],
        },
        home_page_url="https://ada.example/",
        language="en_gb",
        authors=[{"name": "Ada"}],
    )
    assert (entry.uid, entry.url, entry.title) == ("7", "https://ada.example/7", "Heat & pipes")
    assert (entry.summary, entry.tags, entry.language) == ("One two", ("heat",), "fr")
    assert entry.published == datetime(2026, 6, 1, 10, tzinfo=UTC)
    assert entry.updated == datetime(2026, 6, 2, 10, tzinfo=UTC)
    assert (entry.authors, entry.image) == (("Ada",), "https://ada.example/7.jpg")
    assert entry.enclosures == (Enclosure(url="https://ada.example/7.mp3", type="audio/mpeg", length=9, duration=61),)


def test_version_1_with_its_single_author_is_read() -> None:
    parsed = read_json({"id": "1", "author": {"name": "Grace"}}, version="https://jsonfeed.org/version/1")
    assert parsed.entries[0].authors == ("Grace",)


@pytest.mark.parametrize(("version", "entries"), [("1", 1), ("1.0", 1), ("1.1", 1), ("2.0", 0), ("", 0)])
def test_the_bare_number_of_a_version_will_do(version: str, entries: int) -> None:
    try:
        found = len(read_json({"id": "1"}, version=version).entries)
    except FeedError:
        found = 0
    assert found == entries


def test_the_feed_speaks_for_entries_that_say_nothing() -> None:
    entry = only({"id": "1"}, language="en_gb", author={"name": "Ada"})
    assert (entry.language, entry.authors) == ("en-GB", ("Ada",))


def test_plain_text_stays_plain() -> None:
    body = json.dumps({"version": VERSION, "items": [{"id": "1", "content_text": "1 < 2 &amp; so\n\non"}]})
    entry = read_body(body, wants_full=True).entries[0]
    assert entry.summary == "1 < 2 &amp; so on"
    assert entry.content == "<p>1 &lt; 2 &amp;amp; so</p><p>on</p>"


def test_odd_entries_do_no_harm() -> None:
    parsed = read_json(
        "text", None, {"url": ["x"], "title": {"a": 1}, "tags": "a", "attachments": [3]}, {"id": "\ud800"}
    )
    assert (parsed.seen, len(parsed.entries)) == (4, 2)
    assert "\ud800" not in parsed.entries[1].uid


def test_half_a_surrogate_reaches_nobody() -> None:
    entry = only({"id": "1", "title": "a\ud800b\u0000c", "content_text": "\udfff"})
    assert (entry.title, entry.summary) == ("abc", "")


def test_half_an_emoji_in_markup_loses_no_entry() -> None:
    body = {"version": VERSION, "items": [{"id": "1", "content_html": "<p>cut \ud83d</p>"}, {"id": "2"}]}
    parsed = read_body(json.dumps(body), wants_full=True)
    assert [(e.uid, e.summary, e.content) for e in parsed.entries] == [("1", "cut", "<p>cut </p>"), ("2", "", "")]


def test_an_entry_that_cannot_be_read_is_left_out_and_keeps_its_position() -> None:
    def read(title: str, position: int) -> Entry:
        return an_entry(title=title.encode().decode(), position=position)

    assert [(e.title, e.position) for e in readable(["a", "\ud83d", "c"], read)] == [("a", 0), ("c", 2)]
