"""Which lines of others name somebody who leaves: no examples, and what was made for a proposal."""

from __future__ import annotations

from pathlib import Path

import pytest

from command import a_hub, a_profile
from hub.pipeline.mentions import Look, in_texts
from hub.pipeline.withdrawing import leaving

LOOK = Look.of("ada-byron", "Ada Byron", ())


@pytest.mark.parametrize(
    ("path", "line", "sure"),
    [
        ("hub.yml", "team: ada", [False]),
        ("hub.yml", "# - ada", []),
        ("hub.yml", "  # mail: ada@voices.example", []),
        ("hub.yml", "# Ada Byron asked for this", [True]),
        ("hub.yml", "# - ambassadors/ada-byron.md", [True]),
        ("content/pages/a.md", "# Ada", [False]),
        ("content/pages/a.md", "a mention, such as `@ada`, calls somebody", []),
        ("content/pages/a.md", "```ada``` and ``a `ada` b``", []),
        ("content/pages/a.md", "`one` Ada `two`", [False]),
        ("content/pages/a.md", "an open ` and Ada", [False]),
        ("content/pages/a.md", "`ada-byron` in code", [True]),
        ("notes.txt", "# `ada`", [False]),
    ],
)
def test_examples_are_no_half_names(path: str, line: str, sure: list[bool]) -> None:
    assert [mention.sure for mention in in_texts({path: line}, LOOK)] == sure


def test_what_was_made_for_a_proposal_is_among_the_copies(tmp_path: Path) -> None:
    made: dict[str, str | bytes] = {
        "review/comment.md": "# Ada Byron\n",
        "review/card-ada-byron.png": b"\x89PNG",
        "review/page-ada-byron.html": "<p>a page",
        "review/card-my-ada-byron.png": b"\x89PNG",
        "review/page-bo.html": "<p>Bo",
    }
    root = a_hub(tmp_path, {"ambassadors/ada-byron.md": a_profile(), **made})
    copies = leaving(root, "ada-byron").copies
    assert copies == ("review/card-ada-byron.png", "review/comment.md", "review/page-ada-byron.html")
