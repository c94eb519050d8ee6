"""What editors write: networks, curated articles, posts of the collective blog."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from hub.model.people import Audience
from hub.model.text import Language, Prose, Slug, Text

SERIES_DAYS = 60
_Day = date  # a class with a field `date` has no other name for it


@dataclass(frozen=True, kw_only=True, slots=True)
class Recommendation:
    """A platform a network recommends, and why."""

    platform: str
    reason: Text = Text()


@dataclass(frozen=True, kw_only=True, slots=True)
class Network:
    """People around a theme ("réseau dynamique").

    `hashtag` has lost its #; `order` is the company's priority, lowest first; `colour` a `#rrggbb`; `include` and
    `exclude` are words or tags that choose among the members' posts. `skills` are those it looks for.
    """

    slug: Slug
    title: Text
    goal: Text
    hashtag: str = ""
    colour: str = ""
    committee: tuple[Slug, ...] = ()
    sponsor: Slug | None = None
    brand: str = ""
    external_members: tuple[Slug, ...] = ()
    platforms: tuple[Recommendation, ...] = ()
    rules: tuple[Text, ...] = ()
    skills: tuple[Text, ...] = ()
    order: int = 100
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    about: Prose = Prose()
    path: str = ""
    lines: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Opinion:
    """Why something is worth reading, and who says so; nobody is named where the editors do."""

    why: Text
    by: tuple[Slug, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Article:
    """A curated link: what is worth reading, why, and who says so.

    `hub.river` joins the files of one address: `why` is then that of the first, `opinions` are all of them, `aliases`
    the slugs of the others. `authors` and `groups` are those whose post stands at the address.
    """

    slug: Slug
    url: str
    title: Text
    why: Text
    shared_by: tuple[Slug, ...] = ()
    networks: tuple[Slug, ...] = ()
    type: str = "article"
    date: date
    language: Language | None = None
    site: str = ""
    shareable: bool = True
    audience: Audience = "public"
    notes: Prose = Prose()
    opinions: tuple[Opinion, ...] = ()
    aliases: tuple[Slug, ...] = ()
    authors: tuple[Slug, ...] = ()
    groups: tuple[Slug, ...] = ()
    path: str = ""
    lines: tuple[tuple[str, int], ...] = ()

    @property
    def reasons(self) -> tuple[Opinion, ...]:
        """All opinions; before files are joined, its own. Last, without a reason, those who share it and give none."""
        said = self.opinions or ((Opinion(why=self.why, by=self.shared_by),) if self.why else ())
        heard = {slug for opinion in said for slug in opinion.by}
        others = tuple(slug for slug in self.shared_by if slug not in heard)
        return (*said, Opinion(why=Text(), by=others)) if others else said


@dataclass(frozen=True, kw_only=True, slots=True)
class Video:
    """A film that belongs to a post, with its words for those who do not hear it.

    `url` is its page, `poster` a picture's name under content/posts/films and `alt` what that shows. `captions` is the
    address of a file of captions; `words` are what is said in it, by paragraph, and `in_body` says that they stand in
    the post itself. One of the three is there.
    """

    url: str
    poster: str = ""
    alt: Text = Text()
    captions: str = ""
    words: tuple[str, ...] = ()
    in_body: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class CollectivePost:
    """A post of the collective blog, written in the hub itself by one or several ambassadors.

    One of a `series` stands on the home page for `SERIES_DAYS` after its day.
    """

    slug: Slug
    title: Text
    authors: tuple[Slug, ...]
    date: date
    networks: tuple[Slug, ...] = ()
    tags: tuple[str, ...] = ()
    series: Text = Text()
    summary: Text = Text()
    video: Video | None = None
    language: Language | None = None
    audience: Audience = "public"
    body: Prose = Prose()
    path: str = ""
    lines: tuple[tuple[str, int], ...] = ()

    @property
    def fresh_until(self) -> _Day | None:
        """The last day on which the home page shows it with its series."""
        if not self.series:
            return None
        return self.date + min(timedelta(days=SERIES_DAYS), date.max - self.date)
