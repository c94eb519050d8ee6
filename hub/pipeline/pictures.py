"""Lead pictures: asked for after the feeds, kept in the album, handed to the river when a site is made."""

from __future__ import annotations

import hashlib
import json
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from contextlib import aclosing
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import hub
from hub.files import remembered
from hub.model import FeedUrl
from hub.store.album import ALBUM, Album
from hub.store.trouble import said_plainly

if TYPE_CHECKING:  # a build, which reads pictures only, waits for neither
    from hub.feeds.guard import Guard
    from hub.pipeline.plan import Plan
    from hub.store import Store

MOST_AT_ONCE = 300
"""How many pictures one update asks for; the others wait for the next."""
MOST_KEPT = 2_000
_MOST_SECONDS = 30.0
_SAVED_EACH = 25
_LOOKED = ".hub/pictures-looked.json"
_MOST_LOOKED = 16_000_000

Progress = Callable[[int, int, str], None]


async def take_pictures(
    root: Path,
    store: Store,
    planned: Plan,
    asked: Set[FeedUrl],
    *,
    now: datetime,
    progress: Progress,
    held: Mapping[str, datetime],
) -> int:
    """Ask for the pictures that are missing of the feeds that are `asked`, newest posts first; gives how many came.

    The feeds take turns, so that none takes another's place. `held` are hosts not to be asked before that moment.

    Whoever did not agree to be seen is not asked for any, and what is kept of theirs is deleted. Costs next to nothing
    while neither the entries nor the people changed.
    """
    folder = root / ALBUM
    if not planned.pictured and not folder.is_dir():
        return 0
    mark = _mark(store, planned, root)
    if _looked_already(root, mark, now):
        return 0
    from hub.feeds.guard import guard_of

    images = store.images(frozenset(planned.pictured))
    if planned.choices and images:
        from hub.pipeline.reading import content_of
        from hub.river.seen import shown_pictures

        content, entries = content_of(root, bodies=False), store.entries()
        shown = shown_pictures(content, entries, store.states(), now=now, memory=store.marks())
        images = [each for each in images if each[:2] in shown]
    wanted = _wanted(images, guard_of(planned.rules.allow_private))
    doors = {_door(feed, address) for address, feeds in wanted.items() for feed in feeds}
    album = Album.open(folder)
    album.keep_only(wanted.keys() | doors)
    album.save()  # at once: what nobody may see any more is gone even if this update is broken off
    stamps = {address: _stamp(root, address) for address in wanted}
    lacking = {
        address: feeds & asked for address, feeds in wanted.items() if album.lacks(address, now, stamps[address])
    }
    open_to = {a: {f for f in feeds if album.lacks(_door(f, a), now)} for a, feeds in lacking.items()}
    missing = _fairly(open_to)
    came = await _taken(album, missing, open_to, stamps, planned, root, now, progress, held)
    album.save()
    if set(planned.pictured) <= asked:
        done = not any(album.lacks(a, now, stamps[a]) and _may_ask(album, a, open_to[a], now) for a in open_to)
        local = {address: stamp for address, stamp in stamps.items() if stamp}
        _look(root, mark, local, now=now, again=album.again if done else now)
    return came


async def _taken(
    album: Album,
    missing: list[str],
    whose: Mapping[str, Set[FeedUrl]],
    stamps: Mapping[str, str],
    planned: Plan,
    root: Path,
    now: datetime,
    progress: Progress,
    held: Mapping[str, datetime],
) -> int:
    if not missing:
        return 0
    from hub.feeds.pictures import take

    came = done = 0
    taking = take(
        missing,
        rules=planned.rules,
        root=root,
        now=now,
        user_agent=planned.agent,
        seconds=_MOST_SECONDS,
        held=held,
        whose=whose,
    )
    timed_out: dict[str, bool] = {}
    async with aclosing(taking):
        async for taken in taking:
            done += 1
            overran = taken.failure is not None and taken.failure.kind == "time-out"
            for feed in whose[taken.address]:
                door = _door(feed, taken.address)
                timed_out[door] = timed_out.get(door, True) and overran
            if taken.developed:
                came += 1
                made = taken.developed
                album.keep(taken.address, made.webp, made.width, made.height, stamp=stamps[taken.address])
            elif taken.failure:
                failure, stamp = taken.failure, stamps[taken.address]
                album.miss(taken.address, failure.kind, now, stamp=stamp, wait=failure.retry_after)
            progress(done, len(missing), taken.address)
            if done % _SAVED_EACH == 0:
                album.save()
    for door, in_vain in timed_out.items():
        if in_vain:
            album.miss(door, "time-out", now)
        else:
            album.forgive(door)
    return came


