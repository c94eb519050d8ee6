"""The store to text and back."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

from hub.errors import GuardError
from hub.publish import mend, replace
from hub.store import ALBUM, STORE, Album, check_given, states
from hub.store.shelf import SHELF
from hub.store.states import Moved

_PICTURES = "pictures"


def save(root: Path, folder: Path) -> Moved:
    """Write the store below `folder`, in the place of what was saved there before, in one step.

    Raises `GuardError` where something else stands in its place, `StoreError` where the disk is in the way.
    """
    target = folder / SHELF
    if target.is_symlink() or (target.exists() and not _is_ours(target)):
        raise GuardError(
            f"{target} holds files that `hub state save` did not write, and it replaces them all; move them"
        )
    new = target.with_name(f".{SHELF}-new")
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
    return restored


def merge(root: Path, folders: Sequence[Path]) -> Moved:
    """Join what was saved below `folders` into the store, all or nothing."""
    for folder in folders:
        mend(folder / SHELF)
        check_given(folder / SHELF / _PICTURES)
    joined = states.merge(root / STORE, [folder / SHELF for folder in folders])
    for folder in folders:
        _take_pictures(folder / SHELF / _PICTURES, root / ALBUM)
    return joined


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
