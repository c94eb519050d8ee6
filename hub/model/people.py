"""Who speaks: ambassadors and groups, their accounts, their feeds, their consent."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Literal

from hub.model.text import Language, Prose, Slug, Text

Kind = Literal["employee", "external"]
Audience = Literal["public", "internal", "managers"]
Show = Literal["full", "excerpt", "title"]


class Scope(StrEnum):
    """What a person may agree to; each opens one thing, and `profile` is needed by all."""

    PROFILE = "profile"
    PHOTO = "photo"
    FEEDS = "feeds"
    EMBED = "embed"
    NEWSLETTER = "newsletter"
    RECOGNITION = "recognition"


@dataclass(frozen=True, kw_only=True, slots=True)
class Consent:
    """What was agreed to, when, and to which version of the programme's text."""

    given: date
    version: str
    scopes: frozenset[Scope]


@dataclass(frozen=True, kw_only=True, slots=True)
class Charter:
    """Which version of the charter somebody agreed to, and when. Between them and the team: nobody is shown it."""

    version: str
    date: date


@dataclass(frozen=True, kw_only=True, slots=True)
class Account:
    """A public profile somewhere. `platform` is a name of `hub.platforms`, `website` for any other site.

    `public` is whether its owner says that everybody may see it, None where they say nothing; an `internal` one is for
    the intranet alone. `line` is where it is written.
    """

    url: str
    platform: str
    handle: str = ""
    public: bool | None = None
    audience: Audience = "public"
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, kw_only=True, slots=True)
class FeedSpec:
    """A feed as its owner asks for it. `address` is an http(s) address or a path inside the hub's folder.

    `include` and `exclude` are words or tags looked for without regard to case; `limit` the most posts shown,
    0 for no limit; `line` where it is written.
    """

    address: str
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    show: Show = "excerpt"
    language: Language | None = None
    limit: int = 0
    line: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Speaker:
    """What somebody gives talks about, and in which languages."""

    topics: tuple[str, ...] = ()
    languages: tuple[Language, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Ambassador:
    """A person, as their file says; `path` is that file, `lines` where it says what rules go by.

    `withdrawn` is the day they left, where their file came back and tells of no consent given after it.

    `scopes` is what their valid consent opens at the time of the build: empty until `hub.river` has judged it,
    and a person of a `Site` always has at least `profile`.
    """

    slug: Slug
    name: str
    role: Text
    kind: Kind = "employee"
    relation: str = ""
    organisation: str = ""
    department: str = ""
    location: str = ""
    languages: tuple[Language, ...] = ()
    expertise: tuple[str, ...] = ()
    networks: tuple[Slug, ...] = ()
    photo: str = ""
    photo_alt: Text = Text()
    accounts: tuple[Account, ...] = ()
    feeds: tuple[FeedSpec, ...] = ()
    joined: date | None = None
    until: date | None = None
    consent: Consent | None = None
    charter: Charter | None = None
    audience: Audience = "public"
    noindex: bool = False
    pronouns: Text = Text()
    speaker: Speaker | None = None
    badges: tuple[str, ...] = ()
    bio: Prose = Prose()
    path: str = ""
    lines: tuple[tuple[str, int], ...] = ()
    consent_line: int = 0
    withdrawn: date | None = None
    scopes: frozenset[Scope] = frozenset()

    @property
    def since(self) -> date | None:
        """When somebody joined; without that, when they agreed. Who agrees again is not new."""
        return self.joined or (self.consent.given if self.consent else None)


@dataclass(frozen=True, kw_only=True, slots=True)
class Group:
    """An official account, a team or a collective blog: listed like a person, on the same cards."""

    slug: Slug
    title: Text
    official: bool = False
    role: Text = Text()
    networks: tuple[Slug, ...] = ()
    members: tuple[Slug, ...] = ()
    languages: tuple[Language, ...] = ()
    accounts: tuple[Account, ...] = ()
    feeds: tuple[FeedSpec, ...] = ()
    audience: Audience = "public"
    about: Prose = Prose()
    path: str = ""
    lines: tuple[tuple[str, int], ...] = ()