def _wanted(images: Iterable[tuple[FeedUrl, str, int]], guard: Guard) -> dict[str, set[FeedUrl]]:
    """The addresses to have, each with its feeds. The feeds take turns, each with its newest first: however many one
    has, those of the others are kept."""
    from hub import river

    images = list(images)
    worn = river.decorations((feed, image) for feed, image, _ in images)
    of_feed: dict[FeedUrl, dict[str, None]] = {}
    feeds: dict[str, set[FeedUrl]] = {}
    for feed, image, _ in images:
        if image not in worn and _may_show(feed, image, guard):
            of_feed.setdefault(feed, {})[image] = None
            feeds.setdefault(image, set()).add(feed)
    return {image: feeds[image] for image in islice(_in_turns(of_feed.values()), MOST_KEPT)}


def _fairly(missing: Mapping[str, Set[FeedUrl]]) -> list[str]:
    """Those of one update, the feeds in turns."""
    of_feed: dict[FeedUrl, list[str]] = {}
    for address, feeds in missing.items():
        for feed in sorted(feeds):
            of_feed.setdefault(feed, []).append(address)
    return list(islice(_in_turns(of_feed.values()), MOST_AT_ONCE))


def _in_turns(lists: Iterable[Iterable[str]]) -> Iterator[str]:
    """The first of each, the second of each, and so on, each once."""
    waiting = deque(map(iter, lists))
    given: set[str] = set()
    while waiting:
        mine = waiting.popleft()
        found = next((each for each in mine if each not in given), None)
        if found is not None:
            given.add(found)
            yield found
            waiting.append(mine)


def _door(feed: FeedUrl, address: str) -> str:
    """What the album calls a host as a feed uses it: nobody makes another one's pictures wait by their host."""
    return f"//{urlsplit(address).netloc.lower()} {feed}" if not _is_file(address) else ""


def _may_ask(album: Album, address: str, feeds: Iterable[FeedUrl], now: datetime) -> bool:
    return any(album.lacks(_door(feed, address), now) for feed in feeds)


def _is_file(address: str) -> bool:
    return not address.lower().startswith(("http://", "https://"))


def _may_show(feed: FeedUrl, image: str, guard: Guard) -> bool:
    """Whether a feed's word is enough to ask for a picture.

    A feed in the hub's own folder asks nobody: its pictures lie beside it. No other feed reaches a file, and none from
    outside has a picture fetched from the company's own network, to be published.
    """
    if _is_file(feed) or _is_file(image):
        return _is_file(feed) and _is_file(image)
    return not guard.doors or not guard.opens(image) or guard.opens(feed)


def _mark(store: Store, planned: Plan, root: Path) -> str:
    """What the pictures to have depend on, as one short word."""
    said = (hub.__version__, store.revision(), planned.pictured, planned.rules.allow_private, planned.choices)
    return hashlib.sha256(repr(said).encode()).hexdigest()


def _stamp(root: Path, address: str) -> str:
    """What tells a file of the hub from what it was before; '' for what is on the web."""
    if not _is_file(address):
        return ""
    try:
        found = (root / address).lstat()
    except (OSError, ValueError):
        return "-"
    return f"{found.st_size} {found.st_mtime_ns}"


def _looked_already(root: Path, mark: str, now: datetime) -> bool:
    try:
        known = remembered(root / _LOOKED, most=_MOST_LOOKED)
        again = known["again"]
        well = known["mark"] == mark and datetime.fromisoformat(known["looked"]) <= now
        well = well and (again is None or now < datetime.fromisoformat(again))
        return well and all(_stamp(root, address) == stamp for address, stamp in known["local"].items())
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return False


def _look(root: Path, mark: str, local: Mapping[str, str], *, now: datetime, again: datetime | None) -> None:
    until = again.isoformat() if again else None
    new = (root / _LOOKED).with_suffix(".new")
    said = {"mark": mark, "looked": now.isoformat(), "again": until, "local": local}
    with said_plainly(root / _LOOKED):
        new.write_text(json.dumps(said), encoding="utf-8")
        new.replace(root / _LOOKED)
