"""OPML: lists of feeds as feed readers exchange them. http://opml.org/spec2.opml

A list is often edited by hand: the case of names, entities of HTML, an unescaped & and a missing end do no harm.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from hub import sanitise
from hub.errors import UsageError
from hub.join.importing.addresses import host, web, wrong_with
from hub.join.importing.found import Find, Findings, Format, Remark
from hub.join.importing.markup import Token, tokens
from hub.wording import Sentence

MOST_SHELVES = 20
LONGEST_TITLE = 200
_LIST_TYPES = ("include", "link")
_FEED_TYPES = ("rss", "atom")
_SCRAPED = ("html+", "xml+", "json+")
"""How FreshRSS begins the type of a page that it makes a feed of by itself."""


def _read(text: str) -> Findings:
    """A person for each outline that has a feed. Raises UsageError where the document declares entities of its own."""
    if re.search(r"<!ENTITY|<!DOCTYPE[^<>\[]*+\[", text[:200_000], re.IGNORECASE):
        raise UsageError(Sentence("the OPML declares entities of its own, which are refused: export the list anew"))
    found = list(_outlines(text))
    return Findings(
        finds=tuple(one for one in found if isinstance(one, Find)),
        remarks=tuple(one for one in found if isinstance(one, Remark)),
    )


def _outlines(text: str) -> Iterator[Find | Remark]:
    open_: list[str] = []
    depth = 0
    for token in tokens(text):
        name = token.name.rpartition(":")[2]
        if name != "outline":
            continue
        if token.end:
            depth = max(depth - 1, 0)
            continue
        del open_[depth:]
        yield from _outline(token, tuple(filter(None, open_)))
        if not token.closed:
            open_ += [""] * (min(depth, MOST_SHELVES) - len(open_))
            open_ += [_title(token)] if depth < MOST_SHELVES else []
            depth += 1


def _outline(token: Token, shelves: tuple[str, ...]) -> Iterator[Find | Remark]:
    said = token.attributes
    kind = said.get("type", "").strip().lower()
    written = said.get("xmlurl", "") or (said.get("url", "") if kind in _FEED_TYPES else "")
    feed, page = web(written), web(said.get("htmlurl", ""))
    title = _title(token)
    name = Sentence("'{text}'", text=title[:60]) if title else Sentence("an outline without a name")
    remark = partial(Remark, line=token.line)
    if kind.startswith(_SCRAPED):
        yield remark(message=Sentence("{name} is a page that a feed reader scrapes, and no feed", name=name))
    elif kind in _LIST_TYPES and not written:
        yield remark(message=Sentence("{name} leads to another list: import that one by itself", name=name))
    elif written.strip() and not feed:
        yield remark(message=Sentence("{name}: its xmlUrl {wrong}", name=name, wrong=wrong_with(written)))
    elif not feed and (token.closed or page):
        yield remark(message=Sentence("{name} has no xmlUrl, so no feed to take", name=name))
    elif feed:
        answers = {"name": (title or host(page or feed),), "feeds": (feed,)}
        if page and page != feed:
            answers["accounts"] = (page,)
        categories = tuple(part for path in said.get("category", "").split(",") for part in path.split("/"))
        shelves += tuple(filter(None, map(sanitise.words, categories)))
        yield Find(line=token.line, answers=answers, site=page or feed, shelves=shelves)


def _title(token: Token) -> str:
    said = (sanitise.plain(token.attributes.get(name, "")) for name in ("text", "title"))
    return sanitise.excerpt(next(filter(None, said), ""), LONGEST_TITLE)


def _is_opml(text: str) -> bool:
    return bool(re.search(r"<(?:\w+:)?opml[\s>]", text[:5000], re.IGNORECASE))


OPML = Format(
    name="opml", form="ambassador", identity="feed", read=_read, sign=_is_opml, looks=Sentence("OPML, a list of feeds")
)
