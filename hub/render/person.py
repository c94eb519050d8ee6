"""A person's page."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import escape

from hub.model import Ambassador, Page, Scope
from hub.render import addresses
from hub.render.edition import Edition
from hub.render.grouping import by_month, pinned_first
from hub.render.profile import Headings, Origins, OwnCards, Profile, Profiles, Sending, closed, letter_about, older
from hub.render.searching import person_words

POSTS = 60
_GIVEN_NAME_FIRST = {"LATIN", "CYRILLIC", "GREEK", "ARABIC", "HEBREW", "DEVANAGARI"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Topic:
    """Something a person knows about, and where all who do are; '' where they have no page."""

    text: str
    href: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Parts:
    """What the pages of all people have in common, made once an edition."""

    headings: Headings
    profiles: Profiles
    sending: Sending
    origins: Origins


def people(edition: Edition) -> Iterator[Page]:
    """`/ambassadors/<slug>/` for each person."""
    parts = Parts(
        headings=Headings(edition),
        profiles=Profiles(edition),
        sending=Sending(edition, addresses.AMBASSADORS),
        origins=Origins(edition),
    )
    for person in edition.site.ambassadors:
        yield person_page(edition, person, parts)


def person_page(edition: Edition, person: Ambassador, parts: Parts) -> Page:
    """One person's page. Nobody is offered to send the page of whoever is not to be found by all."""
    register, words = edition.register, edition.words
    place = addresses.ambassador(person.slug)
    posts, articles = register.posts_by(person.slug), register.shared_by(person.slug)
    own = OwnCards(edition, person, register.networks_of(person.slug))
    pinned, others = pinned_first(edition, posts, own.card)
    feeds = edition.feeds(place, person.name) if Scope.FEEDS in person.scopes else ()
    role = edition.text_of(person.role)
    given = given_name(person.name)
    accounts = parts.profiles.of(person.accounts, escape(person.name), own=True)
    return edition.page(
        place,
        "ambassador",
        "person.html",
        title=person.name,
        description=words.text("person.description", name=person.name, role=role),
        feeds=feeds,
        search=person_words(edition, person),
        noindex=person.noindex,
        person=person,
        who=person,
        own_slug=person.slug,
        given=given,
        heading=parts.headings.of_person(person),
        accounts=accounts,
        feed=feeds[0].path if feeds and posts else "",
        send=parts.sending.row(person.slug, person.name) if person.audience == "public" and not person.noindex else "",
        topics=_topics(edition, person),
        talks_in=_talks_in(edition, person),
        write=letter_about(edition, words.text("write.subject", programme=edition.name, name=person.name)),
        pinned=pinned,
        groups=by_month(edition, others[:POSTS], own.card),
        older=older(edition, others[POSTS:], person.accounts),
        notice="" if posts else _notice(edition, given, accounts, recommends=bool(articles)),
        articles=articles,
        near=register.near(person.slug),
        note=parts.origins.note(_note(person, accounts), person, given),
        origin=parts.origins.of(person),
    )


def given_name(name: str) -> str:
    """What to call somebody in a sentence: the given name, where the script's people write it first."""
    script = unicodedata.name(name[:1] or " ", "").split(" ")[0]
    return name.split()[0] if script in _GIVEN_NAME_FIRST and name.split() else name


def _topics(edition: Edition, person: Ambassador) -> list[Topic]:
    places = ((topic, edition.facets.expertise_place(topic)) for topic in person.expertise)
    return [Topic(text=topic, href=edition.link(place) if place else "") for topic, place in places]


def _talks_in(edition: Edition, person: Ambassador) -> str:
    words, languages = edition.words, person.speaker.languages if person.speaker else ()
    return (
        words.text("person.talks_in", languages=words.listed(map(words.language_name, languages))) if languages else ""
    )


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
