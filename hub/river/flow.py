"""The whole river: who may be named, what they wrote, one post for each content, newest first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import chain
from operator import attrgetter
from types import MappingProxyType

from hub.model import Ambassador, Content, Entry, FeedState, FeedUrl, Group, OwnerKind, Picture, Post, Scope, Site
from hub.river.accounts import at_one_of
from hub.river.agenda import gaps, occurrences, tells_gaps
from hub.river.authority import accounts_known
from hub.river.copies import copies
from hub.river.crossposts import gathered
from hub.river.hidden import NOTHING, Memory
from hub.river.hosts import accounts_hosts, sites_of_files
from hub.river.identity import canonical
from hub.river.members import among_members
from hub.river.moderation import Moderator
from hub.river.owners import Wish, wish
from hub.river.people import Standing, Target, standing
from hub.river.pictures import agreed_to_pictures, with_picture
from hub.river.posts import Memberships, collective_post, ids_apart, post_of
from hub.river.reading import joined, kept_inside
from hub.river.recognition import recognition
from hub.river.retention import retaining
from hub.river.subscriptions import wishes
from hub.river.trace import Trace
from hub.river.words import fold


def flow(
    content: Content,
    entries: Sequence[Entry],
    feeds: Mapping[FeedUrl, FeedState],
    *,
    now: datetime,
    target: Target = "public",
    scope: Scope | None = None,
    trace: Trace | None = None,
    pictures: Mapping[str, Picture] = MappingProxyType({}),
    memory: Memory = NOTHING,
    moderator: Moderator | None = None,
) -> Site:
    """Everything one target publishes at `now`, and nothing that may not be.

    Entries may come in any order. With a `scope`, those who did not open it are as if they had no consent: nothing
    of them is used, not a word of their copy of a text that others published too. A trace is filled with the reason
    of each decision, at some cost. `pictures` are those at hand, by the address that entries give them;
    `memory` is what hidden posts were known by, and a `moderator` given is left with what it took away.
    """
    stand = standing(content, now=now, target=target, scope=scope, trace=trace)
    memberships = Memberships(stand.networks, stand.ambassadors, stand.groups)
    sites = sites_of_files(content, feeds)
    moderator = moderator or Moderator(content, entries, now=now, memory=memory, trace=trace)
    made = copies(
        entries,
        wanted(stand),
        feeds,
        sites=sites,
        now=now,
        trace=trace,
        keep=retaining(content.programme, now, trace, moderator.kept if content.moderation else None),
    )
    agreed = agreed_to_pictures(stand.ambassadors, pictures=content.programme.pictures)
    gathering = gathered(made, trace=trace)
    posts = [with_picture(post_of(c, memberships, pinned=moderator.pins(c)), c, pictures, agreed) for c in gathering]
    posts = ids_apart(posts, gathering)
    collective = tuple(filter(moderator.keeps_written, stand.collective))
    posts += [collective_post(p, content.programme, memberships, pinned=moderator.pins_written(p)) for p in collective]
    articles = tuple(filter(moderator.keeps_article, stand.articles))
    keys: Iterable[Iterable[str]] = ((copy.key for copy in several) for several in gathering)
    own = ((canonical(content.programme.site_url.rstrip("/") + f"/{post.url}"),) for post in posts[len(gathering) :])
    articles, posts = joined(articles, posts, chain(keys, own), kept_inside(content.articles))
    zone = stand.programme.timezone
    today = now.astimezone(zone).date()
    happening = occurrences(stand.agenda, now=now, zone=zone)
    site = Site(
        programme=stand.programme,
        now=now,
        ambassadors=stand.ambassadors,
        networks=stand.networks,
        groups=stand.groups,
        articles=articles,
        collective=collective,
        posts=newest_first(posts),
        kits=tuple(filter(moderator.keeps_kit, stand.kits)),
        agenda=stand.agenda,
        occurrences=happening,
        gaps=gaps(content.agenda, stand.agenda, happening, today) if tells_gaps(content.programme, target) else (),
        withheld=tuple(sorted(moderator.withheld.items())),
    )
    site = among_members(site)
    # What others show of a site thanks nobody.
    return site if scope else replace(site, recognition=recognition(site, content, target=target))


def embedded(
    site: Site,
    content: Content,
    entries: Sequence[Entry],
    feeds: Mapping[FeedUrl, FeedState],
    *,
    now: datetime,
    target: Target = "public",
    memory: Memory = NOTHING,
    scope: Scope = Scope.EMBED,
) -> Site:
    """What other sites may show of `site`, which `flow` made of the same; `site` itself where everybody agreed.

    With another `scope`, what that opens.
    """
    if all(scope in person.scopes for person in site.ambassadors):
        return site
    return flow(content, entries, feeds, now=now, target=target, scope=scope, memory=memory)


def newest_first(posts: list[Post]) -> tuple[Post, ...]:
    """By date, those of one moment by their id, so that the order never flaps."""
    posts.sort(key=attrgetter("id"))
    posts.sort(key=attrgetter("published"), reverse=True)
    return tuple(posts)


def wanted(stand: Standing) -> Iterator[Wish]:
    """The feeds of everybody who stands, each as its owner wants it shown."""
    # `standing` has taken the feeds away from whoever did not open that scope.
    hides = {path: at_one_of(hidden) for path, hidden in stand.hidden.items()}
    for person in stand.ambassadors:
        yield from _wanted_by(person, "ambassador", frozenset({fold(person.name)}), hides.get(person.path))
    for group in stand.groups:
        names = frozenset(fold(title) for _, title in group.title.by_language if title)
        yield from _wanted_by(group, "group", names, hides.get(group.path), official=group.official)


def _wanted_by(
    who: Ambassador | Group,
    kind: OwnerKind,
    names: frozenset[str],
    hides: Callable[[str], bool] | None,
    *,
    official: bool = False,
) -> Iterator[Wish]:
    sites, accounts = accounts_hosts(who.accounts), accounts_known(who.accounts)
    for one in wishes(who.slug, kind, who.feeds):
        yield wish(one, path=who.path, sites=sites, accounts=accounts, names=names, official=official, hides=hides)
