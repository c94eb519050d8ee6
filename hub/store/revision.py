"""The revision counted anew, which every change of the store keeps up to date by what it adds and takes away."""

from __future__ import annotations

import sqlite3

from hub.store.known import known_of
from hub.store.rows import weight_of


def revision_of(db: sqlite3.Connection) -> bytes:
    """The sum of all that a build reads, as `Store.revision` has it."""
    total = sum(weight_of(*row) for row in db.execute("SELECT feed, title, site FROM feeds"))
    for (feed_id,) in db.execute("SELECT id FROM feeds").fetchall():
        total += sum(known.weight for known in known_of(db, feed_id).values())
    return (total % (1 << 128)).to_bytes(16)
