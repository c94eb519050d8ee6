"""The footer of every page: where to go next, in columns. What has nothing to show has no link."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

TRUST = frozenset(
    (
        "accessibility",
        "charter",
        "code-of-conduct",
        "conduct",
        "cookies",
        "credits",
        "imprint",
        "impressum",
        "legal",
        "legal-notice",
        "licence",
        "license",
        "mentions-legales",
        "privacy",
        "security",
        "terms",
        "transparency",
    )
)
"""The names of hand-written pages that tell on what terms the site stands; the others invite."""

_WRITTEN = "written:"


@dataclass(frozen=True, kw_only=True, slots=True)
class Section:
    """A link of the frame. `kinds` are the kinds of page on which it is marked as current, `type` the media type of a
    feed, `inside` the pages of a group of which it is the first."""

    title: str
    link: str
    kinds: tuple[str, ...] = ()
    type: str = ""
    inside: tuple[Section, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Column:
    """Links under one heading."""

    title: str
    links: tuple[Section, ...]


def is_trust(section: Section) -> bool:
    """Whether it is a hand-written page about the terms of the site: by its file's name, or its folder's."""
    return not section.inside and any(_name(kind) in TRUST for kind in section.kinds)


def is_about_accessibility(section: Section) -> bool:
    """Whether it is the accessibility statement."""
    return any(_name(kind) == "accessibility" for kind in section.kinds)


def is_written(section: Section) -> bool:
    """Whether it is a page written by hand."""
    return any(kind.startswith(_WRITTEN) for kind in section.kinds)


def is_inner(section: Section) -> bool:
    """Whether it is a page of a folder of hand-written pages, to which the folder's own page leads."""
    return any(kind.count("/") > (PurePosixPath(kind).stem == "index") for kind in section.kinds)


def columns(several: Iterable[tuple[str, Sequence[Section]]]) -> tuple[Column, ...]:
    """The columns that have a link; a link once, in the first that names it."""
    made, seen = [], set[str]()
    for title, links in several:
        new = tuple(link for link in links if link.link not in seen)
        seen.update(link.link for link in new)
        if new:
            made.append(Column(title=title, links=new))
    return tuple(made)


def _name(kind: str) -> str:
    path = PurePosixPath(kind.removeprefix(_WRITTEN))
    name = path.parent.name if path.stem == "index" else path.stem
    return name if kind.startswith(_WRITTEN) else ""
