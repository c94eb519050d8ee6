"""Recognition without ranking: what hub.yml asks for, and whom a site thanks at one moment.

Nothing here says how much one person did: there is no field for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from hub.model.feeds import PostType
from hub.model.text import Slug, Text

Deed = Literal["kits", "reading", "collective", "agenda", "committee", "desk"]
"""What somebody is thanked for: that they did, never how often."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Goal:
    """What everybody wants to reach together between two days, both included: of a network, or of all.

    `type` is the kind of posts that count, all where it is None.
    """

    title: Text
    count: int
    since: date
    until: date
    network: Slug | None = None
    type: PostType | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Badge:
    """A badge that people may choose to show."""

    slug: Slug
    title: Text
    about: Text = Text()


@dataclass(frozen=True, kw_only=True, slots=True)
class RecognitionRules:
    """hub.yml's `recognition`: which parts there are."""

    spotlight: bool = True
    anniversaries: bool = True
    firsts: bool = True
    goals: tuple[Goal, ...] = ()
    badges: tuple[Badge, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Spotlight:
    """Whose week it is; `monday` is its first day."""

    person: Slug
    monday: date


@dataclass(frozen=True, kw_only=True, slots=True)
class Anniversary:
    """Somebody has been here for whole years on a day of this month."""

    person: Slug
    day: date
    years: int


@dataclass(frozen=True, kw_only=True, slots=True)
class FirstPost:
    """The first post of somebody on this site, by its id."""

    person: Slug
    post: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Thanked:
    """Somebody who did something for all."""

    person: Slug
    deeds: tuple[Deed, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Progress:
    """How far everybody together has come."""

    goal: Goal
    reached: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Recognition:
    """Whom a site thanks: people with the scope `recognition` alone, in the order of their names."""

    spotlight: Spotlight | None = None
    newcomers: tuple[Slug, ...] = ()
    anniversaries: tuple[Anniversary, ...] = ()
    firsts: tuple[FirstPost, ...] = ()
    contributors: tuple[Thanked, ...] = ()
    goals: tuple[Progress, ...] = ()
