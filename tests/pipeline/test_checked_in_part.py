"""Checking a few files alone finds what checking all of them finds in these."""

from __future__ import annotations

from pathlib import Path

import pytest

from command import ADA, a_hub, a_profile
from factories import NOW
from hub.pipeline.reading import checked

FILES: dict[str, str | bytes] = {
    "ambassadors/ada.md": a_profile(f"{ADA}photo: ada.jpg\naccounts: [https://www.linkedin.com/in/us]\n"),
    "ambassadors/ada.fr.md": "---\nrole: Ingénieure\n---\nTéléphone 01 23 45 67 89.\n",
    "ambassadors/ben.md": a_profile("name: Ben\nrole: Welder\naccounts: [https://www.linkedin.com/in/us]\n"),
    "ambassadors/eve.md": a_profile("name: Eve\nrole: [a]\nnetworks: [energy]\n"),
    "ambassadors/photos/ada.jpg": b"no picture",
    "content/networks/energy.md": "---\ntitle: Energy\ngoal: To share\ncommittee: [ben]\n---\nThe [grid](grid.md).\n",
}


@pytest.mark.parametrize("path", ["ambassadors/ada.md", "ambassadors/ada.fr.md", "ambassadors/ben.md", "content"])
def test_a_part_has_the_problems_that_it_has_in_the_whole(tmp_path: Path, path: str) -> None:
    root = a_hub(tmp_path, dict(FILES))
    _, whole = checked(root, now=NOW)
    _, part = checked(root, now=NOW, touched=lambda each: each.startswith(path))
    told = [problem for problem in whole if problem.path.startswith(path)]
    assert told
    assert [problem for problem in part if problem.path.startswith(path)] == told
