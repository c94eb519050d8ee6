"""What all flavours of feeds share: from a flavour's own words to clean entries."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from html import escape
from typing import TypeVar

from hub.feeds.documents import Document
from hub.model import Enclosure, Entry, Html, Language, ParsedFeed
from hub.sanitise import excerpt, link, markup, opening, words

_Written = TypeVar("_Written")

SUMMARY_LIMIT = 600
TITLE_LIMIT = 300
_NAME_LIMIT = 100
_LONGEST_NAME = 300
_TAG_LIMIT = 60
_MOST_NAMES = 10
_MOST_TAGS = 20
_MOST_ENCLOSURES = 5
_LONGEST_UID = 500
_FIRST, _LAST = datetime(1900, 1, 2, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)
_EPOCH, _ZONES = datetime(1970, 1, 1, tzinfo=UTC), timedelta(hours=14)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
# Only from where a word begins: else a long one without an @ would be read anew from each of its letters.
_MAIL = re.compile(r"[<(]?(?<![^\s<>()])[^\s<>()]+@[^\s<>()]+[>)]?")
_WRAPPED = re.compile(r"^\(([^()]*)\)$")
_PERIODS = {"hourly": 3_600, "daily": 86_400, "weekly": 604_800, "monthly": 2_592_000, "yearly": 31_536_000}
_CLOCK = re.compile(r"(?:(?:(\d+):)?(\d{1,3}):)?(\d+)(?:\.\d+)?")


@dataclass(frozen=True, kw_only=True, slots=True)
class Passage:
    """A text of a feed: `markup` tells HTML from plain text; `base` is what its links are relative to."""

    text: str = ""
    markup: bool = False
    base: str = ""

    def opening(self, limit: int) -> str:
        """The first words, at most `limit` characters of them."""
        if self.markup:
            return opening(self.text, limit)
        # Blogger writes &nbsp; into summaries that it declares to be plain text.
        return excerpt(words(self.text.replace("&nbsp;", " ")), limit)

    def html(self) -> Html:
        """The whole as sanitised markup; plain text keeps its paragraphs."""
        if self.markup:
            return markup(self.text, base=self.base)
        paragraphs = re.split(r"\n\s*\n", self.text.replace("\r\n", "\n").strip())
        return markup("".join(f"<p>{escape(part).replace(chr(10), '<br>')}</p>" for part in paragraphs if part))


def readable(written: Iterable[_Written], read: Callable[[_Written, int], Entry]) -> Iterator[Entry]:
    """The entries, read with their positions; one that cannot be read is left out, and the others stay."""
    for position, entry in enumerate(written):
        with suppress(ValueError):  # UnicodeError is one
            yield read(entry, position)


def made_feed(
    entries: Iterable[Entry], *, title: str, site: str, language: Language | None, seen: int, interval: int = 0
) -> ParsedFeed:
    """The feed with each entry's `uid` settled."""
    return ParsedFeed(
        title=excerpt(title, TITLE_LIMIT),
        site=site,
        language=language,
        entries=tuple(_settled(tuple(map(_dated, entries)))),
        seen=seen,
        interval=interval,
    )


