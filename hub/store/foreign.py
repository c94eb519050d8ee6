"""What comes as text may come from anybody: it is let in as a feed's own words would be."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from hub.sanitise import link, markup
from hub.store.rows import digest_of
from hub.store.tables import ENTRIES, FEEDS, Fields
from hub.wording import Sentence

CHANGED_BY_A_FEED = (
    "url", "title", "summary", "content", "published", "updated", "authors", "language", "tags", "enclosures", "image",
)  # fmt: skip
"""The columns that `rows.row_of` gives, in its order: the digest is theirs."""
_ADDRESSES = {FEEDS: ("site", "moved_to"), ENTRIES: ("url", "origin", "image")}


def checked(table: str, fields: Fields) -> Fields:
    """The row, its markup made safe.

    Raises ValueError for an address that no feed could have brought in, and for an entry that is not as it was saved.
    """
    for name in _ADDRESSES.get(table, ()):
        _refuse_scheme(name, fields.get(name))
    if "digest" in fields and fields["digest"] != _digest(fields):
        raise ValueError(Sentence("the entry is not what was saved: it was damaged, or changed by hand"))
    before = fields.get("content")
    for name, check in _CHECKS.get(table, {}).items():
        if fields.get(name):
            fields[name] = check(fields[name])
    if fields.get("content") != before:
        fields["digest"] = _digest(fields)
    return fields


def _digest(fields: Fields) -> bytes:
    return digest_of(tuple(fields.get(name) for name in CHANGED_BY_A_FEED))


def _feed(said: Any) -> str:
    if "://" in said:
        _refuse_scheme("feed", said)
    elif said.startswith(("/", "\\")) or ".." in said.split("/") or ":" in said.split("/")[0]:
        raise ValueError(Sentence("'feed' should be an http(s) address, or a path inside the hub"))
    return str(said)


def _content(said: Any) -> str:
    return markup(said)


def _enclosures(said: Any) -> str:
    found = _json("enclosures", said)
    for each in found:
        if not (isinstance(each, list) and [type(part) for part in each] == [str, str, int, int]):
            raise ValueError(Sentence("'enclosures' should be lists of address, type, bytes and seconds"))
        _refuse_scheme("enclosures", each[0])
    return str(said)


def _withheld(said: Any) -> str:
    """A whole text that waits to be let in: as guarded as one that was."""
    found = _json("withheld", said)
    if len(found) != len(CHANGED_BY_A_FEED):
        raise ValueError(Sentence("'withheld' has not the columns it should have"))
    text = dict(zip(CHANGED_BY_A_FEED, found, strict=True))
    safe = checked(ENTRIES, dict(text))
    if safe["content"] == text["content"]:
        return str(said)
    return json.dumps([safe[name] for name in CHANGED_BY_A_FEED], ensure_ascii=False)


def _json(name: str, said: Any) -> list[Any]:
    try:
        found = json.loads(said)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, list):
        said = Sentence("'{name}' should be a list in JSON", name=name)
        raise ValueError(said)  # noqa: TRY004 - all that is wrong with text is one kind
    return found


def _refuse_scheme(name: str, said: object) -> None:
    if said and not (isinstance(said, str) and link(said)):
        raise ValueError(Sentence("'{name}' should be an http(s) address", name=name))


_CHECKS: dict[str, dict[str, Callable[[Any], str]]] = {
    FEEDS: {"feed": _feed},
    ENTRIES: {"content": _content, "enclosures": _enclosures, "withheld": _withheld},
}
