"""Photographs people hand in: opened with suspicion, and made anew.

A photograph may be a bomb (17 kB that unfold to 144 megapixels), another format under a false name, or carry the place
where it was taken. Only its pixels come through this door.
"""

from __future__ import annotations

import hashlib
import io
import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image, ImageOps, UnidentifiedImageError

from hub.errors import ContentError, Problem

FOLDER = "ambassadors/photos"
FORMATS = ("PNG", "JPEG", "WEBP")
SIDE = 480
"""Pixels of the square that is published: a portrait is shown at 240 CSS pixels at most."""
MAX_BYTES = 15_000_000
MAX_PIXELS = 50_000_000


def photograph(root: Path, name: str, *, cache: Path) -> bytes:
    """The photograph `name` of ambassadors/photos, cut to a square of `SIDE` pixels, as WebP without any metadata.

    What was made once is kept in `cache` by its content. Raises `ContentError` for what is no safe picture.
    """
    shown = f"{FOLDER}/{name}"
    data = _read(root, shown)
    kept = cache / f"{hashlib.sha256(data).hexdigest()}-{SIDE}.webp"
    if not kept.is_file():
        made = _made_anew(data, shown)
        cache.mkdir(parents=True, exist_ok=True)
        new = kept.with_suffix(".new")
        new.write_bytes(made)
        new.replace(kept)
    return kept.read_bytes()


def photograph_problems(root: Path, names: Iterable[str]) -> list[Problem]:
    """What is wrong with these photographs, as far as can be told without unfolding them."""
    problems: list[Problem] = []
    for name in names:
        shown = f"{FOLDER}/{name}"
        try:
            with _opened(_read(root, shown), shown) as picture:
                picture.verify()
        except ContentError as error:
            problems += error.problems
        except (OSError, ValueError, SyntaxError) as error:
            problems += _unreadable(shown, error).problems
    return problems


def _read(root: Path, shown: str) -> bytes:
    path = root / shown
    if not path.resolve().is_relative_to(root.resolve()) or not path.is_file():
        raise _wrong(shown, "is not a file of this hub", "put the picture itself there, not a link")
    if path.stat().st_size > MAX_BYTES:
        raise _wrong(shown, f"has more than {MAX_BYTES // 1_000_000} MB", "a square of 1000 pixels is plenty")
    return path.read_bytes()


@contextmanager
def _opened(data: bytes, shown: str) -> Iterator[Image.Image]:
    try:
        with warnings.catch_warnings(action="error"), Image.open(io.BytesIO(data), formats=FORMATS) as picture:
            size = f"{picture.width} x {picture.height}"
            if picture.width * picture.height > MAX_PIXELS:
                raise _wrong(shown, f"has {size} pixels", "make it smaller: 1000 x 1000 is plenty")
            yield picture
    except UnidentifiedImageError:
        raise _wrong(shown, "is no PNG, JPEG or WebP picture, whatever its name says", "save it anew as JPEG") from None
    except (Image.DecompressionBombError, Warning) as error:
        raise _unreadable(shown, error) from None


def _made_anew(data: bytes, shown: str) -> bytes:
    try:
        with _opened(data, shown) as picture:
            square = ImageOps.fit(ImageOps.exif_transpose(picture).convert("RGB"), (SIDE, SIDE))
    except (OSError, ValueError, SyntaxError) as error:
        raise _unreadable(shown, error) from None
    pixels = Image.new("RGB", square.size)
    pixels.paste(square)
    made = io.BytesIO()
    pixels.save(made, "WEBP", quality=80, method=4)
    return made.getvalue()


def _unreadable(shown: str, error: BaseException) -> ContentError:
    return _wrong(shown, f"cannot be read as a picture ({error})", "save it anew as JPEG")


def _wrong(path: str, message: str, fix: str) -> ContentError:
    return ContentError([Problem(path=path, line=0, message=f"the photograph {message}", fix=fix)])