def interval_of(*, ttl: str, period: str, frequency: str) -> int:
    """Seconds between two changes as the feed itself announces them; 0 where it says nothing readable.

    `ttl` is RSS 2.0's, in minutes; the others are `updatePeriod` and `updateFrequency` of RSS 1.0's Syndication
    module. Of two answers the longer one counts, and none is longer than a year.
    """
    times = max(count_of(frequency), 1)
    return min(max(count_of(ttl) * 60, _PERIODS.get(period.strip().lower(), 0) // times), _PERIODS["yearly"])


def uid_of(guid: str, url: str, title: str, text: str) -> str:
    """An entry's own name, else its address, else a fingerprint of what it says."""
    name = words(guid) or url
    if name and len(name) <= _LONGEST_UID:
        return name
    return _fingerprint(name or f"{title}\n{text}")


def content_of(document: Document, passage: Passage) -> Html:
    """The whole text, only where somebody shows it."""
    return passage.html() if document.wants_full else Html("")


def language_of(*said: object) -> Language | None:
    """The first readable BCP 47 tag, `en_us` read as `en-US`."""
    for candidate in said:
        if isinstance(candidate, str):
            tag = candidate.strip().replace("_", "-")
            if len(tag) <= 35 and _LANGUAGE.fullmatch(tag):
                first, *rest = tag.split("-")
                return Language("-".join((first.lower(), *(_cased(part) for part in rest))))
    return None


def names_of(names: Iterable[str]) -> tuple[str, ...]:
    """People's names, each once, without mail addresses: feeds give those away, we do not."""
    cleaned = (words(_MAIL.sub(" ", name[:_LONGEST_NAME])).strip(" ,;") for name in names)
    return _each_once((excerpt(_WRAPPED.sub(r"\1", name), _NAME_LIMIT) for name in cleaned), _MOST_NAMES)


def tags_of(tags: Iterable[str]) -> tuple[str, ...]:
    """Tags, each once without regard to case, without a leading #."""
    return _each_once((excerpt(words(tag).lstrip("#").strip(), _TAG_LIMIT) for tag in tags), _MOST_TAGS)


def enclosures_of(enclosures: Iterable[Enclosure]) -> tuple[Enclosure, ...]:
    """Those with a usable address, each address once; what is known of it twice is joined."""
    kept: dict[str, Enclosure] = {}
    for enclosure in enclosures:
        url = link(enclosure.url)
        if url in kept:
            kept[url] = replace(kept[url], duration=kept[url].duration or enclosure.duration)
        elif url and len(kept) < _MOST_ENCLOSURES:
            kept[url] = replace(enclosure, url=url, type=words(enclosure.type)[:_NAME_LIMIT].lower())
    return tuple(kept.values())


def seconds_of(said: object) -> int:
    """A duration as iTunes and Media RSS write it: seconds, `mm:ss` or `hh:mm:ss`; 0 where unreadable."""
    found = _CLOCK.fullmatch(str(said).strip()[:20])
    if found is None:
        return 0
    hours, minutes, seconds = (int(part or 0) for part in found.groups())
    return hours * 3600 + minutes * 60 + seconds


def count_of(said: object) -> int:
    """A number of bytes; 0 where unreadable."""
    text = str(said).strip()[:18]
    return int(text) if text.isascii() and text.isdigit() else 0


def moment_of(said: object) -> datetime | None:
    """An RFC 3339 date in UTC; None where unreadable. Without an offset it is taken for UTC."""
    if not isinstance(said, str):
        return None
    try:
        moment = datetime.fromisoformat(said.strip())
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _settled(entries: Sequence[Entry]) -> Iterator[Entry]:
    # Some feeds give many entries the same guid: then the address tells them apart, else what they say. It must not
    # depend on what else the feed lists, or where: an entry keeps its name when others come and go. What stands in a
    # feed twice, word for word, stays two entries; it becomes one post later.
    uids = [entry.uid for entry in entries]
    for rung in _RUNGS:
        shared = Counter(uids)
        if len(shared) == len(uids):
            break
        uids = [f"{uid} {rung(entry)}" if shared[uid] > 1 else uid for uid, entry in zip(uids, entries, strict=True)]
    taken: Counter[str] = Counter()
    for uid, entry in zip(uids, entries, strict=True):
        taken[uid] += 1
        name = f"{uid} {taken[uid]}" if taken[uid] > 1 else uid
        yield entry if name == entry.uid else replace(entry, uid=name)


_RUNGS: tuple[Callable[[Entry], str], ...] = (
    lambda entry: entry.url,
    lambda entry: _fingerprint(f"{entry.title}\n{entry.summary}"),
    lambda entry: entry.published.isoformat() if entry.published else "",
)


def _dated(entry: Entry) -> Entry:
    """Without the dates that programs write for want of one."""
    if _is_believable(entry.published) and _is_believable(entry.updated):
        return entry
    published = entry.published if _is_believable(entry.published) else None
    return replace(entry, published=published, updated=entry.updated if _is_believable(entry.updated) else None)


def _is_believable(moment: datetime | None) -> bool:
    """Whether it is not the year nought or one, an empty field of a database (1900), the epoch in some time zone, or
    the end of somebody's calendar (2106, 9999)."""
    return moment is None or (_FIRST < moment < _LAST and abs(moment - _EPOCH) > _ZONES)


def _cased(subtag: str) -> str:
    """As RFC 5646 §2.1.1 recommends: regions in capitals, scripts with one, the rest small."""
    match len(subtag):
        case 2:
            return subtag.upper()
        case 4:
            return subtag.title()
        case _:
            return subtag.lower()


def _fingerprint(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:32]


def _each_once(texts: Iterable[str], most: int) -> tuple[str, ...]:
    kept: dict[str, str] = {}
    for text in texts:
        if text:
            kept.setdefault(text.casefold(), text)
    return tuple(kept.values())[:most]
