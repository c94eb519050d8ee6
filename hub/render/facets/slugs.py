"""The addresses of values that people wrote freely: what they know, where they work, in which department."""

from __future__ import annotations

import unicodedata
from functools import cache
from hashlib import sha256

from hub.render import addresses

LONGEST = 48
_LETTERS = str.maketrans({"ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"})
_BETWEEN = frozenset(" -_'’,:;&/()·|‐‑–—")


@cache
def slug_of(text: str) -> str:
    """A value as a segment of an address, `[a-z0-9]+(-[a-z0-9]+)*`; values that differ by case, accents or spaces
    only are one. Never empty.

    What such letters cannot say (`C++`, `データ`, a very long text) is told apart by a digest at the end. It needs no
    other value to be known: a value keeps its address whoever comes or goes.
    """
    known = plain(text)
    slug, lost = _latin(known)
    if not lost and len(slug) <= LONGEST:
        return slug
    digest = sha256(known.encode()).hexdigest()[:8]
    return "-".join(filter(None, (slug[:LONGEST].strip("-"), digest)))


def plain(text: str) -> str:
    """A text without case, accents and doubled spaces.

    Only the accents of Latin, Greek and Cyrillic go: those of other scripts make other letters.
    """
    if text.isascii():
        return " ".join(text.lower().split())
    apart = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(letter for letter in apart if not "\u0300" <= letter <= "\u036f")
    return " ".join(unicodedata.normalize("NFKC", bare.translate(_LETTERS)).split())


def expertise_place(text: str) -> str:
    """The place of all who know about `text`."""
    return addresses.expertise(slug_of(text))


def _latin(known: str) -> tuple[str, bool]:
    """The letters and digits of a text with hyphens between, and whether that leaves out what made it itself."""
    made, lost = "", False
    for position, letter in enumerate(known):
        if letter.isascii() and letter.isalnum():
            made += letter
        else:
            inside = letter == "." and 0 < position < len(known) - 1 and known[position + 1].isalnum()
            lost = lost or not (letter in _BETWEEN or inside)
            made += "-"
    slug = "-".join(filter(None, made.split("-")))
    return slug, lost or not slug
