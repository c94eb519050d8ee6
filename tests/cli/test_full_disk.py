"""A disk that is full, at whatever moment: plain words, and the last good site and entries stand."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from command import ADA, a_feed, a_hub, a_profile, run
from hub.store import STORE, Store

pytestmark = pytest.mark.skipif(
    os.name != "posix" or os.getuid() != 0 or not shutil.which("unshare"), reason="only root can mount a small disk"
)

FILL = 'head -c {spare} /dev/zero > "{disk}/spare"; cat /dev/zero > "{disk}/filler" 2>/dev/null; rm "{disk}/spare"'
"""Fills the disk but for so many bytes."""


def a_hub_with_much_to_say(root: Path) -> Path:
    """Updated and built once, and its feed has two hundred long posts more since."""
    titles = [f"Low water {n}" for n in range(200)]
    files: dict[str, str | bytes] = {
        "content/feeds/good.xml": a_feed(*titles[:1]),
        "ambassadors/ada.md": a_profile(ADA + "feeds: [content/feeds/good.xml]\n"),
    }
    source = a_hub(root, files)
    assert run(source, "update").code == 0
    assert run(source, "build").code == 0
    long = a_feed(*titles).replace(b"About ", b"About " + b"much water " * 80)
    (source / "content/feeds/good.xml").write_bytes(long)
    return source


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return a_hub_with_much_to_say(tmp_path_factory.mktemp("full") / "source")


def entries_of(root: Path) -> int:
    with Store.open(root / STORE) as store:
        return len(store.entries())


@pytest.mark.parametrize("spare", [0, 8, 60, 130, 250, 420, 700, 1500])
def test_a_disk_with_so_many_kilobytes_left_loses_nothing(tmp_path: Path, source: Path, spare: int) -> None:
    disk, kept, after = tmp_path / "disk", tmp_path / "kept", tmp_path / "after"
    disk.mkdir()
    fill = FILL.format(spare=spare * 1024, disk=disk)
    script = (
        f"mount -t tmpfs -o size=24m,nr_inodes=0 tmpfs {disk} && cp -a {source}/. {disk}/ && {fill}; "
        'for command in update build "state save text"; do "$@" $command; echo "code $?"; done 2>&1; '
        f"cp -a {disk}/. {kept}/; rm {disk}/filler; "
        'for command in update build "state save text"; do "$@" $command; echo "code $?"; done 2>&1; '
        f"rm -rf {disk}/kept; cp -a {disk}/. {after}/"
    )
    kept.mkdir()
    after.mkdir()
    done = run(disk, limits=["unshare", "-m", "sh", "-c", script, "sh"])
    print(done.out)
    codes = [line.split()[1] for line in done.out.splitlines() if line.startswith("code ")]
    assert set(codes[:3]) <= {"0", "4"}, done.out
    assert codes[3:] == ["0", "0", "0"], done.out
    if "4" in codes:
        assert "space" in done.out or "full" in done.out
    if spare < 60:
        assert codes[0] == "4"
    assert entries_of(kept) in (1, 200)
    assert (kept / "site/ambassadors/ada/index.html").is_file()
    assert (kept / "site/404.html").is_file()
    assert not (kept / "text").exists() or (kept / "text/state/index.jsonl").is_file() or not any(kept.glob("text/*"))
    assert entries_of(after) == 200
    assert not list(after.glob(".site*"))
    assert not [file.name for file in (after / ".hub").iterdir() if "new" in file.suffix or "restored" in file.name]
