"""A link to a PDF says what it is, and a page to read stands beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from hub.sources.enclosed import unannounced

PAGE = "content/pages/resources.md"
GOOD = "[Ten years (PDF, 1.2 MB, English)](ten-years.pdf)"


def told(text: str, root: Path = Path("/nonexistent")) -> list[str]:
    return [str(problem) for problem in unannounced(root, PAGE, text)]


@pytest.mark.parametrize(
    "text",
    [
        f"- {GOOD} or [as a page](ten-years.md)",
        f"Read {GOOD},\nor [as a page](https://a.example/ten-years).",
        f"| {GOOD} | [page](ten-years.md) |",
        "- [Dix ans (PDF, 850 Ko, français)](dix-ans.pdf#page=2), [en page](dix-ans.md)",
        "[a picture](pdf.png) of [a page](about-pdf.md)",
    ],
)
def test_what_is_announced_and_can_be_read_otherwise_is_well(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize("words", ["Ten years", "Ten years (PDF)", "Ten years (PDF, 1.2 MB)", "PDF, 1.2 MB, English"])
def test_a_link_that_does_not_say_format_size_and_language_is_a_warning(words: str) -> None:
    (problem,) = told(f"# R\n\nText.\n- [{words}](ten-years.PDF) [page](b.md)\n")
    assert problem.startswith(f"{PAGE}:4: warning: '{words}' leads to a PDF")
    assert f"write [{words} (PDF, 1.2 MB, English)]" in problem


def test_a_pdf_without_a_page_to_read_beside_it_is_a_warning() -> None:
    (problem,) = told(f"[a page](elsewhere.md)\n\n- {GOOD}\n- [another](b.md)\n")
    assert problem.startswith(f"{PAGE}:3: warning: beside ten-years.pdf stands no page")


def test_the_fix_knows_how_large_a_file_is(tmp_path: Path) -> None:
    file = tmp_path / "content/pages/papers/ten years.pdf"
    file.parent.mkdir(parents=True)
    file.write_bytes(b"%PDF" + b" " * 2_345_678)
    assert "(PDF, 2.3 MB, English)" in told("[Ten](papers/ten%20years.pdf) [page](b.md)", tmp_path)[0]


def test_hostile_pages_cost_no_time() -> None:
    assert told("[" * 50_000 + "](" * 50_000 + ".pdf)" * 1000) is not None
