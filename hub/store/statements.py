"""What is asked of SQLite, made of this module's own words alone."""

# ruff: noqa: S608

from __future__ import annotations

_ENTRY = (
    "uid, position, first_seen, url, title, summary, content, published, updated, authors, language, tags, "
    "enclosures, image"
)
_STATE = (
    "feed, title, site, etag, last_modified, body_hash, wants_full, checked, changed, kind, message, failures, "
    "failing_since, interval, due, retry_at, moved_to, moved_since, owners, closed"
)
_CHANGEABLE = f"digest, position, {_ENTRY.partition('first_seen, ')[2]}"


def _marks(columns: str) -> str:
    return ", ".join("?" for _ in columns.split(", "))


def _proposed(columns: str) -> str:
    return ", ".join(f"excluded.{name}" for name in columns.split(", "))


STATES = f"SELECT {_STATE} FROM feeds ORDER BY feed"
TROUBLES = f"SELECT {_STATE} FROM feeds WHERE kind != '' OR moved_to != '' ORDER BY feed"
ENTRIES = f"SELECT feed_id, {_ENTRY}, origin FROM entries"
IMAGES = (
    "SELECT feed, image, min(coalesce(published, first_seen), first_seen) AS moment FROM entries "
    "JOIN feeds ON feeds.id = feed_id WHERE image != '' ORDER BY moment DESC, image"
)
INSERT = f"INSERT INTO entries (feed_id, digest, {_ENTRY}) VALUES (?, ?, {_marks(_ENTRY)})"
UPDATE = (
    f"UPDATE entries SET ({_CHANGEABLE}, origin, edits, edited, withheld) = ({_marks(_CHANGEABLE)}, ?, ?, ?, NULL) "
    "WHERE id = ?"
)
PLACE = "UPDATE entries SET (position, name, withheld, missed, leaves) = (?, nullif(?, uid), ?, 0, NULL) WHERE id = ?"
_KNOWN = (
    "SELECT coalesce(name, uid), uid, id, digest, position, first_seen, coalesce(published, updated), origin, edits, "
    "edited, withheld, missed FROM entries"
)
KNOWN = f"{_KNOWN} WHERE feed_id = ?"
WAITING = f"{_KNOWN} WHERE withheld IS NOT NULL AND edited <= ?"
FACE = "SELECT id, url, title, summary, coalesce(published, updated), withheld FROM entries WHERE id = ?"
# Those listed last come first: a feed that never says anything twice must not make every look at it slower.
FACES = (
    "SELECT id, url, title, summary, coalesce(published, updated), withheld FROM entries WHERE feed_id = ? "
    "ORDER BY missed < 0, id DESC LIMIT 2000"
)
FEEDS_ENTRIES = "UPDATE entries SET feed_id = ? WHERE feed_id = ?"
# A date from before there were feeds (1991) is a program's word for none.
_SAID = "coalesce(published, updated)"
AGE = f"min(first_seen, CASE WHEN {_SAID} >= 662688000 THEN {_SAID} ELSE first_seen END)"
RETIRING = f"SELECT feed_id, {_KNOWN.removeprefix('SELECT ')} WHERE {AGE} < ?"
LEAVING = f"SELECT feed_id, {_KNOWN.removeprefix('SELECT ')} WHERE missed > 0 AND missed >= ? AND leaves <= ?"
# A feed that names its entries anew at each look must not be remembered for ever.
FORGOTTEN = (
    "DELETE FROM gone WHERE feed_id = ? AND name IN "
    "(SELECT name FROM gone WHERE feed_id = ? ORDER BY first_seen DESC, name LIMIT -1 OFFSET 10000)"
)
UNSAID = "UPDATE feeds SET etag = '', last_modified = '', body_hash = '' WHERE id = ?"
LOOKED = "UPDATE entries SET missed = missed + 1 WHERE missed > 0 AND feed_id = ?"
MISSED = "SELECT id, feed, checked FROM feeds WHERE id IN (SELECT feed_id FROM entries WHERE missed > 0)"
SAVE_STATE = (
    f"INSERT INTO feeds ({_STATE}) VALUES ({_marks(_STATE)}) "
    f"ON CONFLICT (feed) DO UPDATE SET ({_STATE}) = ({_proposed(_STATE)}) RETURNING id"
)
