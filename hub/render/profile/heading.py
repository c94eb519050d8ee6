"""The top of the page of a person or a group: face, name, where they stand, where to find them."""

from __future__ import annotations

from dataclasses import dataclass

from hub.model import Ambassador, Group, Language, Slug, Text
from hub.render.edition import Edition
from hub.render.voices import face_path


@dataclass(frozen=True, kw_only=True, slots=True)
class Fact:
    """One thing to know in a word or two. `label` says to those who do not see the icon what it is; `style` is the
    name of the property in microformats."""

    icon: str
    label: str
    text: str
    style: str = ""
    href: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Heading:
    """What `heading.html` shows beside the name and role of somebody."""

    picture: str
    picture_alt: str
    kicker: str
    networks: tuple[Slug, ...]
    facts: tuple[Fact, ...]
    pronouns: Text | None = None


def person_heading(edition: Edition, person: Ambassador) -> Heading:
    """The heading of a person's page."""
    words = edition.words
    facts = [
        Fact(icon="map-marker-outline", label=words.text("fact.place"), text=person.location, style="p-locality"),
        Fact(icon="sitemap-outline", label=words.text("fact.department"), text=person.department),
        _languages(edition, person.languages),
    ]
    return Heading(
        picture=face_path(person),
        picture_alt=_picture_alt(edition, person),
        kicker=_kicker(edition, person),
        networks=edition.register.networks_of(person.slug),
        facts=tuple(fact for fact in facts if fact.text),
        pronouns=person.pronouns,
    )


def group_heading(edition: Edition, group: Group) -> Heading:
    """The heading of a group's page."""
    languages = _languages(edition, group.languages)
    return Heading(
        picture=face_path(group),
        picture_alt="",
        kicker=edition.voices.standing(group),
        networks=group.networks,
        facts=(languages,) if languages.text else (),
    )


def _languages(edition: Edition, languages: tuple[Language, ...]) -> Fact:
    words = edition.words
    names = words.listed(map(words.language_name, languages))
    return Fact(icon="translate", label=words.text("fact.languages"), text=names[:1].upper() + names[1:])


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
