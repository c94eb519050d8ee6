"""mkdocs.yml and the hand-written pages are looked at before anything is built."""

from __future__ import annotations

from pathlib import Path

import pytest

from hub.sources import page_problems

GOOD = "site_name: x\nplugins: {search: {}, ambassador-hub: {}}\nnav:\n  - about.md\n  - Joining: join.md\n"


def problems_of(root: Path, config: str | None, **pages: str) -> list[str]:
    folder = root / "content/pages"
    folder.mkdir(parents=True)
    for name, text in {"about": "# About", "join": "# Join", **pages}.items():
        (folder / f"{name}.md").write_text(text, "utf-8")
    if config is not None:
        (root / "mkdocs.yml").write_text(config, "utf-8")
    return [str(problem) for problem in page_problems(root)]


def test_a_good_one_has_no_problem(tmp_path: Path) -> None:
    assert problems_of(tmp_path, GOOD) == []


def test_plugins_may_be_a_list_and_tags_are_none_of_our_business(tmp_path: Path) -> None:
    assert problems_of(tmp_path, "plugins: [search, ambassador-hub]\nsite_name: !ENV [NAME, x]\n") == []


@pytest.mark.parametrize(
    ("config", "place", "said"),
    [
        (None, "mkdocs.yml: ", "is not there"),
        ("plugins: [search\n", "mkdocs.yml:", "expected"),
        ("just words", "mkdocs.yml:1: ", "expected `key: value` lines"),
        ("site_name: x\nplugins:\n  - serch\n", "mkdocs.yml:3: ", "plugins lacks ambassador-hub"),
        (GOOD.replace("about.md", "abuot.md"), "mkdocs.yml:4: ", "did you mean 'about.md'?"),
    ],
)
def test_what_would_not_build_is_told_with_its_line(tmp_path: Path, config: str | None, place: str, said: str) -> None:
    (problem,) = problems_of(tmp_path, config)
    assert problem.startswith(place)
    assert said in problem


def test_what_a_starter_page_still_waits_for_is_a_warning(tmp_path: Path) -> None:
    (problem,) = problems_of(tmp_path, GOOD, privacy="# Privacy\n\n*[Name and address]* answers.")
    assert problem.startswith("content/pages/privacy.md:3: warning: *[Name and address]* waits to be filled in")
