"""The team is told who has not agreed to the charter that holds; nobody else is."""

from __future__ import annotations

from datetime import date

from factories import NOW, a_content, a_programme, an_ambassador
from hub.errors import Problem
from hub.model import Ambassador, Charter, Content
from hub.river import warnings

HELD = a_programme(charter_version="2.0", lines=(("charter", 9),))


def agreed(version: str) -> Charter:
    return Charter(version=version, date=date(2026, 5, 1))


def content(*people: Ambassador, version: str = "2.0") -> Content:
    return a_content(*people, programme=HELD if version else a_programme())


def told(*people: Ambassador, version: str = "2.0") -> list[Problem]:
    return warnings(content(*people, version=version), now=NOW)


def test_nobody_is_asked_for_a_charter_that_hub_yml_does_not_name() -> None:
    assert told(an_ambassador(), an_ambassador("eve", charter=agreed("1.0")), version="") == []


def test_who_agreed_to_the_charter_that_holds_is_not_spoken_of() -> None:
    assert told(an_ambassador(charter=agreed("2.0"))) == []


def test_who_agreed_to_another_one_or_to_none_is_told_to_the_team_in_one_warning() -> None:
    (problem,) = told(
        an_ambassador("ada", charter=agreed("1.0")), an_ambassador("eve"), an_ambassador("mal", charter=agreed("2.0"))
    )
    assert (problem.path, problem.line, problem.severity) == ("hub.yml", 9, "warning")
    assert "1 of 3 agreed to another version (ada)" in problem.message
    assert "1 of 3 to none so far (eve)" in problem.message
    assert "expected version 2.0" in problem.message
    assert "version: '2.0', date: 2026-06-15" in problem.fix


def test_who_is_not_shown_is_not_asked() -> None:
    problems = told(an_ambassador(consent=None))
    assert ["charter" in str(problem) for problem in problems] == [False]


def test_of_a_thousand_people_a_few_are_named_and_the_others_counted() -> None:
    (problem,) = told(*(an_ambassador(f"p{n:04}", feeds=()) for n in range(1000)))
    assert "1000 of 1000" in problem.message
    assert "p0009 and 990 more" in problem.message
    assert len(problem.message) < 300
