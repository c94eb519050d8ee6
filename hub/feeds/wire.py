"""How documents and parsed feeds cross the pipe to the parse process: JSON lists, no names, no pickle."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, timedelta
from typing import Any

from hub.errors import FeedError
from hub.feeds.documents import Document
from hub.model import Enclosure, Entry, FeedUrl, Html, Language, ParsedFeed
from hub.wording import Sentence, again, verbatim

LONGEST_REPLY = 32 * 1024 * 1024
_LONGEST_FAILURE = 500

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_SECOND = timedelta(seconds=1)


def packed_header(document: Document) -> bytes:
    """All of a document but its body."""
    return _packed([document.feed, document.base, document.content_type, document.wants_full, _seconds(document.now)])


def unpacked_document(header: bytes, body: bytes) -> Document:
    """The document again."""
    feed, base, content_type, wants_full, now = json.loads(header)
    return Document(
        feed=FeedUrl(feed),
        body=body,
        base=base,
        content_type=content_type,
        wants_full=wants_full,
        now=_EPOCH + timedelta(seconds=now),
    )


def packed_feed(parsed: ParsedFeed) -> bytes:
    """A parsed feed; `feed` and `first_seen` are the caller's and stay behind."""
    entries = [_packed_entry(entry) for entry in parsed.entries]
    feed = [parsed.title, parsed.site, parsed.language, parsed.seen, parsed.interval]
    return _packed({"feed": feed, "entries": entries})


def packed_failure(kind: str, said: Sentence) -> bytes:
    """Why there is no parsed feed."""
    made = (said.template, dict(said.values)) if len(said) <= _LONGEST_FAILURE else ()
    return _packed({"failure": [kind, said[:_LONGEST_FAILURE], *made]})


def unpacked_failure(reply: dict[str, Any]) -> FeedError:
    """The failure again, with what puts it into another language where that is nothing but words in blanks."""
    kind, message, *made = reply["failure"]
    template, values = made or ("", {})
    words = re.split(r"\{([a-z]+)\}", template)
    plain = values.keys() == set(words[1::2]) and not any("{" in word or "}" in word for word in words[::2])
    said = again(template, values) if template and plain else verbatim(message)
    return FeedError(kind, said if said == message else verbatim(message))


def unpacked_feed(reply: dict[str, Any], document: Document) -> ParsedFeed:
    """The parsed feed again, with `feed` and `first_seen` as the document has them."""
    title, site, language, seen, interval = reply["feed"]
    return ParsedFeed(
        title=title,
        site=site,
        language=Language(language) if language else None,
        entries=tuple(_unpacked_entry(entry, document) for entry in reply["entries"]),
        seen=seen,
        interval=interval,
    )


def _packed_entry(entry: Entry) -> list[Any]:
    return [
        entry.uid,
        entry.url,
        entry.title,
        entry.summary,
        entry.content,
        _seconds(entry.published),
        _seconds(entry.updated),
        entry.authors,
        entry.language,
        entry.tags,
        [[e.url, e.type, e.length, e.duration] for e in entry.enclosures],
        entry.image,
        entry.position,
    ]


def _unpacked_entry(packed: list[Any], document: Document) -> Entry:
    uid, url, title, summary, content, published, updated, authors, language, tags, enclosures, image, at = packed
    return Entry(
        feed=document.feed,
        uid=uid,
        url=url,
        title=title,
        summary=summary,
        content=Html(content),
        published=_moment(published),
        updated=_moment(updated),
        first_seen=document.now,
        authors=tuple(authors),
        language=Language(language) if language else None,
        tags=tuple(tags),
        enclosures=tuple(Enclosure(url=u, type=t, length=n, duration=d) for u, t, n, d in enclosures),
        image=image,
        position=at,
    )


def _packed(said: object) -> bytes:
    return json.dumps(said, separators=(",", ":")).encode("ascii")


def _seconds(moment: datetime | None) -> int | None:
    # Floor division of timedeltas, since timestamp() goes through floats and fails far from today.
    return None if moment is None else (moment - _EPOCH) // _SECOND


def _moment(seconds: int | None) -> datetime | None:
    return None if seconds is None else _EPOCH + timedelta(seconds=seconds)
