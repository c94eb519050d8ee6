"""Entries that leave the store, and those that pass from one feed to the next."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Collection, Sequence
from typing import Any

from hub.model import Entry, FeedUrl
from hub.store.absence import LOOKS
from hub.store.known import Known, age_of, faces_of, faces_of_those_come, known_of
from hub.store.likeness import pairs
from hub.store.rows import name_digest
from hub.store.statements import FEEDS_ENTRIES, LEAVING, RETIRING


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
    """Gives a feed without entries what its forebear held.

    That is everything, where the forebear is known to be the same feed: at the same address but for its scheme, or
    moved here for good as its server says. Else it is what both hold, if that is half of what the new feed lists:
    the rest may be somebody else's, who has left.
    """
    if not entries or known_of(db, feed_id):
        return
    (feed,) = db.execute("SELECT feed FROM feeds WHERE id = ?", (feed_id,)).fetchone()
    found = [row for row in db.execute("SELECT id, feed, moved_to FROM feeds ORDER BY feed") if row[1] in forebears]
    for id_, former, moved_to in found:
        if id_ != feed_id and _address_of(feed) in (_address_of(former), _address_of(moved_to)):
            db.execute(FEEDS_ENTRIES, (feed_id, id_))
            db.execute("UPDATE gone SET feed_id = ? WHERE feed_id = ?", (feed_id, id_))
            return
    shared = [_shared(db, id_, entries) for id_, _, _ in found if id_ != feed_id]
    most = max(shared, key=len, default=set())
    if 2 * len(most) >= len(entries):
        db.executemany("UPDATE entries SET feed_id = ? WHERE id = ?", [(feed_id, id_) for id_ in sorted(most)])


def _address_of(feed: str) -> str:
    """The address of a feed without what makes no other feed of it; a path inside the hub as it is."""
    return _SCHEME.sub("", feed).rstrip("/") if _SCHEME.match(feed) else feed


def _shared(db: sqlite3.Connection, feed_id: int, entries: Sequence[Entry]) -> set[int]:
    """The entries of a feed that are among these."""
    known = known_of(db, feed_id)
    same = {known[entry.uid].id for entry in entries if entry.uid in known}
    others = [entry for entry in entries if entry.uid not in known]
    left = [one for one in faces_of(db, feed_id) if one.name not in same]
    return same | set(pairs(left, faces_of_those_come(others), all_new=True).values())


_SCHEME = re.compile(r"(?i)https?://(?:www\.)?")


def _delete(
    db: sqlite3.Connection, rows: Sequence[tuple[Any, ...]], *, remembered: Callable[[Known], bool] = bool
) -> tuple[int, int]:
    entries = [(feed_id, Known(*row)) for feed_id, *row in rows]
    for feed_id, one in entries:
        if remembered(one):
            for name in {one.uid, one.name}:
                db.execute("INSERT OR IGNORE INTO gone VALUES (?, ?, ?)", (feed_id, name_digest(name), one.first_seen))
        db.execute("DELETE FROM entries WHERE id = ?", (one.id,))
    return len(entries), -sum(one.weight for _, one in entries)
