"""The store: `.hub/store.db`."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from operator import itemgetter
from pathlib import Path
from typing import Self

from hub.model import Entry, FeedState, FeedUrl
from hub.store.keeping import keep_entries, let_in_withheld
from hub.store.known import known_of
from hub.store.leaving import inherit, take_away
from hub.store.rows import Row, entry_of, seconds_of, state_of, state_row, weight_of
from hub.store.schema import migrate
from hub.store.seal import unseal
from hub.store.statements import ENTRIES, IMAGES, LOOKED, MISSED, SAVE_STATE, STATES, TROUBLES, UNSAID
from hub.store.trouble import said_plainly

_BUSY_SECONDS = 10.0
_MOST_PARAMETERS = 500
_REVISION_SIZE = 16
_PLACE = itemgetter(2, 1)
_NOBODY: Mapping[FeedUrl, str] = {}


@dataclass(frozen=True, kw_only=True, slots=True)
class Saved:
    """What one save found: entries not known before, known ones that say something else, and the rest."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0


class Store:
    """Use it in a `with`: between two uses the store is one file, which a cache can carry away.

    Every method raises StoreError when the disk, a permission or the file is in the way.
    """

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection = connection
        self._path = path
        self._writing = False

    @classmethod
    def open(cls, path: Path) -> Self:
        """Opens the store, or makes an empty one, with its folder."""
        with said_plainly(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            connection = sqlite3.connect(path, timeout=_BUSY_SECONDS, isolation_level=None)
            try:
                migrate(connection, str(path))
                connection.execute("PRAGMA foreign_keys = ON")
                # What a person withdraws is overwritten in the file, not only unlisted.
                connection.execute("PRAGMA secure_delete = ON")
            except BaseException:
                connection.close()
                raise
        return cls(connection, path)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def close(self) -> None:
        """Leaves one file, without a log beside it, unless another command still reads."""
        with said_plainly(self._path):
            try:
                if self._writing:
                    with suppress(sqlite3.OperationalError):
                        self._connection.execute("PRAGMA journal_mode = DELETE")
            finally:
                self._connection.close()

    def states(self) -> dict[FeedUrl, FeedState]:
        """What is remembered of every feed."""
        with said_plainly(self._path):
            rows = self._connection.execute(STATES)
            return {state.feed: state for state in map(state_of, rows)}

    def troubles(self) -> tuple[FeedState, ...]:
        """What is remembered of the feeds that failed, or say that they have moved; by feed."""
        with said_plainly(self._path):
            return tuple(map(state_of, self._connection.execute(TROUBLES)))

    def save(
        self,
        state: FeedState,
        entries: Sequence[Entry] | None,
        now: datetime,
        *,
        whole: bool = True,
        oldest: datetime | None = None,
        forebears: Mapping[FeedUrl, str] = _NOBODY,
    ) -> Saved:
        """A feed's state, and its entries where it was parsed: both or neither.

        `changed` of the state becomes `now` when an entry is new or changed. An entry that goes by another guid or
        address now is the one it was: its `uid` and `first_seen` stay. One that is not among `entries` stays too, but
        is missed, unless they are not the `whole` document. What is older than `oldest` and not known is passed over.
        There is an end to how many are kept of a feed, and to how many of a known one are new in a day.
        A feed that is read for the first time takes over what it shares with that one of the `forebears`, its owner's
        former feeds, that it mostly repeats; everything, where that one is the same feed under its former address, or
        the one that it is known to have moved to.
        """
        with self._transaction():
            feed_id = self._save_state(state, state.changed)
            if entries is None:
                return Saved()
            if forebears:
                inherit(self._connection, feed_id, entries, forebears)
            kept = keep_entries(self._connection, feed_id, entries, now=now, whole=whole, oldest=seconds_of(oldest))
            self._revise(kept.difference)
            if kept.put_off:  # an answer that nothing has changed would keep the rest away
                self._connection.execute(UNSAID, (feed_id,))
            if kept.new or kept.changed:
                self._connection.execute("UPDATE feeds SET changed = ? WHERE id = ?", (seconds_of(now), feed_id))
            return Saved(new=kept.new, changed=kept.changed, unchanged=kept.unchanged)

    def save_states(self, states: Sequence[FeedState]) -> None:
        """Keep what is known of feeds that brought nothing new, all in one transaction.

        One that was asked and is well still misses what it missed.
        """
        with self._transaction():
            missed = {feed: (id_, checked) for id_, feed, checked in self._connection.execute(MISSED)}
            for state in states:
                feed_id, checked = missed.get(state.feed, (None, None))
                if feed_id is not None and not state.kind and seconds_of(state.checked) != checked:
                    self._connection.execute(LOOKED, (feed_id,))
                self._save_state(state, state.changed)

    def tidy(self, now: datetime, *, oldest: datetime | None = None) -> int:
        """After an update: what was taken away at its source long enough ago, and what is older than `oldest`, goes.

        Gives how many entries went. When they were first seen is remembered, lest they come back as new. Changes that
        were withheld, because an entry changed too often, are let in when a week is over.
        """
        with self._transaction():
            self._revise(let_in_withheld(self._connection, seconds_of(now) or 0))
            went, difference = take_away(self._connection, seconds_of(now) or 0, oldest=seconds_of(oldest))
            self._revise(difference)
            return went

    def entries(self, feeds: Collection[FeedUrl] | None = None) -> tuple[Entry, ...]:
        """The entries of these feeds, or of all; by feed, place in the feed, and uid."""
        with said_plainly(self._path):
            known = self._connection.execute("SELECT feed, id FROM feeds ORDER BY feed").fetchall()
            chosen = [(feed, id_) for feed, id_ in known if feeds is None or feed in feeds]
            rows: dict[int, list[Row]] = {id_: [] for _, id_ in chosen}
            for row in self._rows(list(rows), everything=len(chosen) == len(known)):
                rows[row[0]].append(row)
        return tuple(entry_of(FeedUrl(feed), row) for feed, id_ in chosen for row in sorted(rows[id_], key=_PLACE))

    def images(self, feeds: Collection[FeedUrl]) -> list[tuple[FeedUrl, str, int]]:
        """Feed, address of the lead picture, and seconds since 1970, of each entry that has one; newest first."""
        with said_plainly(self._path):
            rows = self._connection.execute(IMAGES)
            return [(FeedUrl(feed), image, when) for feed, image, when in rows if feed in feeds]

    def forget(self, feeds: Collection[FeedUrl]) -> int:
        """Deletes feeds with all that is known of them; gives how many entries went."""
        gone = 0
        if not feeds:
            return 0
        with self._transaction():
            for feed in sorted(feeds):
                found = self._connection.execute("SELECT id, title, site FROM feeds WHERE feed = ?", (feed,)).fetchone()
                if found is not None:
                    feed_id, title, site = found
                    entries = known_of(self._connection, feed_id).values()
                    self._connection.execute("DELETE FROM feeds WHERE id = ?", (feed_id,))
                    self._revise(-weight_of(feed, title, site) - sum(entry.weight for entry in entries))
                    gone += len(entries)
        return gone

    def wipe(self) -> None:
        """Write the file anew, so that no page of it holds what was deleted, whoever deleted it."""
        with said_plainly(self._path):
            unseal(self._path)
            self._connection.execute("VACUUM")

    def voices(self) -> frozenset[str]:
        """The slugs last given to `keep_voices`: who had a file at the last update."""
        with said_plainly(self._path):
            return frozenset(slug for (slug,) in self._connection.execute("SELECT slug FROM voices"))

    def keep_voices(self, slugs: Collection[str]) -> None:
        """Remember who has a file, and nobody else."""
        with self._transaction():
            self._connection.execute("DELETE FROM voices")
            self._connection.executemany("INSERT INTO voices VALUES (?)", [(slug,) for slug in sorted(set(slugs))])

    def marks(self) -> dict[str, frozenset[str]]:
        """What hidden posts were known by, as given to `keep_marks`."""
        found: dict[str, set[str]] = {}
        with said_plainly(self._path):
            for post, mark in self._connection.execute("SELECT post, mark FROM hidden"):
                found.setdefault(post, set()).add(mark)
        return {post: frozenset(known) for post, known in found.items()}

    def keep_marks(self, marks: Mapping[str, Collection[str]]) -> None:
        """Remember what hidden posts are known by, and nothing else."""
        with self._transaction():
            self._connection.execute("DELETE FROM hidden")
            rows = [(post, mark) for post in sorted(marks) for mark in sorted(marks[post])]
            self._connection.executemany("INSERT INTO hidden VALUES (?, ?)", rows)

    def revision(self) -> str:
        """A word that differs exactly when the entries, or the titles and sites of feeds, differ."""
        with said_plainly(self._path):
            (said,) = self._connection.execute("SELECT said FROM revision").fetchone()
            return bytes(said).hex()

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with said_plainly(self._path):
            if not self._writing:
                # A log beside the file makes 200 small transactions cheap; a crash leaves it there to be read.
                unseal(self._path)
                self._connection.execute("PRAGMA journal_mode = WAL")
                self._connection.execute("PRAGMA synchronous = NORMAL")
                self._writing = True
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    def _save_state(self, state: FeedState, changed: datetime | None) -> int:
        before = self._connection.execute("SELECT title, site FROM feeds WHERE feed = ?", (state.feed,)).fetchone()
        (feed_id,) = self._connection.execute(SAVE_STATE, state_row(state, changed)).fetchone()
        if before != (state.title, state.site):
            less = weight_of(state.feed, *before) if before else 0
            self._revise(weight_of(state.feed, state.title, state.site) - less)
        return int(feed_id)

    def _rows(self, ids: Sequence[int], *, everything: bool) -> Iterator[Row]:
        if everything:
            yield from self._connection.execute(ENTRIES)
            return
        for start in range(0, len(ids), _MOST_PARAMETERS):
            some = ids[start : start + _MOST_PARAMETERS]
            yield from self._connection.execute(f"{ENTRIES} WHERE feed_id IN ({','.join('?' * len(some))})", some)

    def _revise(self, difference: int) -> None:
        if difference:
            (said,) = self._connection.execute("SELECT said FROM revision").fetchone()
            after = (int.from_bytes(said) + difference) % (1 << (8 * _REVISION_SIZE))
            self._connection.execute("UPDATE revision SET said = ?", (after.to_bytes(_REVISION_SIZE),))
