"""Which of the entries that come are known."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence

from hub.model import Entry
from hub.store.known import Come, Known, face_at, faces_of, faces_of_those_come
from hub.store.likeness import Face, is_another, pairs

_DAY = 86_400


def matched_with(
    db: sqlite3.Connection, feed_id: int, known: Mapping[str, Known], listed: Sequence[Come]
) -> dict[str, Known]:
    """By the names they come under: the known entries, first those of the same name, then those of the same face."""
    matched: dict[str, Known] = {}
    strangers: list[Entry] = []
    for one in listed:
        before = known.get(one.entry.uid)
        if before is None or (before.digest != one.digest and _is_another(db, before, one.entry)):
            before = known.get(with_address(one.entry))
        if before is None:
            strangers.append(one.entry)
        else:
            matched[one.entry.uid] = before
    there = {before.id for before in matched.values()}
    unlisted = {before.id: before for before in known.values() if before.id not in there}
    if strangers and unlisted:
        all_new = not matched
        come = faces_of_those_come(strangers)
        candidates = faces_of(db, feed_id) if all_new else [face_at(db, id_) for id_ in _likely(unlisted, come)]
        for number, id_ in pairs(candidates, come, all_new=all_new).items():
            matched[strangers[number].uid] = unlisted[id_]
    return matched


def _likely(unlisted: Mapping[int, Known], come: Iterable[Face]) -> Iterator[int]:
    """Those listed lately, and of those pushed out long ago the ones of the same days: a feed that goes on for years
    should not have all its past compared with each new entry."""
    days = {one.said // _DAY + beside for one in come if one.said is not None for beside in (-1, 0, 1)}
    for id_, before in unlisted.items():
        if before.missed >= 0 or (before.said is not None and before.said // _DAY in days):
            yield id_


def _is_another(db: sqlite3.Connection, before: Known, entry: Entry) -> bool:
    (come,) = faces_of_those_come([entry])
    return is_another(face_at(db, before.id), come)


def with_address(entry: Entry) -> str:
    """What it is called where its guid is not its own."""
    return f"{entry.uid} {entry.url}"
