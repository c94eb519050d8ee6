"""RSS, Atom and RDF, through feedparser with its sanitiser and link resolution off.

feedparser's sanitiser lets some markup through, and costs half the time; here everything that will be shown passes
`hub.sanitise` instead. `dict.get` is called on its dictionaries on purpose: their own `get` maps missing dates to
other dates.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from functools import lru_cache, partial
from typing import Any
from urllib.parse import urljoin, urlsplit

import feedparser
import feedparser.api
import feedparser.mixin

from hub.errors import FeedError
from hub.feeds.documents import Document
from hub.feeds.entries import (
    SUMMARY_LIMIT,
    TITLE_LIMIT,
    Passage,
    content_of,
    count_of,
    enclosures_of,
    interval_of,
    language_of,
    made_feed,
    names_of,
    readable,
    seconds_of,
    tags_of,
    uid_of,
)
from hub.feeds.leading import lead_picture
from hub.feeds.local import beside
from hub.model import Enclosure, Entry, ParsedFeed
from hub.sanitise import link
from hub.wording import Sentence


@lru_cache(maxsize=256)
def _nearer(base: str, said: str) -> str:
    try:
        joined = urljoin(base, said)
        return joined if urlsplit(joined).scheme in {"", "http", "https"} else ""
    except ValueError:
        return ""


# feedparser settles the base address anew at each start tag, a sixth of its time, and forgets what is relative to a
# base that is itself relative.
feedparser.mixin.make_safe_absolute_uri = _nearer
feedparser.mixin._urljoin = lru_cache(maxsize=256)(feedparser.mixin._urljoin)

_MOST_OF_A_KIND = 200  # links, pictures or contents of one entry; the most seen is about sixty
_MOST_AUTHORS = 20
_TEXT_TYPES = frozenset({"text/plain", "text"})
_NO_FILM = frozenset({"application/x-shockwave-flash"})
_PICTURE = re.compile(r"image/|image$")
_PICTURE_FILE = re.compile(r"(?i)\.(?:jpe?g|png|webp|gif|avif)(?:\?[^?#]*)?$")
_ADDRESS = re.compile(r"https?://|/")
_handle_charref = feedparser.api.LooseFeedParser.handle_charref


def _handle_possible_charref(self: Any, ref: str) -> None:
    # A reference to no character, such as half an emoji's &#xD83D;, would lose the whole feed.
    with suppress(ValueError, OverflowError):
        _handle_charref(self, ref)


feedparser.api.LooseFeedParser.handle_charref = _handle_possible_charref


def read_syndication(document: Document) -> ParsedFeed:
    """Raises FeedError for XML that is no feed; feedparser itself may raise anything."""
    read = feedparser.parse(
        io.BytesIO(document.body),  # bytes would be taken for a path
        response_headers={"content-type": _type(document)},  # no content-location: what is relative stays so
        sanitize_html=False,
        resolve_relative_uris=False,
    )
    feed = read["feed"]
    if not read["entries"] and not read["version"] and not _text(feed, "title"):
        raise FeedError("not-a-feed", Sentence("is neither RSS nor Atom nor JSON Feed"))
    site = _url(feed, document.base)
    # What no xml:base speaks of: Atom means the document's own address (RFC 4287 §2), writers of RSS their site's.
    by_document = bool(document.base) and read["version"].startswith("atom")
    base = document.base if by_document else site or document.base
    entries, authors = read["entries"], names_of(_names(feed))
    return made_feed(
        readable(entries, partial(_entry, document, feed=feed, authors=authors, base=base, by_document=by_document)),
        title=_passage(feed, "title").opening(TITLE_LIMIT),
        site=site,
        language=language_of(dict.get(feed, "language")),
        seen=len(entries),
        interval=interval_of(
            ttl=_text(feed, "ttl"),
            period=_text(feed, "sy_updateperiod"),
            frequency=_text(feed, "sy_updatefrequency"),
        ),
    )


def _type(document: Document) -> str:
    """The type as declared, unless the body shows better: what reads as UTF-8 beyond ASCII is UTF-8."""
    if not document.body.isascii():
        try:
            document.body.decode("utf-8")
        except UnicodeDecodeError:
            pass
        else:
            return "application/xml; charset=utf-8"
    return document.content_type or "application/xml"


def _entry(
    document: Document,
    entry: dict[str, Any],
    position: int,
    *,
    feed: dict[str, Any],
    authors: tuple[str, ...],
    base: str,
    by_document: bool,
) -> Entry:
    title = _passage(entry, "title").opening(TITLE_LIMIT)
    enclosures = enclosures_of(_attached(entry, base))
    url = _url(entry, base) or next((enclosure.url for enclosure in enclosures), "")
    nearest = base if by_document else url or base
    summary, content = _based(_passage(entry, "summary"), nearest), _based(_content(entry), nearest)
    return Entry(
        feed=document.feed,
        uid=uid_of(_text(entry, "id"), url, title, summary.text or content.text),
        url=url,
        title=title,
        summary=summary.opening(SUMMARY_LIMIT) or content.opening(SUMMARY_LIMIT),
        content=content_of(document, content if content.text else summary),
        published=_moment(entry, "published_parsed") or _moment(entry, "created_parsed"),
        updated=_moment(entry, "updated_parsed"),
        first_seen=document.now,
        authors=names_of(_names(entry)) or authors,
        language=_language(entry, feed),
        tags=tags_of(_text(tag, "label") or _text(tag, "term") for tag in _list(entry, "tags")),
        enclosures=enclosures,
        image=(not document.base and beside(document.feed, _pictures(entry)))
        or lead_picture(_pictures(entry), (content, summary), base=base),
        position=position,
    )


def _url(of: dict[str, Any], base: str) -> str:
    """The permanent address: where FeedBurner hides the author's own, that; then the links in their order."""
    said = [_text(a, "href") for a in _list(of, "links") if dict.get(a, "rel") == "alternate"]
    named = _text(of, "link")
    # Written as text, an enclosure's address stands where the permanent one should.
    said.insert(len(said) if said and named not in said else 0, named)
    if dict.get(of, "guidislink") and named == _text(of, "id") and not _ADDRESS.match(named):
        said.remove(named)  # a number, say, in a guid that forgets to say that it is no permalink
    said.insert(0, _text(of, "feedburner_origlink"))
    whole = (f"https://{one}" if one.startswith("www.") else one for one in said if one)
    return next((url for url in (link(one, base=base) for one in whole) if url), "")


