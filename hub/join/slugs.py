"""From a name to the slug its file and addresses go by."""

from __future__ import annotations

import re
import unicodedata

from hub.errors import UsageError
from hub.model import Slug
from hub.wording import NOTHING, Sentence

LONGEST = 60
# Windows keeps these names for devices, whatever their ending: no file can be called so there.
_DEVICES = frozenset({"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))})
# Letters that Unicode does not take apart into a Latin letter and a mark.
_TAKEN_APART = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ħ": "h", "ŋ": "n"}
)


def chosen(slug: str) -> Slug:
    """A slug that somebody chose. Raises UsageError where it is none."""
    if fault := fault_of(slug):
        raise UsageError(Sentence("--slug {fault}", fault=fault))
    return Slug(slug)


def fault_of(slug: str) -> Sentence:
    """Why this can be no slug of a file; nothing where it can."""
    if len(slug) > LONGEST or not re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", slug):
        return Sentence(
            "'{slug}': expected a-z, 0-9 and single '-', at most {longest} characters", slug=slug[:60], longest=LONGEST
        )
    if slug in _DEVICES:
        return Sentence("'{slug}': Windows keeps this name for itself; choose another one", slug=slug)
    return NOTHING


def slug_of(name: str) -> Slug:
    """`name` in the letters of an address. Raises UsageError where too little of it is written in Latin letters."""
    folded = unicodedata.normalize("NFKD", name.casefold()).translate(_TAKEN_APART)
    letters = "".join(c for c in folded if not unicodedata.combining(c))
    lost = sum(c.isalnum() and not c.isascii() for c in letters)
    slug = _cut(re.sub(r"[^a-z0-9]+", "-", letters).strip("-"))
    if not slug or lost > len(slug):
        raise UsageError(
            Sentence(
                "'{name}' gives no address in a-z and 0-9: choose one with --slug, such as --slug ada-martin",
                name=name[:60],
            )
        )
    return Slug(f"{slug}-1" if slug in _DEVICES else slug)


def _cut(slug: str) -> str:
    if len(slug) <= LONGEST:
        return slug
    whole_words = slug[: LONGEST + 1].rpartition("-")[0]
    return whole_words or slug[:LONGEST]
