"""CSV: people as a table, a row each. RFC 4180, and what spreadsheets make of it.

The separator is told from the first line; several values in a cell are separated by semicolons or line breaks.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from functools import partial

from hub import sanitise
from hub.errors import UsageError
from hub.join.importing.addresses import shown, web, wrong_with
from hub.join.importing.found import Find, Findings, Format, Remark
from hub.join.importing.headings import BIO, FIRST, LAST, SLUG, field_of, refusal
from hub.join.importing.spellings import day_of, language_of
from hub.wording import Sentence, verbatim

SEVERAL = frozenset(
    {"languages", "expertise", "networks", "accounts", "feeds", "speaker.topics", "speaker.languages", "badges"}
)
DAYS = frozenset({"joined", "until"})
BY_LANGUAGE = frozenset({"role", "photo_alt", "pronouns"})
FORMULA = "=+-@\t\r＝＋－＠"
"""What a cell begins with that a spreadsheet would run; an apostrophe before it stops that."""
_WITHIN = re.compile(r"([;\n]\s*)'(?=[=+\-@＝＋－＠])")
_LANGUAGES = ("en", "fr", "de", "es", "it", "nl", "pt", "pl", "sv", "no", "nb", "da", "fi", "ja", "zh", "ar")
_WORDS = {
    "kind": {"salarie": "employee", "salariee": "employee", "interne": "employee", "externe": "external"},
    "relation": {
        "partenaire": "partner",
        "consultante": "consultant",
        "influenceur": "influencer",
        "influenceuse": "influencer",
        "journaliste": "journalist",
        "independant": "freelance",
        "independante": "freelance",
        "experte": "expert",
        "cliente": "client",
    },
}
_TAGS = ("languages", "speaker.languages")
_LARGEST_CELL = 200_000
_MOST_COLUMNS = 500


def _read(text: str) -> Findings:
    """A person for each row. Raises UsageError where there is no column for the name."""
    rows = _rows(text)
    _, headings = next(rows, (1, []))
    if len(headings) > _MOST_COLUMNS:
        raise UsageError(
            Sentence(
                "the table has {number:,} columns, expected at most {most}", number=len(headings), most=_MOST_COLUMNS
            )
        )
    columns = [field_of(heading, _LANGUAGES) for heading in headings]
    keys = {key for key, _ in columns}
    # «Nom» is the whole name where it stands alone, and the family's beside «Prénom».
    columns = [_alone(key, heading, keys) for (key, heading) in zip(columns, headings, strict=True)]
    if not {"name", FIRST, LAST} & {key for key, _ in columns}:
        named = tuple(Sentence("'{text}'", text=heading[:30]) for heading in headings[:8])
        raise UsageError(
            Sentence(
                "no column holds names: expected one called name (nom), got {got}", got=named or Sentence("nothing")
            )
        )
    remarks = [
        Remark(
            line=1,
            message=Sentence("the column '{heading}' is left out: {why}", heading=heading[:60], why=refusal(heading)),
        )
        for heading, (key, _) in zip(headings, columns, strict=True)
        if not key and heading.strip()
    ]
    found = [
        one
        for line, cells in rows
        for one in (*_row(line, cells, headings, columns), *_overfull(line, cells, headings))
    ]
    return Findings(
        finds=tuple(one for one in found if isinstance(one, Find)),
        remarks=(*remarks, *(one for one in found if isinstance(one, Remark))),
    )


def _overfull(line: int, cells: Sequence[str], headings: Sequence[str]) -> Iterator[Remark]:
    if lost := [cell.strip() for cell in cells[len(headings) :] if cell.strip()]:
        message = Sentence(
            "more cells than headings, '{lost}' is left out: a value that holds the separator needs quotes",
            lost=lost[0][:40],
        )
        yield Remark(line=line, message=message)


def _alone(column: tuple[str, str], heading: str, keys: set[str]) -> tuple[str, str]:
    if heading.strip().casefold() == "nom":
        return (LAST if FIRST in keys else "name"), ""
    return column


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """Each row that holds something, with the line it begins in."""
    csv.field_size_limit(_LARGEST_CELL)
    told = re.match(r"sep=(.)\n", text, re.IGNORECASE)
    body = text[told.end() :] if told else text
    skipped = 1 if told else 0
    reader = csv.reader(io.StringIO(body), delimiter=told[1] if told else separator_of(body))
    line = 0
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield line + 1 + skipped, cells
            line = reader.line_num
    except csv.Error as error:
        wrong = Sentence(
            "line {line}: this is no CSV that can be read: {wrong}", line=line + 1 + skipped, wrong=wrong_cell(error)
        )
        raise UsageError(wrong) from error


def separator_of(text: str) -> str:
    """What separates the headings: a comma, a semicolon (as in French spreadsheets), a tab or a bar."""
    first = re.sub(r'"[^"]*"', "", next((line for line in text[:20_000].split("\n") if line.strip()), ""))
    return max(",;\t|", key=first.count)


def wrong_cell(error: csv.Error) -> Sentence:
    """What is wrong with a table that cannot be read, as far as the reader of tables says."""
    found = re.fullmatch(r"field larger than field limit \((\d+)\)", str(error))
    return Sentence("a cell has more than {most:,} characters", most=int(found[1])) if found else verbatim(str(error))


def _row(
    line: int, cells: Sequence[str], headings: Sequence[str], columns: Sequence[tuple[str, str]]
) -> Iterator[Find | Remark]:
    said: dict[str, list[str]] = {}
    for cell, heading, (key, language) in zip(cells, headings, columns, strict=False):
        text = _without_guard(cell)
        if not key or not text:
            continue
        remark, column = partial(Remark, line=line), heading.strip()[:40]
        if key in ("accounts", "feeds"):
            given = re.split(r"[;|\s]+|,\s*(?=https?:)", text)
            good = [web(one) or _path(key, one) for one in given]
            said.setdefault(key, []).extend(filter(None, good))
            for bad in (one for one, fine in zip(given, good, strict=True) if one and not fine):
                message = Sentence(
                    "{column}: '{text}' {wrong}: left out", column=column, text=shown(bad)[:60], wrong=wrong_with(bad)
                )
                yield remark(message=message)
        elif key in DAYS:
            day = day_of(text)
            said.setdefault(key, []).extend([day] if day else [])
            if not day:
                message = Sentence(
                    "{column}: '{text}' is no day such as 2026-01-31: left out", column=column, text=text[:40]
                )
                yield remark(message=message)
        elif key in SEVERAL:
            values = map(sanitise.words, re.split(r"[;|\n]" if key not in _TAGS else r"[;|,\n]", text))
            said.setdefault(key, []).extend(language_of(one) if key in _TAGS else one for one in values if one)
        elif key in BY_LANGUAGE:
            said.setdefault(key, []).append(f"{language}={sanitise.words(text)}" if language else sanitise.words(text))
        else:
            said.setdefault(key, [text if key == BIO else _WORDS.get(key, {}).get(_folded(text), sanitise.words(text))])
    name = " ".join(said.pop(FIRST, []) + said.pop(LAST, [])) or " ".join(said.get("name", []))
    if not name:
        yield Remark(line=line, message=Sentence("the name is missing: left out"))
        return
    slug, body = "".join(said.pop(SLUG, [])), "".join(said.pop(BIO, []))
    answers = {key: tuple(dict.fromkeys(texts)) for key, texts in said.items() if texts} | {"name": (name,)}
    site = next(iter((*answers.get("feeds", ()), *answers.get("accounts", ()))), "")
    yield Find(line=line, answers=answers, slug=slug, body=body, site=site)


def _path(key: str, text: str) -> str:
    """A feed file inside the hub may be named, too."""
    return text if key == "feeds" and re.fullmatch(r"content/feeds/[\w.-]+", text) else ""


def _without_guard(cell: str) -> str:
    cell = _WITHIN.sub(r"\1", cell.strip())
    return cell[1:] if cell[:1] == "'" and cell[1:2] and cell[1] in FORMULA else cell


def _folded(text: str) -> str:
    return text.strip().lower().replace("é", "e")


def _is_csv(text: str) -> bool:
    first = next((line for line in text[:20_000].split("\n") if line.strip()), "")
    alone = bool(field_of(first.strip().strip('"'), ())[0])
    return not first.lstrip().startswith(("<", "{", "[")) and (alone or any(sign in first for sign in ",;\t|"))


CSV = Format(name="csv", form="ambassador", identity="person", read=_read, sign=_is_csv, looks=Sentence("a table, CSV"))
