"""A folder of text: `state/index.jsonl` and a file a feed below `state/feeds/`."""

from __future__ import annotations

import hashlib
import json
import re
import stat
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from hub.errors import UsageError
from hub.store.schema import VERSION
from hub.store.tables import ENTRIES, FEEDS, Column, Table
from hub.store.text import Record, TextError, checked_at, lines_of, record_of, refusal
from hub.wording import Sentence

SHELF = "state"
"""The folder below the one that is named: whatever else stands beside it, such as a .git, is left alone."""
_FORMAT = 1
_INDEX = "index.jsonl"
_ABOUT, _LISTED = "hub-state", "listed"
_WORDS = re.compile(r"[^a-z0-9]+")
_LONGEST_LINE = 64 * 1024 * 1024


def _column(name: str, kind: str) -> Column:
    return Column(name=name, kind=kind, required=True, default=None)


_OWN = {
    _ABOUT: Table(
        name=_ABOUT,
        columns=tuple(_column(name, "INTEGER") for name in ("format", "schema", "checked")),
        of_feed=False,
        key=("format",),
    ),
    _LISTED: Table(name=_LISTED, columns=(_column("feed", "TEXT"),), of_feed=False, key=("feed",)),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Shelf:
    """A saved state: when a feed was last asked, what belongs to no feed, and where each feed's file is."""

    checked: int
    apart: Record
    feeds: Mapping[str, Path]


def write(folder: Path, apart: Record, records: Iterable[Record]) -> tuple[int, int]:
    """Writes a state into an empty folder; gives how many feeds and entries it holds. Takes one record at a time."""
    (folder / FEEDS).mkdir(parents=True)
    feeds = []
    checked = entries = 0
    for record in records:
        feed = str(record.feed["feed"])
        _write(folder / FEEDS / file_of(feed), lines_of(record))
        feeds.append(feed)
        checked = max(checked, checked_at(record))
        entries += len(record.rows.get(ENTRIES, ()))
    index = Record(
        rows={
            **apart.rows,
            _ABOUT: [{"format": _FORMAT, "schema": VERSION, "checked": checked}],
            _LISTED: [{"feed": feed} for feed in sorted(feeds)],
        }
    )
    _write(folder / _INDEX, lines_of(index, first=_ABOUT))
    return len(feeds), entries


def shelf_of(folder: Path, tables: Mapping[str, Table]) -> Shelf:
    """What a state holds. Raises TextError unless every file it lists is there, and no other."""
    index = folder / _INDEX
    lines = list(_lines(index))
    _refuse_other_formats(index, lines[:1])
    read = record_of(lines, {**tables, **_OWN}, str(index))
    rows = {name: found for name, found in read.rows.items() if name not in _OWN}
    misplaced = sorted(name for name in rows if name == FEEDS or tables[name].of_feed)
    if misplaced:
        raise refusal(index, Sentence("{rows} belong in the files of feeds", rows=misplaced[0]))
    feeds = {str(row["feed"]): folder / FEEDS / file_of(str(row["feed"])) for row in read.rows.get(_LISTED, ())}
    here = {path.name for path in (folder / FEEDS).iterdir()} if (folder / FEEDS).is_dir() else set()
    for feed, path in feeds.items():
        if path.name not in here:
            raise refusal(path, Sentence("is missing, though {index} lists {feed}", index=_INDEX, feed=feed))
    for name in sorted(here - {path.name for path in feeds.values()}):
        raise TextError(
            Sentence(
                "{path}: is not listed in {index}; is the copy or the checkout whole? The store stands as it was",
                path=str(folder / FEEDS / name),
                index=_INDEX,
            )
        )
    checked = read.rows[_ABOUT][0]["checked"]
    return Shelf(checked=checked if isinstance(checked, int) else 0, apart=Record(rows=rows), feeds=feeds)


def feed_record(path: Path, feed: str, tables: Mapping[str, Table]) -> Record:
    """What a state says of one feed."""
    record = record_of(_lines(path), tables, str(path))
    alone = [name for name in record.rows if name != FEEDS and not tables[name].of_feed]
    if alone or [row.get("feed") for row in record.rows.get(FEEDS, ())] != [feed]:
        raise refusal(f"{path}:1", Sentence("expected the state of {feed}, and of no other", feed=feed))
    return record


def file_of(feed: str) -> str:
    """A name that people recognise, and that no two feeds share."""
    words = _WORDS.sub("-", feed.lower().partition("://")[2] or feed.lower()).strip("-")[:60].strip("-")
    return f"{words}-{hashlib.sha256(feed.encode()).hexdigest()[:10]}.jsonl"


def _write(path: Path, lines: Iterator[str]) -> None:
    with path.open("x", encoding="utf-8", newline="\n") as file:
        file.writelines(line + "\n" for line in lines)


def _lines(path: Path) -> Iterator[str]:
    """The lines, without what ends them: a checkout may have made them Windows'."""
    try:
        if not stat.S_ISREG(path.lstat().st_mode):
            raise refusal(path, Sentence("is no file"))
    except FileNotFoundError:
        raise UsageError(
            Sentence(
                "{path}: is not there; expected a folder that `hub state save` wrote. The store stands as it was",
                path=str(path),
            )
        ) from None
    with path.open("r", encoding="utf-8", newline="\n") as file:
        number = 0
        try:
            while line := file.readline(_LONGEST_LINE):
                number += 1
                yield line.rstrip("\r\n")
        except UnicodeDecodeError:
            raise refusal(f"{path}:{number + 1}", Sentence("is not UTF-8")) from None


def _refuse_other_formats(index: Path, first: list[str]) -> None:
    try:
        about = json.loads(first[0])[_ABOUT]
        found, schema = about["format"], about["schema"]
        later = found > _FORMAT or schema > VERSION
    except (IndexError, ValueError, TypeError, KeyError, RecursionError):
        raise refusal(f"{index}:1", Sentence("does not begin a saved state")) from None
    if later:
        raise TextError(
            Sentence(
                "{path}:1: was written by a later version of the hub (its schema is {found}, this one reads {known}); "
                "update the hub. The store stands as it was",
                path=str(index),
                found=schema,
                known=VERSION,
            )
        )
