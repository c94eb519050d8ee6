"""Photographs people hand in: opened with the same suspicion as pictures from the web, and made anew."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from PIL import Image, ImageOps

from hub.errors import ContentError, Problem
from hub.pixels import PictureError, encoded, opened, pixels, tells_where
from hub.sources.proof import Named
from hub.sources.videos import FOLDER as FILMS
from hub.wording import Sentence, reason_of

FOLDER = "ambassadors/photos"
FORMATS = ("PNG", "JPEG", "WEBP")
SIDE = 480
"""Pixels of the square that is published: a portrait is shown at 240 CSS pixels at most."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Cut:
    """Where pictures of one kind are handed in, and the size in pixels they are published in."""

    folder: str
    width: int
    height: int


PORTRAIT = Cut(folder=FOLDER, width=SIDE, height=SIDE)
POSTER = Cut(folder=FILMS, width=960, height=540)
MAX_BYTES = 15_000_000
_SAID = {"not-a-picture": Sentence("is no PNG, JPEG or WebP picture, whatever its name says")}
_FIX = {"too-large": Sentence("make it smaller: 1000 x 1000 is plenty")}


def photograph(root: Path, name: str, *, cache: Path, cut: Cut = PORTRAIT) -> bytes:
    """The photograph `name` of the folder of its kind, cut to size, as WebP without any metadata.

    What was made once is kept in `cache` by its content. Raises `ContentError` for what is no safe picture.
    """
    shown = f"{cut.folder}/{name}"
    data = _read(root, shown)
    kept = cache / _kept_as(data, cut)
    if not kept.is_file():
        made = _made_anew(data, shown, cut)
        cache.mkdir(parents=True, exist_ok=True)
        new = kept.with_suffix(".new")
        new.write_bytes(made)
        new.replace(kept)
    return kept.read_bytes()


def keep_photographs(root: Path, names: Iterable[str], *, cache: Path, cut: Cut = PORTRAIT) -> None:
    """Delete from `cache` what was made of any other photograph than these."""
    if cache.is_dir():
        kept = {_kept_as(_read(root, f"{cut.folder}/{name}"), cut) for name in names}
        for path in cache.iterdir():
            if path.suffix == ".webp" and path.name not in kept:  # the others are being made just now
                path.unlink(missing_ok=True)


def photograph_problems(root: Path, names: Iterable[str], *, cut: Cut = PORTRAIT) -> list[Problem]:
    """What is wrong with these photographs, as far as can be told without unfolding those that look whole."""
    problems: list[Problem] = []
    for name in names:
        shown = f"{cut.folder}/{name}"
        try:
            data = _read(root, shown)
            with _opened(data, shown) as picture:
                told = tells_where(picture, data)
                picture.verify()
            if told:
                problems.append(_tells_where(shown))
            if _seems_cut_off(data):
                _made_anew(data, shown, cut)
        except ContentError as error:
            problems += error.problems
    return problems


def picture_problems(root: Path, pictures: Sequence[Named]) -> list[Problem]:
    """What is wrong with the pictures that files name, and whose photograph is another's, told where it is named."""
    found: dict[str, list[Problem]] = {}
    told: list[Problem] = []
    for named in pictures:
        folder, _, name = named.picture.rpartition("/")
        if named.picture not in found:
            found[named.picture] = photograph_problems(root, [name], cut=replace(PORTRAIT, folder=folder))
        for problem in found[named.picture]:
            fault = problem.message.values["fault"]
            message = Sentence("{label}: {path} {fault}", label=named.label, path=problem.path, fault=fault)
            told.append(replace(problem, path=named.path, line=named.line, message=message))
    whole = {picture for picture, problems in found.items() if all(each.severity != "error" for each in problems)}
    portraits = [named for named in pictures if named.picture.startswith(f"{FOLDER}/") and named.picture in whole]
    return told + _claimed_twice(root, portraits)


def _claimed_twice(root: Path, portraits: Iterable[Named]) -> list[Problem]:
    """A warning to everybody whose photograph is another's too, under its name or as a copy."""
    told: list[Problem] = []
    by_size = _together(portraits, lambda named: (root / named.picture).stat().st_size)
    for several in by_size:
        for same in _together(several, lambda named: hashlib.sha256((root / named.picture).read_bytes()).digest()):
            for one in same:
                other = next((each for each in same if each.path != one.path), None)
                if other is not None:
                    message = Sentence(
                        "{label}: {picture} is the photograph on {path}:{line}, too",
                        label=one.label,
                        picture=one.picture,
                        path=other.path,
                        line=other.line,
                    )
                    fix = Sentence("a photograph shows one of them")
                    told.append(Problem(path=one.path, line=one.line, message=message, fix=fix, severity="warning"))
    return told


def _together(pictures: Iterable[Named], key: Callable[[Named], Hashable]) -> list[list[Named]]:
    by_key: dict[Hashable, list[Named]] = {}
    for named in pictures:
        by_key.setdefault(key(named), []).append(named)
    return [several for several in by_key.values() if len(several) > 1]


def _seems_cut_off(data: bytes) -> bool:
    """Whether a JPEG or a WebP lacks its end, which Pillow only sees once it unfolds them."""
    if data.startswith(b"\xff\xd8"):
        scan = data.rfind(b"\xff\xda")
        return scan < 0 or data.find(b"\xff\xd9", scan) < 0
    return data[:4] == b"RIFF" and len(data) < int.from_bytes(data[4:8], "little") + 8


def _kept_as(data: bytes, cut: Cut) -> str:
    return f"{hashlib.sha256(data).hexdigest()}-{cut.width}.webp"


def _read(root: Path, shown: str) -> bytes:
    path = root / shown
    if not path.resolve().is_relative_to(root.resolve()) or not path.is_file():
        raise _wrong(shown, Sentence("is not a file of this hub"), Sentence("put the picture itself there, not a link"))
    if path.stat().st_size > MAX_BYTES:
        raise _wrong(
            shown,
            Sentence("has more than {most} MB", most=MAX_BYTES // 1_000_000),
            Sentence("a square of 1000 pixels is plenty"),
        )
    return path.read_bytes()


@contextmanager
def _opened(data: bytes, shown: str) -> Iterator[Image.Image]:
    try:
        with opened(data, FORMATS) as picture:
            yield picture
    except PictureError as error:
        said, fix = _SAID.get(error.kind) or reason_of(error), _FIX.get(error.kind, Sentence("save it anew as JPEG"))
        raise _wrong(shown, said, fix) from None


def _made_anew(data: bytes, shown: str, cut: Cut) -> bytes:
    with _opened(data, shown) as picture:
        return encoded(ImageOps.fit(pixels(picture, at_least=2 * cut.height), (cut.width, cut.height)), 80)


def _tells_where(path: str) -> Problem:
    message = _of_photograph(Sentence("says where it was taken; the site's copy will not, and this file does"))
    fix = Sentence("save it anew without its place, before others have it")
    return Problem(path=path, line=0, message=message, fix=fix, severity="warning")


def _wrong(path: str, fault: Sentence, fix: Sentence) -> ContentError:
    return ContentError([Problem(path=path, line=0, message=_of_photograph(fault), fix=fix)])


def _of_photograph(fault: Sentence) -> Sentence:
    return Sentence("the photograph {fault}", fault=fault)
