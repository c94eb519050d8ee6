"""Whatever comes in, a small WebP with nothing but pixels goes out, or a reason."""

from __future__ import annotations

import asyncio
import json
import time
from typing import Any

import pytest
from PIL import Image, ImageCms, ImageDraw, ImageOps, features

from hub.errors import FeedError
from hub.feeds.darkroom import FORMATS, HEIGHT, WIDTH, reply_to
from hub.feeds.developers import Developed, Developers
from pictures_made import a_photo, a_png_bomb, a_text_bomb, drawn, noise, opened, written


def developed(body: bytes) -> Image.Image:
    said, made = reply_to(body)
    known = json.loads(said)
    assert "failure" not in known, known
    picture = opened(made)
    assert picture.format == "WEBP"
    assert picture.mode == "RGB"
    assert picture.size == (known["width"], known["height"])
    return picture


def why_not(body: bytes) -> str:
    said, made = reply_to(body)
    assert made == b""
    kind: str = json.loads(said)["failure"][0]
    return kind


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF", "AVIF"])
def test_every_usual_format_becomes_a_small_webp(kind: str) -> None:
    if kind not in FORMATS:
        assert not features.check("avif")
        pytest.skip("this Pillow has no AVIF")
    body = a_photo(1600, 1000, kind=kind)
    assert developed(body).size == (WIDTH, 400)
    assert len(reply_to(body)[1]) <= 60_000


def test_a_small_picture_is_not_blown_up() -> None:
    assert developed(a_photo(300, 200)).size == (300, 200)


def test_a_tall_picture_stays_within_bounds() -> None:
    assert developed(a_photo(1000, 2000)).size == (HEIGHT // 2, HEIGHT)


def test_orientation_is_applied_and_nothing_else_of_exif_is_kept() -> None:
    lying = drawn(800, 400)
    metadata = Image.Exif()
    metadata[0x0112] = 6  # to be turned by a quarter
    metadata[0x010E] = "taken at home"
    body = written(lying, "JPEG", exif=metadata) + b"<script>appended</script>"
    picture = developed(body)
    assert picture.size == (400, 800)
    made = reply_to(body)[1]
    assert not opened(made).getexif()
    assert b"taken at home" not in made
    assert b"appended" not in made
    upright = ImageOps.exif_transpose(opened(body)).resize((8, 16)).convert("RGB")
    assert _distance(picture.resize((8, 16)), upright) < 12


def test_a_profile_is_applied_and_not_kept() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    picture = developed(a_photo(kind="PNG", icc_profile=profile))
    assert "icc_profile" not in picture.info
    assert _distance(picture.resize((16, 12)), drawn().resize((16, 12))) < 12


def test_a_profile_of_rubbish_is_passed_over() -> None:
    assert developed(a_photo(kind="PNG", icc_profile=b"no profile at all")).size == (WIDTH, 427)


@pytest.mark.parametrize("mode", ["CMYK", "L", "1", "P", "RGBA", "LA", "I;16", "PA"])
def test_every_kind_of_pixel_is_shown(mode: str) -> None:
    picture = drawn().convert("L").convert("I").point(lambda s: s * 257).convert("I;16") if mode == "I;16" else None
    kind = "JPEG" if mode == "CMYK" else "PNG"
    source = picture or drawn().convert("LA" if mode == "PA" else mode)
    shown = developed(written(source.convert("PA") if mode == "PA" and kind != "PNG" else source, kind))
    grey = mode in {"L", "1", "LA", "I;16", "PA"}
    expected = drawn().convert("L").convert("RGB") if grey else drawn()
    assert _distance(shown.resize((9, 6), Image.Resampling.BOX), expected.resize((9, 6), Image.Resampling.BOX)) < 40


def test_what_is_transparent_is_white() -> None:
    clear = Image.new("RGBA", (400, 300), (0, 0, 0, 0))
    ImageDraw.Draw(clear).rectangle([100, 100, 300, 200], fill=(10, 20, 30, 255))
    corner = developed(written(clear, "PNG")).getpixel((5, 5))
    assert isinstance(corner, tuple)
    assert min(corner) > 245


def test_of_an_animation_the_first_picture_is_taken() -> None:
    for kind in ("GIF", "WEBP", "PNG"):
        body = written(drawn(seed=1), kind, save_all=True, append_images=[drawn(seed=2), drawn(seed=3)], duration=50)
        shown = developed(body)
        assert not getattr(shown, "is_animated", False)
        assert _distance(shown.resize((9, 6)), drawn(seed=1).resize((9, 6))) < 25, kind


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (a_photo(1, 1), "too-small"),
        (a_photo(2, 400), "too-small"),
        (a_photo(95, 600), "too-small"),
        (a_photo(1200, 120), "odd-shape"),
        (a_photo(200, 900), "odd-shape"),
        (written(Image.new("RGB", (600, 400), "#f4c95d"), "PNG"), "one-colour"),
        (written(Image.new("RGBA", (600, 400), (0, 0, 0, 0)), "PNG"), "one-colour"),
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "not-a-picture"),
        (b"<!doctype html><title>404</title>", "not-a-picture"),
        (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 600 400\n", "not-a-picture"),
        (written(drawn(), "TIFF"), "not-a-picture"),
        (written(drawn(), "BMP"), "not-a-picture"),
        (written(drawn(), "ICO"), "not-a-picture"),
        (b"", "not-a-picture"),
        (b"GIF89a", "not-a-picture"),
        (a_photo()[:2000], "damaged"),
        (a_photo(kind="PNG")[:2000], "damaged"),
        (a_photo(kind="WEBP")[:2000], "damaged"),
        (a_png_bomb(), "too-large"),
    ],
)
def test_what_is_no_picture_to_show_has_its_class(body: bytes, kind: str) -> None:
    assert why_not(body) == kind


