"""The album forgets what nobody shows, and survives whatever happens to its folder."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest

from factories import NOW
from hub.errors import StoreError
from hub.store.album import Album, mark_of

HERE, THERE = "https://ada.example/a.jpg", "https://ada.example/b.jpg"


def an_album(folder: Path, *addresses: str) -> Album:
    """An album with a picture of its own at each address, remembered."""
    album = Album.open(folder)
    for number, address in enumerate(addresses):
        album.keep(address, b"webp %d" % number, 640, 400)
    album.save()
    return album


def webps(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.glob("*.webp"))


def test_a_picture_is_there_after_it_was_kept(tmp_path: Path) -> None:
    an_album(tmp_path, HERE)
    (picture,) = Album.open(tmp_path).pictures.values()
    assert (picture.width, picture.height) == (640, 400)
    assert (tmp_path / picture.name).read_bytes() == b"webp 0"


def test_the_same_content_at_two_addresses_is_one_file(tmp_path: Path) -> None:
    album = Album.open(tmp_path)
    album.keep(HERE, b"webp", 640, 400)
    album.keep(THERE, b"webp", 640, 400)
    album.save()
    assert len(webps(tmp_path)) == 1
    album.keep_only({THERE})
    album.save()
    assert len(webps(tmp_path)) == 1
    assert list(Album.open(tmp_path).pictures) == [THERE]


def test_what_nothing_refers_to_is_deleted(tmp_path: Path) -> None:
    album = an_album(tmp_path, HERE, THERE)
    (tmp_path / f"{'a' * 32}.webp").write_bytes(b"of an update that was killed")
    album.keep_only({HERE})
    album.save()
    assert webps(tmp_path) == [album.pictures[HERE].name]


def test_a_kept_picture_is_not_lacking(tmp_path: Path) -> None:
    album = an_album(tmp_path, HERE)
    assert not album.lacks(HERE, NOW)
    assert album.lacks(THERE, NOW)


def test_a_picture_whose_file_is_gone_is_lacking(tmp_path: Path) -> None:
    an_album(tmp_path, HERE)
    for name in webps(tmp_path):
        (tmp_path / name).unlink()
    assert Album.open(tmp_path).lacks(HERE, NOW)


def test_who_fails_is_asked_ever_more_seldom(tmp_path: Path) -> None:
    album, now, waits = Album.open(tmp_path), NOW, []
    for _ in range(6):
        album.miss(HERE, "time-out", now)
        assert album.again is not None
        waits.append(album.again - now)
        assert not album.lacks(HERE, album.again - timedelta(seconds=1))
        assert album.lacks(HERE, album.again)
        now = album.again
    hours = [wait / timedelta(hours=1) for wait in waits]
    assert hours == [6, 24, 96, 384, 720, 720]


def test_a_tracking_pixel_is_not_asked_for_again_for_a_season(tmp_path: Path) -> None:
    album = Album.open(tmp_path)
    album.miss(HERE, "too-small", NOW)
    assert not album.lacks(HERE, NOW + timedelta(days=89))


def test_a_host_that_asks_to_wait_is_heeded(tmp_path: Path) -> None:
    album = Album.open(tmp_path)
    album.miss(HERE, "rate-limited", NOW, wait=3 * 86_400)
    assert not album.lacks(HERE, NOW + timedelta(days=2))


def test_failures_are_remembered(tmp_path: Path) -> None:
    album = Album.open(tmp_path)
    album.miss(HERE, "dns", NOW)
    album.save()
    assert not Album.open(tmp_path).lacks(HERE, NOW + timedelta(hours=5))


def test_a_failure_does_not_change_what_a_build_depends_on(tmp_path: Path) -> None:
    album = an_album(tmp_path, HERE)
    before = mark_of(tmp_path)
    album.miss(THERE, "dns", NOW)
    album.save()
    assert mark_of(tmp_path) == before
    album.keep(THERE, b"other", 640, 400)
    album.save()
    assert mark_of(tmp_path) != before


def test_a_file_of_the_hub_that_changed_is_lacking(tmp_path: Path) -> None:
    album = Album.open(tmp_path)
    album.keep("content/feeds/a.png", b"webp", 640, 400, stamp="10 1")
    assert not album.lacks("content/feeds/a.png", NOW, "10 1")
    assert album.lacks("content/feeds/a.png", NOW, "11 2")


@pytest.mark.parametrize(
    "said",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b'{"a": 1}',
        b'{"a": ["../../etc/passwd", 1, 1, ""]}',
        b'{"a": ["x.webp", "w", 1, ""]}',
        b"\xff\xfe",
        json.dumps({"a": ["0" * 32 + ".webp", 1, 1]}).encode(),
    ],
)
def test_an_index_that_cannot_be_read_is_an_empty_album(tmp_path: Path, said: bytes) -> None:
    (tmp_path / "index.json").write_bytes(said)
    (tmp_path / "failures.json").write_bytes(said)
    album = Album.open(tmp_path)
    assert album.pictures == {}
    assert album.lacks(HERE, NOW)


def test_a_full_or_closed_disk_is_a_store_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(StoreError, match="space and permission"):
        Album.open(tmp_path / "file").keep(HERE, b"webp", 640, 400)


def test_no_picture_means_no_mark(tmp_path: Path) -> None:
    assert mark_of(tmp_path / "nothing") == ""
    assert Album.open(tmp_path / "nothing").again is None


def test_what_is_not_the_albums_own_is_left_alone(tmp_path: Path) -> None:
    for name in ("holiday.webp", "notes.new", "a.json"):
        (tmp_path / name).write_bytes(b"mine")
    an_album(tmp_path, HERE)
    assert {"holiday.webp", "notes.new", "a.json"} < {path.name for path in tmp_path.iterdir()}


def test_one_album_takes_in_another_but_no_file_that_was_changed(tmp_path: Path) -> None:
    given = an_album(tmp_path / "given", HERE, THERE)
    given.miss("https://ada.example/none.jpg", "dns", NOW)
    given.save()
    (tmp_path / "given" / given.pictures[THERE].name).write_bytes(b"something else")
    taking = Album.open(tmp_path / "taking")
    taking.take_in(Album.open(tmp_path / "given"))
    taking.save()
    after = Album.open(tmp_path / "taking")
    assert after.pictures.keys() == {HERE}
    assert not after.lacks("https://ada.example/none.jpg", NOW)
