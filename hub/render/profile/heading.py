"""The top of the page of a person or a group: face, name, where they stand, where to find them."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from hub.model import Ambassador, Group, Language, Slug, Text
from hub.render.edition import Edition
from hub.render.icons import icon
from hub.render.voices import face_path

Known = tuple[str, str, tuple[Language, ...]]
"""Where somebody works, in which department, which languages they speak."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Heading:
    """What `heading.html` shows beside the name and role of somebody."""

    picture: str
    picture_alt: str
    kicker: str
    networks: tuple[Slug, ...]
    facts: Markup
    pronouns: Text | None = None


class Headings:
    """The headings of one edition. What many people have in common is put into words once."""

    def __init__(self, edition: Edition) -> None:
        self._edition = edition
        self._facts: dict[Known, Markup] = {}

    def of_person(self, person: Ambassador) -> Heading:
        """The heading of a person's page."""
        return Heading(
            picture=face_path(person),
            picture_alt=_picture_alt(self._edition, person),
            kicker=_kicker(self._edition, person),
            networks=self._edition.register.networks_of(person.slug),
            facts=self._known((person.location, person.department, person.languages)),
            pronouns=person.pronouns,
        )

    def of_group(self, group: Group) -> Heading:
        """The heading of a group's page."""
        return Heading(
            picture=face_path(group),
            picture_alt="",
            kicker=self._edition.voices.standing(group),
            networks=group.networks,
            facts=self._known(("", "", group.languages)),
        )

    def _known(self, known: Known) -> Markup:
        if known not in self._facts:
            self._facts[known] = self._told(*known)
        return self._facts[known]

    def _told(self, location: str, department: str, languages: tuple[Language, ...]) -> Markup:
        words = self._edition.words
        spoken = words.listed(map(words.language_name, languages))
        facts = (
            ("map-marker-outline", "fact.place", "p-locality", location),
            ("sitemap-outline", "fact.department", "hub-department", department),
            ("translate", "fact.languages", "hub-spoken", spoken[:1].upper() + spoken[1:]),
        )
        line = Markup('<li>{}<span class="hub-unseen">{} </span><span class="{}">{}</span></li>\n')
        return Markup().join(
            line.format(icon(f"material/{mark}"), words.text(label), style, text)
            for mark, label, style, text in facts
            if text
        )


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
