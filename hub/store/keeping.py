"""What a feed brought, beside what is known of it: which entries are new, changed, gone by another name, or missed."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count
from typing import NamedTuple

from hub.model import Entry
from hub.store.absence import Place, Window, patience
from hub.store.likeness import Face, face, is_another, pairs
from hub.store.rows import Row, digest_of, name_digest, row_of, seconds_of, weight_of
from hub.store.statements import FACE, FACES, INSERT, KNOWN, PLACE, UPDATE, WAITING

EDITS = 5
"""So many changes of one entry are taken as they come; from then on, one a week."""
DAY = 86_400
WEEK = 7 * DAY
MONTH = 30 * DAY
"""In seconds. An entry left alone for so long may change as often again."""
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


@dataclass(slots=True)
class Kept:
    """What was done, and how the revision differs by it."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    difference: int = 0


@dataclass(frozen=True, slots=True)
class _Come:
    entry: Entry
    row: Row = field(repr=False)
    digest: bytes


def known_of(db: sqlite3.Connection, feed_id: int) -> dict[str, Known]:
    """The entries of a feed, by the names it calls them now."""
    return {row[0]: Known(*row) for row in db.execute(KNOWN, (feed_id,))}


def keep_entries(
    db: sqlite3.Connection,
    feed_id: int,
    entries: Sequence[Entry],
    *,
    now: datetime,
    whole: bool,
    oldest: int | None,
) -> Kept:
    """Within a transaction: `entries` are all that the feed lists, unless it is not `whole`."""
    known = known_of(db, feed_id)
    come = [_Come(entry, row := row_of(entry), digest_of(row)) for entry in entries]
    matched = _matched(db, feed_id, known, come) if known else {}
    kept = Kept()
    moment = seconds_of(now) or 0
    fresh = [one for one in come if one.entry.uid not in matched]
    for one in come:
        before = matched.get(one.entry.uid)
        if before is not None:
            _keep_known(db, one, before, known, moment, kept)
    if fresh:
        _keep_new(db, feed_id, fresh, known, oldest, kept)
    if known and whole:
        _miss(db, known, matched, come, moment)
    return kept


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


def _matched(
    db: sqlite3.Connection, feed_id: int, known: Mapping[str, Known], listed: Sequence[_Come]
) -> dict[str, Known]:
    """By the names they come under: the known entries, first those of the same name, then those of the same face."""
    matched: dict[str, Known] = {}
    strangers: list[Entry] = []
    for one in listed:
        before = known.get(one.entry.uid)
        if before is None or (before.digest != one.digest and _is_another(db, before, one.entry)):
            before = known.get(_with_address(one.entry))
        if before is None:
            strangers.append(one.entry)
        else:
            matched[one.entry.uid] = before
    there = {before.id for before in matched.values()}
    unlisted = {before.id: before for before in known.values() if before.id not in there}
    if strangers and unlisted:
        all_new = not matched
        come = faces_of_those_come(strangers)
        candidates = faces_of(db, feed_id) if all_new else [_face(db, id_) for id_ in _likely(unlisted, come)]
        for number, id_ in pairs(candidates, come, all_new=all_new).items():
            matched[strangers[number].uid] = unlisted[id_]
    return matched


