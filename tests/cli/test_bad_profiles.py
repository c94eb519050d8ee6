"""A folder of bad profiles: every fault is named at its place to people, programs and forges, and nothing else is."""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.parse import unquote

import pytest

from command import Ran, a_hub, called, run
from sources.bad_profiles import BAD, GOOD, Bad, bad_hub_files, lay_traps

Told = tuple[str, int, str]
"""Path, line and message of one problem."""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = a_hub(tmp_path_factory.mktemp("bad"), dict(bad_hub_files()))
    lay_traps(made)
    return made


@pytest.fixture(scope="module")
def as_json(root: Path) -> Ran:
    return called(root, "check", "--format", "json")


@pytest.fixture(scope="module")
def errors(as_json: Ran) -> list[Told]:
    problems = json.loads(as_json.out)
    return [
        (p["path"], p["line"], f"{p['message']}; {p['fix']}" if p["fix"] else p["message"])
        for p in problems
        if p["severity"] == "error"
    ]


def test_there_are_forty_of_them_and_more(as_json: Ran) -> None:
    assert len(BAD) > 40
    assert as_json.code == 1


@pytest.mark.parametrize("bad", BAD, ids=[bad.file[:30] for bad in BAD])
def test_every_fault_is_named_once_with_its_line(errors: list[Told], bad: Bad) -> None:
    told = [(line, message) for path, line, message in errors if path == bad.path]
    for fault in bad.faults:
        at = next((n for n, (line, message) in enumerate(told) if line == fault.line and fault.said in message), None)
        assert at is not None, (fault, told)
        del told[at]
    assert told == []


def test_nothing_is_said_of_the_good_ones(as_json: Ran, errors: list[Told]) -> None:
    named = {problem["path"] for problem in json.loads(as_json.out)}
    assert not named & set(GOOD)
    assert {path for path, _, _ in errors} == {bad.path for bad in BAD}


def test_people_are_told_the_same_as_programs(root: Path, errors: list[Told]) -> None:
    done = called(root, "check")
    assert done.code == 1
    found = [re.fullmatch(r"(.+?)(?::(\d+))?: (.*)", line) for line in done.out.splitlines()]
    told = [(one[1], int(one[2] or 0), one[3]) for one in found if one and not one[3].startswith(("warning", "notice"))]
    assert told == errors


def test_forges_are_told_the_same_as_programs(root: Path, errors: list[Told]) -> None:
    done = called(root, "check", "--format", "github")
    assert done.code == 1
    found = [re.fullmatch(r"::error file=(.+?),line=(\d+)::(.*)", line) for line in done.out.splitlines()]
    told = [(unquote(one[1]), int(one[2]), unquote(one[3])) for one in found if one]
    assert told == [(path, max(1, line), message) for path, line, message in errors]


def test_nothing_told_steers_a_terminal(root: Path) -> None:
    assert all(line.isprintable() for line in called(root, "check").out.splitlines())


def test_no_bad_profile_is_published_and_no_build_begun(root: Path) -> None:
    done = run(root, "build")
    assert done.code == 1
    assert not (root / "site").exists()


def test_every_problem_is_told_in_french_at_the_same_place(root: Path, as_json: Ran) -> None:
    french = json.loads(called(root, "check", "--format", "json", "--language", "fr").out)
    english = json.loads(as_json.out)
    assert [(p["path"], p["line"], p["severity"]) for p in french] == [
        (p["path"], p["line"], p["severity"]) for p in english
    ]
    for one, other in zip(english, french, strict=True):
        assert one["message"] != other["message"], one
        assert not one["fix"] or one["fix"] != other["fix"], one
        assert not ENGLISH.search(f"{other['message']} {other['fix']}"), other


ENGLISH = re.compile(r"\b(?:the|expected|got|write|did you mean|is not|of a|a text|with|and)\b")
"""Words that no French sentence has, and no name in a bad profile."""


def test_a_french_locale_is_told_in_french_unless_it_asks_for_english(root: Path, as_json: Ran) -> None:
    french = ["env", "LC_MESSAGES=fr_FR.UTF-8"]
    told = run(root, "check", limits=french)
    assert told.code == 1
    assert "\u00a0: il faut " in told.out
    assert "personnes lues\u00a0: " in told.err
    assert "expected" in run(root, "check", "--language", "en", "ambassadors/empty.md", limits=french).out
    assert called(root, "check", "--language", "fr").out == told.out
    assert run(root, "check", "--format", "json", limits=french).out == as_json.out
