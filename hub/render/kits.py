"""Share kits: those on offer, and a page each with wordings that everybody makes their own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from markupsafe import Markup, escape

from hub.model import Ambassador, Kit, Page, Slug
from hub.render import addresses
from hub.render.edition import Edition


@dataclass(frozen=True, kw_only=True, slots=True)
class Service:
    """A service by `name` and as people call it."""

    name: str
    label: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Offered:
    """A kit as lists tell of it. `until` says how long it is offered, '' where that is not settled."""

    kit: Kit
    link: str
    title: Markup
    platforms: tuple[Service, ...]
    languages: tuple[str, ...]
    owner: Ambassador | None
    until: str
    label: Markup


def kits(edition: Edition) -> Iterator[Page]:
    """`/kits/`, and `/kits/<slug>/` for each; a kit that has expired keeps its page."""
    if not edition.site.kits:
        return
    words = edition.words
    yield edition.page(
        addresses.KITS,
        "kits",
        "kits.html",
        title=words.text("kit.title"),
        description=words.text("kit.description", name=edition.name),
        kits=offered(edition),
    )


def offered(edition: Edition, network: Slug | None = None, *, most: int | None = None) -> list[Offered]:
    """The kits on offer today, of one network or of all: the pinned first, then the last to start."""
    day = today(edition)
    several = edition.site.kits if network is None else edition.register.kits_in(network)
    shown = sorted((kit for kit in several if kit.is_offered(day)), key=lambda kit: not kit.pinned)
    return [offer(edition, kit) for kit in shown[:most]]


def offer(edition: Edition, kit: Kit) -> Offered:
    """A kit as lists tell of it."""
    words = edition.words
    languages = dict.fromkeys(message.language for message in kit.messages)
    return Offered(
        kit=kit,
        link=edition.link(addresses.kit(kit.slug)),
        title=edition.said(kit.title) if kit.title else escape(host_of(kit)),
        platforms=tuple(
            Service(name=name, label=edition.cards.platform(name))
            for name in dict.fromkeys(message.platform for message in kit.messages)
        ),
        languages=tuple(words.language_name(language) for language in languages),
        owner=edition.register.people.get(kit.owner) if kit.owner else None,
        until=words.text("kit.until", day=edition.calendar.long(kit.expires)) if kit.expires else "",
        label=edition.audience(kit),
    )


def host_of(kit: Kit) -> str:
    """Where the original stands."""
    return urlsplit(kit.url).netloc.removeprefix("www.")


def today(edition: Edition) -> date:
    """The day it is where the programme is at home."""
    return edition.site.now.astimezone(edition.site.programme.timezone).date()
