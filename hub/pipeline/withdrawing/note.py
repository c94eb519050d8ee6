"""`.hub/leaving-SLUG.json`: what only the files tell that go, for a command that goes on where one was cut off."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path

from hub.files import remembered
from hub.model import FeedUrl
from hub.pipeline.belongings import is_inside


@dataclass(frozen=True, kw_only=True, slots=True)
class Note:
    """`files` are paths relative to the hub's folder; `made_of` are digests of pictures."""

    name: str = ""
    files: tuple[str, ...] = ()
    feeds: frozenset[FeedUrl] = frozenset()
    made_of: tuple[str, ...] = ()

    def written(self) -> bytes:
        said = {"name": self.name, "files": self.files, "feeds": sorted(self.feeds), "made_of": self.made_of}
        return json.dumps(said).encode()


def place_of(root: Path, slug: str) -> Path:
    """Where it lies as long as the withdrawal is not done."""
    return root / f".hub/leaving-{slug}.json"


def noted(root: Path, slug: str) -> Note:
    """What was noted, of files that are still there; nothing where no command was cut off."""
    said = remembered(place_of(root, slug))
    try:
        files = [path for path in map(str, said["files"]) if (root / path).is_file() and is_inside(root / path, root)]
        return Note(
            name=str(said["name"]),
            files=tuple(files),
            feeds=frozenset(FeedUrl(str(feed)) for feed in said["feeds"]),
            made_of=tuple(each for each in map(str, said["made_of"]) if re.fullmatch("[0-9a-f]{64}", each)),
        )
    except (ValueError, TypeError, KeyError):
        return Note()
