"""The store as canonical text: JSON lines that git can diff and merge.

A feed is one file: what is known of it, its entries, a line each, oldest known first, their places in the feed, and how
many lines there are, so that a file that was cut is known. The order depends on nothing but what is said.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from hub.errors import HubError
from hub.store.foreign import checked
from hub.store.tables import ENTRIES, FEEDS, Column, Fields, Table, Value
from hub.wording import Sentence, reason_of

_Rows = dict[str, list[Fields]]
_CONFLICT = ("<<<<<<<", "|||||||", "=======", ">>>>>>>")
_LONGEST_LINE = 64 * 1024 * 1024
_FIRST, _LAST = -62_135_596_800, 253_402_300_799  # the seconds a datetime knows
_EXPECTED = {
    "INTEGER": Sentence("a whole number"),
    "TEXT": Sentence("a text"),
    "BLOB": Sentence("a text of hexadecimal digits"),
}


class TextError(HubError):
    """A saved state that cannot be taken as it is: whoever wrote or merged it can mend it."""


def refusal(place: object, what: Sentence) -> TextError:
    """Why a saved state is not taken, at a place in it."""
    return TextError(Sentence("{path}: {what}; the store stands as it was", path=str(place), what=what))


@dataclass(frozen=True, kw_only=True, slots=True)
class Record:
    """Rows by table: those of one feed, which is the only row of `feeds`, or those that belong to none."""

    rows: _Rows = field(default_factory=dict)

    @property
    def feed(self) -> Fields:
        """What is known of the feed."""
        return self.rows[FEEDS][0]


def lines_of(record: Record, first: str = FEEDS) -> Iterator[str]:
    """The record, a line each, those of `first` first, with the count of them at the end."""
    count = 0
    for name in sorted(record.rows, key=lambda name: (name != first, name != ENTRIES, name)):
        rows = sorted(record.rows[name], key=_order)
        for row in rows:
            yield _line({name: {k: v for k, v in row.items() if (name, k) != (ENTRIES, "position")}})
        count += len(rows)
        if name == ENTRIES:
            # Apart from the entries: one new entry moves all the others down, and would change every line.
            yield _line({"positions": [row.get("position", 0) for row in rows]})
            count += 1
    yield _line({"lines": count})


def record_of(lines: Iterable[str], tables: Mapping[str, Table], place: str) -> Record:
    """The record of these lines. Raises TextError with `place`, the line, and what is wrong."""
    rows: _Rows = {}
    positions: list[Any] | None = None
    count, ended = 0, False
    number = 0
    for number, line in enumerate(lines, 1):
        with _at(place, number):
            name, said = _said(line)
            if ended:
                raise ValueError(Sentence("there is more after the last line"))
            if name == "lines":
                ended = True
                if said != count:
                    raise ValueError(Sentence("{saved} lines were saved, and {here} are here", saved=said, here=count))
                continue
            count += 1
            if name == "positions":
                positions = _positions(said, len(rows.get(ENTRIES, ())))
            elif name in tables:
                rows.setdefault(name, []).append(fields_of(tables[name], said))
            else:
                raise ValueError(Sentence("an unknown kind of line; was it written by a later version of the hub?"))
    with _at(place, number + 1):
        if not ended:
            raise ValueError(Sentence("the file ends too soon: a part of it is missing"))
        _put(positions, rows.get(ENTRIES, []))
        for name, found in rows.items():
            _refuse_twice(tables[name], found)
    return Record(rows=rows)


def fields_of(table: Table, said: Any) -> Fields:
    """A row of `table` from its JSON. Raises ValueError."""
    if not isinstance(said, dict):
        said = Sentence("expected an object with the columns of {table}", table=table.name)
        raise ValueError(said)  # noqa: TRY004 - told with its line
    columns = {column.name: column for column in table.columns}
    unknown = sorted(said.keys() - columns.keys())
    if unknown:
        raise ValueError(Sentence("'{name}' is no column of {table}", name=unknown[0][:60], table=table.name))
    needed = {c.name for c in table.columns if c.required and c.default is None}
    missing = sorted(needed - said.keys() - {"position"})  # the places come after the entries
    if missing:
        raise ValueError(Sentence("'{name}' is missing", name=missing[0]))
    return checked(table.name, {name: _value(columns[name], value) for name, value in said.items()})


def _value(column: Column, said: Any) -> Value:
    """The JSON value as the column keeps it."""
    if said is None and not column.required:
        return None
    if column.kind == "INTEGER" and type(said) is int and _FIRST <= said <= _LAST:
        return said
    if column.kind == "TEXT" and isinstance(said, str):
        said.encode()  # half a surrogate can be written in JSON, and nowhere else
        return said
    if column.kind == "BLOB" and isinstance(said, str):
        return bytes.fromhex(said)
    raise ValueError(Sentence("'{name}' should be {expected}", name=column.name, expected=_EXPECTED[column.kind]))


def _said(line: str) -> tuple[str, Any]:
    if line.startswith(_CONFLICT):
        raise ValueError(
            Sentence(
                "the marks of a git conflict: settle it, or save both sides in folders of their own and join them with "
                "`hub state merge`"
            )
        )
    if len(line) >= _LONGEST_LINE:
        raise ValueError(Sentence("a line longer than any the hub writes"))
    try:
        said = json.loads(line, object_pairs_hook=_once, parse_constant=_refused, parse_float=_refused)
    except json.JSONDecodeError as error:
        said = Sentence("expected a line of JSON ({why} at column {column})", why=error.msg, column=error.colno)
        raise ValueError(said) from None
    except RecursionError:
        raise ValueError(Sentence("expected a line of JSON, not so deep")) from None
    if not isinstance(said, dict) or len(said) != 1:
        raise ValueError(Sentence('expected an object with one key, such as {{"entries": …}}'))
    ((name, value),) = said.items()
    return name, value


def _positions(said: Any, entries: int) -> list[Any]:
    if not isinstance(said, list) or not all(type(p) is int and 0 <= p < 1 << 31 for p in said):
        raise ValueError(Sentence("'positions' should be a list of whole numbers"))
    if len(said) != entries:
        raise ValueError(
            Sentence(
                "'positions' should be {number} numbers, one for each entry before it, got {got}",
                number=entries,
                got=len(said),
            )
        )
    return said


def _put(positions: list[Any] | None, entries: list[Fields]) -> None:
    if entries and positions is None:
        raise ValueError(Sentence("'positions' is missing"))
    for entry, position in zip(entries, positions or (), strict=True):
        entry["position"] = position


def _refuse_twice(table: Table, rows: list[Fields]) -> None:
    keys = [tuple(row.get(name) for name in table.key) for row in rows]
    if len(set(keys)) < len(keys):
        twice = next(key for key in keys if keys.count(key) > 1)
        raise ValueError(Sentence("{table} holds {row} twice", table=table.name, row=_shown(twice)))


def _shown(key: tuple[Value, ...]) -> str:
    return " ".join(repr(part.hex() if isinstance(part, bytes) else part)[:120] for part in key)


def _order(row: Fields) -> tuple[int, str]:
    first_seen = row.get("first_seen")
    return (first_seen if isinstance(first_seen, int) else 0, canonical(row))


def checked_at(record: Record) -> int:
    """When the feed was last asked."""
    checked = record.feed.get("checked")
    return checked if isinstance(checked, int) else 0


def canonical(row: Mapping[str, Value]) -> str:
    """A row as one text, the same for the same row."""
    named = [(name, row[name]) for name in sorted(row, key=lambda name: (name != "uid", name)) if name != "position"]
    return _line(dict(named))


def _line(said: Any) -> str:
    return json.dumps(said, ensure_ascii=False, default=bytes.hex)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError(Sentence("a key stands twice in one line"))
    return found


def _refused(said: str) -> Any:
    raise ValueError(Sentence("{text} is no number the hub writes", text=said[:40]))


@contextmanager
def _at(place: str, number: int) -> Iterator[None]:
    """Turns what is wrong with a line into a TextError with its place."""
    try:
        yield
    except ValueError as error:
        raise refusal(f"{place}:{number}", reason_of(error)) from None
