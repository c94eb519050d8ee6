"""The tables. Moments are whole seconds since 1970 in UTC; lists of words are lines; NULL is nothing said.

Of an entry, `uid` is the name it was first known by, which never changes, and `name` the one its feed calls it by now,
NULL while that is the same; in the same way `origin` is its first address, NULL while `url` is. `edits` and `edited`
count its changes; `withheld` is a later text that waits, because there were too many. `missed` is how often a good look
at the feed missed it, 0 while it is listed and -1 once it was pushed out at the feed's end; `leaves` is the moment
before which it does not go. `gone` remembers when an entry that went was first seen, by a digest of its name.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path

from hub.errors import StoreError
from hub.store.seal import unseal
from hub.wording import Sentence

_MIGRATIONS = (
    """
    CREATE TABLE feeds (
        id INTEGER PRIMARY KEY,
        feed TEXT NOT NULL UNIQUE,
        title TEXT NOT NULL,
        site TEXT NOT NULL,
        etag TEXT NOT NULL,
        last_modified TEXT NOT NULL,
        body_hash TEXT NOT NULL,
        wants_full INTEGER NOT NULL,
        checked INTEGER,
        changed INTEGER,
        kind TEXT NOT NULL,
        message TEXT NOT NULL,
        failures INTEGER NOT NULL,
        failing_since INTEGER
    );
    CREATE TABLE entries (
        id INTEGER PRIMARY KEY,
        feed_id INTEGER NOT NULL REFERENCES feeds (id) ON DELETE CASCADE,
        uid TEXT NOT NULL,
        position INTEGER NOT NULL,
        first_seen INTEGER NOT NULL,
        digest BLOB NOT NULL,
        url TEXT NOT NULL,
        title TEXT NOT NULL,
        summary TEXT NOT NULL,
        content TEXT NOT NULL,
        published INTEGER,
        updated INTEGER,
        authors TEXT,
        language TEXT,
        tags TEXT,
        enclosures TEXT,
        image TEXT NOT NULL,
        UNIQUE (feed_id, uid)
    );
    CREATE TABLE revision (said BLOB NOT NULL);
    INSERT INTO revision VALUES (zeroblob(16));
    """,
    """
    CREATE TABLE voices (slug TEXT PRIMARY KEY) WITHOUT ROWID;
    """,
    """
    ALTER TABLE feeds ADD COLUMN interval INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE feeds ADD COLUMN due INTEGER;
    ALTER TABLE feeds ADD COLUMN retry_at INTEGER;
    ALTER TABLE feeds ADD COLUMN moved_to TEXT NOT NULL DEFAULT '';
    ALTER TABLE feeds ADD COLUMN moved_since INTEGER;
    """,
    """
    ALTER TABLE entries ADD COLUMN name TEXT;
    ALTER TABLE entries ADD COLUMN origin TEXT;
    ALTER TABLE entries ADD COLUMN edits INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE entries ADD COLUMN edited INTEGER;
    ALTER TABLE entries ADD COLUMN withheld TEXT;
    ALTER TABLE entries ADD COLUMN missed INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE entries ADD COLUMN leaves INTEGER;
    UPDATE entries SET missed = -1;
    CREATE INDEX missing ON entries (feed_id) WHERE missed > 0;
    CREATE INDEX waiting ON entries (edited) WHERE withheld IS NOT NULL;
    CREATE TABLE gone (
        feed_id INTEGER NOT NULL REFERENCES feeds (id) ON DELETE CASCADE,
        name BLOB NOT NULL,
        first_seen INTEGER NOT NULL,
        PRIMARY KEY (feed_id, name)
    ) WITHOUT ROWID;
    """,
    """
    CREATE TABLE hidden (post TEXT NOT NULL, mark TEXT NOT NULL, PRIMARY KEY (post, mark)) WITHOUT ROWID;
    """,
    """
    ALTER TABLE feeds ADD COLUMN owners TEXT NOT NULL DEFAULT '';
    ALTER TABLE feeds ADD COLUMN closed INTEGER;
    """,
)
VERSION = len(_MIGRATIONS)


def migrate(connection: sqlite3.Connection, path: str) -> None:
    """Brings the tables to this version, all or nothing; refuses a file of a later hub."""
    (found,) = connection.execute("PRAGMA user_version").fetchone()
    if found > VERSION:
        raise StoreError(
            Sentence(
                "{path}: was written by a later version of the hub (its schema is {found}, this one reads {known}); "
                "update the hub, or delete the file and run `hub update` again",
                path=path,
                found=found,
                known=VERSION,
            )
        )
    if found < VERSION:
        if found and path:
            unseal(Path(path))
        steps = "".join(_MIGRATIONS[found:])
        connection.executescript(f"BEGIN IMMEDIATE; {steps} PRAGMA user_version = {VERSION}; COMMIT;")
