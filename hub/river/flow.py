"""The whole river: who may be named, what they wrote, one post for each content, newest first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from operator import attrgetter

from hub.model import Account, Content, Entry, FeedState, FeedUrl, Post, Site
from hub.river.copies import copies
from hub.river.crossposts import gathered
from hub.river.identity import host_of
from hub.river.owners import Wish, wish
from hub.river.people import Standing, Target, standing
from hub.river.posts import Memberships, collective_post, post_of
from hub.river.subscriptions import wishes
from hub.river.trace import Trace


def flow(
    content: Content,
    entries: Sequence[Entry],
    feeds: Mapping[FeedUrl, FeedState],
    *,
    now: datetime,
    target: Target = "public",
    trace: Trace | None = None,
) -> Site:
    """Everything one target publishes at `now`, and nothing that may not be.

    Entries may come in any order. A trace is filled with the reason of each decision, at some cost.
    """
    stand = standing(content, now=now, target=target, trace=trace)
    memberships = Memberships(stand.networks, stand.ambassadors, stand.groups)
    made = copies(entries, _wanted(stand), feeds, now=now, trace=trace)
    posts = [post_of(c, memberships, now) for c in gathered(made, trace=trace)]
    posts += [collective_post(p, content.programme, memberships) for p in stand.collective]
    return Site(
        programme=content.programme,
        now=now,
        ambassadors=stand.ambassadors,
        networks=stand.networks,
        groups=stand.groups,
        articles=stand.articles,
        collective=stand.collective,
        posts=newest_first(posts),
    )


def newest_first(posts: list[Post]) -> tuple[Post, ...]:
    """By date, those of one moment by their id, so that the order never flaps."""
    posts.sort(key=attrgetter("id"))
    posts.sort(key=attrgetter("published"), reverse=True)
    return tuple(posts)


def _wanted(stand: Standing) -> Iterator[Wish]:
    # `standing` has taken the feeds away from whoever did not open that scope.
    for person in stand.ambassadors:
        sites = _own_sites(person.accounts)
        for one in wishes(person.slug, "ambassador", person.feeds):
            yield wish(one, path=person.path, sites=sites)
    for group in stand.groups:
        sites = _own_sites(group.accounts)
        for one in wishes(group.slug, "group", group.feeds):
            yield wish(one, path=group.path, sites=sites, official=group.official)


def _own_sites(accounts: Iterable[Account]) -> frozenset[str]:
    return frozenset(host_of(account.url) for account in accounts if account.platform == "website")
