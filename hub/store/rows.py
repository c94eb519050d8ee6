"""Entries and states as rows, and rows as entries and states."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any

from hub.model import Enclosure, Entry, FeedState, FeedUrl, Html, Language

Row = tuple[Any, ...]

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_SECOND = timedelta(seconds=1)


def row_of(entry: Entry) -> Row:
    """The columns of an entry from `url` on: all that a feed can change but its place."""
    return (
        entry.url,
        entry.title,
        entry.summary,
        entry.content,
        seconds_of(entry.published),
        seconds_of(entry.updated),
        _lines(entry.authors),
        entry.language,
        _lines(entry.tags),
        _packed(entry.enclosures),
        entry.image,
    )


def digest_of(row: Row) -> bytes:
    """What tells a changed entry from an unchanged one."""
    return hashlib.blake2b(json.dumps(row, ensure_ascii=False).encode(), digest_size=16).digest()


def name_digest(uid: str) -> bytes:
    """What is left of the name of an entry that went."""
    return hashlib.blake2b(uid.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def weight_of(*said: object) -> int:
    """One stored thing's part in the revision, which is the sum of all parts."""
    return int.from_bytes(hashlib.blake2b(repr(said).encode(), digest_size=16).digest())


def entry_of(feed: FeedUrl, row: Row) -> Entry:
    """An entry from the columns of `statements.ENTRIES`."""
    _, uid, position, first_seen, url, title, summary, content, published, updated = row[:10]
    authors, language, tags, enclosures, image, origin = row[10:]
    return Entry(
        feed=feed,
        uid=uid,
        url=url,
        title=title,
        summary=summary,
        content=Html(content),
        published=None if published is None else _EPOCH + timedelta(0, published),
        updated=None if updated is None else _EPOCH + timedelta(0, updated),
        first_seen=_shared_moment(first_seen),
        authors=_unlined(authors) if authors else (),
        language=Language(language) if language else None,
        tags=_unlined(tags) if tags else (),
        enclosures=_unpacked(enclosures) if enclosures else (),
        image=image,
        position=position,
        origin=origin or "",
    )


def state_row(state: FeedState, changed: datetime | None) -> Row:
    """The columns of `statements.STATES`."""
    return (
        state.feed,
        state.title,
        state.site,
        state.etag,
        state.last_modified,
        state.body_hash,
        int(state.wants_full),
        seconds_of(state.checked),
        seconds_of(changed),
        state.kind,
        state.message,
        state.failures,
        seconds_of(state.failing_since),
        state.interval,
        seconds_of(state.due),
        seconds_of(state.retry_at),
        state.moved_to,
        seconds_of(state.moved_since),
        "\n".join(state.owners),
        seconds_of(state.closed),
    )


def state_of(row: Row) -> FeedState:
    """A state from the columns of `statements.STATES`."""
    (feed, title, site, etag, last_modified, body_hash, wants_full) = row[:7]
    (checked, changed, kind, message, failures, failing_since) = row[7:13]
    (interval, due, retry_at, moved_to, moved_since, owners, closed) = row[13:]
    return FeedState(
        feed=FeedUrl(feed),
        title=title,
        site=site,
        etag=etag,
        last_modified=last_modified,
        body_hash=body_hash,
        wants_full=bool(wants_full),
        checked=_moment(checked),
        changed=_moment(changed),
        kind=kind,
        message=message,
        failures=failures,
        failing_since=_moment(failing_since),
        interval=interval,
        due=_moment(due),
        retry_at=_moment(retry_at),
        moved_to=moved_to,
        moved_since=_moment(moved_since),
        owners=_unlined(owners) if owners else (),
        closed=_moment(closed),
    )


def seconds_of(moment: datetime | None) -> int | None:
    """Whole seconds since 1970, exact for every year a datetime knows."""
    return None if moment is None else (moment - _EPOCH) // _SECOND


def _moment(seconds: int | None) -> datetime | None:
    return None if seconds is None else _EPOCH + timedelta(0, seconds)


# Most entries of a feed share these: one object for all of them halves the time of reading many.
@lru_cache(maxsize=4096)
def _shared_moment(seconds: int) -> datetime:
    return _EPOCH + timedelta(0, seconds)


@lru_cache(maxsize=4096)
def _unlined(lines: str) -> tuple[str, ...]:
    return tuple(lines.split("\n"))


def _lines(texts: tuple[str, ...]) -> str | None:
    # Cleaned words hold no line ends.
    return "\n".join(texts) or None


def _packed(enclosures: tuple[Enclosure, ...]) -> str | None:
    packed = [[e.url, e.type, e.length, e.duration] for e in enclosures]
    return json.dumps(packed, ensure_ascii=False, separators=(",", ":")) if packed else None


def _unpacked(packed: str) -> tuple[Enclosure, ...]:
    return tuple(Enclosure(url=u, type=t, length=n, duration=d) for u, t, n, d in json.loads(packed))
