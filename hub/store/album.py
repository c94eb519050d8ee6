"""The album: pictures made anew, in `.hub/pictures/`, and what is known of each address.

`index.json` maps the address of a picture to its file, named after its content; `failures.json` maps one that gave
none to why, how often, and when to ask again. Files are whole or not there at all, whenever a command is killed.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import time
from collections.abc import Callable, Collection
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Self

from hub.files import regular
from hub.model import Picture
from hub.store.prints import (
    FAILURES,
    INDEX,
    MOST_KNOWN,
    NAME,
    WRONG,
    Known,
    Missed,
    known,
    missed_of,
    name_of,
    print_of,
)
from hub.store.trouble import said_plainly
from hub.store.webp import MOST_BYTES

ALBUM = ".hub/pictures"

_FIRST_WAIT = timedelta(hours=6)
_LONGEST_WAIT = timedelta(days=30)
_FOR_GOOD = timedelta(days=90)
_NEVER_LONGER = timedelta(days=365)
_AN_HOUR = 3600
_NEW = re.compile(r"(?:[0-9a-f]{32}\.webp|index\.json|failures\.json)\.\d+\.new")
_OF_THE_PICTURE = frozenset(
    {"not-a-picture", "damaged", "too-large", "too-small", "odd-shape", "one-colour", "too-slow-to-decode"}
)


class Album:
    """Read at once, changed in memory and on the disk, remembered with `save`. Raises StoreError where it cannot."""

    def __init__(self, folder: Path, prints: dict[str, tuple[Picture, str]], missed: dict[str, Missed]) -> None:
        self._folder = folder
        self._prints = prints
        self._missed = missed
        self._saved: dict[str, bytes] = {}

    @classmethod
    def open(cls, folder: Path) -> Self:
        """The album in a folder, empty where there is none or none that can be read."""
        files = _names(folder)
        prints = {a: p for a, p in _read(folder / INDEX, print_of).items() if p[0].name in files}
        return cls(folder, prints, _read(folder / FAILURES, missed_of))

    @property
    def pictures(self) -> dict[str, Picture]:
        """The pictures at hand, by address."""
        return {address: picture for address, (picture, _) in self._prints.items()}

    @property
    def addresses(self) -> frozenset[str]:
        """Every address of which something is known."""
        return frozenset(self._prints) | frozenset(self._missed)

    @property
    def again(self) -> datetime | None:
        """When the first of those that failed may be asked for again."""
        return min((missed.again for missed in self._missed.values()), default=None)

    def lacks(self, address: str, now: datetime, stamp: str = "") -> bool:
        """Whether a picture is to be asked for. `stamp` differs when a file of the hub does, and is '' for others."""
        if address in self._prints:
            return self._prints[address][1] != stamp
        missed = self._missed.get(address)
        return missed is None or missed.stamp != stamp or not now < missed.again <= now + _NEVER_LONGER

    def keep(self, address: str, webp: bytes, width: int, height: int, *, stamp: str = "") -> None:
        """Put a picture in: the same content twice is one file."""
        name = name_of(webp)
        self._write(name, webp)
        self._prints[address] = Picture(name=name, width=width, height=height), stamp
        self._missed.pop(address, None)

    def miss(self, address: str, kind: str, now: datetime, *, stamp: str = "", wait: int = 0) -> None:
        """Note that there was none. What is at fault in the picture itself is not asked for again for long.

        `wait` is how many seconds its host asks for at least.
        """
        before = self._missed.get(address)
        failures = before.failures + 1 if before else 1
        usual = min(_FIRST_WAIT * 4 ** min(failures - 1, 9), _LONGEST_WAIT)
        asked = min(timedelta(seconds=wait), _NEVER_LONGER)
        again = now + max(_FOR_GOOD if kind in _OF_THE_PICTURE else usual, asked)
        self._prints.pop(address, None)
        self._missed[address] = Missed(kind=kind, failures=failures, tried=now, again=again, stamp=stamp)

    def forgive(self, address: str) -> None:
        """Forget that it failed."""
        self._missed.pop(address, None)

    def keep_only(self, addresses: Collection[str]) -> None:
        """Forget all others."""
        self._prints = {a: p for a, p in self._prints.items() if a in addresses}
        self._missed = {a: m for a, m in self._missed.items() if a in addresses}

    def take_in(self, other: Album) -> None:
        """Everything the other album knows and this one does not; a file that is not what it was is passed over."""
        for address, (picture, stamp) in other._prints.items():
            made = other._content(picture) if address not in self._prints else None
            if made is not None:
                self.keep(address, made, picture.width, picture.height, stamp=stamp)
        for address, missed in other._missed.items():
            if address not in self._prints:
                self._missed.setdefault(address, missed)

    def save(self) -> None:
        """Remember what is known; delete the files that nothing refers to."""
        prints = {a: [p.name, p.width, p.height, stamp] for a, (p, stamp) in sorted(self._prints.items())}
        missed = {
            a: [m.kind, m.failures, _written(m.tried), _written(m.again), m.stamp]
            for a, m in sorted(self._missed.items())
        }
        # The index first: a file that it does not name may go, one that it names must be there.
        self._write_known(INDEX, _packed(prints))
        self._write_known(FAILURES, _packed(missed))
        kept = {picture.name for picture, _ in self._prints.values()}
        with said_plainly(self._folder):
            for name in _names(self._folder) - kept:
                (self._folder / name).unlink(missing_ok=True)

    def _content(self, picture: Picture) -> bytes | None:
        try:
            made = regular(self._folder / picture.name, MOST_BYTES)
        except (OSError, ValueError):
            return None
        return made if name_of(made) == picture.name else None

    def _write_known(self, name: str, content: bytes) -> None:
        if self._saved.get(name) != content:
            self._write(name, content)
            self._saved[name] = content

    def _write(self, name: str, content: bytes) -> None:
        with said_plainly(self._folder):
            self._folder.mkdir(parents=True, exist_ok=True)
            new = self._folder / f"{name}.{os.getpid()}.new"
            new.write_bytes(content)
            new.replace(self._folder / name)


def mark_of(folder: Path) -> str:
    """A word that differs whenever the pictures at hand do."""
    try:
        return hashlib.sha256(regular(folder / INDEX, MOST_KNOWN)).hexdigest()
    except (OSError, ValueError):
        return ""


def _names(folder: Path) -> set[str]:
    """The pictures of an album and what was left behind, but not what another command may be writing just now."""
    try:
        with os.scandir(folder) as found:
            return {each.name for each in found if NAME.fullmatch(each.name) or _is_left_behind(each)}
    except OSError:
        return set()


def _is_left_behind(file: os.DirEntry[str]) -> bool:
    try:
        return bool(_NEW.fullmatch(file.name)) and file.stat().st_mtime < time.time() - _AN_HOUR
    except OSError:
        return False


def _read(path: Path, read: Callable[..., Known]) -> dict[str, Known]:
    try:
        return known(path, read)
    except (OSError, *WRONG):  # none, or none that can be read: asked for anew
        return {}


def _written(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat()


def _packed(known: dict[str, list[Any]]) -> bytes:
    lines = (f"{json.dumps(address)}:{json.dumps(said)}" for address, said in known.items())
    return ("{\n" + ",\n".join(lines) + "\n}\n").encode()
