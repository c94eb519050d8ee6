"""A Trello board as the board's own menu exports it: JSON with lists, cards, their attachments and labels."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from hub import sanitise
from hub.errors import UsageError
from hub.join.importing.addresses import first_in, host, web
from hub.join.importing.bookmarks import TITLE, WHY
from hub.join.importing.found import Find, Findings, Format, Remark
from hub.wording import NOTHING, Sentence

_LINK = re.compile(r"!?\[([^\[\]\n]*)\]\([^()\s]*(?: [^()\n]*)?\)")
_MARKS = re.compile(
    r"^\s{0,3}(?:#{1,6}|>|[-*+]|\d+[.)])\s+|[*_`~]{1,3}(?=\S)|(?<=\S)[*_`~]{1,3}|^[ \t]*-{3,}[ \t]*$", re.MULTILINE
)
_LONGEST = 20_000
_ITS_OWN = ("trello.com", "trello-attachments.s3.amazonaws.com")


def _read(text: str) -> Findings:
    """A link for each card that is not archived and has an address. Comments and members are left where they are."""
    board = _board(text)
    lists = {_text(each, "id"): each for each in _dicts(board, "lists")}
    found: list[Find | Remark] = []
    archived = 0
    for card in _dicts(board, "cards"):
        lies_in = lists.get(_text(card, "idList"), {})
        if card.get("closed") is True or lies_in.get("closed") is True or card.get("isTemplate") is True:
            archived += 1
            continue
        found.append(_card(card, _text(lies_in, "name")))
    remarks = [one for one in found if isinstance(one, Remark)]
    if archived:
        remarks.append(
            Remark(line=0, message=Sentence("archived cards and templates left out: {number:,}", number=archived))
        )
    return Findings(finds=tuple(one for one in found if isinstance(one, Find)), remarks=tuple(remarks))


def _board(text: str) -> Mapping[str, Any]:
    try:
        board = json.loads(text)
    except (ValueError, RecursionError) as error:
        at = Sentence(" (line {line})", line=error.lineno) if isinstance(error, json.JSONDecodeError) else NOTHING
        raise UsageError(
            Sentence("the JSON cannot be read{at}: export the board anew, from its menu", at=at)
        ) from error
    if not isinstance(board, dict) or not isinstance(board.get("cards"), list):
        raise UsageError(Sentence("this JSON is no Trello board: it has no 'cards'"))
    return board


def _card(card: Mapping[str, Any], list_name: str) -> Find | Remark:
    name, description = sanitise.words(_text(card, "name")), _text(card, "desc")[:_LONGEST]
    links = [each for each in _dicts(card, "attachments") if _is_link(each)]
    url = next((web(_text(each, "url")) for each in links), "") or first_in(name) or first_in(description)
    url = url or next(filter(None, map(first_in, _own_fields(card))), "")
    if not url:
        return Remark(line=0, message=Sentence("the card '{name}' has no address of a page: left out", name=name[:60]))
    spoken = [name, *(sanitise.words(_text(each, "name")) for each in links)]
    title = next((text for text in spoken if text and not first_in(text).startswith(text[:8])), "")
    answers = {"url": (url,), "title": (sanitise.excerpt(title or _last_part(url), TITLE),)}
    if why := _spoken(description, url):
        answers["why"] = (sanitise.excerpt(why, WHY),)
    if day := _made_on(_text(card, "id")):
        answers["date"] = (day,)
    labels = (sanitise.words(_text(label, "name")) for label in _dicts(card, "labels"))
    return Find(line=0, answers=answers, site=url, shelves=tuple(filter(None, (sanitise.words(list_name), *labels))))


def _own_fields(card: Mapping[str, Any]) -> Iterator[str]:
    """What stands in the fields that a board adds to its cards, as far as they hold words."""
    for each in _dicts(card, "customFieldItems"):
        value = each.get("value")
        if isinstance(value, dict):
            yield _text(value, "text")[:_LONGEST]


def _is_link(attachment: Mapping[str, Any]) -> bool:
    url = web(_text(attachment, "url"))
    return bool(url) and attachment.get("isUpload") is not True and host(url) not in _ITS_OWN


def _last_part(url: str) -> str:
    part = url.partition("?")[0].rstrip("/").rpartition("/")[2]
    return sanitise.words(re.sub(r"[-_]+", " ", part)) or host(url)


def _spoken(markdown: str, url: str) -> str:
    """A description's words: without marks, and without the address it was made for."""
    without = re.sub(re.escape(url) + r"[.,;:]?", "", _LINK.sub(r"\1", markdown))
    return sanitise.words(_MARKS.sub("", without)).strip(" :–—-")


def _made_on(identifier: str) -> str:
    """A card's id begins with the second it was made in, in hexadecimal, as MongoDB makes them."""
    if not re.fullmatch(r"[0-9a-f]{24}", identifier):
        return ""
    return datetime.fromtimestamp(int(identifier[:8], 16), UTC).date().isoformat()


def _dicts(of: Mapping[str, Any], key: str) -> Iterator[Mapping[str, Any]]:
    several = of.get(key)
    yield from (each for each in several if isinstance(each, dict)) if isinstance(several, list) else ()


def _text(of: Mapping[str, Any], key: str) -> str:
    said = of.get(key)
    return said if isinstance(said, str) else ""


def _is_trello(text: str) -> bool:
    return text.lstrip()[:1] == "{" and '"cards"' in text and ('"idBoard"' in text or '"lists"' in text)


TRELLO = Format(
    name="trello",
    form="article",
    identity="url",
    read=_read,
    sign=_is_trello,
    looks=Sentence("a Trello board's export"),
)
