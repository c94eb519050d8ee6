"""The process in which foreign pictures are made anew: a picture in on stdin, a small WebP out on stdout.

`python -m hub.feeds.darkroom` opens no file and no connection, may hold no more memory than `_MEMORY`, and ends when
its stdin does, or by itself soon after the deadline when its parent is gone.
"""

from __future__ import annotations

import json
import signal
import struct
import sys
from typing import BinaryIO

from PIL import Image, features

from hub.pixels import PictureError, encoded, opened, pixels

READY = b"+"
LENGTH = struct.Struct("!I")
LENGTHS = struct.Struct("!II")
WIDTH, HEIGHT = 640, 800
"""Pixels of the largest picture: a card's is shown at 320 CSS pixels, or at 640 on a simple screen."""
FORMATS = ("PNG", "JPEG", "WEBP", "GIF", *(("AVIF",) if features.check("avif") else ()))
_SMALLEST = 96
_WIDEST, _TALLEST = 4.0, 2.5
_FAINT = 12
_USUAL_BYTES, _MOST_BYTES = 60_000, 120_000
_QUALITIES = (78, 66, 50, 35)
_MEMORY = 768 * 1024 * 1024
_ALARM = 30


def main() -> None:
    """Serves until stdin ends."""
    _limit_memory()
    Image.preinit()
    taken, given = sys.stdin.buffer, sys.stdout.buffer
    given.write(READY)
    given.flush()
    while _serve(taken, given):
        pass


def reply_to(body: bytes) -> tuple[bytes, bytes]:
    """What is known of the picture, as JSON, and the picture; whatever goes wrong in here is this one's failure."""
    try:
        return _developed(body)
    except PictureError as error:
        return _failed(error.kind, str(error))
    except MemoryError:
        return _failed("too-large", "needs more memory to be read than a picture may have")
    except Exception as error:  # noqa: BLE001 - the fence: decoders raise anything on hostile input
        return _failed("damaged", f"cannot be read as a picture ({type(error).__name__}: {error})")


def _developed(body: bytes) -> tuple[bytes, bytes]:
    with opened(body, FORMATS) as picture:
        _refuse_decoration(*picture.size)
        whole = pixels(picture, at_least=2 * WIDTH)
    whole.thumbnail((WIDTH, HEIGHT), Image.Resampling.BICUBIC)
    if all(high - low < _FAINT for low, high in _ranges(whole)):
        raise PictureError("one-colour", "is of one colour")
    return json.dumps({"width": whole.width, "height": whole.height}).encode(), _small(whole)


def _refuse_decoration(width: int, height: int) -> None:
    if min(width, height) < _SMALLEST:
        raise PictureError("too-small", f"has {width} x {height} pixels: a tracking pixel, an icon or a rule")
    if width > _WIDEST * height or height > _TALLEST * width:
        raise PictureError("odd-shape", f"has {width} x {height} pixels: a banner or a column")


def _ranges(picture: Image.Image) -> list[tuple[int, int]]:
    tiny = picture.resize((128, 128), Image.Resampling.BOX)
    return [band.getextrema() for band in tiny.split()]  # type: ignore[misc]  # a pair, of one band


def _small(picture: Image.Image) -> bytes:
    for quality in _QUALITIES:
        made = encoded(picture, quality)
        if len(made) <= _USUAL_BYTES:
            return made
    if len(made) > _MOST_BYTES:
        raise PictureError("too-large", "is nothing but noise, which cannot be made small")
    return made


def _failed(kind: str, message: str) -> tuple[bytes, bytes]:
    return json.dumps({"failure": [kind, message[:300]]}).encode(), b""


def _serve(taken: BinaryIO, given: BinaryIO) -> bool:
    length = taken.read(LENGTH.size)
    if len(length) < LENGTH.size:
        return False
    body = taken.read(*LENGTH.unpack(length))
    _alarm(_ALARM)
    said, made = reply_to(body)
    _alarm(0)
    given.write(LENGTHS.pack(len(said), len(made)) + said + made)
    given.flush()
    return True


def _alarm(seconds: int) -> None:
    if hasattr(signal, "alarm"):
        signal.alarm(seconds)


def _limit_memory() -> None:
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    except (ImportError, OSError, ValueError):
        return  # neither Windows nor macOS can; the deadline still holds


if __name__ == "__main__":
    main()
