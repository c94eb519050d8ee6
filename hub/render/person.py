"""A person's page."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from hub import platforms, sanitise
from hub.model import Account, Ambassador, Page, Scope
from hub.render import addresses
from hub.render.edition import Edition
from hub.render.grouping import by_month, pinned_first
from hub.render.voices import face_path

POSTS = 60
_GIVEN_NAME_FIRST = {"LATIN", "CYRILLIC", "GREEK", "ARABIC", "HEBREW", "DEVANAGARI"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Profile:
    """An account as it is shown: `handle` is empty where it says no more than the label."""

    platform: str
    label: str
    handle: str
    url: str


def people(edition: Edition) -> Iterator[Page]:
    """`/ambassadors/<slug>/` for each person."""
    for person in edition.site.ambassadors:
        yield person_page(edition, person)


def person_page(edition: Edition, person: Ambassador) -> Page:
    """One person's page."""
    register, words = edition.register, edition.words
    place = addresses.ambassador(person.slug)
    posts, articles = register.posts_by(person.slug), register.shared_by(person.slug)
    pinned, others = pinned_first(edition, posts)
    feeds = edition.feeds(place, person.name) if Scope.FEEDS in person.scopes else ()
    role = edition.text_of(person.role)
    given = given_name(person.name)
    accounts = profiles(edition, person.accounts)
    return edition.page(
        place,
        "ambassador",
        "person.html",
        title=person.name,
        description=words.text("person.description", name=person.name, role=role),
        feeds=feeds,
        search=_search(edition, person, role),
        noindex=person.noindex,
        person=person,
        given=given,
        kicker=_kicker(edition, person),
        picture=face_path(person),
        picture_alt=_picture_alt(edition, person),
        networks=register.networks_of(person.slug),
        accounts=accounts,
        own=True,
        feed=feeds[0].path if feeds and posts else "",
        pinned=pinned,
        groups=by_month(edition, others[:POSTS]),
        more=len(others) > POSTS,
        notice="" if posts else _notice(edition, given, accounts, recommends=bool(articles)),
        articles=articles,
        facts=_facts(edition, person),
        near=register.near(person.slug),
        note=words.text(_note(person, accounts), name=given),
    )


def profiles(edition: Edition, accounts: tuple[Account, ...]) -> list[Profile]:
    """Accounts with the names of their services; only what may be linked to."""
    return [
        Profile(platform=account.platform, label=edition.cards.platform(account.platform), handle=handle, url=url)
        for account in accounts
        if (url := sanitise.link(account.url))
        for handle in [account.handle if account.handle.startswith("@") or account.platform == "website" else ""]
    ]


def given_name(name: str) -> str:
    """What to call somebody in a sentence: the given name, where the script's people write it first."""
    script = unicodedata.name(name[:1] or " ", "").split(" ")[0]
    return name.split()[0] if script in _GIVEN_NAME_FIRST and name.split() else name


def _kicker(edition: Edition, person: Ambassador) -> str:
    words, house = edition.words, edition.site.programme.organisation.name
    standing = edition.voices.standing(person)
    if standing:
        return standing
    if person.joined:
        year = person.joined.year
        return (
            words.text("person.since_of", organisation=house, year=year)
            if house
            else words.text("person.since", year=year)
        )
    return words.text("person.of", organisation=house) if house else ""


def _picture_alt(edition: Edition, person: Ambassador) -> str:
    """Words for a photograph; none for a drawing, which says no more than the name beside it."""
    if not person.photo:
        return ""
    return edition.text_of(person.photo_alt) or edition.words.text("person.portrait", name=person.name)


def _notice(edition: Edition, given: str, accounts: list[Profile], *, recommends: bool) -> str:
    words = edition.words
    if accounts and all(closed(account.platform) for account in accounts):
        services = words.listed(dict.fromkeys(account.label for account in accounts))
        return words.text("person.elsewhere_only", name=given, platforms=services)
    if accounts:
        return words.text("person.quiet", name=given)
    return "" if recommends else words.text("person.silent", name=given)


def _note(person: Ambassador, accounts: list[Profile]) -> str:
    if person.kind != "employee":
        return "person.note_external"
    return "person.note_accounts" if accounts else "person.note"


def closed(platform: str) -> bool:
    """Whether a service lets nobody else read along."""
    known = platforms.named(platform)
    return known is not None and known.state == "no-public-feed"


def _facts(edition: Edition, person: Ambassador) -> list[str]:
    words = edition.words
    facts = [words.text("person.department", name=person.department)] if person.department else []
    if person.languages:
        facts.append(words.text("person.speaks", languages=words.listed(map(words.language_name, person.languages))))
    if person.speaker and person.speaker.topics:
        facts.append(words.text("person.talks_about", topics=words.listed(person.speaker.topics)))
    elif person.speaker:
        facts.append(words.text("person.talks"))
    return facts


def _search(edition: Edition, person: Ambassador, role: str) -> str:
    networks = [edition.text_of(edition.register.networks[n].title) for n in edition.register.networks_of(person.slug)]
    biography = person.bio.plain_in(edition.language).text
    parts = [role, person.organisation, person.department, person.location, *person.expertise, *networks, biography]
    return " · ".join(part for part in parts if part)