def _passage(of: dict[str, Any], key: str) -> Passage:
    detail, text = dict.get(of, f"{key}_detail"), _text(of, key)
    if not isinstance(detail, dict):
        return Passage(text=text, markup=True)
    # The detail may be that of an element further within, such as a picture's title.
    return replace(_detailed(detail), text=text) if text else _detailed(detail)


def _content(entry: dict[str, Any]) -> Passage:
    """The first content that is text at all, HTML before plain."""
    passages = [_detailed(detail) for detail in _list(entry, "content")]
    spoken = [passage for passage in passages if passage.text]
    return next((passage for passage in spoken if passage.markup), spoken[0] if spoken else Passage())


def _detailed(detail: dict[str, Any]) -> Passage:
    return Passage(
        text=_text(detail, "value"),
        markup=dict.get(detail, "type") not in _TEXT_TYPES,
        base=_text(detail, "base"),
    )


def _based(passage: Passage, base: str) -> Passage:
    return replace(passage, base=link(passage.base, base=base) or base)


def _names(of: dict[str, Any]) -> Iterator[str]:
    authors, written = _list(of, "authors")[:_MOST_AUTHORS], _text(of, "author")
    if len(authors) > 1:
        yield from (_text(author, "name") for author in authors)
    elif authors and written == f"{_text(authors[0], 'name')} ({_text(authors[0], 'email')})":
        yield _text(authors[0], "name")
    else:
        # As written: where feedparser takes a mail address out, it leaves half of .example or .community behind.
        yield written


def _language(entry: dict[str, Any], feed: dict[str, Any]) -> Any:
    details = (dict.get(entry, key) for key in ("title_detail", "summary_detail"))
    said = [dict.get(detail, "language") for detail in details if isinstance(detail, dict)]
    said += [dict.get(detail, "language") for detail in _list(entry, "content")]
    return language_of(dict.get(entry, "language"), *said, dict.get(feed, "language"))


def _attached(entry: dict[str, Any], base: str) -> Iterator[Enclosure]:
    duration = seconds_of(dict.get(entry, "itunes_duration", ""))
    for attached in _list(entry, "links"):
        if dict.get(attached, "rel") == "enclosure" and not _is_picture(attached):
            yield _enclosure(attached, "href", "length", base, duration)
            duration = 0
    for attached in _list(entry, "media_content"):
        if not _is_picture(attached) and _text(attached, "type") not in _NO_FILM:
            yield _enclosure(attached, "url", "filesize", base, seconds_of(dict.get(attached, "duration", "")))


def _enclosure(attached: dict[str, Any], url: str, length: str, base: str, duration: int) -> Enclosure:
    return Enclosure(
        url=link(_text(attached, url), base=base),
        type=_text(attached, "type") or _text(attached, "medium"),
        length=count_of(dict.get(attached, length, "")),
        duration=duration,
    )


def _pictures(entry: dict[str, Any]) -> Iterator[str]:
    yield from (_text(a, "url") for a in _list(entry, "media_thumbnail"))
    # The same picture often comes in several widths.
    wide = sorted(_list(entry, "media_content"), key=lambda a: -count_of(dict.get(a, "width", "")))
    yield from (_text(a, "url") for a in wide if _is_picture(a))
    yield from (_text(a, "href") for a in _list(entry, "links") if _text(a, "rel") == "enclosure" and _is_picture(a))
    itunes = dict.get(entry, "image")
    yield _text(itunes, "href") if isinstance(itunes, dict) else ""


def _is_picture(attached: dict[str, Any]) -> bool:
    said = _text(attached, "type") or _text(attached, "medium")
    return bool(_PICTURE.match(said) if said else _PICTURE_FILE.search(_text(attached, "url")))


def _moment(entry: dict[str, Any], key: str) -> datetime | None:
    said = dict.get(entry, key)
    if not said:
        return None
    try:
        year, month, day, hour, minute, second = said[:6]
        return datetime(year, month, day, hour, minute, second, tzinfo=UTC)
    except (ValueError, OverflowError):
        return None


def _text(of: dict[str, Any], key: str) -> str:
    said = dict.get(of, key)
    return said if isinstance(said, str) else ""


def _list(of: dict[str, Any], key: str) -> list[dict[str, Any]]:
    said = dict.get(of, key)
    return [one for one in said[:_MOST_OF_A_KIND] if isinstance(one, dict)] if isinstance(said, list) else []
