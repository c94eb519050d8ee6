"""The page about the programme says why, what, who and with which tools, in each language."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest

from hub.sources import page_problems
from hub.sources.four_answers import unanswered

MKDOCS = "docs_dir: content/pages\nplugins: {search: {}, ambassador-hub: {}}\n"
ALL = "# P\n\n## Why\n\na\n\n## What\n\nb\n\n## Who\n\nc\n\n## With which tools\n\nd\n"


def told(text: str, page: str = "programme.md", default: str = "en") -> list[str]:
    return [str(problem) for problem in unanswered(f"content/pages/{page}", text, default)]


def test_a_page_with_the_four_answers_lacks_nothing() -> None:
    assert told(ALL) == []


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("Why", "no section says why there is the programme"),
        ("What", "no section says what is published"),
        ("Who", "no section says who takes part"),
        ("With which tools", "no section says with which tools"),
    ],
)
def test_each_answer_that_is_missing_or_empty_is_a_warning(title: str, words: str) -> None:
    for without in (
        ALL.replace(f"## {title}\n", f"{title}\n"),
        ALL.replace(f"## {title}\n\n", f"## {title}\n\n## Then\n"),
    ):
        (problem,) = told(without)
        assert problem.startswith(f"content/pages/programme.md: warning: {words}")
        assert f"'## {title}'" in problem


def test_other_words_around_the_question_do_no_harm() -> None:
    text = "## Why we began\na\n## What you will read\nb\n## People\nc\n### Our tools\nd\n"
    assert told(text) == []


def test_code_holds_no_titles() -> None:
    assert len(told(ALL.replace("## Why", "```\n## Why").replace("## Who", "```\n## Who"))) == 2


def test_a_translation_is_read_in_its_language() -> None:
    french = (
        ALL.replace("Why", "Pourquoi")
        .replace("What", "Quoi")
        .replace("Who", "Qui")
        .replace("With which tools", "Nos outils")
    )
    assert told(french, "programme.fr.md") == told(french, default="fr") == []
    assert "'## Avec quels outils'" in told(french.replace("outils", "moyens"), "programme.fr.md")[0]
    assert told("# Programm\n", "programme.de.md") == []


def test_other_pages_and_hubs_without_that_page_are_asked_nothing(tmp_path: Path) -> None:
    assert told("# About\n", "about.md") == []
    (tmp_path / "content/pages").mkdir(parents=True)
    (tmp_path / "mkdocs.yml").write_text(MKDOCS, "utf-8")
    assert page_problems(tmp_path, ("en", "fr")) == []
    (tmp_path / "content/pages/programme.md").write_text("# P\n", "utf-8")
    assert len(page_problems(tmp_path, ("en", "fr"))) == 4


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_new_hub_answers_them(language: str) -> None:
    text = (files("hub.join") / "starter" / language / "programme.md").read_text("utf-8")
    assert told(text, default=language) == []
