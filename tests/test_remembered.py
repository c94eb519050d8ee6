"""What the hub noted down for itself never ends a command."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from hub.remembered import remembered


def test_what_was_noted_is_remembered(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('{"mark": 1}')
    assert remembered(tmp_path / "a.json") == {"mark": 1}


@pytest.mark.parametrize("said", [b"", b"{", b"\xff", b"[" * 200_000, b'{"a":' * 50_000, b"9" * 5_000])
def test_what_cannot_be_read_is_none(tmp_path: Path, said: bytes) -> None:
    (tmp_path / "a.json").write_bytes(said)
    assert remembered(tmp_path / "a.json") is None


def test_what_is_too_large_is_none(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text("[1]")
    assert remembered(tmp_path / "a.json", most_bytes=2) is None


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_what_is_no_plain_file_is_none_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder").mkdir()
    (tmp_path / "zero").symlink_to("/dev/zero")
    for name in ("pipe", "folder", "zero", "nowhere"):
        assert remembered(tmp_path / name) is None
