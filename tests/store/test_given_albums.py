"""Pictures that come with a saved state: nothing is let in that the hub's own darkroom would not have made."""

from __future__ import annotations

import json
import os
import struct
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from factories import NOW
from hub.feeds import darkroom
from hub.store import Album, check_given, webp
from hub.store.album import mark_of
from hub.store.prints import name_of
from hub.store.text import TextError
from pictures_made import a_photo

HERE = "https://ada.example/a.jpg"


def made(width: int = 400, height: int = 300) -> bytes:
    """A picture as the darkroom makes it."""
    _, picture = darkroom.reply_to(a_photo(width, height))
    return picture


def an_album(folder: Path, picture: bytes, width: float = 400, height: float = 300) -> str:
    """A folder with one picture at one address, whatever it is; gives the picture's name."""
    folder.mkdir(exist_ok=True)
    name = name_of(picture)
    (folder / name).write_bytes(picture)
    (folder / "index.json").write_text(json.dumps({HERE: [name, width, height, ""]}))
    return name


def as_jpeg(picture: bytes) -> bytes:
    return b"\xff\xd8\xff" + picture


@pytest.mark.parametrize("sides", [(400, 300), (2000, 1000), (97, 96), (300, 700)])
def test_what_the_darkroom_makes_is_let_in(tmp_path: Path, sides: tuple[int, int]) -> None:
    picture = made(*sides)
    an_album(tmp_path, picture, *webp.sides(picture))
    check_given(tmp_path)


def test_no_folder_and_no_file_are_no_fault(tmp_path: Path) -> None:
    check_given(tmp_path / "none")
    check_given(tmp_path)
    (tmp_path / an_album(tmp_path, made())).unlink()
    check_given(tmp_path)


def test_the_limits_are_those_of_the_darkroom() -> None:
    assert (webp.WIDTH, webp.HEIGHT, webp.MOST_BYTES) == (darkroom.WIDTH, darkroom.HEIGHT, darkroom._MOST_BYTES)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda _: b"<html><script>alert(1)</script>" * 10,
        lambda _: b"",
        lambda picture: picture + b"<script>",
        lambda picture: picture[:-40],
        as_jpeg,
        lambda picture: picture[:12] + b"VP8X" + picture[16:],
        lambda picture: picture[:26] + struct.pack("<HH", 8000, 300) + picture[30:],
        lambda picture: picture[:26] + struct.pack("<HH", 0, 300) + picture[30:],
        lambda _: bytes(200_000),
    ],
)
def test_what_no_darkroom_made_is_refused_with_its_path(tmp_path: Path, spoil: Callable[[bytes], bytes]) -> None:
    name = an_album(tmp_path, spoil(made()))
    with pytest.raises(TextError, match=name):
        check_given(tmp_path)


def test_a_picture_under_a_name_that_is_not_its_contents_is_refused(tmp_path: Path) -> None:
    name = an_album(tmp_path, made())
    (tmp_path / name).write_bytes(made(500, 300))
    with pytest.raises(TextError, match="another name"):
        check_given(tmp_path)


def test_sides_that_are_not_the_pictures_are_refused(tmp_path: Path) -> None:
    an_album(tmp_path, made(), 300, 400)
    with pytest.raises(TextError, match="sides"):
        check_given(tmp_path)


@pytest.mark.parametrize("how", ["pipe", "device", "link", "folder"])
def test_a_picture_that_is_no_plain_file_is_refused_at_once(tmp_path: Path, how: str) -> None:
    name = an_album(tmp_path, made())
    (tmp_path / name).rename(tmp_path / "real")
    put: dict[str, Callable[[Path], object]] = {
        "pipe": os.mkfifo,
        "device": lambda path: path.symlink_to("/dev/zero"),
        "link": lambda path: path.symlink_to(tmp_path / "real"),
        "folder": Path.mkdir,
    }
    put[how](tmp_path / name)
    with pytest.raises(TextError, match="no plain file"):
        check_given(tmp_path)
    taking = Album.open(tmp_path / "taking")
    taking.take_in(Album.open(tmp_path))
    assert taking.pictures == {}


def test_a_link_to_a_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "way").symlink_to("/")
    with pytest.raises(TextError, match="no folder"):
        check_given(tmp_path / "way")


NAME = "0" * 32 + ".webp"
AGES = ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"]
NOT_OURS = [
    "[" * 200_000,
    '{"a":' * 50_000,
    "[]",
    '{"a": 1}',
    '{"a": [[], 1, 1, ""]}',
    '{"a": ["../../etc/passwd", 1, 1, ""]}',
    f'{{"a": ["{NAME}", Infinity, 1, ""]}}',
    f'{{"a": ["{NAME}", 1, NaN, ""]}}',
    f'{{"a": ["{NAME}", 1{"0" * 400}, 1, ""]}}',
    f'{{"a": ["{NAME}", {"9" * 5000}, 1, ""]}}',
    f'{{"a": ["{NAME}", -1, 1, ""]}}',
    json.dumps({"a": ["dns", 1, *AGES, ""]}),
    json.dumps({"a": ["dns", -(10**400), str(NOW), str(NOW), ""]}),
    '{"a": ["dns", Infinity, "2026-01-01T00:00:00+00:00", "2026-01-01T00:00:00+00:00", ""]}',
]


@pytest.mark.parametrize("said", NOT_OURS, ids=range(len(NOT_OURS)))
@pytest.mark.parametrize("file", ["index.json", "failures.json"])
def test_an_index_that_no_hub_wrote_is_refused_in_one_line_and_is_an_empty_album(
    tmp_path: Path, said: str, file: str
) -> None:
    (tmp_path / file).write_text(said)
    with pytest.raises(TextError, match=file) as told:
        check_given(tmp_path)
    assert len(str(told.value).splitlines()) == 1
    assert len(str(told.value)) < 400 + len(str(tmp_path))
    assert Album.open(tmp_path).addresses == frozenset()


@pytest.mark.parametrize("file", ["index.json", "failures.json"])
def test_an_index_that_is_a_pipe_stops_nobody(tmp_path: Path, file: str) -> None:
    os.mkfifo(tmp_path / file)
    with pytest.raises(TextError, match="no plain file"):
        check_given(tmp_path)
    assert Album.open(tmp_path).addresses == frozenset()
    assert mark_of(tmp_path) == ""


def test_no_saved_failure_keeps_a_picture_away_for_ever(tmp_path: Path) -> None:
    far = (NOW + timedelta(days=9000)).isoformat()
    (tmp_path / "failures.json").write_text(json.dumps({HERE: ["dns", 1, far, far, ""]}))
    assert Album.open(tmp_path).lacks(HERE, NOW)
