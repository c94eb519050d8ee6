"""Entries that leave the store, and those that pass from one feed to the next."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection, Sequence
from typing import Any

from hub.model import Entry, FeedUrl
from hub.store.absence import LOOKS
from hub.store.keeping import Known, age_of, faces_of, faces_of_those_come, known_of
from hub.store.likeness import pairs
from hub.store.rows import name_digest
from hub.store.statements import LEAVING, RETIRING


def take_away(db: sqlite3.Connection, now: int, *, oldest: int | None) -> tuple[int, int]:
    """Deletes what was missed long enough and what is too old; gives how many, and how the revision differs."""
    leaving = db.execute(LEAVING, (LOOKS, now)).fetchall()
    gone, difference = _delete(db, leaving)
    if oldest is not None:
        # A date of their own keeps old entries out when they are listed again; the others must be remembered.
        old = db.execute(RETIRING, (oldest,)).fetchall()
        more, less = _delete(db, old, remembered=lambda one: one.said is None or age_of(one.said, 1 << 62) >= oldest)
        gone, difference = gone + more, difference + less
    return gone, difference


def inherit(db: sqlite3.Connection, feed_id: int, entries: Sequence[Entry], forebears: Collection[FeedUrl]) -> None:
    """Gives a feed without entries those of the forebear that held at least half of what it lists."""
    if not entries or known_of(db, feed_id):
        return
    come = faces_of_those_come(entries)
    best, most = 0, (len(entries) + 1) // 2
    for feed in sorted(forebears):
        found = db.execute("SELECT id FROM feeds WHERE feed = ? AND id <> ?", (feed, feed_id)).fetchone()
        if found is None:
            continue
        (id_,) = found
        names = known_of(db, id_).keys()
        alike = pairs(faces_of(db, id_), come, all_new=True).keys() | {
            number for number, entry in enumerate(entries) if entry.uid in names
        }
        if len(alike) >= most:
            best, most = id_, len(alike) + 1
    if best:
        db.execute("UPDATE entries SET feed_id = ? WHERE feed_id = ?", (feed_id, best))
        db.execute("UPDATE OR IGNORE gone SET feed_id = ? WHERE feed_id = ?", (feed_id, best))


def _delete(
    db: sqlite3.Connection, rows: Sequence[tuple[Any, ...]], *, remembered: Callable[[Known], bool] = bool
) -> tuple[int, int]:
    entries = [(feed_id, Known(*row)) for feed_id, *row in rows]
    for feed_id, one in entries:
        if remembered(one):
            db.execute("INSERT OR IGNORE INTO gone VALUES (?, ?, ?)", (feed_id, name_digest(one.uid), one.first_seen))
        db.execute("DELETE FROM entries WHERE id = ?", (one.id,))
    return len(entries), -sum(one.weight for _, one in entries)
