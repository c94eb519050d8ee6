"""Every attack of the collections that HUB_CORPORA names, in every field of a feed, as the parse process reads it."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from feeds_documents import read_body
from harmless import faults_of
from hostile import atom, json_feed, payloads, raw, rss
from hub.errors import FeedError
from hub.model import Entry, ParsedFeed

FOLDER = Path(os.environ.get("HUB_CORPORA", "/nowhere"))
AT_ONCE = 50
DECEIVING = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")

pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason="HUB_CORPORA names no folder of attacks")


def several(write: Callable[[list[tuple[int, str]]], str]) -> Iterator[str]:
    numbered = list(enumerate(payloads(FOLDER)))
    for start in range(0, len(numbered), AT_ONCE):
        yield write(numbered[start : start + AT_ONCE])


def one_each(write: Callable[[int, str], str]) -> Iterator[str]:
    for number, payload in enumerate(payloads(FOLDER)):
        yield write(number, payload)


FORMS: dict[str, Callable[[], Iterator[str]]] = {
    "rss": lambda: several(rss),
    "atom": lambda: several(atom),
    "json": lambda: one_each(json_feed),
    "raw": lambda: several(raw),
}


@pytest.mark.parametrize("form", FORMS)
def test_no_field_of_an_entry_does_harm(form: str) -> None:
    entries = 0
    for document in FORMS[form]():
        try:
            parsed = read_body(document.encode("utf-8", "replace"), wants_full=True)
        except FeedError:
            assert form == "raw", document
            continue
        entries += len(parsed.entries)
        assert harm_of(parsed) == []
    assert entries >= (len(payloads(FOLDER)) if form != "raw" else 4_000)


def harm_of(parsed: ParsedFeed) -> list[str]:
    found = [parsed.site] if not _is_web(parsed.site) else []
    found += [parsed.title] if DECEIVING.search(parsed.title) else []
    for entry in parsed.entries:
        found += faults_of(entry.content)
        found += [said for said in _addresses(entry) if not _is_web(said)]
        found += [said for said in (entry.title, entry.summary, *entry.authors, *entry.tags) if DECEIVING.search(said)]
    return found


def _addresses(entry: Entry) -> list[str]:
    return [entry.url, entry.image, *(enclosure.url for enclosure in entry.enclosures)]


def _is_web(address: str) -> bool:
    return not address or address.lower().startswith(("http://", "https://"))
