"""The commands that take somebody out of a repository's past: whole words alone, and the right paths."""

from __future__ import annotations

import re
import shlex
import unicodedata
from pathlib import Path

import pytest

from hub.cli.leaving import _history
from hub.pipeline.withdrawing import Leaving, leaving
from pipeline.test_belongings import a_person, planned


def left(slug: str, name: str, *, below: str | None = "", namesakes: bool = False) -> Leaving:
    profile = (f"ambassadors/{slug}.md",)
    return Leaving(slug=slug, name=name, present=True, before=None, profile=profile, below=below, namesakes=namesakes)


def history(told: Leaving) -> str:
    return "\n".join(_history(told))


def replaced(told: Leaving, text: str) -> str:
    """The text as git-filter-repo would leave it, which compiles `regex:` lines over bytes."""
    done = text.encode()
    for line in history(told).splitlines():
        if line.startswith("  printf "):
            for word in shlex.split(line.partition(" > ")[0])[2:]:
                pattern, _, by = word.removeprefix("regex:").partition("==>")
                done = re.sub(pattern.encode(), by.encode(), done)
    return done.decode()


def test_the_slug_and_the_name_go_as_whole_words() -> None:
    told = left("ada-byron", "Ada Byron")
    assert replaced(told, "[ada-byron, ben]") == "[withdrawn, ben]"
    assert replaced(told, "ADA  Byron\nand Ada\nByron") == "withdrawn\nand withdrawn"
    for kept in ("ada-byron-2", "nada-byron", "Ada Byronson", "Canada Byron"):
        assert replaced(told, kept) == kept


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_accents_go_in_every_spelling(form: str) -> None:
    told = left("zoe-lack", "Zoë Łąck-Müller")
    for said in ("Zoë Łąck-Müller", "ZOË ŁĄCK-MÜLLER"):
        assert replaced(told, unicodedata.normalize(form, said)) == "withdrawn"


def test_a_name_that_is_a_word_or_anothers_is_not_replaced() -> None:
    told = left("may", "May")
    assert replaced(told, "May I, in May, ask may?") == "May I, in May, ask may?"
    assert "git log --all -p -S'May'" in history(told)
    assert replaced(left("ada-byron", "Ada Byron", namesakes=True), "Ada Byron, ada-byron") == "Ada Byron, withdrawn"


def test_a_hub_inside_a_repository_names_the_paths_from_the_top() -> None:
    assert "--path 'voices/ambassadors/ada-byron.md'" in history(left("ada-byron", "Ada Byron", below="voices/"))


def test_without_git_there_is_no_past_to_speak_of(tmp_path: Path) -> None:
    told = planned(tmp_path / "hub", "ada", {"ambassadors/ada.md": a_person("Ada Byron")})
    assert told.below is None
    assert "filter-repo" not in history(told)
    (tmp_path / ".git").mkdir()
    assert leaving(tmp_path / "hub", "ada").below == "hub/"
