"""What tables there are, asked of the database itself, so that nothing a later schema adds is left out of the text."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Value = str | int | bytes | None
Fields = dict[str, Value]
"""A row: each column that says something else than its default."""

FEEDS, ENTRIES = "feeds", "entries"
_DERIVED = frozenset({"revision"})
"""Made from the others whenever a store is written from text."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Column:
    """`kind` is INTEGER, TEXT or BLOB; what is not `required` may be NULL, and is `default` where nothing is said."""

    name: str
    kind: str
    required: bool
    default: Value


@dataclass(frozen=True, kw_only=True, slots=True)
class Table:
    """`columns` without the number of the row and that of its feed, which mean nothing outside the file.

    `of_feed` tells a table whose rows belong to a feed; `key` are the columns that no two rows share.
    """

    name: str
    columns: tuple[Column, ...]
    of_feed: bool
    key: tuple[str, ...]

    def fields(self, row: Sequence[Value]) -> Fields:
        """The row as text keeps it."""
        pairs = zip(self.columns, row, strict=True)
        return {c.name: value for c, value in pairs if value != c.default or (c.required and c.default is None)}

    def row(self, fields: Mapping[str, Value]) -> tuple[Value, ...]:
        """The row as the database keeps it."""
        return tuple(fields.get(c.name, c.default) for c in self.columns)

    @property
    def select(self) -> str:
        """Its rows; those of one feed, where they belong to feeds."""
        where = " WHERE feed_id = ?" if self.of_feed else ""
        return f"SELECT {', '.join(c.name for c in self.columns)} FROM {self.name}{where}"  # noqa: S608 - schema's own

    @property
    def insert(self) -> str:
        """A row; the number of its feed comes first, where it belongs to one."""
        names = (["feed_id"] if self.of_feed else []) + [c.name for c in self.columns]
        return f"INSERT INTO {self.name} ({', '.join(names)}) VALUES ({', '.join('?' for _ in names)})"  # noqa: S608


def tables_of(db: sqlite3.Connection) -> dict[str, Table]:
    """Every table but those derived from the others, by name."""
    names = db.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name")
    return {name: _table(db, name) for (name,) in names.fetchall() if name not in _DERIVED}


def _table(db: sqlite3.Connection, name: str) -> Table:
    described = db.execute(f"PRAGMA table_info({name})").fetchall()
    parents = {link[3]: link[2] for link in db.execute(f"PRAGMA foreign_key_list({name})")}
    assert set(parents.items()) <= {("feed_id", FEEDS)}, f"the text form does not know how {name} is linked"
    own = [row for row in described if row[1] not in {"id", "feed_id"}]
    return Table(
        name=name,
        columns=tuple(Column(name=n, kind=k, required=bool(r), default=_default(d)) for _, n, k, r, d, _ in own),
        of_feed=bool(parents),
        key=_key(db, name) or tuple(row[1] for row in own if row[5]),
    )


def _key(db: sqlite3.Connection, name: str) -> tuple[str, ...]:
    unique = [row[1] for row in db.execute(f"PRAGMA index_list({name})") if row[2]]
    found = [tuple(row[2] for row in db.execute(f"PRAGMA index_info({index})")) for index in unique]
    return tuple(column for column in found[0] if column != "feed_id") if found else ()


def _default(said: str | None) -> Value:
    """As SQL writes it: a number, or a text in quotes."""
    if said is None:
        return None
    return said[1:-1].replace("''", "'") if said.startswith("'") else int(said)
