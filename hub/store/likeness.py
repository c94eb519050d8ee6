"""Which entry goes by another name now: a feed may change its guids, its addresses, or the words of one of them.

One agreement is a coincidence, two are the same entry: the address and the words or the date; the words, or most of
them, and the date. What more than one entry on either side could be is left alone.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import NamedTuple

_DAY = 86_400
_ENOUGH = 48
_COMPARED = 240
_READ = 400
_WHOLESALE = 3
_LINK = re.compile(r"(?i)https?://(?:www\.)?([^/?#]+)([^?#]*)(?:\?([^#]*))?(#.*)?")
_NOT_A_WORD = re.compile(r"[\W_]+")


class Face(NamedTuple):
    """What an entry is known by beside its name. `said` is its date in seconds; the words are bare letters."""

    name: int
    link: str
    title: str
    text: str
    said: int | None

    @property
    def has_much_text(self) -> bool:
        """Whether so much text in common is no coincidence."""
        return len(self.text.encode("utf-8", "replace")) >= _ENOUGH


_Key = Hashable | None


class _Rung(NamedTuple):
    key: Callable[[Face], _Key]
    agree: Callable[[Face, Face], bool]


def face(name: int, url: str, title: str, summary: str, said: int | None) -> Face:
    """The face of an entry, stored or just come."""
    return Face(name, _link(url), _bare(title), _bare(summary[:_READ])[:_COMPARED], said)


def pairs(known: Iterable[Face], come: Iterable[Face], *, all_new: bool) -> dict[int, int]:
    """By the name of one that has come, the name of the known one that it is.

    `all_new`: nothing in the document was known, as after a move. Then the dates, which a new generator may have
    stamped anew, need not agree where most of the document is known again; nor in a document too small to tell, where
    title and much text are the same to the letter.
    """
    left, right = list(known), list(come)
    if all_new and len(right) >= _WHOLESALE:
        found = _paired(left, right, (*_RUNGS, _ANY_DATE))
        if 2 * len(found) > len(right):
            return found
    small = all_new and len(right) < _WHOLESALE
    return _paired(left, right, (*_RUNGS, _NEAR_DATE, _ALL_WORDS) if small else (*_RUNGS, _NEAR_DATE))


def is_the_same(known: Face, come: Face) -> bool:
    """Whether, beside the name, the address or the words are the same."""
    same_words = come.title == known.title and _same_text(known, come) and bool(come.title or come.has_much_text)
    return same_words or bool(come.link and come.link == known.link)


def is_another(known: Face, come: Face) -> bool:
    """Whether nothing is the same but the name: a generator that gives all its entries one guid."""
    return (
        "" not in (known.link, come.link)
        and known.link != come.link
        and known.title != come.title
        and known.said != come.said
        and bool(come.title or come.text)
        and not _same_text(known, come)
    )


def _paired(known: Sequence[Face], come: Sequence[Face], rungs: Iterable[_Rung]) -> dict[int, int]:
    found: dict[int, int] = {}
    for rung in rungs:
        taken = set(found.values())
        olds = _by_key((one for one in known if one.name not in taken), rung)
        news = _by_key((one for one in come if one.name not in found), rung)
        for key, several in news.items():
            candidates = olds.get(key, ())
            if len(several) == 1 and len(candidates) == 1 and rung.agree(candidates[0], several[0]):
                found[several[0].name] = candidates[0].name
    return found


def _by_key(faces: Iterable[Face], rung: _Rung) -> dict[_Key, list[Face]]:
    found: dict[_Key, list[Face]] = defaultdict(list)
    for one in faces:
        key = rung.key(one)
        if key is not None:
            found[key].append(one)
    return found


def _link_and_words(one: Face) -> _Key:
    words = one.title or one.text[:_ENOUGH]
    return (one.link, words) if one.link and words else None


def _link_and_date(one: Face) -> _Key:
    return (one.link, one.said) if one.link and one.said is not None else None


def _words_and_date(one: Face) -> _Key:
    known = one.said is not None and (one.title or one.text)
    return (one.title, one.text[:_ENOUGH], one.said) if known else None


def _text_and_date(one: Face) -> _Key:
    return (one.text[:_ENOUGH], one.said) if one.said is not None and one.has_much_text else None


def _title_and_date(one: Face) -> _Key:
    return (one.title, one.said) if one.title and one.said is not None else None


def _words(one: Face) -> _Key:
    return (one.title, one.text[:_ENOUGH]) if one.has_much_text else None


def _all_words(one: Face) -> _Key:
    return (one.title, one.text) if one.title and one.has_much_text else None


def _same_text(known: Face, come: Face) -> bool:
    """Feeds cut their excerpts at different lengths."""
    return known.text.startswith(come.text) or come.text.startswith(known.text)


def _same_text_near_in_time(known: Face, come: Face) -> bool:
    # A day holds every slip of time zones, and a date without its hour.
    apart = 0 if known.said is None or come.said is None else abs(known.said - come.said)
    return apart < _DAY and _same_text(known, come)


def _always(_known: Face, _come: Face) -> bool:
    return True


_RUNGS = (
    _Rung(_link_and_words, _always),
    _Rung(_link_and_date, _always),
    _Rung(_words_and_date, _same_text),
    _Rung(_text_and_date, _same_text),
    _Rung(_title_and_date, _always),
)
_NEAR_DATE = _Rung(_words, _same_text_near_in_time)
_ANY_DATE = _Rung(_words, _same_text)
_ALL_WORDS = _Rung(_all_words, _always)


def _link(url: str) -> str:
    """The address without scheme, `www.`, closing slash and campaign; empty for a front page, which is nobody's own."""
    parts = _LINK.match(url)
    if parts is None:
        return ""
    host, path, query, fragment = parts.groups()
    kept = "&".join(part for part in (query or "").split("&") if part and not part.lower().startswith("utm_"))
    path = path.rstrip("/")
    return f"{host.lower()}{path}?{kept}{fragment or ''}" if path or kept or fragment else ""


def _bare(text: str) -> str:
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    return _NOT_A_WORD.sub("", text.casefold())
