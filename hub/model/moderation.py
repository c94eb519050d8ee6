"""What editors decided about posts: content/moderation.yml."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from hub.model.text import Slug

Act = Literal["hide", "hold", "pin"]


@dataclass(frozen=True, kw_only=True, slots=True)
class ModerationRule:
    """One line of content/moderation.yml: what is done, and to what.

    It aims at one `post` (its address in any spelling, its id or its uid), at one share `kit`, or at what comes from
    one `feed`, `person` or `group`; `words` narrow the last three, and without them aim at everybody. `until` is the
    last day it holds; `since` leaves alone what was first seen before that day; `spared` are posts it does not touch,
    named as `post` is.
    """

    act: Act
    post: str = ""
    feed: str = ""
    kit: Slug | None = None
    person: Slug | None = None
    group: Slug | None = None
    words: tuple[str, ...] = ()
    reason: str = ""
    since: date | None = None
    until: date | None = None
    spared: tuple[str, ...] = ()
    line: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Moderation:
    """All of it. `released` are posts that no rule holds back any more, each with its line; `read` the day on which one
    was read again, where its words had changed since."""

    rules: tuple[ModerationRule, ...] = ()
    released: tuple[tuple[str, int], ...] = ()
    read: tuple[tuple[str, date], ...] = ()
    path: str = "content/moderation.yml"

    def __bool__(self) -> bool:
        return bool(self.rules)
