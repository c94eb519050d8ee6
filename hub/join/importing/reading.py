"""The formats there are, and a foreign file read as one of them."""

from __future__ import annotations

from collections.abc import Mapping

from hub.errors import UsageError
from hub.join.importing.bookmarks import BOOKMARKS
from hub.join.importing.decoding import decoded
from hub.join.importing.found import Findings, Format
from hub.join.importing.opml import OPML
from hub.join.importing.planet import PLANET
from hub.join.importing.table import CSV
from hub.join.importing.trello import TRELLO

FORMATS: Mapping[str, Format] = {kind.name: kind for kind in (OPML, PLANET, CSV, TRELLO, BOOKMARKS)}
_OTHERS = (
    ("RDF or FOAF", ("<rdf:rdf",)),
    ("a feed itself: 'hub new ambassador --feed …' takes one", ("<rss", "<feed")),
    ("an HTML page", ("<!doctype html", "<html")),
    ("JSON", ("{", "[")),
    ("XML", ("<?xml",)),
)


def found_in(raw: bytes, kind: Format) -> Findings:
    """What the file holds. Raises UsageError where it is of another kind, saying which it looks like."""
    text = decoded(raw)
    if not text.strip():
        raise UsageError("the file is empty")
    if not kind.sign(text):
        raise UsageError(f"this does not look like {kind.looks}; {_likely(text)}")
    return kind.read(text)


def _likely(text: str) -> str:
    # Whatever has a comma looks like a table: the others are asked first.
    for kind in FORMATS.values():
        if kind.name != "csv" and kind.sign(text):
            return f"it looks like {kind.looks}: hub import {kind.name}"
    opening = text[:5000].lower()
    what = next((what for what, signs in _OTHERS if any(sign in opening for sign in signs if len(sign) > 1)), "")
    what = what or next((what for what, signs in _OTHERS if opening.lstrip().startswith(signs)), "")
    if what:
        return f"it looks like {what}"
    return f"it looks like {FORMATS['csv'].looks}: hub import csv" if FORMATS["csv"].sign(text) else "it is plain text"
