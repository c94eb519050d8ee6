"""The store to text and back, without those who left: what was saved before they did brings nothing back."""

from __future__ import annotations

import dataclasses
import shutil
from collections.abc import Sequence
from pathlib import Path

from hub import sources
from hub.errors import ContentError, GuardError
from hub.model import FeedUrl
from hub.pipeline.lock import one_at_a_time
from hub.pipeline.reading import stored
from hub.pipeline.remains import store_without
from hub.pipeline.tombstones import those_who_left
from hub.publish import mend, replace
from hub.store import ALBUM, STORE, Album, DamagedError, Store, check_given, states
from hub.store.shelf import SHELF
from hub.store.states import Moved
from hub.wording import Sentence

_PICTURES = "pictures"
_PERSON = "ambassador/"


def save(root: Path, folder: Path) -> Moved:
    """Write the store below `folder`, in the place of what was saved there before, in one step.

    Raises `GuardError` where something else stands in its place, `StoreError` where the disk is in the way.
    """
    target = folder / SHELF
    if target.is_symlink() or (target.exists() and not _is_ours(target)):
        raise GuardError(
            Sentence(
                "{target} holds files that `hub state save` did not write, and it replaces them all; move them",
                target=str(target),
            )
        )
    new = target.with_name(f".{SHELF}-new")
    _forget_those_who_left(root)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        mend(target)
        shutil.rmtree(new, ignore_errors=True)
        new.mkdir()
        saved = states.save(root / STORE, new)
        _take_pictures(root / ALBUM, new / _PICTURES)
        replace(new, target)
    finally:
        shutil.rmtree(new, ignore_errors=True)
    return saved


def restore(root: Path, folder: Path) -> Moved:
    """Replace the store by what was saved below `folder`, all or nothing."""
    mend(folder / SHELF)
    check_given(folder / SHELF / _PICTURES)
    restored = states.restore(root / STORE, folder / SHELF)
    _take_pictures(folder / SHELF / _PICTURES, root / ALBUM, no_others=True)
    return _without_those_who_left(root, restored)


def merge(root: Path, folders: Sequence[Path]) -> Moved:
    """Join what was saved below `folders` into the store, all or nothing."""
    for folder in folders:
        mend(folder / SHELF)
        check_given(folder / SHELF / _PICTURES)
    joined = states.merge(root / STORE, [folder / SHELF for folder in folders])
    for folder in folders:
        _take_pictures(folder / SHELF / _PICTURES, root / ALBUM)
    return _without_those_who_left(root, joined)


def _without_those_who_left(root: Path, moved: Moved) -> Moved:
    if not _forget_those_who_left(root):
        return moved
    entries, feeds = stored(root)
    return dataclasses.replace(moved, feeds=len(feeds), entries=len(entries))


def _forget_those_who_left(root: Path) -> bool:
    """Take out of the store what it holds of people without a file who have a tombstone; whether there was any.

    An update does that as well, but a store may be saved or put back without one.
    """
    if not (root / STORE).is_file():
        return False
    try:
        feeds, withdrawals = stored(root)[1], sources.withdrawals(root)
    except (DamagedError, ContentError):  # whoever reads these next says so
        return False
    with Store.open(root / STORE) as store:
        known = {owner.removeprefix(_PERSON) for state in feeds.values() for owner in state.owners} | store.voices()
    left = those_who_left(root, known - {*sources.slugs(root, "ambassadors")}, withdrawals)
    for slug in sorted(left):
        theirs: set[FeedUrl] = {
            feed
            for feed, state in feeds.items()
            if state.owners
            and all(owner.startswith(_PERSON) and owner[len(_PERSON) :] in left for owner in state.owners)
        }
        with one_at_a_time(root, "update"):
            store_without(root, slug, theirs)
    return bool(left)


def _take_pictures(source: Path, target: Path, *, no_others: bool = False) -> None:
    """The pictures of posts, which a site needs as much as their words, from one album to another."""
    given, taking = Album.open(source), Album.open(target)
    if given.addresses or (no_others and taking.addresses):
        if no_others:
            taking.keep_only(given.addresses)
        taking.take_in(given)
        taking.save()


def _is_ours(target: Path) -> bool:
    return target.is_dir() and ((target / "index.jsonl").is_file() or not any(target.iterdir()))
