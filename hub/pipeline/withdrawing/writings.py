"""The texts of a hub, by path: what people wrote, what stands around it, and what was made of it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from hub.pipeline.belongings import is_inside

_WRITTEN = ("ambassadors", "content")
_MADE = ("newsletter", "kept", "review")
_OWN = ("hub.yml", "mkdocs.yml", "CODEOWNERS")
_TEXTS = frozenset({".md", ".yml", ".yaml", ".xml", ".json", ".rdf", ".atom", ".rss", ".html", ".txt", ".csv"})
_NAMES = (".mailmap", "AUTHORS", "CONTRIBUTORS")
_LARGEST = 10_000_000


def written(root: Path) -> tuple[Path, ...]:
    """The folders that people write in."""
    return tuple(root / name for name in _WRITTEN)


def texts_of(root: Path, folders: Iterable[Path] = ()) -> dict[str, str]:
    """Everything people wrote; where a file is no UTF-8, what of it is."""
    files = [root / "hub.yml", root / "mkdocs.yml"]
    files += [file for place in folders or written(root) for file in sorted(place.rglob("*"))]
    return _read(root, [file for file in files if file.suffix in _TEXTS])


def around(root: Path) -> dict[str, str]:
    """What else people wrote beside the hub: its README, notes for a forge. The hub changes none of it."""
    files = [*root.glob("*"), *(root / ".github").rglob("*"), *(root / "docs").rglob("*")]
    return _read(root, [f for f in sorted(files) if f.name not in _OWN and (f.suffix in _TEXTS or f.name in _NAMES)])


def folders_of(root: Path, feeds: Iterable[str]) -> tuple[Path, ...]:
    """Folders of the hub where feeds lie that are files, apart from those of all texts."""
    found = {(root / feed).parent for feed in feeds if "://" not in feed and (root / feed).is_file()}
    return tuple(sorted(each for each in found if each != root and is_inside(each, root)))


def copies(root: Path, slug: str, name: str) -> tuple[str, ...]:
    """Files that were made earlier and name the person."""
    words = "|".join(re.escape(word) for word in (slug, name) if word)
    named = re.compile(rf"(?<![\w-])(?:{words})(?![\w-])".encode())
    pictured = re.compile(rf"(?:card|page)-{re.escape(slug)}\.(?:png|html)")
    files = [file for folder in _MADE for file in sorted((root / folder).rglob("*"))]
    return tuple(
        file.relative_to(root).as_posix()
        for file in files
        if file.is_file() and is_inside(file, root)
        if pictured.fullmatch(file.name) or named.search(file.read_bytes())
    )


def _read(root: Path, files: Iterable[Path]) -> dict[str, str]:
    return {
        file.relative_to(root).as_posix(): file.read_bytes().decode("utf-8", "replace")
        for file in files
        if file.is_file() and is_inside(file, root) and file.stat().st_size <= _LARGEST
    }
