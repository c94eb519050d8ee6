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
from hub.render.kits.wordings import Service, of_languages, services


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
    for kit in edition.site.kits:
        yield kit_page(edition, kit)


def kit_page(edition: Edition, kit: Kit) -> Page:
    """What one kit shares, and its messages: those in the page's language first."""
    offer, over = offer_of(edition, kit), kit.is_over(_today(edition))
    title, why = edition.text_of(kit.title) or host_of(kit), edition.text_of(kit.why)
    return edition.page(
        addresses.kit(kit.slug),
        "kit",
        "kit.html",
        title=title,
        description=why or edition.words.text("kit.about", title=title),
        search="" if over else " · ".join(filter(None, (why, kit.about.plain_in(edition.language).text))),
        noindex=over,
        kit=kit,
        offer=offer,
        over=over,
        original=_original(edition, kit),
        languages=of_languages(edition, kit, _today(edition)),
    )


def offered(edition: Edition, network: Slug | None = None, *, most: int | None = None) -> list[Offered]:
    """The kits on offer today, of one network or of all: the pinned first, then the last to start."""
    day = _today(edition)
    several = edition.site.kits if network is None else edition.register.kits_in(network)
    shown = sorted((kit for kit in several if kit.is_offered(day)), key=lambda kit: not kit.pinned)
    return [offer_of(edition, kit) for kit in shown[:most]]


def offer_of(edition: Edition, kit: Kit) -> Offered:
    """A kit as lists tell of it."""
    words = edition.words
    languages = dict.fromkeys(message.language for message in kit.messages)
    return Offered(
        kit=kit,
        link=edition.link(addresses.kit(kit.slug)),
        title=edition.said(kit.title) if kit.title else escape(host_of(kit)),
        platforms=services(edition, kit.messages),
        languages=tuple(words.language_name(language) for language in languages),
        owner=edition.register.people.get(kit.owner) if kit.owner else None,
        until=words.text("kit.until", day=edition.calendar.long(kit.expires)) if kit.expires else "",
        label=edition.audience(kit),
    )


def host_of(kit: Kit) -> str:
    """Where the original stands."""
    return urlsplit(kit.url).netloc.removeprefix("www.")


def _original(edition: Edition, kit: Kit) -> Markup:
    """What it is that is read first: its title where it is an article, else where it stands."""
    article = edition.register.articles.get(kit.article) if kit.article else None
    return edition.said(article.title) if article else escape(host_of(kit))


def _today(edition: Edition) -> date:
    return edition.site.now.astimezone(edition.site.programme.timezone).date()
