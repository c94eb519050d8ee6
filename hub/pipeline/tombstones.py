"""Whose file came back after they left: slugs and names are hashed, slowly, and looked for among the tombstones.

One hash of a word gives two marks, one for a slug and one for a name, neither of which tells the other. A name has a
tombstone of its own, since a file may come back under another slug; where two have that name, a random mark stands in
its place, so that nobody is taken for somebody else and the file does not tell that there are two.

The hash is slow so that the names cannot be read from a public file by trying all there are. Trying a word costs
whoever guesses what it costs whoever checks: a quick hash of a few bits, to sort out most words first, would save both
of them the same, and is not made. What a check knows, and a stranger gains nothing from, is who was looked at before.
So each word is hashed once on a machine, and `.hub/withdrawn.json` remembers the marks of those who have a file. It
remembers the tombstones as well: where a revert takes them out of the tracked file, they hold all the same.
"""

from __future__ import annotations

import hashlib
import json
import os
import secrets
from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from hub.errors import GuardError, Problem
from hub.files import remembered
from hub.model import Ambassador, Content, Tombstone, Withdrawals
from hub.sources import withdrawals as withdrawals_in
from hub.sources.proof import slugged
from hub.sources.withdrawn import FILE
from hub.wording import Sentence

MEMORY = ".hub/withdrawn.json"
_COST = 2**12
"""Of scrypt, with blocks of 1 KiB (RFC 7914): 4 MiB and about a hundredth of a second a word."""
_MOST = 64_000_000


@dataclass(frozen=True, kw_only=True, slots=True)
class Memory:
    """What this machine knows: tombstones it has seen, by mark, and the marks of slugs and names that were hashed.

    Those whose mark is '' were not hashed: they are known not to be among those in `clear`.
    """

    salt: str = ""
    left: Mapping[str, date] = field(default_factory=dict)
    marks: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    clear: frozenset[str] = frozenset()


def marks_of(word: str, salt: str) -> tuple[str, str]:
    """The hashes that stand in content/withdrawn.yml for a slug, and for a name as `word_of` has it."""
    made = hashlib.scrypt(word.encode(), salt=bytes.fromhex(salt), n=_COST, r=8, p=1, maxmem=64 * 2**20, dklen=64)
    return made[:32].hex(), made[32:].hex()


def word_of(name: str) -> str:
    """A name as it is hashed: without case, accents and signs."""
    return slugged(name) or " ".join(name.casefold().split())


def judged(root: Path, content: Content, *, all_of_them: bool = False) -> Content:
    """The content with `withdrawn` on everybody who left and whose file tells of no consent given since.

    Whoever has no consent at all is not shown in any case, and is looked at only for `all_of_them`.
    """
    known = _known(root, content.withdrawn)
    if not known.left:
        return content
    latest = max(known.left.values())
    asked = [a for a in content.ambassadors if (a.consent.given <= latest if a.consent else all_of_them)]
    known = _hashed(known, asked, content.ambassadors)
    _keep(root, known)
    left = {a.slug: max(days) for a in asked if (days := _days(known, a))}
    back = tuple(_judged(a, left[a.slug]) if a.slug in left else a for a in content.ambassadors)
    return replace(content, ambassadors=back)


def left_on(root: Path, slug: str, withdrawals: Withdrawals) -> date | None:
    """The day on which somebody left, as far as that is noted."""
    known = _known(root, withdrawals)
    return known.left.get(marks_of(slug, known.salt)[0]) if known.left else None


def salt_of(root: Path, withdrawals: Withdrawals) -> str:
    """The salt of the tombstones there are, or of those this machine has seen; '' where there are none."""
    return withdrawals.salt or _memory(root).salt


def has_left(root: Path, withdrawals: Withdrawals) -> Callable[[str], bool]:
    """Tells of a slug made from a name whether somebody left who had either, for whoever makes files for many."""
    known = _known(root, withdrawals)
    return lambda slug: bool(known.left) and not known.left.keys().isdisjoint(marks_of(slug, known.salt))


def refuse_those_who_left(root: Path, slug: str, name: str, given: str) -> None:
    """Raise GuardError for a new file of somebody who left, unless consent was `given`, YYYY-MM-DD, since then."""
    known = _known(root, withdrawals_in(root))
    if not known.left:
        return
    word = word_of(name)
    marks = _marks({slug, word}, known.salt)
    days = [known.left[mark] for mark in (marks[slug][0], marks[word][1]) if mark in known.left]
    if days and not given > f"{max(days)}":
        raise GuardError(
            f"{slug} left on {max(days)}, and nobody is brought back unasked; nothing was written. If they agree anew, "
            "or this is somebody else of the same name, say so with --consent-given and a later day, and "
            "--consent-scopes"
        )


