"""People and groups. Whoever does not want to be found by machines is in none of it."""

from __future__ import annotations

from collections.abc import Iterable

from hub import sanitise
from hub.model import Account, Ambassador, Group, Page, Slug
from hub.render import addresses
from hub.render.edition import Edition
from hub.render.structured.document import Node, listing, node, reference
from hub.render.structured.whole import address, collection, publisher, website

_LISTED = 30
_DESCRIPTION = 300


def person(edition: Edition, page: Page) -> list[Node]:
    """A profile, and the person it is of: https://schema.org/ProfilePage."""
    who = edition.register.people[_slug(page)]
    posts = edition.register.posts_by(who.slug)
    profile = node(
        "ProfilePage",
        url=edition.addresses.absolute(page.path),
        name=page.title,
        inLanguage=edition.language,
        isPartOf=reference(website(edition)),
        dateCreated=who.joined.isoformat() if who.joined and edition.site.may_thank(who) else "",
        dateModified=posts[0].published.isoformat() if posts else "",
        mainEntity=_person(edition, who, page),
    )
    return [profile]


def group(edition: Edition, page: Page) -> list[Node]:
    """An organisation: the company's own account, a team, a collective."""
    which = edition.register.groups[_slug(page)]
    house = publisher(edition)
    return [
        node(
            "Organization",
            id=edition.addresses.absolute(page.path) + "#group",
            name=page.title,
            url=edition.addresses.absolute(page.path),
            description=_described(which, edition) or page.description,
            sameAs=_elsewhere(which.accounts),
            parentOrganization=house,
            member=named(edition, which.members),
        )
    ]


def directory(edition: Edition, page: Page) -> list[Node]:
    """Where people's and groups' pages are: the first of them, and how many there are."""
    site = edition.site
    people = [who for who in site.ambassadors if not who.noindex]
    everybody: list[Ambassador | Group] = [*people[:_LISTED], *site.groups[:_LISTED]]
    links = ((address(edition, edition.voices.place_of(who)), _name(edition, who)) for who in everybody[:_LISTED])
    return [collection(edition, page, listing(links, total=len(people) + len(site.groups)))]


def named(edition: Edition, people: Iterable[Slug]) -> list[Node]:
    """People as other things name them."""
    return [
        node(
            "Person",
            id=_id(edition, slug),
            name=edition.register.people[slug].name,
            url=address(edition, addresses.ambassador(slug)),
        )
        for slug in people
        if not edition.register.people[slug].noindex
    ]


def _person(edition: Edition, who: Ambassador, page: Page) -> Node:
    employer = publisher(edition) if who.kind == "employee" else {}
    outside = node("Organization", name=who.organisation) if who.kind == "external" and who.organisation else None
    topics = who.speaker.topics if who.speaker else ()
    return node(
        "Person",
        id=_id(edition, who.slug),
        identifier=who.slug,
        name=who.name,
        url=edition.addresses.absolute(page.path),
        image=edition.addresses.absolute(addresses.photo_path(who.slug)) if who.photo else "",
        jobTitle=edition.text_of(who.role),
        worksFor=employer,
        affiliation=outside,
        knowsAbout=list(dict.fromkeys((*who.expertise, *topics))),
        knowsLanguage=list(who.languages),
        sameAs=_elsewhere(who.accounts),
        description=_described(who, edition) or page.description,
    )


def _id(edition: Edition, slug: Slug) -> str:
    return edition.addresses.absolute(addresses.ambassador(slug)) + "#person"


def _described(who: Ambassador | Group, edition: Edition) -> str:
    text = (who.about if isinstance(who, Group) else who.bio).plain_in(edition.language).text
    return sanitise.excerpt(text, _DESCRIPTION) if text else ""


def _elsewhere(accounts: Iterable[Account]) -> list[str]:
    return list(dict.fromkeys(link for one in accounts if (link := sanitise.link(one.url))))


def _name(edition: Edition, who: Ambassador | Group) -> str:
    return edition.text_of(who.title) if isinstance(who, Group) else who.name


def _slug(page: Page) -> Slug:
    return Slug(page.path.rstrip("/").rpartition("/")[2])
