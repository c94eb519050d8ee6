"""What an audit of the content finds, before anybody puts it into words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

ReportName = Literal[
    "agenda",
    "collisions",
    "kits",
    "wordings",
    "networks",
    "hashtags",
    "diversity",
    "coverage",
    "presence",
    "feeds",
]
REPORTS: tuple[ReportName, ...] = get_args(ReportName)
"""All reports, in the order they are read in."""

KINDS = (
    "agenda-gap",
    "agenda-kit-over",
    "agenda-no-owner",
    "agenda-owner-unnamed",
    "agenda-empty",
    "launches-collide",
    "gatherings-collide",
    "gatherings-of-all-collide",
    "week-full",
    "kit-ends",
    "kit-without-end",
    "kit-no-owner",
    "kit-waits",
    "kit-late",
    "wordings-alike",
    "network-no-committee",
    "network-small-committee",
    "network-unnamed-committee",
    "network-no-member",
    "network-no-agenda",
    "network-no-kit",
    "network-no-reading",
    "hashtag-run-together",
    "reading-one-type",
    "reading-one-language",
    "reading-mix",
    "network-few",
    "network-one-type",
    "network-one-platform",
    "network-one-language",
    "network-mix",
    "department-nobody",
    "location-nobody",
    "network-one-department",
    "language-nobody",
    "language-unspoken",
    "departments",
    "locations",
    "platform-nobody",
    "platform-retired",
    "accounts-retired",
    "accounts",
    "dead-feed",
    "feeds-unknown",
)
"""All that may be found, for whoever wants to be warned of one of them alone."""

Weight = Literal["to-do", "to-know"]

FEW = 0
"""Stands for a number of people, or of what they made, too small to be told: somebody would be recognised."""

Shares = tuple[tuple[str, int], ...]
Value = str | int | date | tuple[str, ...] | tuple[date, ...] | Shares


@dataclass(frozen=True, kw_only=True, slots=True)
class Finding:
    """One thing an audit tells. `kind` is what the catalogues have words for, which `values` fill in.

    `path` and `line` are a file's, where one is meant; `subjects` the slugs of networks, events and kits, or names of
    platforms, places and languages: never of people. `number` is what the words count, where they do.
    """

    report: ReportName
    kind: str
    weight: Weight = "to-do"
    path: str = ""
    line: int = 0
    subjects: tuple[str, ...] = ()
    number: int | None = None
    values: tuple[tuple[str, Value], ...] = ()
