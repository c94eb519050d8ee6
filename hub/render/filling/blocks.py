"""The blocks that hand-written pages may use: the team, the next training sessions, the sheets there are …"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from hub.model import Ambassador, Language, Site, TeamRole
from hub.platforms import PLATFORMS
from hub.render import addresses
from hub.render.addresses import Addresses
from hub.render.agenda.happenings import Happening, coming
from hub.render.edition import Edition
from hub.render.filling.values import Values, destination
from hub.render.join import join_form
from hub.render.register import Register

SESSIONS = 3
"""How many training sessions are told."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Heading:
    """A heading of a page: where it is and what it says, as markup; 2 is a section, 3 a part of one."""

    anchor: str
    title: Markup
    level: int


@dataclass(frozen=True, kw_only=True, slots=True)
class _Duty:
    """A role of the team with those who have it."""

    role: TeamRole
    people: list[Ambassador]
    contact: str


def edition_for(site: Site, language: Language, *, written: frozenset[str] = frozenset()) -> Edition:
    """An edition of what blocks speak of alone: the posts of thousands are not looked through for a page by hand."""
    named = {slug for role in site.programme.team for slug in role.people}
    team = tuple(person for person in site.ambassadors if person.slug in named)
    small = Site(
        programme=site.programme,
        now=site.now,
        ambassadors=tuple(replace(person, networks=()) for person in team),
        networks=site.networks,
        articles=site.articles,
        kits=site.kits,
        agenda=site.agenda,
        occurrences=site.occurrences,
    )
    return Edition(small, language, Addresses.of(site.programme), Register(small), written=written)


def _team(edition: Edition, values: Values, headings: Sequence[Heading]) -> str:
    people = edition.register.people
    duties = [
        _Duty(
            role=role,
            people=[people[slug] for slug in role.people if slug in people],
            contact=destination(role.contact),
        )
        for role in edition.site.programme.team
    ]
    mail = edition.site.programme.contact.mail
    return edition.fragment("filling_team.html", duties=duties, mail=mail)


def _training(edition: Edition, values: Values, headings: Sequence[Heading]) -> str:
    sessions: list[Happening] = [one for one in coming(edition) if one.event.type == "training"][:SESSIONS]
    return edition.fragment("filling_training.html", sessions=sessions, mail=edition.site.programme.contact.mail)


def _places(edition: Edition, values: Values, headings: Sequence[Heading]) -> str:
    site = edition.site
    there = (
        (site.kits, "kits", addresses.KITS),
        (site.agenda, "agenda", addresses.AGENDA),
        (site.articles, "reading", addresses.ARTICLES),
        (True, "help", addresses.CONTRIBUTE),
    )
    places = [(f"filling_place.{name}", f"filling_about.{name}", link) for some, name, link in there if some]
    return edition.fragment("filling_places.html", places=places)


def _platforms(edition: Edition, values: Values, headings: Sequence[Heading]) -> str:
    return edition.fragment(
        "filling_platforms.html",
        written=[heading for heading in headings if heading.level == 2],
        missing=sheetless(heading.title.striptags() for heading in headings),
    )


def sheetless(titles: Iterable[str]) -> list[str]:
    """The platforms that are open and that no heading names; one may name several, `GitLab, Codeberg`."""
    named = {name.strip() for title in titles for name in title.split(",")}
    open_ones = (each for each in PLATFORMS if each.state != "retired" and each.name != "website")
    return [each.label for each in open_ones if each.label not in named]


def _state(edition: Edition, values: Values, headings: Sequence[Heading]) -> str:
    found = edition.site.programme.accessibility
    audited = values.calendar().long(found.audited) if found.audited else ""
    return edition.fragment(
        "filling_state.html", found=found, audited=audited, organisation=values.words("organisation")
    )


def _contents(edition: Edition, values: Values, headings: Sequence[Heading]) -> str:
    return edition.fragment("filling_contents.html", headings=[each for each in headings if each.level == 2])


def _join(edition: Edition, values: Values, headings: Sequence[Heading]) -> str:
    return join_form(edition)


BLOCKS: Mapping[str, Callable[[Edition, Values, Sequence[Heading]], str]] = {
    "team": _team,
    "training": _training,
    "places": _places,
    "platforms": _platforms,
    "accessibility.statement": _state,
    "contents": _contents,
    "join.form": _join,
}
