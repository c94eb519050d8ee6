"""Options of every command, and words that are none."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from command import a_hub, run


def test_what_holds_for_all_commands_may_stand_after_the_command(tmp_path: Path) -> None:
    root = a_hub(tmp_path / "hub")
    assert run(None, "update", "-C", str(root)).code == 0
    assert "Asking" in run(root, "update").err
    assert run(root, "update", "--quiet").err == run(root, "-q", "update").err == ""
    assert run(None, "state", "save", str(tmp_path / "kept"), "-C", str(root), "-q").code == 0
    assert (tmp_path / "kept/state").is_dir()


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere no such name can be given")
@pytest.mark.parametrize("words", [["build", "--site-dir"], ["-C"], ["state", "save"], ["explain"], ["discover"]])
def test_bytes_that_are_no_text_are_refused_in_words(tmp_path: Path, words: list[str]) -> None:
    told = run(a_hub(tmp_path), *words, os.fsdecode(b"\xff"))
    assert told.code == 2
    assert "UTF-8" in told.err


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere no such name can be given")
def test_a_folder_whose_name_is_no_text_is_refused_in_words(tmp_path: Path) -> None:
    odd = tmp_path / os.fsdecode(b"\xff")
    a_hub(odd)
    (tmp_path / "plain").symlink_to(odd)
    told = run(tmp_path / "plain", "build")
    assert told.code == 2
    assert "UTF-8" in told.err


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_notes_of_the_hub_that_cannot_be_read_end_no_command(tmp_path: Path) -> None:
    root = a_hub(tmp_path)
    run(root, "build")
    for name in ("plan.json", "built-public-site.json"):
        note = root / ".hub" / name
        for said in ("[" * 200_000, '"x"', "[]"):
            note.write_text(said, "utf-8")
            assert run(root, "update" if name == "plan.json" else "build").code == 0
        note.unlink()
        os.mkfifo(note)
        assert run(root, "update" if name == "plan.json" else "build").code == 0


def test_an_empty_date_is_none(tmp_path: Path) -> None:
    assert run(a_hub(tmp_path), "build", now="").code == 0
