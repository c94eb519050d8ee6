"""Doing it: the files that people wrote first, then what the hub itself remembers."""

from __future__ import annotations

import secrets
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from hub import river, sources
from hub.errors import StoreError, reason_of_system
from hub.files import rewrite
from hub.pipeline.lock import LockedError, one_at_a_time
from hub.pipeline.mending import mended
from hub.pipeline.remains import caches_without, store_without
from hub.pipeline.tombstones import bury, salt_of, stones_for
from hub.pipeline.withdrawing.note import Note, place_of
from hub.pipeline.withdrawing.planning import Leaving
from hub.sources.withdrawn import FILE, SALT, with_tombstone
from hub.store import STORE
from hub.wording import Sentence, reason_of

if TYPE_CHECKING:
    from collections.abc import Callable


def withdraw(root: Path, planned: Leaving, *, now: datetime, say: Callable[[Sentence], None]) -> None:
    """Do it, all of it: see `take_away` and `forget`."""
    take_away(root, planned, now=now)
    forget(root, planned, now=now, say=say)


def take_away(root: Path, planned: Leaving, *, now: datetime) -> None:
    """Everything people wrote, and the line that keeps it away: from here on no build shows the person."""
    programme = sources.read_programme(root)
    if planned.present or planned.before is None:
        _bury(root, planned, now.astimezone(programme.timezone).date())
    note = Note(name=planned.name, files=planned.files, feeds=planned.feeds, made_of=planned.made_of)
    _replace(place_of(root, planned.slug), note.written())
    for path in reversed([edit.path for edit in planned.edits if edit.after is None]):  # translations first
        _remove(root / path)
    for edit in planned.edits:
        if edit.after is not None:
            _replace(root / edit.path, edit.after)
    for path in (*sorted(planned.profile, key=len, reverse=True), *planned.files):
        _remove(root / path)


def forget(root: Path, planned: Leaving, *, now: datetime, say: Callable[[Sentence], None]) -> None:
    """What the hub itself remembers. Raises StoreError where an update is running: the command can be run again."""
    content = sources.read(root, bodies=False).content
    decided = river.decided(content, now=now) if content else None
    try:
        with one_at_a_time(root, "update"):
            caches_without(root, planned.slug, planned.made_of)
            if list((root / STORE).parent.glob("store.db*")):
                emptied = partial(store_without, root, planned.slug, planned.feeds, decided=decided)
                mended(root, emptied, say=say, anew=True)
    except LockedError as error:
        raise StoreError(
            Sentence(
                "{why}. The next build is without {slug} all the same; run this command again when the update has "
                "ended, so that the store forgets them, too",
                why=reason_of(error),
                slug=planned.slug,
            )
        ) from None
    _remove(place_of(root, planned.slug))


def _bury(root: Path, planned: Leaving, today: date) -> None:
    file = root / FILE
    before = sources.withdrawals(root)
    salt = salt_of(root, before) or secrets.token_hex(SALT // 2)
    left = max(today, planned.before or today)
    stones = stones_for(planned.slug, planned.name, salt, left, namesakes=planned.namesakes)
    text = file.read_text("utf-8-sig") if file.is_file() and before.salt else ""
    for stone in stones:
        text = with_tombstone(text, stone, salt)
    _replace(file, text.encode())
    bury(root, stones, salt, planned.slug, planned.others)


def _replace(file: Path, content: bytes) -> None:
    real = file.resolve()
    real.parent.mkdir(parents=True, exist_ok=True)
    rewrite(real, content)


def _remove(file: Path) -> None:
    try:
        file.unlink(missing_ok=True)
    except OSError as error:
        raise StoreError(
            Sentence(
                "{file}: cannot be removed ({why}); mend that, and run the command again",
                file=str(file),
                why=reason_of_system(error),
            )
        ) from error
