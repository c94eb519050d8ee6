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
from hub.wording import NOTHING, Sentence, verbatim

FORMATS: Mapping[str, Format] = {kind.name: kind for kind in (OPML, PLANET, CSV, TRELLO, BOOKMARKS)}
_OTHERS = (
    (Sentence("RDF or FOAF"), ("<rdf:rdf",)),
    (Sentence("a feed itself: 'hub new ambassador --feed …' takes one"), ("<rss", "<feed")),
    (Sentence("an HTML page"), ("<!doctype html", "<html")),
    (verbatim("JSON", fr="du JSON"), ("{", "[")),
    (verbatim("XML", fr="du XML"), ("<?xml",)),
)


def found_in(raw: bytes, kind: Format) -> Findings:
    """What the file holds. Raises UsageError where it is of another kind, saying which it looks like."""
    text = decoded(raw)
    if not text.strip():
        raise UsageError(Sentence("the file is empty"))
    if not kind.sign(text):
        raise UsageError(Sentence("this does not look like {kind}; {likely}", kind=kind.looks, likely=_likely(text)))
    return kind.read(text)


def _likely(text: str) -> Sentence:
    # Whatever has a comma looks like a table: the others are asked first.
    for kind in FORMATS.values():
        if kind.name != "csv" and kind.sign(text):
            return _called(kind)
    opening = text[:5000].lower()
    what = next((what for what, signs in _OTHERS if any(sign in opening for sign in signs if len(sign) > 1)), NOTHING)
    what = what or next((what for what, signs in _OTHERS if opening.lstrip().startswith(signs)), NOTHING)
    if what:
        return Sentence("it looks like {what}", what=what)
    return _called(FORMATS["csv"]) if FORMATS["csv"].sign(text) else Sentence("it is plain text")


def _called(kind: Format) -> Sentence:
    return Sentence("it looks like {kind}: hub import {name}", kind=kind.looks, name=kind.name)