def _likely(unlisted: Mapping[int, Known], come: Iterable[Face]) -> Iterator[int]:
    """Those listed lately, and of those pushed out long ago the ones of the same days: a feed that goes on for years
    should not have all its past compared with each new entry."""
    days = {one.said // DAY + beside for one in come if one.said is not None for beside in (-1, 0, 1)}
    for id_, before in unlisted.items():
        if before.missed >= 0 or (before.said is not None and before.said // DAY in days):
            yield id_


def _is_another(db: sqlite3.Connection, before: Known, entry: Entry) -> bool:
    (come,) = faces_of_those_come([entry])
    return is_another(_face(db, before.id), come)


def _face(db: sqlite3.Connection, id_: int) -> Face:
    return _face_of(*db.execute(FACE, (id_,)).fetchone())


def _face_of(id_: int, url: str, title: str, summary: str, said: int | None, withheld: str | None) -> Face:
    """As its feed showed it last, whether or not that was let in."""
    if withheld is not None:
        url, title, summary, _, published, updated = json.loads(withheld)[:6]
        said = updated if published is None else published
    return face(id_, url, title, summary, said)


def _keep_known(
    db: sqlite3.Connection, one: _Come, before: Known, known: Mapping[str, Known], now: int, kept: Kept
) -> None:
    place = one.entry.position
    # An entry that borrows the guid of another keeps the name that was made for it.
    name = one.entry.uid if known.get(one.entry.uid, before) is before else before.name
    differs = before.digest != one.digest
    withheld: str | None = None
    stands: tuple[int, str, str | None, int]
    if differs and _may_change(before, now):
        kept.changed += 1
        kept.difference += _change(db, before, one.row, one.digest, place, now)
        stands = (place, before.name, None, before.missed)
    else:
        kept.unchanged += 1
        kept.difference += before._replace(position=place).weight - before.weight
        withheld = json.dumps(one.row, ensure_ascii=False) if differs else None
        stands = (before.position, before.name, before.withheld, before.missed)
    if stands != (place, name, withheld, 0):
        db.execute(PLACE, (place, name, withheld, before.id))


def let_in_withheld(db: sqlite3.Connection, now: int) -> int:
    """Lets in the texts that have waited for a week; gives how the revision differs."""
    difference = 0
    for row in db.execute(WAITING, (now - WEEK,)).fetchall():
        before = Known(*row)
        said = tuple(json.loads(before.withheld or "[]"))
        difference += _change(db, before, said, digest_of(said), before.position, now)
        db.execute(
            "UPDATE feeds SET changed = ? WHERE id = (SELECT feed_id FROM entries WHERE id = ?)", (now, before.id)
        )
    return difference


def _may_change(before: Known, now: int) -> bool:
    return before.edited is None or before.edits < EDITS or now - before.edited >= WEEK


def _change(db: sqlite3.Connection, before: Known, row: Row, digest: bytes, position: int, now: int) -> int:
    rested = before.edited is None or now - before.edited >= MONTH
    edits = 1 if rested else before.edits + 1
    (url,) = db.execute("SELECT url FROM entries WHERE id = ?", (before.id,)).fetchone()
    origin = before.origin or (url if url and url != row[0] else None)
    db.execute(UPDATE, (digest, position, *row, origin, edits, now, before.id))
    return weight_of(digest, position, before.first_seen, *([origin] if origin else [])) - before.weight


def _keep_new(
    db: sqlite3.Connection,
    feed_id: int,
    fresh: Sequence[_Come],
    known: Mapping[str, Known],
    oldest: int | None,
    kept: Kept,
) -> None:
    taken = {before.uid for before in known.values()} | {before.name for before in known.values()}
    gone = dict(db.execute("SELECT name, first_seen FROM gone WHERE feed_id = ?", (feed_id,)).fetchall())
    for one in fresh:
        entry = one.entry
        uid = next(name for name in _free_names(entry) if name not in taken)
        taken.add(uid)
        first_seen = seconds_of(entry.first_seen) or 0
        if gone:
            first_seen = gone.get(name_digest(uid), first_seen)
        if oldest is not None and age_of(seconds_of(entry.published or entry.updated), first_seen) < oldest:
            continue
        kept.new += 1
        kept.difference += weight_of(one.digest, entry.position, first_seen)
        made = db.execute(INSERT, (feed_id, one.digest, uid, entry.position, first_seen, *one.row))
        if uid != entry.uid and entry.uid not in known:
            db.execute("UPDATE entries SET name = ? WHERE id = ?", (entry.uid, made.lastrowid))


def _free_names(entry: Entry) -> Iterator[str]:
    """Its own name, unless another entry was first known by it."""
    yield entry.uid
    yield _with_address(entry)
    yield from (f"{_with_address(entry)} {number}" for number in count(2))


def _with_address(entry: Entry) -> str:
    """What it is called where its guid is not its own."""
    return f"{entry.uid} {entry.url}"


def _miss(
    db: sqlite3.Connection, known: Mapping[str, Known], matched: Mapping[str, Known], come: Sequence[_Come], now: int
) -> None:
    """Counts a look at each entry that should be listed and is not."""
    there = {before.id for before in matched.values()}
    absent = [before for before in known.values() if before.id not in there and before.missed >= 0]
    if not absent:
        return
    dates = [seconds_of(one.entry.published or one.entry.updated) for one in come]
    listed = [before.place for before in matched.values() if before.missed == 0]
    window = Window(listed, dates, grows=bool(come) and come[-1].entry.uid not in matched)
    lately = [before for before in absent if before.missed == 0]
    gone = [before for before in lately if not come or window.holds(before.place)]
    leaves = now + patience(len(gone), sum(before.missed == 0 for before in known.values()))
    _mark(db, (1, leaves), gone)
    _mark(db, (-1, None), set(lately) - set(gone))
    for before in absent:
        if before.missed > 0:
            if window.still_holds(before.said):
                db.execute("UPDATE entries SET missed = missed + 1 WHERE id = ?", (before.id,))
            else:
                _mark(db, (-1, None), [before])


def _mark(db: sqlite3.Connection, said: tuple[int, int | None], entries: Iterable[Known]) -> None:
    db.executemany("UPDATE entries SET (missed, leaves) = (?, ?) WHERE id = ?", [(*said, one.id) for one in entries])
