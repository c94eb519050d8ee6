"""Only the pixels of a photograph come in."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from hub.errors import ContentError
from hub.pixels import opened, pixels
from hub.sources.photographs import SIDE, keep_photographs, photograph, photograph_problems, picture_problems
from hub.sources.proof import Named


def a_picture(root: Path, name: str, data: bytes) -> Path:
    folder = root / "ambassadors/photos"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(data)
    return folder / name


def a_jpeg(*, width: int = 600, height: int = 400, exif: bool = False) -> bytes:
    picture = Image.new("RGB", (width, height), "#336699")
    metadata = Image.Exif()
    metadata[0x010E] = "taken at home"
    made = io.BytesIO()
    picture.save(made, "JPEG", exif=metadata if exif else b"")
    return made.getvalue()


def published(root: Path, name: str) -> bytes:
    return photograph(root, name, cache=root / ".hub/photographs")


def test_a_picture_becomes_a_square_without_metadata(tmp_path: Path) -> None:
    a_picture(tmp_path, "ada.jpg", a_jpeg(exif=True) + b"<script>appended</script>")
    made = published(tmp_path, "ada.jpg")
    with Image.open(io.BytesIO(made)) as picture:
        assert (picture.format, picture.size) == ("WEBP", (SIDE, SIDE))
        assert not picture.getexif()
    assert b"taken at home" not in made
    assert b"appended" not in made


def test_the_same_picture_is_made_once(tmp_path: Path) -> None:
    a_picture(tmp_path, "ada.jpg", a_jpeg())
    first = published(tmp_path, "ada.jpg")
    (kept,) = (tmp_path / ".hub/photographs").iterdir()
    before = kept.stat().st_mtime_ns
    assert published(tmp_path, "ada.jpg") == first
    assert kept.stat().st_mtime_ns == before


def test_a_web_page_named_jpg_is_refused(tmp_path: Path) -> None:
    a_picture(tmp_path, "ada.jpg", b"<svg onload='alert(1)'/>")
    with pytest.raises(ContentError, match="is no PNG, JPEG or WebP picture"):
        published(tmp_path, "ada.jpg")


def test_a_small_file_of_144_megapixels_is_refused_before_it_unfolds(tmp_path: Path) -> None:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = struct.pack(">IIBBBBB", 12_000, 12_000, 8, 0, 0, 0, 0)
    pixels = zlib.compress(b"\0" * 12_001 * 100, 9)
    a_picture(
        tmp_path,
        "ada.png",
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b""),
    )
    with pytest.raises(ContentError, match=r"12000 x 12000 pixels|cannot be read"):
        published(tmp_path, "ada.png")


def test_a_cut_off_picture_is_refused(tmp_path: Path) -> None:
    a_picture(tmp_path, "ada.jpg", a_jpeg()[:700])
    with pytest.raises(ContentError, match="cannot be read as a picture"):
        published(tmp_path, "ada.jpg")


def test_a_link_out_of_the_hub_is_refused(tmp_path: Path) -> None:
    outside = tmp_path / "secret.jpg"
    outside.write_bytes(a_jpeg())
    root = tmp_path / "hub"
    (root / "ambassadors/photos").mkdir(parents=True)
    (root / "ambassadors/photos/ada.jpg").symlink_to(outside)
    with pytest.raises(ContentError, match="is not a file of this hub"):
        published(root, "ada.jpg")


def test_the_check_finds_what_the_build_would_refuse(tmp_path: Path) -> None:
    a_picture(tmp_path, "good.jpg", a_jpeg())
    a_picture(tmp_path, "text.jpg", b"no picture")
    problems = photograph_problems(tmp_path, ["good.jpg", "text.jpg", "missing.jpg"])
    assert [problem.path for problem in problems] == ["ambassadors/photos/text.jpg", "ambassadors/photos/missing.jpg"]


def test_what_was_made_of_a_photograph_that_nobody_shows_any_more_is_deleted(tmp_path: Path) -> None:
    a_picture(tmp_path, "ada.jpg", a_jpeg())
    a_picture(tmp_path, "bob.jpg", a_jpeg(width=700))
    cache = tmp_path / ".hub/photographs"
    for name in ("ada.jpg", "bob.jpg"):
        published(tmp_path, name)
    keep_photographs(tmp_path, ["ada.jpg"], cache=cache)
    (kept,) = cache.iterdir()
    assert kept.read_bytes() == published(tmp_path, "ada.jpg")


def test_what_is_transparent_is_white(tmp_path: Path) -> None:
    made = io.BytesIO()
    Image.new("RGBA", (500, 500), (0, 0, 0, 0)).save(made, "PNG")
    a_picture(tmp_path, "ada.png", made.getvalue())
    with Image.open(io.BytesIO(published(tmp_path, "ada.png"))) as picture:
        assert picture.convert("RGB").getpixel((240, 240)) == (255, 255, 255)


def named(*pictures: str) -> list[Named]:
    """Profiles p0.md and on, which name these photographs on their fourth line."""
    return [
        Named(path=f"ambassadors/p{n}.md", line=4, label="photo", picture=f"ambassadors/photos/{name}")
        for n, name in enumerate(pictures)
    ]


def test_what_is_wrong_with_a_photograph_is_told_to_whoever_names_it(tmp_path: Path) -> None:
    a_picture(tmp_path, "good.jpg", a_jpeg())
    a_picture(tmp_path, "text.jpg", b"no picture")
    a_picture(tmp_path, "half.jpg", a_jpeg()[:-300])
    a_picture(tmp_path, "more.jpg", a_jpeg(width=700) + b"appended")
    found = picture_problems(tmp_path, named("good.jpg", "text.jpg", "half.jpg", "more.jpg"))
    assert [(problem.path, problem.line, problem.severity) for problem in found] == [
        ("ambassadors/p1.md", 4, "error"),
        ("ambassadors/p2.md", 4, "error"),
    ]
    assert "photo: ambassadors/photos/text.jpg is no PNG, JPEG or WebP" in found[0].message


@pytest.mark.parametrize("twin", ["ada.jpg", "copy.jpg"])
def test_who_shows_anothers_photograph_is_told_and_so_is_the_other(tmp_path: Path, twin: str) -> None:
    a_picture(tmp_path, "ada.jpg", a_jpeg())
    a_picture(tmp_path, twin, a_jpeg())
    a_picture(tmp_path, "own.jpg", a_jpeg(width=700))
    first, second = picture_problems(tmp_path, named("ada.jpg", twin, "own.jpg"))
    assert {first.severity, second.severity} == {"warning"}
    assert "ambassadors/p1.md:4, too" in first.message
    assert "ambassadors/p0.md:4, too" in second.message


@pytest.mark.parametrize("kind", ["JPEG", "WEBP", "PNG"])
def test_the_check_sees_that_a_picture_is_cut_off(tmp_path: Path, kind: str) -> None:
    made = io.BytesIO()
    Image.effect_noise((300, 300), 60).convert("RGB").save(made, kind)
    a_picture(tmp_path, "ada.jpg", made.getvalue())
    assert picture_problems(tmp_path, named("ada.jpg")) == []
    a_picture(tmp_path, "ada.jpg", made.getvalue()[: len(made.getvalue()) // 2])
    assert len(picture_problems(tmp_path, named("ada.jpg"))) == 1


def a_placed_photo(kind: str, *, orientation: int = 6) -> bytes:
    """A picture, 60 x 30 and to be turned, that says where it was taken."""
    metadata = Image.Exif()
    metadata[0x0112] = orientation
    metadata.get_ifd(0x8825).update({1: "N", 2: (48.8, 51.0, 24.0), 3: "E", 4: (2.0, 21.0, 7.0)})
    made = io.BytesIO()
    Image.linear_gradient("L").convert("RGB").resize((60, 30)).save(made, kind, exif=metadata)
    return made.getvalue()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_photograph_that_says_where_it_was_taken_is_told_of_and_published_without(tmp_path: Path, kind: str) -> None:
    a_picture(tmp_path, "ada.jpg", a_placed_photo(kind))
    named = Named(path="ambassadors/ada.md", line=5, label="photo", picture="ambassadors/photos/ada.jpg")

    (told,) = picture_problems(tmp_path, [named])

    assert (told.path, told.line, told.severity) == ("ambassadors/ada.md", 5, "warning")
    assert "says where it was taken" in told.message
    with Image.open(io.BytesIO(published(tmp_path, "ada.jpg"))) as picture:
        assert not picture.getexif()


def test_a_place_behind_the_pixels_of_a_png_is_told_of_too(tmp_path: Path) -> None:
    photo = a_placed_photo("PNG")
    at = photo.index(b"eXIf") - 4
    chunk = photo[at : at + 12 + int.from_bytes(photo[at : at + 4], "big")]
    moved = photo.replace(chunk, b"")
    a_picture(tmp_path, "ada.png", moved[:-12] + chunk + moved[-12:])

    assert len(photograph_problems(tmp_path, ["ada.png"])) == 1


def test_a_place_in_the_words_of_xmp_is_told_of_too(tmp_path: Path) -> None:
    made = io.BytesIO()
    words = b"<x:xmpmeta><rdf:Description exif:GPSLatitude='48,51.4N' exif:GPSLongitude='2,21.1E'/></x:xmpmeta>"
    Image.new("RGB", (60, 60)).save(made, "JPEG", xmp=words)
    a_picture(tmp_path, "ada.jpg", made.getvalue())
    a_picture(tmp_path, "bo.jpg", a_jpeg(exif=True))

    assert [problem.path for problem in photograph_problems(tmp_path, ["ada.jpg", "bo.jpg"])] == [
        "ambassadors/photos/ada.jpg"
    ]


@pytest.mark.parametrize("kind", ["JPEG", "WEBP"])
def test_nonsense_in_the_metadata_keeps_no_picture_from_being_published(tmp_path: Path, kind: str) -> None:
    whole = a_placed_photo(kind)
    at = max(whole.find(b"II*\0"), whole.find(b"MM\0*"))
    for place in range(at, at + 120):
        for value in (0, 1, 255):
            photo = bytearray(whole)
            photo[place] = value
            with opened(bytes(photo), ("JPEG", "WEBP")) as picture:
                assert pixels(picture, at_least=30).mode == "RGB"


def a_many_coloured(mode: str = "RGB") -> Image.Image:
    return Image.effect_noise((64, 64), 60).convert(mode)


def as_bytes(kind: str, picture: Image.Image, **how: object) -> bytes:
    made = io.BytesIO()
    picture.save(made, kind, **how)  # type: ignore[arg-type]
    return made.getvalue()


def a_png_with_words() -> bytes:
    words = PngInfo()
    words.add_text("Author", "qzsecret")
    words.add_itxt("Comment", "qzsecret", zip=True)
    return as_bytes("PNG", a_many_coloured(), pnginfo=words)


@pytest.mark.parametrize(
    "photo",
    [
        pytest.param(lambda: a_png_with_words(), id="words"),
        pytest.param(lambda: as_bytes("JPEG", a_many_coloured("CMYK"), comment=b"qzsecret"), id="cmyk"),
        pytest.param(
            lambda: as_bytes("WEBP", a_many_coloured(), save_all=True, append_images=[a_many_coloured()]), id="moving"
        ),
        pytest.param(
            lambda: as_bytes("PNG", a_many_coloured(), save_all=True, append_images=[a_many_coloured()]),
            id="moving png",
        ),
        pytest.param(lambda: as_bytes("JPEG", a_many_coloured(), icc_profile=b"qzsecret" * 9_000), id="no profile"),
        pytest.param(lambda: as_bytes("JPEG", a_many_coloured(), xmp=b"<x:xmpmeta>qzsecret</x:xmpmeta>"), id="xmp"),
        pytest.param(lambda: as_bytes("PNG", a_many_coloured("L").convert("I;16")), id="sixteen bits"),
        pytest.param(lambda: as_bytes("PNG", a_many_coloured("P"), transparency=0), id="palette"),
    ],
)
def test_what_else_a_picture_holds_stays_behind(tmp_path: Path, photo: Callable[[], bytes]) -> None:
    a_picture(tmp_path, "ada.jpg", photo())
    assert photograph_problems(tmp_path, ["ada.jpg"]) == []

    made = published(tmp_path, "ada.jpg")

    assert b"qzsecret" not in made
    with Image.open(io.BytesIO(made)) as picture:
        assert (picture.format, picture.size, getattr(picture, "n_frames", 1)) == ("WEBP", (SIDE, SIDE), 1)
