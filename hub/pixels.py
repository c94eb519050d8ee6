"""The door through which foreign pictures come in: opened with suspicion, and nothing but their pixels kept.

A picture may be a bomb (17 kB that unfold to 144 megapixels), another format under a false name, or carry the place
where it was taken. Size and format are looked at before anything is unfolded; what leaves is new, upright, in sRGB, on
white where it was transparent, the first one where there were several.

Importing Pillow takes a while: import this module only where a picture is at hand.
"""

from __future__ import annotations

import io
import re
import struct
import warnings
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress

from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from hub.wording import Sentence

MOST_PIXELS = 50_000_000
_DAMAGED = (
    OSError, ValueError, SyntaxError, EOFError, IndexError, KeyError, TypeError, OverflowError, struct.error,
)  # fmt: skip
_GPS = 0x8825
_PLACE = re.compile(rb"exif:GPSL(?:atitude|ongitude)\b")
_WHITE = (255, 255, 255, 255)
_SIXTEEN_BITS = ("I;16", "I;16B", "I;16L", "I;16N", "I")


class PictureError(ValueError):
    """What is no safe picture; `kind` is one of not-a-picture, too-large, damaged."""

    def __init__(self, kind: str, message: str) -> None:
        self.kind = kind
        super().__init__(message)


@contextmanager
def opened(data: bytes, formats: Collection[str]) -> Iterator[Image.Image]:
    """The picture before anything of it is unfolded; what goes wrong until the end is a `PictureError`."""
    try:
        with warnings.catch_warnings(action="ignore"), Image.open(io.BytesIO(data), formats=tuple(formats)) as picture:
            _refuse_large(picture)
            yield picture
    except PictureError:
        raise
    except UnidentifiedImageError:
        raise PictureError("not-a-picture", "is no picture of a known format, whatever its name says") from None
    except (Image.DecompressionBombError, MemoryError) as error:
        raise PictureError("too-large", _unfolds(error)) from None
    except _DAMAGED as error:
        raise PictureError("damaged", _unreadable(error)) from None


def _unfolds(error: Exception) -> Sentence:
    return Sentence("unfolds to more than a picture may have ({reason})", reason=type(error).__name__)


def _unreadable(error: Exception) -> Sentence:
    return Sentence("cannot be read as a picture ({reason})", reason=str(error)[:200])


def _size(picture: Image.Image) -> Sentence:
    return Sentence("has {width} x {height} pixels", width=picture.width, height=picture.height)


def pixels(picture: Image.Image, *, at_least: int) -> Image.Image:
    """What an opened picture shows, as RGB. Its shorter side may come smaller than it is, yet not below `at_least`."""
    picture.draft(None, (at_least, at_least))
    profile = picture.info.get("icc_profile")
    picture.load()
    with suppress(*_DAMAGED):  # what a picture says of itself may be nonsense, and is not kept anyway
        ImageOps.exif_transpose(picture, in_place=True)  # a copy would be as large again
    return _in_srgb(_flat(picture, at_least), profile)


def encoded(picture: Image.Image, quality: int) -> bytes:
    """WebP of the pixels alone: what else an image object carries along would be written too."""
    bare = Image.new("RGB", picture.size)
    bare.paste(picture)
    made = io.BytesIO()
    bare.save(made, "WEBP", quality=quality, method=2)  # half the time of 4, and no larger
    return made.getvalue()


def tells_where(picture: Image.Image, data: bytes) -> bool:
    """Whether a picture, opened from `data`, says where on earth it was taken: in its EXIF, or in the words of XMP."""
    words = picture.info.get("xmp") or picture.info.get("XML:com.adobe.xmp") or b""
    if _PLACE.search(words.encode() if isinstance(words, str) else bytes(words)):
        return True
    said = Image.Exif()
    try:
        said.load(picture.info.get("exif") or _exif_behind(data))
        place = said.get_ifd(_GPS)
    except _DAMAGED:
        return False
    return bool(place.get(2) and place.get(4))


def _exif_behind(data: bytes) -> bytes:
    """What a PNG holds behind its pixels; Pillow would unfold them to get there."""
    at = data.rfind(b"eXIf") if data.startswith(b"\x89PNG") else -1
    return data[at + 4 : at + 4 + int.from_bytes(data[at - 4 : at], "big")] if at > 0 else b""


def _refuse_large(picture: Image.Image) -> None:
    if picture.width * picture.height > MOST_PIXELS:
        raise PictureError("too-large", _size(picture))


def _flat(picture: Image.Image, at_least: int) -> Image.Image:
    """Without transparency, palette and shades that a screen does not know; RGB or, for printers, CMYK."""
    if picture.mode in {"RGB", "CMYK"} and "transparency" not in picture.info:
        return picture
    if picture.mode in _SIXTEEN_BITS:
        return picture.convert("I").point(lambda shade: shade * (1 / 256)).convert("L").convert("RGB")
    if picture.has_transparency_data:
        clear = picture.convert("RGBA")
        # Four bytes a pixel, and two more pictures as large to come.
        clear = clear.reduce(max(1, min(clear.size) // at_least))
        return Image.alpha_composite(Image.new("RGBA", clear.size, _WHITE), clear).convert("RGB")
    return picture.convert("RGB")


def _in_srgb(picture: Image.Image, profile: object) -> Image.Image:
    """In the colours of the web; a profile that cannot be used is passed over."""
    if isinstance(profile, bytes) and profile:
        try:
            seen = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            made = ImageCms.profileToProfile(picture, seen, ImageCms.createProfile("sRGB"), outputMode="RGB")
            if made is not None:
                return made
        except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
            pass
    return picture.convert("RGB")
