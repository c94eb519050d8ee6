from __future__ import annotations

import os
import socket
from contextlib import chdir, closing
from pathlib import Path

import pytest

from factories import a_feed_body
from feeds_pulls import kind_of, pulled, remembered
from hub.model import FetchRules


def test_a_file_of_the_hub_is_a_feed(tmp_path: Path) -> None:
    (tmp_path / "feeds").mkdir()
    (tmp_path / "feeds/ada.xml").write_bytes(a_feed_body("<link>/moss</link>"))
    first = pulled("feeds/ada.xml", root=tmp_path)["feeds/ada.xml"]
    again = pulled("feeds/ada.xml", root=tmp_path, states=[remembered(first)])["feeds/ada.xml"]
    assert first.parsed is not None
    assert first.parsed.entries[0].url == "https://ada.example/moss"
    assert again.unchanged


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("missing.xml", "local-missing"),
        ("../outside.xml", "local-refused"),
        ("link.xml", "local-refused"),
        ("folder", "local-refused"),
        ("circle", "local-refused"),
        ("nul\0.xml", "local-refused"),
        ("large.xml", "too-large"),
        ("/etc/hostname", "local-refused"),
    ],
)
def test_only_files_inside_the_hub_are_read(tmp_path: Path, path: str, kind: str) -> None:
    home = tmp_path / "hub"
    (home / "folder").mkdir(parents=True)
    (tmp_path / "outside.xml").write_bytes(a_feed_body())
    (home / "link.xml").symlink_to("../outside.xml")
    (home / "circle").symlink_to("circle")
    (home / "large.xml").write_bytes(a_feed_body() + b" " * 2000)
    assert kind_of(pulled(path, root=home, rules=FetchRules(max_bytes=2000))[path]) == kind


def test_a_link_to_another_file_of_the_hub_is_followed(tmp_path: Path) -> None:
    (tmp_path / "real.xml").write_bytes(a_feed_body())
    (tmp_path / "link.xml").symlink_to("real.xml")
    assert pulled("link.xml", root=tmp_path)["link.xml"].parsed is not None


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_named_pipe_does_not_hold_the_update_up(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.xml")
    assert kind_of(pulled("pipe.xml", root=tmp_path)["pipe.xml"]) == "local-refused"


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="this system has no /dev/zero")
@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("zero.xml", "local-refused"),
        ("above/passwd", "local-refused"),
        ("socket.xml", "local-refused"),
        ("sparse.xml", "too-large"),
        ("file:///etc/passwd", "local-missing"),
        ("%2e%2e/%2e%2e/etc/passwd", "local-missing"),
        ("a" * 5000, "local-refused"),
        ("", "local-refused"),
        (".", "local-refused"),
    ],
)
def test_no_device_and_no_endless_file_is_read(tmp_path: Path, path: str, kind: str) -> None:
    (tmp_path / "zero.xml").symlink_to("/dev/zero")
    (tmp_path / "above").symlink_to("/etc")
    with closing(socket.socket(socket.AF_UNIX)) as bound, chdir(tmp_path):
        bound.bind("socket.xml")
    with (tmp_path / "sparse.xml").open("wb") as sparse:
        sparse.truncate(10**11)
    assert kind_of(pulled(path, root=tmp_path)[path]) == kind
