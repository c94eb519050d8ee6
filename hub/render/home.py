"""Home: the people, the networks, and the river by day."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

from hub.model import Ambassador, CollectivePost, Page, Scope, Text
from hub.render import addresses
from hub.render.agenda.happenings import coming
from hub.render.edition import Edition
from hub.render.fair import fair_start
from hub.render.grouping import by_day, pinned_first
from hub.render.kits import offered

POSTS = 10
POSTS_AN_AUTHOR = 2
NEWCOMERS = 4
READING = 3
SERIES, IN_A_SERIES = 2, 3
EVENTS = 3
KITS = 2
GROUPS = 6

MOST_ACROSS = 5
MOST_CARDS = 2 * MOST_ACROSS
"""How many networks have a card, beside each other and in all; more are names in their colours."""

MOSAICS = (12, 9, 6, 4, 3)
"""How many faces make a whole picture; fewer people have a card each instead."""


def home(edition: Edition) -> Iterator[Page]:
    """`/`"""
    site, words = edition.site, edition.words
    promise = edition.text_of(site.programme.tagline) or words.text("home.promise")
    lede = edition.text_of(site.programme.promise) or words.text("home.lede")
    pinned, others = pinned_first(edition, site.posts)
    yield edition.page(
        addresses.HOME,
        "home",
        "home.html",
        title=edition.name,
        description=words.text("home.description", promise=promise.replace("*", ""), lede=lede),
        feeds=edition.feeds(addresses.HOME, edition.name),
        promise=promise,
        lede=lede,
        kicker=_kicker(edition),
        faces=faces(edition),
        few=site.ambassadors if len(site.ambassadors) < min(MOSAICS) else (),
        networks=site.networks,
        across=across(len(site.networks)),
        full=False,
        pinned=pinned,
        groups=by_day(edition, fair_start(others, POSTS, POSTS_AN_AUTHOR)),
        coming=coming(edition, most=EVENTS),
        kits=offered(edition, most=KITS),
        series=_series(edition),
        articles=site.articles[:READING],
        newcomers=_newcomers(edition),
        groups_here=site.groups[:GROUPS],
        join=edition.is_written(addresses.JOIN),
    )


def faces(edition: Edition) -> list[Ambassador]:
    """Whose faces are shown: as many as make a whole picture, others each time there is a newer day's post.

    Nobody's while there are too few.
    """
    people = edition.site.ambassadors
    count = next((size for size in MOSAICS if size <= len(people)), 0)
    turn = edition.site.posts[0].published.date().isoformat() if edition.site.posts else ""
    return sorted(people, key=lambda person: sha256(f"{turn} {person.slug}".encode()).digest())[:count]


def across(networks: int) -> int:
    """How many networks stand beside each other, so that rows are about as full; 0 with too many for cards."""
    if networks > MOST_CARDS:
        return 0
    rows = -(-networks // MOST_ACROSS)
    return -(-networks // max(1, rows))


def _series(edition: Edition) -> list[tuple[CollectivePost, ...]]:
    """The new posts of each series, that of the newest first."""
    site = edition.site
    today = site.now.astimezone(site.programme.timezone).date()
    fresh: dict[Text, list[CollectivePost]] = {}
    for post in site.collective:
        if post.fresh_until and post.fresh_until >= today:
            fresh.setdefault(post.series, []).append(post)
    return [tuple(posts[:IN_A_SERIES]) for posts in list(fresh.values())[:SERIES]]


def _kicker(edition: Edition) -> str:
    site, words = edition.site, edition.words
    parts = [site.programme.organisation.name]
    if site.ambassadors:
        parts.append(words.count("site.voices", len(site.ambassadors)))
    if site.networks:
        parts.append(words.count("site.networks", len(site.networks)))
    return " · ".join(part for part in parts if part)


def _newcomers(edition: Edition) -> list[Ambassador]:
    """Who joined last, of those who agreed to be singled out; nobody while all are on the mosaic anyway."""
    people = edition.site.ambassadors
    if len(people) <= NEWCOMERS:
        return []
    joined = sorted(
        (p for p in people if p.joined and Scope.RECOGNITION in p.scopes),
        key=lambda p: (p.joined, p.slug),
        reverse=True,
    )
    return joined[:NEWCOMERS]
