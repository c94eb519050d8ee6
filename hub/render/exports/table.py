"""People as a table that `hub import csv` takes back: a row a person, a column a field of the profile."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator
from datetime import date

from hub import sanitise
from hub.model import Ambassador, Language, Programme, Site, Text
from hub.render.exports.markdown import markdown_of
from hub.render.feeds.xmltext import clean

_FORMULA = tuple("=+-@\t\r＝＋－＠")
# Where a spreadsheet expects semicolons, as in French, a cell ends at each of them, and a row at each end of line.
_WITHIN = re.compile(r"([;\n]\s*)(?=[=+\-@＝＋－＠])")
Value = str | bool | date | Text | tuple[str, ...] | None

_FIELDS: dict[str, Callable[[Ambassador], Value]] = {
    "slug": lambda person: person.slug,
    "name": lambda person: person.name,
    "role": lambda person: person.role,
    "kind": lambda person: person.kind,
    "relation": lambda person: person.relation,
    "organisation": lambda person: person.organisation,
    "department": lambda person: person.department,
    "location": lambda person: person.location,
    "languages": lambda person: person.languages,
    "expertise": lambda person: person.expertise,
    "networks": lambda person: person.networks,
    "photo": lambda person: person.photo,
    "photo_alt": lambda person: person.photo_alt,
    "accounts": lambda person: tuple(filter(None, (sanitise.link(account.url) for account in person.accounts))),
    "feeds": lambda person: tuple(filter(None, (sanitise.link(feed.address) for feed in person.feeds))),
    "joined": lambda person: person.joined,
    "audience": lambda person: person.audience,
    "noindex": lambda person: person.noindex,
    "pronouns": lambda person: person.pronouns,
    "speaker.topics": lambda person: person.speaker.topics if person.speaker else (),
    "speaker.languages": lambda person: person.speaker.languages if person.speaker else (),
    "badges": lambda person: person.badges,
}
_BY_LANGUAGE = ("role", "photo_alt", "pronouns")


def people_table(site: Site) -> Iterator[str]:
    """The rows, RFC 4180 but for the ends of lines, which the command writes; the first begins with the mark that
    spreadsheets look for. Several values in a cell are separated by semicolons. A cell that a spreadsheet would take
    for a formula begins with an apostrophe. Feed files inside the hub have no address, and stay.
    """
    columns = tuple(_columns(site.programme))
    yield "\ufeff" + _line([name for name, _, _ in columns] + ["bio"])
    for person in site.ambassadors:
        cells = [_cell(_FIELDS[key](person), language) for _, key, language in columns]
        html, _ = person.bio.html_in(site.programme.default_language)
        yield _line([*cells, _guarded(clean(markdown_of(html)))])


def _columns(programme: Programme) -> Iterator[tuple[str, str, Language]]:
    """Each column's heading, field and language. A text by language has a column in each."""
    default, *others = programme.languages
    for key in _FIELDS:
        yield key, key, default
        if key in _BY_LANGUAGE:
            for language in others:
                yield f"{key}.{language}", key, language


def _cell(value: Value, language: Language) -> str:
    if isinstance(value, bool):
        return "yes" if value else ""
    if isinstance(value, Text):
        return _guarded(clean(dict(value.by_language).get(language, "")))
    if isinstance(value, tuple):
        return _guarded("; ".join(map(clean, value)))
    return _guarded(clean(str(value or "")))


def _guarded(text: str) -> str:
    text = _WITHIN.sub(r"\1'", text)
    return f"'{text}" if text.lstrip().startswith(_FORMULA) or text.startswith(_FORMULA) else text


def _line(cells: list[str]) -> str:
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\r\n").writerow(cells)  # cells that hold one of these are quoted
    return out.getvalue().removesuffix("\r\n")
