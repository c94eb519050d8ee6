"""Whose file a file is: by its name, and by who else speaks of it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

PICTURES = frozenset({".png", ".jpg", ".jpeg", ".webp", ".gif", ".svg", ".avif"})
_PEOPLE, _PORTRAITS = "ambassadors", "ambassadors/photos"
_WIDTH = r"(?:[-_@. ]?\d+(?:x\d*|w|px)?|[-_.](?:small|large|thumb|square|original|portrait|photo))?"
"""How the files of one portrait differ: `ada-400.jpg`, `ada@2x.png`, `ada_small.webp`."""


def is_inside(file: Path, root: Path) -> bool:
    """Whether a file lies below `root`, links followed."""
    try:
        return file.resolve().is_relative_to(root.resolve())
    except (OSError, RuntimeError):
        return False


def is_profile(path: str, slug: str) -> bool:
    """Whether a path is that person's profile or a translation of it, in whatever case a disk has it."""
    return bool(re.fullmatch(rf"{_PEOPLE}/{re.escape(slug)}(\.[^/.]+)?\.md", path, re.IGNORECASE))


def profiles(root: Path, slug: str) -> tuple[str, ...]:
    """That person's profile, first, and its translations."""
    found = [path for file in _files(root, _PEOPLE) if is_profile(path := f"{_PEOPLE}/{file.name}", slug)]
    return tuple(sorted(found, key=lambda path: (path.count("."), path)))


def leftovers(root: Path, slug: str) -> Iterator[str]:
    """What editors and merges leave beside a profile: `ada.md~`, `.ada.md.swp`, `ada.md.orig`."""
    named = re.compile(rf"[.#~]*{re.escape(slug)}(\.[^/.]+)?\.md[\w.~#]*", re.IGNORECASE)
    for file in _files(root, _PEOPLE):
        path = f"{_PEOPLE}/{file.name}"
        if named.fullmatch(file.name) and not is_profile(path, slug):
            yield path


def portraits(root: Path, slug: str, others: Collection[str], going: str, staying: str) -> Iterator[str]:
    """The portraits of that person, in every width: the one their profile names, and those that are called like it.

    `going` is what their own files say, `staying` what the profiles of `others` do: theirs stay.
    """
    files = _files(root, _PORTRAITS)
    going, staying = going.casefold(), staying.casefold()
    free = [file for file in files if not speaks_of(staying, file.name.casefold())]
    named = [file for file in free if speaks_of(going, file.name.casefold())]
    stems = {slug, *(file.stem.casefold() for file in named)} - {*others}
    like = re.compile(rf"[.#~]*(?:{'|'.join(map(re.escape, sorted(stems)))}){_WIDTH}(?:\.\w+)+~?", re.IGNORECASE)
    for file in free:
        if file in named or (like.fullmatch(file.name) and file.name.split(".")[0].casefold() not in others):
            yield f"{_PORTRAITS}/{file.name}"


def pictures(root: Path, texts: Mapping[str, str], gone: Collection[str], folders: Iterable[Path]) -> Iterator[str]:
    """The other pictures that only what goes speaks of: films' posters, what lies beside a feed."""
    going = "\n".join(texts[path] for path in gone if path in texts)
    staying = "\n".join(text for path, text in texts.items() if path not in gone)
    for file in {file for folder in folders for file in folder.rglob("*")}:
        path = file.relative_to(root).as_posix()
        if file.suffix.lower() not in PICTURES or path.startswith(f"{_PORTRAITS}/"):
            continue
        if speaks_of(going, file.name) and not speaks_of(staying, file.name):
            yield path


def called(root: Path, places: Iterable[Path], slug: str, name: str) -> Iterator[str]:
    """Files whose path names the person, whatever is in them."""
    words = "|".join(r"[\W_]+".join(map(re.escape, word.split())) for word in (slug, name) if word)
    named = re.compile(rf"(?<![\w-])(?:{words})(?![\w-])", re.IGNORECASE)
    for file in sorted(file for place in places for file in place.rglob("*")):
        path = file.relative_to(root).as_posix()
        if file.is_file() and named.search(path):
            yield path


def speaks_of(text: str, name: str) -> bool:
    """Whether a text has the name of a file, as a whole."""
    return name in text and re.search(rf"(?<![\w.-]){re.escape(name)}(?![\w.-]*\w)", text) is not None


def _files(root: Path, folder: str) -> list[Path]:
    place = root / folder
    if not place.is_dir() or not is_inside(place, root):
        return []
    return sorted(file for file in place.iterdir() if file.is_file() or file.is_symlink())
