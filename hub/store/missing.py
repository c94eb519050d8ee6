"""Entries that a feed should list and does not."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence

from hub.store.absence import Window, patience
from hub.store.known import Come, Known
from hub.store.rows import seconds_of


def count_missed(
    db: sqlite3.Connection, known: Mapping[str, Known], matched: Mapping[str, Known], come: Sequence[Come], now: int
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