def those_who_left(
    root: Path, slugs: Iterable[str], withdrawals: Withdrawals, *, by_name: bool = False
) -> frozenset[str]:
    """Which of these slugs have a tombstone; with `by_name`, they are names as well."""
    known = _known(root, withdrawals)
    marks = _marks(slugs, known.salt) if known.left else {}
    return frozenset(
        slug for slug, (own, name) in marks.items() if own in known.left or (by_name and name in known.left)
    )


def lost_ones(root: Path, withdrawals: Withdrawals) -> list[Problem]:
    """A warning where tombstones that this machine has seen are no more in the tracked file."""
    before = _memory(root)
    gone = before.left.keys() - {stone.mark for stone in withdrawals.people}
    if not gone or withdrawals.salt not in ("", before.salt):
        return []
    days = ", ".join(sorted({f"{before.left[mark]}" for mark in gone}))
    said = Sentence(
        "somebody's line is gone, of those who left on {days}; on this machine it holds all the same", days=days
    )
    fix = Sentence(
        "take it back from git; or, if somebody was withdrawn by mistake, remove {memory} as well", memory=MEMORY
    )
    return [Problem(path=FILE, line=0, message=said, fix=fix, severity="warning")]


def stones_for(slug: str, name: str, salt: str, left: date, *, namesakes: bool) -> tuple[Tombstone, Tombstone]:
    """The tombstones of a slug and of a name; the second is of nobody where `namesakes` have that name, too."""
    own = Tombstone(mark=marks_of(slug, salt)[0], left=left)
    by_name = secrets.token_hex(32) if namesakes or not name else marks_of(word_of(name), salt)[1]
    return own, Tombstone(mark=by_name, left=left)


def bury(root: Path, stones: Iterable[Tombstone], salt: str, slug: str, others: Mapping[str, str]) -> None:
    """Remember new tombstones, and that none of the `others` is meant by them: the names, or '', by slug of who has a
    file."""
    before = _memory(root)
    before = before if before.salt == salt else Memory(salt=salt)
    new = {stone.mark: stone.left for stone in stones}
    is_clear = before.clear >= before.left.keys()
    words = {word_of(name) for name in others.values() if name}
    marks = {**dict.fromkeys(others if is_clear else (), ""), **before.marks}
    names = {**dict.fromkeys(words if is_clear else (), ""), **before.names}
    marks.pop(slug, None)
    names = {word: mark for word, mark in names.items() if word in words}
    _write(
        root, replace(before, left={**before.left, **new}, marks=marks, names=names, clear=before.clear | new.keys())
    )


def _days(known: Memory, person: Ambassador) -> list[date]:
    """The days on which they left, or somebody of their name."""
    marks = (known.marks.get(person.slug, ""), known.names.get(word_of(person.name), ""))
    return [known.left[mark] for mark in marks if mark in known.left]


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


def _hashed(known: Memory, asked: Collection[Ambassador], present: Collection[Ambassador]) -> Memory:
    """With the marks of those asked for; the marks of those without a file are forgotten."""
    is_clear = known.left.keys() <= known.clear
    slugs, words = {a.slug for a in present}, {word_of(a.name) for a in present}
    marks = {slug: mark for slug, mark in known.marks.items() if slug in slugs and (mark or is_clear)}
    names = {word: mark for word, mark in known.names.items() if word in words and (mark or is_clear)}
    new_slugs = {str(a.slug) for a in asked} - marks.keys()
    new_words = {word_of(a.name) for a in asked} - names.keys()
    made = _marks(new_slugs | new_words, known.salt)
    return replace(
        known,
        marks={**marks, **{slug: made[slug][0] for slug in new_slugs}},
        names={**names, **{word: made[word][1] for word in new_words}},
    )


def _marks(words: Iterable[str], salt: str) -> dict[str, tuple[str, str]]:
    wanted = sorted(set(words))
    if len(wanted) < 2:
        return {word: marks_of(word, salt) for word in wanted}
    from concurrent.futures import ThreadPoolExecutor  # which most commands need not wait for

    with ThreadPoolExecutor(max_workers=os.cpu_count() or 1) as pool:  # scrypt lets go of the interpreter
        made: Callable[[str], tuple[str, str]] = lambda word: marks_of(word, salt)  # noqa: E731
        return dict(zip(wanted, pool.map(made, wanted), strict=True))


def _memory(root: Path) -> Memory:
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
        "names": dict(sorted(known.names.items())),
        "clear": sorted(known.clear),
    }
    new = path.with_name(f"{path.name}.new")
    new.write_text(json.dumps(said, indent=1), encoding="utf-8")
    new.replace(path)
