"""Bookmarks as browsers and bookmark services write them: the Netscape format, which nobody ever closed a tag of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime

from hub import sanitise
from hub.join.importing.addresses import host, web, wrong_with
from hub.join.importing.found import Find, Findings, Format, Remark
from hub.join.importing.markup import Token, tokens
from hub.wording import Sentence

TITLE = 200
WHY = 600
_MOST_SHELVES = 20


def _read(text: str) -> Findings:
    """A link for each bookmark of a page; what is marked private stays out."""
    found = list(_Reader().read(text))
    return Findings(
        finds=tuple(one for one in found if isinstance(one, Find)),
        remarks=tuple(one for one in found if isinstance(one, Remark)),
    )


class _Reader:
    """One pass: `DT A` is a bookmark, `DD` what is said of it, `H3` the name of the `DL` that follows."""

    def __init__(self) -> None:
        self._folders: list[str] = []
        self._named = ""
        self._bookmark: Token | None = None
        self._title: list[str] = []
        self._why: list[str] = []
        self._into: list[str] | None = None

    def read(self, text: str) -> Iterator[Find | Remark]:
        for token in tokens(text):
            if not token.name:
                if self._into is not None:
                    self._into.append(token.text)
                continue
            yield from self._tag(token)
        yield from self._done()

    def _tag(self, token: Token) -> Iterator[Find | Remark]:
        if token.name in ("dt", "dl"):
            yield from self._done()
        if token.name == "dl":
            self._enter(leave=token.end)
        elif token.name == "h3":
            self._named = self._named if token.end else ""
            if token.end:
                self._named = sanitise.excerpt(sanitise.words("".join(self._title)), TITLE)
            self._title, self._into = ([], None) if token.end else (self._title, self._title)
        elif token.name == "a" and not token.end:
            self._bookmark, self._into = token, self._title
        elif token.name == "a":
            self._into = None
        elif token.name == "dd":
            self._into = None if token.end or not self._bookmark else self._why

    def _enter(self, *, leave: bool) -> None:
        if leave:
            del self._folders[-1:]
        else:
            self._folders.append(self._named if len(self._folders) < _MOST_SHELVES else "")
        self._named = ""

    def _done(self) -> Iterator[Find | Remark]:
        token, title, why = self._bookmark, "".join(self._title), "".join(self._why)
        self._bookmark, self._title, self._why, self._into = None, [], [], None
        if token:
            yield _bookmark(
                token, sanitise.words(title), sanitise.words(why), tuple(filter(None, self._folders[:_MOST_SHELVES]))
            )


def _bookmark(token: Token, title: str, why: str, shelves: tuple[str, ...]) -> Find | Remark:
    said = token.attributes
    url = web(said.get("href", ""))
    name = Sentence("'{text}'", text=title[:60]) if title else Sentence("a bookmark")
    if said.get("private") == "1":
        return Remark(line=token.line, message=Sentence("{name} is marked private: left out", name=name))
    if not url:
        wrong = wrong_with(said.get("href", ""))
        return Remark(line=token.line, message=Sentence("{name} {wrong}: left out", name=name, wrong=wrong))
    answers = {"url": (url,), "title": (sanitise.excerpt(title or host(url), TITLE),)}
    if why:
        answers["why"] = (sanitise.excerpt(why, WHY),)
    if day := day_of(said.get("add_date", "")):
        answers["date"] = (day,)
    tags = tuple(filter(None, map(sanitise.words, said.get("tags", "").split(","))))
    return Find(line=token.line, answers=answers, site=url, shelves=shelves + tags)


def day_of(moment: str) -> str:
    """The day, in UTC, of a count of seconds since 1970, which some programs write in thousandths or millionths."""
    if not re.fullmatch(r"\d{6,17}", moment, re.ASCII):
        return ""
    seconds = int(moment)
    while seconds > 100_000_000_000:
        seconds //= 1000
    return datetime.fromtimestamp(seconds, UTC).date().isoformat()


def _is_bookmarks(text: str) -> bool:
    return "netscape-bookmark-file" in text[:2000].lower()


BOOKMARKS = Format(
    name="bookmarks",
    form="article",
    identity="url",
    read=_read,
    sign=_is_bookmarks,
    looks=Sentence("a browser's bookmarks"),
)
