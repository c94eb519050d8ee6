"""Saved states joined. The order in which they are joined, and how often, does not matter.

Of a feed, the state that was checked last stands, and with it the places of its entries. Entries are united: one that
only another state knows was pushed out of the feed's end, unless the last state remembers that it was taken away. Of
two texts of one entry the one changed last stands, and `first_seen` is the earliest.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hub.store.rows import name_digest
from hub.store.tables import ENTRIES, FEEDS, Fields, Table, Value
from hub.store.text import Record, canonical, checked_at

_OF_ITS_PLACE = frozenset({"position", "name", "withheld", "missed", "leaves"})
"""What says where an entry stood when its feed was last read, and not what it says."""
_PUSHED_OUT: Fields = {"position": 1 << 20, "missed": -1}
_GONE = "gone"
_OF_THE_LAST = "voices"


def joined(records: Sequence[Record], tables: Mapping[str, Table]) -> Record:
    """One feed's record from several."""
    last = max(map(_age, records))
    latest = [record for record in records if _age(record) == last]
    rows = {FEEDS: [latest[0].feed], ENTRIES: _entries(records, latest)}
    for name in sorted({name for record in records for name in record.rows} - rows.keys()):
        rows[name] = _united([row for record in records for row in record.rows.get(name, ())], tables[name])
    return Record(rows={name: found for name, found in rows.items() if found})


def joined_apart(records: Sequence[tuple[int, Record]], tables: Mapping[str, Table]) -> Record:
    """What belongs to no feed, each with when its state was last checked: all of it, and who has a file at the end."""
    last = max((checked for checked, _ in records), default=0)
    rows: dict[str, list[Fields]] = {}
    for checked, record in records:
        for name, found in record.rows.items():
            if name != _OF_THE_LAST or checked == last:
                rows.setdefault(name, []).extend(found)
    return Record(rows={name: _united(found, tables[name]) for name, found in rows.items()})


def _age(record: Record) -> tuple[int, str]:
    return checked_at(record), canonical(record.feed)


def _entries(records: Sequence[Record], latest: Sequence[Record]) -> list[Fields]:
    texts: dict[Value, list[Fields]] = {}
    for record in records:
        for entry in record.rows.get(ENTRIES, ()):
            texts.setdefault(entry["uid"], []).append(entry)
    places: dict[Value, list[Fields]] = {}
    for record in latest:
        for entry in record.rows.get(ENTRIES, ()):
            places.setdefault(entry["uid"], []).append(_only(entry, of_its_place=True))
    gone = {row["name"] for record in latest for row in record.rows.get(_GONE, ())}
    found = []
    for uid, versions in texts.items():
        place = max(places.get(uid, [_PUSHED_OUT]), key=_nearness)
        if uid in places or not {name_digest(str(version.get("name") or uid)) for version in versions} & gone:
            found.append(_only(max(versions, key=_freshness), of_its_place=False) | place | _first_seen(versions))
    return found


def _united(rows: Sequence[Fields], table: Table) -> list[Fields]:
    found: dict[tuple[Value, ...], list[Fields]] = {}
    for row in rows:
        found.setdefault(tuple(row.get(name) for name in table.key), []).append(row)
    return [max(versions, key=canonical) | _first_seen(versions) for versions in found.values()]


def _first_seen(versions: Sequence[Fields]) -> Fields:
    known = [v["first_seen"] for v in versions if isinstance(v.get("first_seen"), int)]
    return {"first_seen": min(known)} if known else {}  # type: ignore[type-var]


def _only(entry: Fields, *, of_its_place: bool) -> Fields:
    return {name: value for name, value in entry.items() if (name in _OF_ITS_PLACE) == of_its_place}


def _freshness(entry: Fields) -> tuple[int, int, str]:
    edited, edits = entry.get("edited"), entry.get("edits")
    text = _only(entry, of_its_place=False)
    text.pop("first_seen", None)
    return edited if isinstance(edited, int) else 0, edits if isinstance(edits, int) else 0, canonical(text)


def _nearness(place: Fields) -> tuple[bool, int, str]:
    position = place.get("position")
    return place != _PUSHED_OUT, -(position if isinstance(position, int) else 0), canonical(place)
