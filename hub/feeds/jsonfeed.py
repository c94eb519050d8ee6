"""JSON Feed 1.0 and 1.1 (https://www.jsonfeed.org/version/1.1/), which feedparser does not read."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from hub.errors import FeedError
from hub.feeds.documents import Document
from hub.feeds.entries import (
    SUMMARY_LIMIT,
    TITLE_LIMIT,
    Passage,
    content_of,
    count_of,
    enclosures_of,
    language_of,
    made_feed,
    moment_of,
    names_of,
    readable,
    seconds_of,
    tags_of,
    uid_of,
)
from hub.feeds.leading import lead_picture
from hub.feeds.local import beside
from hub.model import Enclosure, Entry, Language, ParsedFeed
from hub.sanitise import excerpt, link, words
from hub.wording import Sentence

# Some write the number alone, where the specification wants its address.
_VERSION = re.compile(r"jsonfeed\.org/version/|^1(?:\.[01])?$")


def read_json_feed(document: Document) -> ParsedFeed:
    """Raises FeedError for JSON that is no JSON Feed."""
    feed = _decoded(document.body)
    if not _VERSION.search(_text(feed, "version")) or not isinstance(feed.get("items"), list):
        raise FeedError("not-a-feed", Sentence("is JSON, but not a JSON Feed: 'version' or 'items' is missing"))
    written = [entry for entry in feed["items"] if isinstance(entry, dict)]
    site = link(_text(feed, "home_page_url"), base=document.base)
    language = language_of(feed.get("language"))
    names = tuple(_names(feed))
    return made_feed(
        readable(written, partial(_entry, document, base=site or document.base, language=language, names=names)),
        title=words(_text(feed, "title")),
        site=site,
        language=language,
        seen=len(feed["items"]),
    )


def _decoded(body: bytes) -> Mapping[str, Any]:
    try:
        decoded = json.loads(body.decode(json.detect_encoding(body), "replace").removeprefix("\ufeff"))
    except ValueError as error:
        raise FeedError("not-a-feed", Sentence("looks like JSON, but cannot be read as JSON")) from error
    return decoded if isinstance(decoded, dict) else {}


def _entry(
    document: Document,
    entry: Mapping[str, Any],
    position: int,
    *,
    base: str,
    language: Language | None,
    names: tuple[str, ...],
) -> Entry:
    url = link(_text(entry, "url"), base=base) or link(_text(entry, "external_url"), base=base)
    body = _body(entry, url or base)
    title = excerpt(words(_text(entry, "title")), TITLE_LIMIT)
    summary = Passage(text=_text(entry, "summary")).opening(SUMMARY_LIMIT) or body.opening(SUMMARY_LIMIT)
    return Entry(
        feed=document.feed,
        uid=uid_of(_text(entry, "id"), url, title, body.text),
        url=url,
        title=title,
        summary=summary,
        content=content_of(document, body),
        published=moment_of(entry.get("date_published")),
        updated=moment_of(entry.get("date_modified")),
        first_seen=document.now,
        authors=names_of(_names(entry)) or names,
        language=language_of(entry.get("language"), language),
        tags=tags_of(tag for tag in _list(entry, "tags") if isinstance(tag, str)),
        enclosures=enclosures_of(_attachments(entry, base)),
        image=(not document.base and beside(document.feed, _pictures(entry)))
        or lead_picture(_pictures(entry), (body,), base=base),
        position=position,
    )


def _body(entry: Mapping[str, Any], base: str) -> Passage:
    html = _text(entry, "content_html")
    if html:
        return Passage(text=html, markup=True, base=base)
    return Passage(text=_text(entry, "content_text") or _text(entry, "summary"))


def _names(of: Mapping[str, Any]) -> Iterator[str]:
    # `author` is version 1.0's, still common.
    for author in (*_list(of, "authors"), of.get("author")):
        if isinstance(author, dict):
            yield _text(author, "name")


def _pictures(entry: Mapping[str, Any]) -> Iterator[str]:
    yield from (_text(entry, "image"), _text(entry, "banner_image"))
    for attachment in _list(entry, "attachments"):
        if isinstance(attachment, dict) and _is_picture(attachment):
            yield _text(attachment, "url")


def _is_picture(attachment: Mapping[str, Any]) -> bool:
    return _text(attachment, "mime_type").lower().startswith("image/")


def _attachments(entry: Mapping[str, Any], base: str) -> Iterator[Enclosure]:
    for attachment in _list(entry, "attachments"):
        if isinstance(attachment, dict) and not _is_picture(attachment):
            yield Enclosure(
                url=link(_text(attachment, "url"), base=base),
                type=_text(attachment, "mime_type"),
                length=count_of(attachment.get("size_in_bytes", 0)),
                duration=seconds_of(attachment.get("duration_in_seconds", 0)),
            )


def _text(of: Mapping[str, Any], key: str) -> str:
    """A field as text. An `id` may be a number, as the specification foresees."""
    said = of.get(key)
    if isinstance(said, str):
        return said
    return str(said) if isinstance(said, int | float) and not isinstance(said, bool) else ""


def _list(of: Mapping[str, Any], key: str) -> list[Any]:
    said = of.get(key)
    return said if isinstance(said, list) else []
