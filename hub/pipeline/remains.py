"""What the hub itself remembers of somebody, taken out of `.hub/`: the store, pictures, and notes of what was done."""

from __future__ import annotations

import json
import shutil
from collections.abc import Collection, Iterable
from dataclasses import replace
from pathlib import Path

from hub.files import remembered
from hub.model import FeedUrl
from hub.pipeline.plan import KEPT as PLAN
from hub.store import ALBUM, STORE, Album, Store, keep
from hub.store.trouble import said_plainly

_BUILT = ("preview", "serve", "cards")
_MADE_ANEW = ("photographs", "posters")
_NOTES = (PLAN, ".hub/pictures-looked.json")
_STAMPS = "built-*.json"
_BY_VOICE = ("posts", "days", "withheld")


def store_without(root: Path, slug: str, feeds: Collection[FeedUrl], *, decided: Iterable[str] | None = None) -> int:
    """Deletes the feeds with their entries, and everything that says who listed a feed; gives how many entries went.

    Of what hidden posts were known by, only what the moderation has `decided` of now stays, where that is told.
    """
    owner = f"ambassador/{slug}"
    with Store.open(root / STORE) as store:
        _pictures_without(root, store, feeds)
        states = store.states()
        went = store.forget(states.keys() & set(feeds))
        shared = [state for feed, state in states.items() if owner in state.owners and feed not in feeds]
        store.save_states([replace(s, owners=tuple(o for o in s.owners if o != owner)) for s in shared])
        store.keep_voices(store.voices() - {slug})
        if decided is not None and (known := store.marks()):
            from hub.river.remembered import marks  # most hubs hide nothing, and need not wait for the rules

            store.keep_marks(marks(decided, store.entries(), known))
        store.wipe()
    keep(root / STORE, forgot=True)
    return went


def caches_without(root: Path, slug: str, pictures: Iterable[str]) -> None:
    """Deletes what was made for earlier builds and may name or show the person; the next build makes what it needs.

    `pictures` are the digests of files that go; what was made of them goes with them.
    """
    with said_plainly(root / ".hub"):
        for name in _BUILT:
            shutil.rmtree(root / ".hub" / name, ignore_errors=True)
        for name in _NOTES:
            (root / name).unlink(missing_ok=True)
        for stamp in sorted((root / ".hub").glob(_STAMPS)):
            _stamp_without(stamp, slug)
        for picture in pictures:
            for folder in _MADE_ANEW:
                for made in (root / ".hub" / folder).glob(f"{picture}-*"):
                    made.unlink(missing_ok=True)


def _pictures_without(root: Path, store: Store, feeds: Collection[FeedUrl]) -> None:
    states = store.states()
    theirs = {image for _, image, _ in store.images(frozenset(feeds))}
    others = {image for _, image, _ in store.images(frozenset(states.keys() - set(feeds)))}
    gone = theirs - others
    if (root / ALBUM).is_dir():
        album = Album.open(root / ALBUM)
        # A host is known there together with the feed it was asked for.
        kept = {a for a in album.addresses if a not in gone and a.rpartition(" ")[2] not in feeds}
        album.keep_only(kept)
        album.save()


def _stamp_without(path: Path, slug: str) -> None:
    said = remembered(path)
    if not isinstance(said, dict):
        path.unlink(missing_ok=True)
        return
    for key in _BY_VOICE:
        if isinstance(said.get(key), dict):
            said[key].pop(slug, None)
    new = path.with_name(path.name + ".new")
    new.write_text(json.dumps(said, indent=1), encoding="utf-8")
    new.replace(path)
