"""Files that anybody may have put there."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from hub.files import TooLargeError, regular, remembered


def test_what_was_noted_is_remembered(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('{"mark": 1}')
    assert remembered(tmp_path / "a.json") == {"mark": 1}


@pytest.mark.parametrize("said", [b"", b"{", b"\xff", b"[" * 200_000, b'{"a":' * 50_000, b"9" * 5_000])
def test_what_cannot_be_read_is_none(tmp_path: Path, said: bytes) -> None:
    (tmp_path / "a.json").write_bytes(said)
    assert remembered(tmp_path / "a.json") is None


def test_what_is_too_large_is_none(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text("[1]")
    assert remembered(tmp_path / "a.json", most=2) is None


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_what_is_no_plain_file_is_none_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder").mkdir()
    (tmp_path / "zero").symlink_to("/dev/zero")
    for name in ("pipe", "folder", "zero", "nowhere"):
        assert remembered(tmp_path / name) is None


def test_a_plain_file_is_read_up_to_a_size(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"12345")
    assert regular(tmp_path / "a", 5) == b"12345"
    with pytest.raises(TooLargeError):
        regular(tmp_path / "a", 4)
    with pytest.raises(FileNotFoundError):
        regular(tmp_path / "b", 4)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_nothing_but_a_plain_file_is_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder").mkdir()
    (tmp_path / "plain").write_bytes(b"x")
    (tmp_path / "link").symlink_to(tmp_path / "plain")
    for name in ("pipe", "folder", "link"):
        with pytest.raises(ValueError, match="no plain file"):
            regular(tmp_path / name, 10)
