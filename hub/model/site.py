"""What is published: posts, and the site they stand on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from hub.model.agenda import Event, Occurrence
from hub.model.editorial import Article, CollectivePost, Network
from hub.model.feeds import Enclosure, FeedUrl, PostType
from hub.model.health import Health
from hub.model.kits import Kit
from hub.model.moderation import Moderation
from hub.model.people import Ambassador, Group, Scope, Show
from hub.model.programme import Programme
from hub.model.recognition import Recognition
from hub.model.text import Html, Language, Slug
from hub.model.withdrawal import NOBODY, Withdrawals


@dataclass(frozen=True, kw_only=True, slots=True)
class Source:
    """Where a post was read: the feed's own title, the site it says it belongs to, the feed's address."""

    title: str = ""
    url: str = ""
    feed: FeedUrl = FeedUrl("")


@dataclass(frozen=True, kw_only=True, slots=True)
class Elsewhere:
    """The same content at another place."""

    url: str
    platform: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Picture:
    """A post's lead picture as the hub keeps it: `name` is the file's, made of its content; sizes in pixels.

    `alt` is what it shows, in words, or '' where it only goes with the title.
    """

    name: str
    width: int
    height: int
    alt: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Post:
    """An entry with its people, ready to be shown.

    `id` is stable for one content, across builds and feeds; `title` is never empty, and `titled` says whether
    the author gave it; `published` is never in the future and never later than `first_seen`; `url` is the
    original, or for a post of the collective blog its page's path below the site (`posts/<slug>/`), and then
    `local` is true. `content` is there only for `show` = full. `dated` is false where the feed gave no date.
    `pinned` ones come first on pages, never in feeds. `recommended_by` are those who share its address as reading,
    its own authors left out; `recommended_in` are those articles. Nothing offers to share what is not `shareable`.
    """

    id: str
    url: str
    title: str
    titled: bool = True
    summary: str = ""
    content: Html = Html("")
    show: Show = "excerpt"
    published: datetime
    updated: datetime | None = None
    first_seen: datetime
    dated: bool = True
    authors: tuple[Slug, ...] = ()
    groups: tuple[Slug, ...] = ()
    networks: tuple[Slug, ...] = ()
    platform: str = "website"
    type: PostType = "article"
    language: Language | None = None
    tags: tuple[str, ...] = ()
    official: bool = False
    source: Source = Source()
    also_at: tuple[Elsewhere, ...] = ()
    enclosures: tuple[Enclosure, ...] = ()
    local: bool = False
    pinned: bool = False
    picture: Picture | None = None
    recommended_by: tuple[Slug, ...] = ()
    recommended_in: tuple[Slug, ...] = ()
    shareable: bool = True

    @property
    def duration(self) -> int:
        """Length in seconds of what there is to see or hear, 0 where unknown."""
        return max((e.duration for e in self.enclosures), default=0)


@dataclass(frozen=True, kw_only=True, slots=True)
class Content:
    """Everything people wrote, valid in itself, before consent and audience are judged."""

    programme: Programme
    ambassadors: tuple[Ambassador, ...] = ()
    networks: tuple[Network, ...] = ()
    groups: tuple[Group, ...] = ()
    articles: tuple[Article, ...] = ()
    posts: tuple[CollectivePost, ...] = ()
    kits: tuple[Kit, ...] = ()
    agenda: tuple[Event, ...] = ()
    moderation: Moderation = Moderation()
    withdrawn: Withdrawals = NOBODY


@dataclass(frozen=True, kw_only=True, slots=True)
class Site:
    """What one target of one build publishes, at one `now`. Everybody in it may be named.

    `ambassadors` and `groups` are in the order of their names, `networks` by priority, `posts` and `articles`
    newest first, `kits` with the last start first, `agenda` by its first days; `occurrences` are the times its events
    take place, the earliest first; of those that recur, within a year before and after `now`. `gaps` are the events
    that have nothing to share or to read yet. Every slug that a member names is a member.
    `withheld` counts what moderation keeps back, by whose it is; `health` tells of the feeds what this target may tell.
    `recognition` is whom it thanks. `letters` is what newsletters may tell of it; None where that is all of it.
    """

    programme: Programme
    now: datetime
    ambassadors: tuple[Ambassador, ...] = ()
    networks: tuple[Network, ...] = ()
    groups: tuple[Group, ...] = ()
    articles: tuple[Article, ...] = ()
    collective: tuple[CollectivePost, ...] = ()
    posts: tuple[Post, ...] = ()
    kits: tuple[Kit, ...] = ()
    agenda: tuple[Event, ...] = ()
    occurrences: tuple[Occurrence, ...] = ()
    gaps: tuple[Slug, ...] = ()
    withheld: tuple[tuple[Slug, int], ...] = ()
    health: Health = Health()
    recognition: Recognition = Recognition()
    letters: Site | None = None

    def may_thank(self, person: Ambassador) -> bool:
        """Whether somebody may be thanked by name, in a newsletter or on a page."""
        return self.programme.recognition and Scope.RECOGNITION in person.scopes
