"""Whose file came back after they left: each slug is hashed, slowly, and looked for among the tombstones.

The hash is slow so that the names cannot be read from a public file by trying all there are. So each slug is hashed
once on a machine, and `.hub/withdrawn.json` remembers the hashes of those who have a file. It remembers the tombstones
as well: where a revert takes them out of the tracked file, they hold all the same.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from hub.errors import GuardError, Problem
from hub.files import remembered
from hub.model import Ambassador, Content, Tombstone, Withdrawals
from hub.sources import withdrawals as withdrawals_in
from hub.sources.withdrawn import FILE

MEMORY = ".hub/withdrawn.json"
_COST = 2**12
"""Of scrypt, with blocks of 1 KiB (RFC 7914): 4 MiB and about a hundredth of a second a slug."""
_MOST = 64_000_000


@dataclass(frozen=True, kw_only=True, slots=True)
class Memory:
    """What this machine knows: tombstones it has seen, by mark, and the mark of each slug that was hashed.

    A slug whose mark is '' was not hashed: it is known not to be one of those in `clear`.
    """

    salt: str = ""
    left: Mapping[str, date] = field(default_factory=dict)
    marks: Mapping[str, str] = field(default_factory=dict)
    clear: frozenset[str] = frozenset()


def mark_of(slug: str, salt: str) -> str:
    """The hash that stands for a slug in content/withdrawn.yml."""
    made = hashlib.scrypt(slug.encode(), salt=bytes.fromhex(salt), n=_COST, r=8, p=1, maxmem=64 * 2**20, dklen=32)
    return made.hex()


def judged(root: Path, content: Content, *, all_of_them: bool = False) -> Content:
    """The content with `withdrawn` on everybody who left and whose file tells of no consent given since.

    Whoever has no consent at all is not shown in any case, and is looked at only for `all_of_them`.
    """
    known = _known(root, content.withdrawn)
    if not known.left:
        return content
    latest = max(known.left.values())
    asked = [a for a in content.ambassadors if (a.consent.given <= latest if a.consent else all_of_them)]
    known = _hashed(known, {a.slug for a in asked}, {a.slug for a in content.ambassadors})
    _keep(root, known)
    left = {a.slug: day for a in asked if (day := known.left.get(known.marks.get(a.slug, ""))) is not None}
    back = tuple(_judged(a, left[a.slug]) if a.slug in left else a for a in content.ambassadors)
    return replace(content, ambassadors=back)


def left_on(root: Path, slug: str, withdrawals: Withdrawals) -> date | None:
    """The day on which somebody left, as far as that is noted."""
    known = _known(root, withdrawals)
    return known.left.get(mark_of(slug, known.salt)) if known.left else None


def salt_of(root: Path, withdrawals: Withdrawals) -> str:
    """The salt of the tombstones there are, or of those this machine has seen; '' where there are none."""
    return withdrawals.salt or _memory(root).salt


def has_left(root: Path, withdrawals: Withdrawals) -> Callable[[str], bool]:
    """Tells of a slug whether it has a tombstone, for whoever makes files for many."""
    known = _known(root, withdrawals)
    return lambda slug: bool(known.left) and mark_of(slug, known.salt) in known.left


def refuse_those_who_left(root: Path, slug: str, given: str) -> None:
    """Raise GuardError for a new file of somebody who left, unless consent was `given`, YYYY-MM-DD, since then."""
    day = left_on(root, slug, withdrawals_in(root))
    if day is not None and not given > day.isoformat():
        raise GuardError(
            f"{slug} left on {day}, and nobody is brought back unasked; nothing was written. If they agree anew, "
            "say so with --consent-given and a later day, and --consent-scopes"
        )


def those_who_left(root: Path, slugs: Iterable[str], withdrawals: Withdrawals) -> frozenset[str]:
    """Which of these slugs have a tombstone."""
    known = _known(root, withdrawals)
    marks = _marks(slugs, known.salt) if known.left else {}
    return frozenset(slug for slug, mark in marks.items() if mark in known.left)


def lost_ones(root: Path, withdrawals: Withdrawals) -> list[Problem]:
    """A warning where tombstones that this machine has seen are no more in the tracked file."""
    before = _memory(root)
    gone = before.left.keys() - {stone.mark for stone in withdrawals.people}
    if not gone or withdrawals.salt not in ("", before.salt):
        return []
    days = ", ".join(sorted({f"{before.left[mark]}" for mark in gone}))
    said = f"somebody's line is gone, of those who left on {days}; on this machine it holds all the same"
    fix = f"take it back from git; or, if somebody was withdrawn by mistake, remove {MEMORY} as well"
    return [Problem(path=FILE, line=0, message=said, fix=fix, severity="warning")]


def bury(root: Path, stone: Tombstone, salt: str, slug: str, others: Collection[str]) -> None:
    """Remember a new tombstone, and that none of the `others`, who have a file, is meant by it."""
    before = _memory(root)
    before = before if before.salt == salt else Memory(salt=salt)
    unseen = {other: "" for other in others if other not in before.marks} if before.clear >= before.left.keys() else {}
    marks = {**before.marks, **unseen}
    marks.pop(slug, None)
    left = {**before.left, stone.mark: stone.left}
    _write(root, replace(before, left=left, marks=marks, clear=before.clear | {stone.mark}))


def _judged(person: Ambassador, left: date) -> Ambassador:
    came_back = person.consent is not None and person.consent.given > left
    return person if came_back else replace(person, withdrawn=left)


def _known(root: Path, withdrawals: Withdrawals) -> Memory:
    """The tombstones of the file and those seen before; another salt makes all hashes new."""
    before = _memory(root)
    if withdrawals.salt and before.salt != withdrawals.salt:
        before = Memory(salt=withdrawals.salt)
    left = dict(before.left)
    for stone in withdrawals.people:
        left[stone.mark] = max(stone.left, left.get(stone.mark, stone.left))
    return replace(before, left=left)


def _hashed(known: Memory, asked: Collection[str], present: Collection[str]) -> Memory:
    """With the marks of those asked for; the marks of those without a file are forgotten."""
    marks = {slug: mark for slug, mark in known.marks.items() if slug in present}
    if not known.left.keys() <= known.clear:
        marks = {slug: mark for slug, mark in marks.items() if mark}
    return replace(known, marks={**marks, **_marks((slug for slug in asked if slug not in marks), known.salt)})


def _marks(slugs: Iterable[str], salt: str) -> dict[str, str]:
    wanted = sorted(set(slugs))
    if len(wanted) < 2:
        return {slug: mark_of(slug, salt) for slug in wanted}
    from concurrent.futures import ThreadPoolExecutor  # which most commands need not wait for

    with ThreadPoolExecutor(max_workers=os.cpu_count() or 1) as pool:  # scrypt lets go of the interpreter
        mark: Callable[[str], str] = lambda slug: mark_of(slug, salt)  # noqa: E731
        return dict(zip(wanted, pool.map(mark, wanted), strict=True))


def _memory(root: Path) -> Memory:
    said = remembered(root / MEMORY, most=_MOST)
    try:
        bytes.fromhex(said["salt"])
        return Memory(
            salt=said["salt"],
            left={str(mark): date.fromisoformat(day) for mark, day in said["left"].items()},
            marks={str(slug): str(mark) for slug, mark in said["marks"].items()},
            clear=frozenset(map(str, said["clear"])),
        )
    except (ValueError, TypeError, KeyError, AttributeError):  # none, or none that can be read
        return Memory()


def _keep(root: Path, known: Memory) -> None:
    if known != _memory(root):
        with suppress(OSError):  # it saves work; a folder that cannot be written to is no obstacle
            _write(root, known)


def _write(root: Path, known: Memory) -> None:
    path = root / MEMORY
    path.parent.mkdir(parents=True, exist_ok=True)
    said = {
        "salt": known.salt,
        "left": {mark: day.isoformat() for mark, day in sorted(known.left.items())},
        "marks": dict(sorted(known.marks.items())),
        "clear": sorted(known.clear),
    }
    new = path.with_name(f"{path.name}.new")
    new.write_text(json.dumps(said, indent=1), encoding="utf-8")
    new.replace(path)
