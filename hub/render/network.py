"""Networks: the list, and a page each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from hub.model import Network, Page, Slug, Text
from hub.render import addresses
from hub.render.edition import Edition
from hub.render.fair import fair_start
from hub.render.grouping import by_month, pinned_first
from hub.render.happenings import Happening, coming
from hub.render.kits import offered
from hub.render.letters import has_letters

POSTS = 12
POSTS_AN_AUTHOR = 4
FACES = 8
READING = 4
EVENTS = 3
KITS = 3
DUE = 4
DUE_WITHIN = timedelta(days=30)
_TO_PREPARE = ("topic", "publication", "deadline")
"""What of the agenda is not attended but written, or done by its day."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Recommended:
    """A platform by the name people know it by, and the reason."""

    name: str
    label: str
    reason: Text


def networks(edition: Edition) -> Iterator[Page]:
    """`/networks/` and `/networks/<slug>/` for each."""
    words = edition.words
    yield edition.page(
        addresses.NETWORKS,
        "networks",
        "networks.html",
        title=words.text("networks.title"),
        description=words.text("networks.description", name=edition.name),
        networks=edition.site.networks,
        full=True,
    )
    for network in edition.site.networks:
        yield network_page(edition, network)


def network_page(edition: Edition, network: Network) -> Page:
    """One network's page."""
    register, words = edition.register, edition.words
    place = addresses.network(network.slug)
    title, goal = edition.text_of(network.title), edition.text_of(network.goal)
    posts, members = register.posts_in(network.slug), register.members(network.slug)
    pinned, others = pinned_first(edition, posts)
    feeds = edition.feeds(place, title)
    reading = register.reading_in(network.slug)
    events, due = _ahead(edition, network.slug)
    kicker = words.text("network.kicker_brand", brand=network.brand) if network.brand else words.text("network.kicker")
    return edition.page(
        place,
        "network",
        "network.html",
        title=title,
        description=words.text("network.description", title=title, goal=goal),
        feeds=feeds,
        search=" · ".join(filter(None, (goal, network.hashtag, network.about.plain_in(edition.language).text))),
        network=network,
        kicker=kicker,
        title_said=edition.said(network.title),
        feed=feeds[0].path,
        opml=place + addresses.OPML,
        calendar_file=place + addresses.ICALENDAR if register.agenda_in(network.slug) else "",
        newsletter=has_letters(edition.site),
        coming=events[:EVENTS],
        due=due[:DUE],
        gaps=edition.site.gaps,
        kits=offered(edition, network.slug, most=KITS),
        join=addresses.JOIN if edition.is_written(addresses.JOIN) else addresses.CONTRIBUTE,
        faces=members[:FACES],
        pinned=pinned,
        groups=by_month(edition, fair_start(others, POSTS, POSTS_AN_AUTHOR)),
        more=len(others) > POSTS,
        members=members,
        committee=[register.people[slug] for slug in network.committee],
        sponsor=[register.people[network.sponsor]] if network.sponsor else [],
        recommended=[
            Recommended(name=one.platform, label=edition.cards.platform(one.platform), reason=one.reason)
            for one in network.platforms
        ],
        articles=reading[:READING],
        more_reading=len(reading) > READING,
    )


def _ahead(edition: Edition, network: Slug) -> tuple[list[Happening], list[Happening]]:
    """The next events, and what is to be prepared within a month."""
    zone = edition.site.programme.timezone
    last = edition.site.now.astimezone(zone).date() + DUE_WITHIN
    ahead = coming(edition, network)
    events = [one for one in ahead if one.event.type not in _TO_PREPARE]
    return events, [one for one in ahead if one.event.type in _TO_PREPARE and one.time.first_day <= last]
