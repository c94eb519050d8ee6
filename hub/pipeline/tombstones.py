"""Whose file came back after they left: slugs and names are hashed, and looked for among the tombstones.

A name has a tombstone of its own, since a file may come back under another slug; where two have that name, a random
mark stands in its place, so that nobody is taken for somebody else and the file does not tell that there are two.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from hub.errors import GuardError, Problem
from hub.model import Ambassador, Content, Tombstone, Withdrawals
from hub.pipeline.departed import MEMORY, Memory, hashed, keep, known, seen, write
from hub.pipeline.marks import marks_of, marks_of_all, word_of
from hub.sources import withdrawals as withdrawals_in
from hub.sources.withdrawn import FILE
from hub.wording import Sentence

_RESALTED = Sentence(
    "the salt is another one than before: no earlier line means anybody now, and whoever left may be back"
)
_UNSALTED = Sentence("take the salt back from git, and the lines with it")


def judged(root: Path, content: Content, *, all_of_them: bool = False) -> Content:
    """The content with `withdrawn` on everybody who left and whose file tells of no consent given since.

    Whoever has no consent at all is not shown in any case, and is looked at only for `all_of_them`.
    """
    memory = known(root, content.withdrawn)
    if not memory.left:
        return content
    latest = max(memory.left.values())
    asked = [a for a in content.ambassadors if (a.consent.given <= latest if a.consent else all_of_them)]
    memory = hashed(memory, asked, content.ambassadors)
    keep(root, memory)
    left = {a.slug: max(days) for a in asked if (days := _days(memory, a))}
    back = tuple(_judged(a, left[a.slug]) if a.slug in left else a for a in content.ambassadors)
    return replace(content, ambassadors=back)


def left_on(root: Path, slug: str, withdrawals: Withdrawals) -> date | None:
    """The day on which somebody left, as far as that is noted."""
    memory = known(root, withdrawals)
    return memory.left.get(marks_of(slug, memory.salt)[0]) if memory.left else None


def salt_of(root: Path, withdrawals: Withdrawals) -> str:
    """The salt of the tombstones there are, or of those this machine has seen; '' where there are none."""
    return withdrawals.salt or seen(root).salt


def has_left(root: Path, withdrawals: Withdrawals) -> Callable[[str], bool]:
    """Tells of a slug made from a name whether somebody left who had either, for whoever makes files for many."""
    memory = known(root, withdrawals)
    return lambda slug: bool(memory.left) and not memory.left.keys().isdisjoint(marks_of(slug, memory.salt))


def refuse_those_who_left(root: Path, slug: str, name: str, given: str) -> None:
    """Raise GuardError for a new file of somebody who left, unless consent was `given`, YYYY-MM-DD, since then."""
    left = last_left(root, slug, name)
    if left and not given > f"{left}":
        raise GuardError(
            Sentence(
                "{slug} left on {day}, and nobody is brought back unasked; nothing was written. If they agree anew, or "
                "this is somebody else of the same name, say so with --consent-given and a later day, and "
                "--consent-scopes",
                slug=slug,
                day=str(left),
            )
        )


def last_left(root: Path, slug: str, name: str) -> date | None:
    """The last day on which somebody of this slug left, or of this name. Raises ContentError as `withdrawals` does."""
    memory = known(root, withdrawals_in(root))
    if not memory.left:
        return None
    word = word_of(name)
    marks = marks_of_all({slug, word}, memory.salt)
    days = [memory.left[mark] for mark in (marks[slug][0], marks[word][1]) if mark in memory.left]
    return max(days, default=None)


def those_who_left(
    root: Path, slugs: Iterable[str], withdrawals: Withdrawals, *, by_name: bool = False
) -> frozenset[str]:
    """Which of these slugs have a tombstone; with `by_name`, they are names as well."""
    memory = known(root, withdrawals)
    marks = marks_of_all(slugs, memory.salt) if memory.left else {}
    return frozenset(
        slug for slug, (own, name) in marks.items() if own in memory.left or (by_name and name in memory.left)
    )


def lost_ones(root: Path, withdrawals: Withdrawals) -> list[Problem]:
    """A warning where tombstones that this machine has seen are no more in the tracked file, or mean nobody any more.

    Ask before `judged`, which takes over the salt of the file.
    """
    before = seen(root)
    if before.left and withdrawals.salt not in ("", before.salt):
        return [Problem(path=FILE, line=0, message=_RESALTED, fix=_UNSALTED, severity="warning")]
    gone = before.left.keys() - {stone.mark for stone in withdrawals.people}
    if not gone:
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
    before = seen(root)
    before = before if before.salt == salt else Memory(salt=salt)
    new = {stone.mark: stone.left for stone in stones}
    is_clear = before.clear >= before.left.keys()
    words = {word_of(name) for name in others.values() if name}
    marks = {**dict.fromkeys(others if is_clear else (), ""), **before.marks}
    names = {**dict.fromkeys(words if is_clear else (), ""), **before.names}
    marks.pop(slug, None)
    names = {word: mark for word, mark in names.items() if word in words}
    left, clear = {**before.left, **new}, before.clear | new.keys()
    write(root, replace(before, left=left, marks=marks, names=names, clear=clear))


def _days(memory: Memory, person: Ambassador) -> list[date]:
    """The days on which they left, or somebody of their name."""
    marks = (memory.marks.get(person.slug, ""), memory.names.get(word_of(person.name), ""))
    return [memory.left[mark] for mark in marks if mark in memory.left]


def _judged(person: Ambassador, left: date) -> Ambassador:
    came_back = person.consent is not None and person.consent.given > left
    return person if came_back else replace(person, withdrawn=left)
