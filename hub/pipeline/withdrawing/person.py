"""Who leaves, as far as the files tell."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from hub import sources
from hub.errors import UsageError
from hub.pipeline.belongings import profiles
from hub.pipeline.tombstones import left_on
from hub.pipeline.withdrawing.note import Note, noted
from hub.sources.proof import did_you_mean
from hub.sources.scraps import Scraps, scraps_of
from hub.sources.values import SLUG
from hub.wording import Sentence


@dataclass(frozen=True, kw_only=True, slots=True)
class Person:
    """`profile` are the files about them, relative to the hub's folder, `present` tells of the first, and `own` is
    what that says. `before` is the day of a tombstone that is there already. `others` are the slugs of everybody else
    who has a file."""

    slug: str
    profile: tuple[str, ...]
    present: bool
    before: date | None
    own: Scraps
    note: Note
    others: frozenset[str]

    @property
    def name(self) -> str:
        return self.own.name or self.note.name


def person_of(root: Path, slug: str, texts: Mapping[str, str]) -> Person:
    """Raises UsageError where nobody of that slug is or ever was here, ContentError where the tombstones cannot be
    read."""
    is_slug = bool(SLUG.fullmatch(slug))
    before = left_on(root, slug, sources.withdrawals(root)) if is_slug else None
    profile = profiles(root, slug) if is_slug else ()
    themselves = next((path for path in profile if path.count(".") == 1), "")
    known = sources.slugs(root, "ambassadors")
    if not themselves and before is None:
        raise UsageError(_stranger(root, slug, known, is_slug=is_slug))
    return Person(
        slug=slug,
        profile=profile,
        present=bool(themselves),
        before=before,
        own=scraps_of(texts.get(themselves, "")),
        note=noted(root, slug),
        others=frozenset({*known} - {slug}),
    )


def _stranger(root: Path, slug: str, known: Collection[str], *, is_slug: bool) -> Sentence:
    if is_slug and (root / f"content/groups/{slug}.md").is_file():
        return Sentence(
            "'{slug}' is a group, not a person: to take it off the site, remove content/groups/{slug}.md", slug=slug
        )
    said = Sentence(
        "nobody is called '{slug}' here, and nobody who left was; a slug is the name of a file in ambassadors/",
        slug=slug,
    )
    hint = did_you_mean(slug.lower(), known)
    return Sentence("{message}; {fix}", message=said, fix=hint) if hint else said
