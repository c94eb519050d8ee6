"""Stored entries, as far as those that come are compared with them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from hub.model import Entry
from hub.store.absence import Place
from hub.store.likeness import Face, face
from hub.store.rows import Row, seconds_of, weight_of
from hub.store.statements import FACE, FACES, KNOWN

_NO_DATE_BEFORE = 662_688_000  # 1991: there were no feeds


class Known(NamedTuple):
    """A stored entry, as far as it is compared. `said` is the date its feed gives, `missed` as in the table."""

    name: str
    uid: str
    id: int
    digest: bytes
    position: int
    first_seen: int
    said: int | None
    origin: str | None
    edits: int
    edited: int | None
    withheld: str | None
    missed: int

    @property
    def weight(self) -> int:
        """Its part in the revision."""
        return weight_of(self.digest, self.position, self.first_seen, *([self.origin] if self.origin else []))

    @property
    def place(self) -> Place:
        """Where it stood in its feed."""
        return Place(self.position, self.said, self.first_seen)


@dataclass(frozen=True, slots=True)
class Come:
    """An entry that has come, as it would be stored."""

    entry: Entry
    row: Row = field(repr=False)
    digest: bytes


def known_of(db: sqlite3.Connection, feed_id: int) -> dict[str, Known]:
    """The entries of a feed, by the names it calls them now."""
    return {row[0]: Known(*row) for row in db.execute(KNOWN, (feed_id,))}


def faces_of(db: sqlite3.Connection, feed_id: int) -> list[Face]:
    """The faces of all entries of a feed, by their ids."""
    return [_face_of(*row) for row in db.execute(FACES, (feed_id,))]


def faces_of_those_come(entries: Sequence[Entry]) -> list[Face]:
    """The faces of entries just come, by their places in the sequence."""
    return [
        face(number, e.url, e.title, e.summary, seconds_of(e.published or e.updated))
        for number, e in enumerate(entries)
    ]


def age_of(said: int | None, first_seen: int) -> int:
    """The second an entry counts as published for how long it is kept; as `statements.AGE` has it."""
    return min(first_seen, said if said is not None and said >= _NO_DATE_BEFORE else first_seen)


def face_at(db: sqlite3.Connection, id_: int) -> Face:
    return _face_of(*db.execute(FACE, (id_,)).fetchone())


def _face_of(id_: int, url: str, title: str, summary: str, said: int | None, withheld: str | None) -> Face:
    """As its feed showed it last, whether or not that was let in."""
    if withheld is not None:
        url, title, summary, _, published, updated = json.loads(withheld)[:6]
        said = updated if published is None else published
    return face(id_, url, title, summary, said)