def test_a_text_of_200_megabytes_within_a_picture_is_not_unfolded() -> None:
    started = time.monotonic()
    said, _ = reply_to(a_text_bomb())
    assert json.loads(said)
    assert time.monotonic() - started < 5


def test_noise_is_kept_small_or_refused() -> None:
    said, made = reply_to(noise(1400, 1400))
    assert len(made) <= 120_000
    assert made or json.loads(said)["failure"][0] == "too-large"


def test_no_bytes_whatever_raise() -> None:
    good = {kind: a_photo(200, 150, kind=kind) for kind in ("JPEG", "PNG", "WEBP", "GIF")}
    for kind, body in good.items():
        for at in range(0, len(body), max(1, len(body) // 40)):
            bent = body[:at] + bytes([body[at] ^ 0xFF]) + body[at + 1 :]
            said, made = reply_to(bent)
            assert made or "failure" in json.loads(said), (kind, at)


def test_the_same_picture_gives_the_same_bytes() -> None:
    assert reply_to(a_photo()) == reply_to(a_photo())


def test_a_picture_goes_through_the_process_and_back() -> None:
    async def once() -> Developed:
        async with Developers() as developers:
            return await developers.develop(a_photo())

    made = asyncio.run(once())
    assert (made.width, made.height) == opened(made.webp).size


def test_a_process_that_overruns_is_killed_and_replaced() -> None:
    async def both() -> tuple[str, Developed]:
        async with Developers(processes=1, seconds=10) as developers:
            await developers.develop(a_photo())
            developers._seconds = 0.01
            with pytest.raises(FeedError) as caught:
                await developers.develop(a_photo(5000, 4000, kind="PNG"))
            developers._seconds = 10
            return caught.value.kind, await developers.develop(a_photo(seed=2))

    kind, after = asyncio.run(both())
    assert kind == "too-slow-to-decode"
    assert after.webp == reply_to(a_photo(seed=2))[1]


def test_a_process_that_dies_fails_one_picture_alone() -> None:
    async def both() -> tuple[str, Developed]:
        async with Developers(processes=1) as developers:
            await developers.develop(a_photo())
            (process,) = developers._all
            process.kill()
            await process.wait()
            with pytest.raises(FeedError) as caught:
                await developers.develop(a_photo())
            return caught.value.kind, await developers.develop(a_photo())

    kind, after = asyncio.run(both())
    assert kind == "damaged"
    assert after.width == WIDTH


def test_memory_is_bounded() -> None:
    """48 megapixels of four bytes each are made anew within what the process may hold, or refused by name."""

    async def once() -> Any:
        async with Developers() as developers:
            return await developers.develop(written(Image.new("RGBA", (6900, 6900), (9, 9, 9, 200)), "PNG"))

    with pytest.raises(FeedError, match=r"one colour|unfolds"):
        asyncio.run(once())


def _distance(one: Image.Image, other: Image.Image) -> float:
    pairs = list(zip(one.tobytes(), other.convert(one.mode).tobytes(), strict=True))
    return sum(abs(a - b) for a, b in pairs) / len(pairs)
