"""What is asked of SQLite, made of this module's own words alone."""

# ruff: noqa: S608

from __future__ import annotations

_ENTRY = (
    "uid, position, first_seen, url, title, summary, content, published, updated, authors, language, tags, "
    "enclosures, image"
)
_STATE = (
    "feed, title, site, etag, last_modified, body_hash, wants_full, checked, changed, kind, message, failures, "
    "failing_since, interval, due, retry_at, moved_to, moved_since"
)
_CHANGEABLE = f"digest, position, {_ENTRY.partition('first_seen, ')[2]}"


def _marks(columns: str) -> str:
    return ", ".join("?" for _ in columns.split(", "))


def _proposed(columns: str) -> str:
    return ", ".join(f"excluded.{name}" for name in columns.split(", "))


STATES = f"SELECT {_STATE} FROM feeds ORDER BY feed"
ENTRIES = f"SELECT feed_id, {_ENTRY} FROM entries"
IMAGES = (
    "SELECT feed, image, min(coalesce(published, first_seen), first_seen) AS moment FROM entries "
    "JOIN feeds ON feeds.id = feed_id WHERE image != '' ORDER BY moment DESC, image"
)
INSERT = f"INSERT INTO entries (feed_id, digest, {_ENTRY}) VALUES (?, ?, {_marks(_ENTRY)})"
UPDATE = f"UPDATE entries SET ({_CHANGEABLE}) = ({_marks(_CHANGEABLE)}) WHERE id = ?"
SAVE_STATE = (
    f"INSERT INTO feeds ({_STATE}) VALUES ({_marks(_STATE)}) "
    f"ON CONFLICT (feed) DO UPDATE SET ({_STATE}) = ({_proposed(_STATE)}) RETURNING id"
)
