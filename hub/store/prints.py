"""What an album says of its pictures, read as if anybody might have written it."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from hub.files import regular
from hub.model import Picture
from hub.store.webp import HEIGHT, WIDTH
from hub.wording import Sentence, quoted

INDEX, FAILURES = "index.json", "failures.json"
MOST_KNOWN = 16_000_000
"""Bytes of either."""
NAME = re.compile(r"[0-9a-f]{32}\.webp")
WRONG = (ValueError, TypeError, AttributeError, OverflowError, RecursionError)
"""What reading a file that no hub wrote may end in."""

Known = TypeVar("Known")


@dataclass(frozen=True, kw_only=True, slots=True)
class Missed:
    """Why there is no picture: `failures` in a row; not asked for before `again`. `stamp` as in `Album.lacks`."""

    kind: str
    failures: int
    tried: datetime
    again: datetime
    stamp: str = ""


def name_of(webp: bytes) -> str:
    """The name of a picture's file, made of its content."""
    return f"{hashlib.sha256(webp).hexdigest()[:32]}.webp"


def known(path: Path, read: Callable[..., Known]) -> dict[str, Known]:
    """What one of the two files says of each address. Raises OSError and whatever is `WRONG` with it."""
    return {address: read(*said) for address, said in json.loads(regular(path, MOST_KNOWN)).items()}


def print_of(name: str, width: int, height: int, stamp: str) -> tuple[Picture, str]:
    """A picture at hand, with the stamp of its file."""
    if not NAME.fullmatch(name):
        raise ValueError(
            Sentence("names a picture {name}, where a name made of its content was expected", name=quoted(name[:80]))
        )
    if not (0 < width <= WIDTH and 0 < height <= HEIGHT):
        raise ValueError(Sentence("says a picture has sides that the hub makes none with"))
    return Picture(name=name, width=int(width), height=int(height)), str(stamp)


def missed_of(kind: str, failures: int, tried: str, again: str, stamp: str) -> Missed:
    """An address that gave no picture."""
    if failures < 1:
        raise ValueError(Sentence("says that a picture failed less than once"))
    return Missed(kind=str(kind), failures=int(failures), tried=_moment(tried), again=_moment(again), stamp=str(stamp))


def _moment(said: str) -> datetime:
    return datetime.fromisoformat(said).astimezone(UTC)
