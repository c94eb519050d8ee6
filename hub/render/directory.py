"""The directory: people and groups alike, on the same cards."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from hub.model import Ambassador, Group, Page
from hub.render import addresses
from hub.render.edition import Edition

MANY = 48
"""From how many a section is divided by first letter."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Section:
    """People or groups of one kind, by first letter; the letter is '' where they are few."""

    id: str
    label: str
    size: int
    letters: tuple[tuple[str, Sequence[Ambassador | Group]], ...]


def directory(edition: Edition) -> Iterator[Page]:
    """`/ambassadors/`"""
    site, words = edition.site, edition.words
    kinds: tuple[tuple[str, str, Sequence[Ambassador | Group]], ...] = (
        ("employees", "voices.employees", [p for p in site.ambassadors if p.kind == "employee"]),
        ("externals", "voices.externals", [p for p in site.ambassadors if p.kind == "external"]),
        ("groups", "voices.groups", site.groups),
    )
    yield edition.page(
        addresses.AMBASSADORS,
        "ambassadors",
        "directory.html",
        title=words.text("voices.title"),
        description=words.text("voices.description", name=edition.name),
        sections=[_section(name, words.text(key), who) for name, key, who in kinds if who],
    )


def _section(name: str, label: str, voices: Sequence[Ambassador | Group]) -> Section:
    return Section(id=f"hub-{name}", label=label, size=len(voices), letters=tuple(_letters(voices)))


def _letters(voices: Sequence[Ambassador | Group]) -> Iterator[tuple[str, Sequence[Ambassador | Group]]]:
    if len(voices) < MANY:
        yield "", voices
        return
    # Their order is the site's, by name; a letter that comes back, as sorting by locale may do, is joined.
    for letter, several in groupby(sorted(voices, key=_letter), key=_letter):
        yield letter, list(several)


def _letter(who: Ambassador | Group) -> str:
    name = who.name if isinstance(who, Ambassador) else str(who.slug)
    first = unicodedata.normalize("NFD", name.strip())[:1].upper()
    return first if first.isalpha() else "#"
