"""Whose host is whose: a feed may say anything of the site it belongs to, and is not believed against anybody."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from hub.model import Account, Ambassador, Content, FeedState, FeedUrl, Group, Slug
from hub.platforms import WEBSITE, recognise
from hub.river.identity import canonical, host_of
from hub.river.subscriptions import feed_url


def accounts_hosts(accounts: Iterable[Account]) -> frozenset[str]:
    """The hosts of somebody's own websites."""
    return frozenset(host_of(account.url) for account in accounts if account.platform == "website") - {""}


def sites_of_files(content: Content, feeds: Mapping[FeedUrl, FeedState]) -> dict[FeedUrl, str]:
    """For each feed that is a file of the hub, the host of the site it names, unless that is somebody else's.

    A host is somebody's by their accounts, by the address of a feed of theirs, or as the site that a file of theirs
    names. All who are on file count, whatever they agreed to.
    """
    claims: dict[str, set[str]] = defaultdict(set)
    files: dict[FeedUrl, str] = {}
    owners: dict[FeedUrl, set[str]] = defaultdict(set)
    everybody: tuple[Ambassador | Group, ...] = (*content.ambassadors, *content.groups)
    for owner in everybody:
        for host in accounts_hosts(owner.accounts):
            claims[host].add(owner.path)
        for feed in (feed_url(spec.address) for spec in owner.feeds):
            host = host_of(feed)
            if not host and feed in feeds:
                host = files[feed] = host_of(feeds[feed].site)
            claims[host].add(owner.path)
            owners[feed].add(owner.path)
    return {feed: host for feed, host in files.items() if host and claims[host] <= owners[feed]}


def places_of(person: Slug, content: Content) -> list[str]:
    """How the addresses of what somebody has for themselves begin, as `canonical` gives them.

    Their accounts, on platforms too, and the hosts of their feeds; not where others on file have something as well.
    """
    everybody: tuple[Ambassador | Group, ...] = (*content.ambassadors, *content.groups)
    theirs: set[str] = set()
    others: set[str] = set()
    for owner in everybody:
        is_it = isinstance(owner, Ambassador) and owner.slug == person
        (theirs if is_it else others).update(_places_of(owner))
    return sorted(one for one in theirs if not any(other.startswith(one) for other in others))


def _places_of(owner: Ambassador | Group) -> set[str]:
    feeds = (feed_url(spec.address) for spec in owner.feeds)
    hosts = {canonical(f"https://{host}") for feed in feeds if recognise(feed) is WEBSITE and (host := host_of(feed))}
    return {f"{place}/" for place in hosts | {canonical(account.url) for account in owner.accounts} if place}
