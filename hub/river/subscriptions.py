"""Whose feeds are wanted, and by which name the store knows each."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator
from datetime import datetime

from hub.model import Ambassador, Content, FeedSpec, FeedUrl, OwnerKind, Scope, Slug, Subscription
from hub.river.consent import judge

_WEB_ADDRESS = re.compile(r"(https?)://([^/?#]*)([^#]*)", re.IGNORECASE)


def subscriptions(content: Content, *, now: datetime) -> tuple[Subscription, ...]:
    """Every feed that may be asked for now: of people whose consent opens `profile` and `feeds`, of all groups.

    Internal people are among them: their posts stand in the intranet's site.
    """
    today = now.astimezone(content.programme.timezone).date()
    terms = content.programme.consent
    wanted = [
        wish
        for person in content.ambassadors
        if {Scope.PROFILE, Scope.FEEDS} <= judge(person, terms, today).scopes
        for wish in wishes(person.slug, "ambassador", person.feeds)
    ]
    wanted += [wish for group in content.groups for wish in wishes(group.slug, "group", group.feeds)]
    return tuple(wanted)


def owned_feeds(content: Content) -> frozenset[FeedUrl]:
    """Every feed that somebody's file lists, whether it may be asked for now or not.

    What a store holds of any other feed belongs to nobody.
    """
    listed = [person.feeds for person in content.ambassadors] + [group.feeds for group in content.groups]
    return frozenset(feed_url(spec.address) for specs in listed for spec in specs)


def withdrawn_feeds(content: Content) -> frozenset[FeedUrl]:
    """The feeds that files list though none of them says that somebody agrees: what was agreed to once is withdrawn.

    A consent that only ran out, or is for another version, is none of these: it may be renewed.
    """
    agreed = [p.feeds for p in content.ambassadors if _agrees(p)]
    wanted = agreed + [group.feeds for group in content.groups]
    return owned_feeds(content) - {feed_url(spec.address) for specs in wanted for spec in specs}


def _agrees(person: Ambassador) -> bool:
    consent = person.consent
    return consent is not None and person.withdrawn is None and consent.scopes >= {Scope.PROFILE, Scope.FEEDS}


def wishes(owner: Slug, kind: OwnerKind, feeds: Iterable[FeedSpec]) -> Iterator[Subscription]:
    """One owner's feeds, each once: a feed listed twice counts as it is written first."""
    seen: set[FeedUrl] = set()
    for spec in feeds:
        feed = feed_url(spec.address)
        if feed not in seen:
            seen.add(feed)
            yield Subscription(feed=feed, owner=owner, owner_kind=kind, spec=spec)


def feed_url(address: str) -> FeedUrl:
    """The name of a feed: its http(s) address without fragment, or its normalised path inside the hub."""
    address = address.strip()
    web = _WEB_ADDRESS.match(address)
    if web is not None:
        scheme, host, rest = web.groups()
        return FeedUrl(f"{scheme.lower()}://{host.lower()}{rest if rest.startswith('/') else '/' + rest}")
    return FeedUrl(posixpath.normpath(address.replace("\\", "/")))
