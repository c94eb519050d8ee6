"""Entries that leave the store, and those that pass from one feed to the next."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence

from hub.model import Entry, FeedUrl
from hub.store.absence import LOOKS
from hub.store.known import Known, age_of, face_at, faces_of, faces_of_those_come, known_of
from hub.store.likeness import is_the_same, pairs
from hub.store.rows import name_digest
from hub.store.statements import FEEDS_ENTRIES, FORGOTTEN, LEAVING, RETIRING


def take_away(db: sqlite3.Connection, now: int, *, oldest: int | None) -> tuple[int, int]:
    """Deletes what was missed long enough and what is too old; gives how many, and how the revision differs."""
    leaving = db.execute(LEAVING, (LOOKS, now)).fetchall()
    gone, difference = _delete(db, ((feed_id, Known(*row)) for feed_id, *row in leaving))
    if oldest is not None:
        # A date of their own keeps old entries out when they are listed again; the others must be remembered.
        old = ((feed_id, Known(*row)) for feed_id, *row in db.execute(RETIRING, (oldest,)).fetchall())
        more, less = _delete(db, old, remembered=lambda one: one.said is None or age_of(one.said, 1 << 62) >= oldest)
        gone, difference = gone + more, difference + less
    return gone, difference


def make_room(db: sqlite3.Connection, feed_id: int, entries: Iterable[Known]) -> int:
    """Deletes entries that a feed has too many of, and remembers them; gives how the revision differs."""
    return _delete(db, ((feed_id, one) for one in entries))[1]


def inherit(db: sqlite3.Connection, feed_id: int, entries: Sequence[Entry], forebears: Mapping[FeedUrl, str]) -> None:
    """Gives a feed without entries what its forebear held. All are the same owner's; each may have moved somewhere.

    That is everything, where the forebear is known to be the same feed: at the same address but for its scheme, or
    moved here. Else it is what both hold, if that is half of what the new feed lists.
    """
    if not entries or known_of(db, feed_id):
        return
    (feed,) = db.execute("SELECT feed FROM feeds WHERE id = ?", (feed_id,)).fetchone()
    found = [row for row in db.execute("SELECT id, feed FROM feeds ORDER BY feed") if row[1] in forebears]
    for id_, former in found:
        if id_ != feed_id and _address_of(feed) in (_address_of(former), _address_of(forebears[former])):
            db.execute(FEEDS_ENTRIES, (feed_id, id_))
            db.execute("UPDATE gone SET feed_id = ? WHERE feed_id = ?", (feed_id, id_))
            return
    shared = [_shared(db, id_, entries) for id_, _ in found if id_ != feed_id]
    most = max(shared, key=len, default=set())
    if 2 * len(most) >= len(entries):
        db.executemany("UPDATE entries SET feed_id = ? WHERE id = ?", [(feed_id, id_) for id_ in sorted(most)])


def _address_of(feed: str) -> str:
    """The address of a feed without what makes no other feed of it; a path inside the hub as it is."""
    return _SCHEME.sub("", feed).rstrip("/") if _SCHEME.match(feed) else feed


def _shared(db: sqlite3.Connection, feed_id: int, entries: Sequence[Entry]) -> set[int]:
    """The entries of a feed that are among these. A guid alone is no proof: anybody can write it."""
    known = known_of(db, feed_id)
    faces = zip(entries, faces_of_those_come(entries), strict=True)
    named = [(known[entry.uid].id, come) for entry, come in faces if entry.uid in known]
    same = {id_: come.name for id_, come in named if is_the_same(face_at(db, id_), come)}
    others = [entry for number, entry in enumerate(entries) if number not in set(same.values())]
    left = [one for one in faces_of(db, feed_id) if one.name not in same]
    return same.keys() | set(pairs(left, faces_of_those_come(others), all_new=True).values())


_SCHEME = re.compile(r"(?i)https?://(?:www\.)?")


def _delete(
    db: sqlite3.Connection, leaving: Iterable[tuple[int, Known]], *, remembered: Callable[[Known], bool] = bool
) -> tuple[int, int]:
    entries = list(leaving)
    for feed_id, one in entries:
        if remembered(one):
            for name in {one.uid, one.name}:
                db.execute("INSERT OR IGNORE INTO gone VALUES (?, ?, ?)", (feed_id, name_digest(name), one.first_seen))
        db.execute("DELETE FROM entries WHERE id = ?", (one.id,))
    for feed_id in {feed_id for feed_id, _ in entries}:
        db.execute(FORGOTTEN, (feed_id, feed_id))
    return len(entries), -sum(one.weight for _, one in entries)
