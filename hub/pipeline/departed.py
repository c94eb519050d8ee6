"""`.hub/withdrawn.json`: what this machine knows of those who left.

What a check knows, and a stranger gains nothing from, is who was looked at before. So each word is hashed once on a
machine, and the marks of those who have a file are remembered. The tombstones are, as well: where a revert takes them
out of the tracked file, they hold all the same.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from hub.files import remembered
from hub.model import Ambassador, Withdrawals
from hub.pipeline.marks import marks_of_all, word_of

MEMORY = ".hub/withdrawn.json"
_MOST = 64_000_000


@dataclass(frozen=True, kw_only=True, slots=True)
class Memory:
    """Tombstones that were seen, by mark, and the marks of slugs and names that were hashed.

    Those whose mark is '' were not hashed: they are known not to be among those in `clear`.
    """

    salt: str = ""
    left: Mapping[str, date] = field(default_factory=dict)
    marks: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    clear: frozenset[str] = frozenset()


def seen(root: Path) -> Memory:
    """What was remembered; nothing where there is no file, or none that can be read."""
    said = remembered(root / MEMORY, most=_MOST)
    try:
        bytes.fromhex(said["salt"])
        return Memory(
            salt=said["salt"],
            left={str(mark): date.fromisoformat(day) for mark, day in said["left"].items()},
            marks={str(slug): str(mark) for slug, mark in said["marks"].items()},
            names={str(word): str(mark) for word, mark in said.get("names", {}).items()},
            clear=frozenset(map(str, said["clear"])),
        )
    except (ValueError, TypeError, KeyError, AttributeError):
        return Memory()


def known(root: Path, withdrawals: Withdrawals) -> Memory:
    """The tombstones of the file and those seen before; another salt makes all hashes new."""
    before = seen(root)
    if withdrawals.salt and before.salt != withdrawals.salt:
        before = Memory(salt=withdrawals.salt)
    left = dict(before.left)
    for stone in withdrawals.people:
        left[stone.mark] = max(stone.left, left.get(stone.mark, stone.left))
    return replace(before, left=left)


def hashed(before: Memory, asked: Collection[Ambassador], present: Iterable[Ambassador]) -> Memory:
    """With the marks of those asked for; the marks of those without a file are forgotten."""
    is_clear = before.left.keys() <= before.clear
    there = [(str(a.slug), word_of(a.name)) for a in present]
    slugs, words = {slug for slug, _ in there}, {word for _, word in there}
    marks = {slug: mark for slug, mark in before.marks.items() if slug in slugs and (mark or is_clear)}
    names = {word: mark for word, mark in before.names.items() if word in words and (mark or is_clear)}
    new_slugs = {str(a.slug) for a in asked} - marks.keys()
    new_words = {word_of(a.name) for a in asked} - names.keys()
    made = marks_of_all(new_slugs | new_words, before.salt)
    marks |= {slug: made[slug][0] for slug in new_slugs}
    names |= {word: made[word][1] for word in new_words}
    return replace(before, marks=marks, names=names)


def keep(root: Path, memory: Memory) -> None:
    """Remember it, if it is new and the folder can be written to: it saves work, and nothing hangs on it."""
    if memory != seen(root):
        with suppress(OSError):
            write(root, memory)


def write(root: Path, memory: Memory) -> None:
    """Remember it. Raises OSError."""
    path = root / MEMORY
    path.parent.mkdir(parents=True, exist_ok=True)
    said = {
        "salt": memory.salt,
        "left": {mark: day.isoformat() for mark, day in sorted(memory.left.items())},
        "marks": dict(sorted(memory.marks.items())),
        "names": dict(sorted(memory.names.items())),
        "clear": sorted(memory.clear),
    }
    new = path.with_name(f"{path.name}.new")
    new.write_text(json.dumps(said, indent=1), encoding="utf-8")
    new.replace(path)
