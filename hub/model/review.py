"""What somebody is told of the files they propose: what a feed of theirs holds, and how their consent is understood."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from hub.errors import Problem
from hub.model.feeds import FeedUrl, OwnerKind
from hub.model.people import Ambassador, Scope
from hub.model.text import Language, Slug

Reason = Literal["limit", "include", "exclude", "empty", "old", "hidden", "held", "other"]
"""Why an entry is left out: by its owner's limit and words, for want of any word, by its age, by the moderation."""

Objected = Literal["left", "until", "none", "future", "expired", "version", "profile", "feeds", ""]
"""Why nothing of a person is shown; `feeds` closes their feeds alone."""


@dataclass(frozen=True, kw_only=True, slots=True)
class LeftOut:
    """How many entries are left out for one reason; `example` is the title of the newest of them."""

    reason: Reason
    number: int
    example: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class FeedSeen:
    """One feed of one owner, as it was met just now; `path` and `line` are where they ask for it.

    `entries` counts what was found, `latest` is the newest date among them; `shown` are the titles of what the site
    would show, newest first. `closed` are the reasons for which it shows nothing of the feed. `failure` is the kind of
    what went wrong and `said` what was met, both empty where nothing did. Without `asked` nobody asked at all: because
    its owner left, or because there was no more time for it.
    """

    owner: Slug
    owner_kind: OwnerKind = "ambassador"
    path: str
    line: int
    feed: FeedUrl
    asked: bool = True
    title: str = ""
    entries: int = 0
    latest: date | None = None
    shown: tuple[str, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    closed: tuple[Objected, ...] = ()
    failure: str = ""
    said: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class CardSeen:
    """What will stand on a person's card, in words; `file` is the picture's name, '' where none was made."""

    heading: str
    line: str = ""
    letters: str = ""
    foot: str = ""
    file: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class LikelyFeed:
    """A feed that was found at an account of somebody who agreed to have posts shown, and listed none."""

    feed: str
    title: str
    entries: int


@dataclass(frozen=True, kw_only=True, slots=True)
class PersonSeen:
    """One profile that is proposed. `scopes` is what the consent in it opens today, `ends` the last day it holds;
    `objections` say why nothing is published, if so. `faulty` are the fields that were left out, since they cannot be
    read: the profile is taken as if they were not there. `version` is that of the terms to agree to; `page` the name
    of the file that shows the page, '' where none was made."""

    person: Ambassador
    faulty: tuple[str, ...] = ()
    scopes: frozenset[Scope] = frozenset()
    objections: tuple[Objected, ...] = ()
    ends: date | None = None
    version: str = ""
    card: CardSeen | None = None
    page: str = ""
    likely: tuple[LikelyFeed, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Review:
    """What is to be said of a proposal, in `language`.

    `touched` are the files it changes, `removed` those it takes away, `unread` those that are not the hub's to judge.
    `feeds` holds those of groups, too; where nobody was asked, `online` is false.
    """

    language: Language
    now: datetime
    touched: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    people: tuple[PersonSeen, ...] = ()
    feeds: tuple[FeedSeen, ...] = ()
    online: bool = True
