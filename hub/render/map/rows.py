"""The map as a table: a row a person or group, a column a service, a link where somebody is."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from hub.model import Ambassador, Group
from hub.render import tongue
from hub.render.edition import Edition
from hub.render.icons import platform_symbol
from hub.render.map.presence import Present, Spot, columns

TOPICS = 3
MANY = 48
"""From how many people on letters lead into the table."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Column:
    """A service that heads a column; `mark` is its sign, for all rows to use."""

    name: str
    label: str
    mark: Markup


@dataclass(frozen=True, kw_only=True, slots=True)
class Body:
    """Rows that belong together; `id` and `label` are '' where they need none."""

    rows: Markup
    id: str = ""
    label: str = ""
    letter: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Table:
    """A finished table."""

    columns: tuple[Column, ...]
    bodies: tuple[Body, ...]


def table(edition: Edition, everybody: Sequence[Present]) -> Table:
    """People and groups by service, under the services that any of them uses."""
    used = columns(everybody)
    people = [one for one in everybody if not one.is_group]
    groups = [one for one in everybody if one.is_group]
    bodies = [*_lettered(edition, people, used)]
    if groups:
        label = edition.words.text("voices.groups") if people else ""
        bodies.append(Body(rows=_rows(edition, groups, used), id="hub-map-groups", label=label))
    return Table(columns=tuple(heads(edition, used)), bodies=tuple(bodies))


def heads(edition: Edition, used: Sequence[str]) -> Iterator[Column]:
    """The services as heads of columns."""
    for name in used:
        yield Column(name=name, label=edition.cards.platform(name), mark=platform_symbol(name, _mark(name)))


def _lettered(edition: Edition, people: Sequence[Present], used: Sequence[str]) -> Iterator[Body]:
    if len(people) < MANY:
        if people:
            yield Body(rows=_rows(edition, people, used))
        return
    letters: dict[str, list[Present]] = {}
    for one in people:
        letters.setdefault(_letter(one), []).append(one)
    for number, (letter, several) in enumerate(letters.items(), 1):
        yield Body(rows=_rows(edition, several, used), id=f"hub-map-{number}", letter=letter)


def _letter(one: Present) -> str:
    name = one.who.name if isinstance(one.who, Ambassador) else str(one.who.slug)
    first = unicodedata.normalize("NFD", name.strip())[:1].upper()
    return first if first.isalpha() else "#"


def _rows(edition: Edition, several: Sequence[Present], used: Sequence[str]) -> Markup:
    return Markup("\n").join(_row(edition, one, used) for one in several)


def _row(edition: Edition, one: Present, used: Sequence[str]) -> Markup:
    """Written out: there are as many rows as people, and `Markup.format` takes its time."""
    voices = edition.voices
    name = voices.name_of(one.who)
    at: dict[str, str] = {}
    for spot in one.spots:
        at[spot.platform] = at.get(spot.platform, "") + _link(edition, spot, name)
    cells = "".join(f"<td>{at.get(platform, '')}</td>" for platform in used)
    link = escape(edition.link(voices.place_of(one.who)))
    face = voices.face(one.who, 32)
    head = f'<th scope="row"><a href="{link}">{face}<span>{name}</span></a>{_topics(edition, one.who)}</th>'
    return Markup(f"<tr>{head}{cells}</tr>")  # noqa: S704 – each part is escaped


def _link(edition: Edition, spot: Spot, name: Markup) -> str:
    told = edition.words.text("map.account", platform=edition.cards.platform(spot.platform), name=name)
    mark = f'<svg class="hub-icon" aria-hidden="true"><use href="#{_mark(spot.platform)}"/></svg>'
    words = f'<span class="hub-unseen">{escape(told)}</span>'
    link = f'<a class="hub-map-at" href="{escape(spot.url)}" rel="nofollow">{mark}{words}</a>'
    if spot.latest is None:
        return link
    return f'{link}<time datetime="{spot.latest.isoformat()}">{edition.calendar.short(spot.latest)}</time>'


def _topics(edition: Edition, who: Ambassador | Group) -> str:
    """What somebody can be asked about; where they do not say, what they do."""
    if isinstance(who, Ambassador) and who.expertise:
        return f'<span class="hub-map-about">{escape(" · ".join(who.expertise[:TOPICS]))}</span>'
    role = who.role.said_in(edition.language)
    marks = tongue.attributes(role.text, role.language, edition.language)
    return f'<span class="hub-map-about"{marks}>{escape(role.text)}</span>' if role.text else ""


def _mark(platform: str) -> str:
    return f"hub-at-{escape(platform)}"
