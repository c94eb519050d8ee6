"""What a feed brought, beside what is known of it: which entries are new, changed, gone by another name, or missed."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import count

from hub.model import Entry
from hub.store.known import Come, Known, age_of, known_of
from hub.store.leaving import make_room
from hub.store.matching import matched_with, with_address
from hub.store.missing import count_missed
from hub.store.rows import Row, digest_of, name_digest, row_of, seconds_of, weight_of
from hub.store.statements import INSERT, PLACE, UPDATE, WAITING

EDITS = 5
"""So many changes of one entry are taken as they come; from then on, one a week."""
MOST = 2000
"""So many entries of a feed are kept: what it lists, the newest first, and of what it no longer lists the newest."""
MOST_A_DAY = 300
"""So many new entries of a feed that is known are let in each day, the newest first; the rest comes later."""
DAY = 86_400
WEEK = 7 * DAY
MONTH = 30 * DAY
"""In seconds. An entry left alone for so long may change as often again."""


@dataclass(slots=True)
class Kept:
    """What was done, and how the revision differs by it; `put_off` tells that more is new than a day lets in."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    difference: int = 0
    put_off: bool = False


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
    come = [Come(entry, row := row_of(entry), digest_of(row)) for entry in entries]
    matched = matched_with(db, feed_id, known, come) if known else {}
    kept = Kept()
    moment = seconds_of(now) or 0
    chosen = _newest(come, MOST)
    fresh = [one for one in chosen if one.entry.uid not in matched]
    for one in come:
        before = matched.get(one.entry.uid)
        if before is not None:
            _keep_known(db, one, before, known, moment, kept)
    if fresh:
        _keep_new(db, feed_id, fresh, known, oldest, kept, _room(known, moment))
    if known and whole:
        count_missed(db, known, matched, chosen, moment)
    if len(known) + kept.new > MOST:
        kept.difference += _make_room(db, feed_id, {one.entry.uid for one in chosen})
    return kept


def _newest(come: Sequence[Come], most: int) -> Sequence[Come]:
    """The newest of them, in the order they came in; what says no date counts as older than what does."""
    if len(come) <= most:
        return come
    places = sorted(range(len(come)), key=lambda place: (_newness(come[place]), place))
    return [come[place] for place in sorted(places[:most])]


def _newness(one: Come) -> tuple[bool, int, int]:
    said = seconds_of(one.entry.published or one.entry.updated)
    return said is None, -(said or 0), one.entry.position


def _room(known: Mapping[str, Known], now: int) -> int:
    """How many new entries are let in: as many as there are where the feed is read for the first time."""
    if not known:
        return MOST
    first = min(before.first_seen for before in known.values())
    lately = sum(before.first_seen > max(first, now - DAY) for before in known.values())
    return max(0, MOST_A_DAY - lately)


def _make_room(db: sqlite3.Connection, feed_id: int, chosen: Collection[str]) -> int:
    """Lets go of what is too much; gives how the revision differs."""
    known = known_of(db, feed_id).values()
    unlisted = [one for one in known if one.name not in chosen]
    unlisted.sort(key=lambda one: (age_of(one.said, one.first_seen), -one.position, one.id))
    return make_room(db, feed_id, unlisted[: len(known) - MOST])


def _keep_known(
    db: sqlite3.Connection, one: Come, before: Known, known: Mapping[str, Known], now: int, kept: Kept
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
    fresh: Sequence[Come],
    known: Mapping[str, Known],
    oldest: int | None,
    kept: Kept,
    room: int,
) -> None:
    taken = {before.uid for before in known.values()} | {before.name for before in known.values()}
    gone = dict(db.execute("SELECT name, first_seen FROM gone WHERE feed_id = ?", (feed_id,)).fetchall())
    for one in fresh if len(fresh) <= room else sorted(fresh, key=_newness):
        entry = one.entry
        uid = next(name for name in _free_names(entry) if name not in taken)
        taken.add(uid)
        first_seen = seconds_of(entry.first_seen) or 0
        if gone:
            first_seen = gone.get(name_digest(uid), first_seen)
        if oldest is not None and age_of(seconds_of(entry.published or entry.updated), first_seen) < oldest:
            continue
        if kept.new >= room:
            kept.put_off = True
            break
        kept.new += 1
        kept.difference += weight_of(one.digest, entry.position, first_seen)
        made = db.execute(INSERT, (feed_id, one.digest, uid, entry.position, first_seen, *one.row))
        if uid != entry.uid and entry.uid not in known:
            db.execute("UPDATE entries SET name = ? WHERE id = ?", (entry.uid, made.lastrowid))


def _free_names(entry: Entry) -> Iterator[str]:
    """Its own name, unless another entry was first known by it."""
    yield entry.uid
    yield with_address(entry)
    yield from (f"{with_address(entry)} {number}" for number in count(2))
