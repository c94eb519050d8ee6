"""Networks: the list, and a page each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from zlib import crc32

from hub.model import Ambassador, Network, Page, Post, Slug, Text
from hub.render import addresses
from hub.render.agenda.happenings import Happening, coming
from hub.render.edition import Edition
from hub.render.fair import fair_start
from hub.render.grouping import by_month, pinned_first
from hub.render.kits import offered
from hub.render.letters import has_letters
from hub.render.profile import letter_about, without_networks

POSTS = 12
POSTS_AN_AUTHOR = 4
FACES = 8
MEMBERS = 24
GUESTS = 8
"""How many members have a card here, and how many of them are from outside, where there are more."""
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

    def card(post: Post) -> str:
        card = edition.cards.card(post)
        return without_networks(edition, card, post) if post.networks == (network.slug,) else card

    pinned, others = pinned_first(edition, posts, card)
    feeds = edition.feeds(place, title)
    reading = register.reading_in(network.slug)
    events, due = _ahead(edition, network.slug)
    house, guests = _shown(edition, posts, members)
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
        faces=_in_turn(edition, posts, members, FACES),
        house=house,
        guests=guests,
        many=len(members) > MEMBERS,
        write=letter_about(edition, words.text("write.subject", programme=edition.name, name=title)),
        pinned=pinned,
        groups=by_month(edition, fair_start(others, POSTS, POSTS_AN_AUTHOR), card),
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


def _shown(
    edition: Edition, posts: Sequence[Post], members: Sequence[Ambassador]
) -> tuple[list[Ambassador], list[Ambassador]]:
    """Who has a card here: people of the house, and those from outside. Of very many, other ones by turns."""
    house = [person for person in members if person.kind == "employee"]
    guests = members[len(house) :]
    if len(members) <= MEMBERS:
        return house, list(guests)
    seats = max(min(len(guests), GUESTS), MEMBERS - len(house))
    return _in_turn(edition, posts, house, MEMBERS - seats), _in_turn(edition, posts, guests, seats)


def _in_turn(edition: Edition, posts: Sequence[Post], people: Sequence[Ambassador], most: int) -> list[Ambassador]:
    """So many people that follow each other in the list; each time there is a newer day's post, from another one on."""
    if len(people) <= most:
        return list(people)
    turn = edition.cards.day(posts[0]).isoformat() if posts else ""
    first = crc32(turn.encode()) % len(people)
    return [people[(first + step) % len(people)] for step in range(most)]


def _ahead(edition: Edition, network: Slug) -> tuple[list[Happening], list[Happening]]:
    """The next events, and what is to be prepared within a month."""
    zone = edition.site.programme.timezone
    last = edition.site.now.astimezone(zone).date() + DUE_WITHIN
    ahead = coming(edition, network)
    events = [one for one in ahead if one.event.type not in _TO_PREPARE]
    return events, [one for one in ahead if one.event.type in _TO_PREPARE and one.time.first_day <= last]
