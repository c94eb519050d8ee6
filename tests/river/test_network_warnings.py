"""What `hub check` says of committees and hashtags."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from factories import EN, NOW, a_content, a_network, a_programme, a_text, an_ambassador
from hub.errors import Problem
from hub.model import Content, Kit, Message, Slug
from hub.river import warnings


def a_committee(*slugs: str) -> tuple[Slug, ...]:
    return tuple(map(Slug, slugs))


def found(content: Content) -> list[Problem]:
    return [problem for problem in warnings(content, now=NOW) if not problem.path.startswith("ambassadors/")]


PEOPLE = (an_ambassador("ada"), an_ambassador("bob"), an_ambassador("eve", consent=None))


@pytest.mark.parametrize("committee", [("ada",), ("ada", "ada")])
def test_a_committee_of_one_is_a_warning_on_its_line(committee: tuple[str, ...]) -> None:
    network = a_network(committee=a_committee(*committee), lines=(("committee", 7),))
    (problem,) = found(a_content(*PEOPLE, networks=(network,)))
    assert str(problem) == (
        "content/networks/energy.md:7: warning: committee: expected at least two people, got one; "
        "ask a second one to share the work"
    )


@pytest.mark.parametrize("committee", [(), ("ada", "bob")])
def test_two_are_a_committee_and_none_is_for_the_audit(committee: tuple[str, ...]) -> None:
    assert found(a_content(*PEOPLE, networks=(a_network(committee=a_committee(*committee)),))) == []


def test_who_is_not_named_on_a_committee_is_told_without_a_warning() -> None:
    network = a_network(committee=a_committee("ada", "bob", "eve"))
    (problem,) = found(a_content(*PEOPLE, networks=(network,)))
    assert problem.severity == "notice"
    assert "does not name eve, for want of a valid consent" in problem.message


def test_words_run_together_in_a_hashtag_are_told_with_its_line_and_a_better_one() -> None:
    programme = replace(a_programme(hashtag="lumenvoices"), lines=(("name", 1), ("hashtag", 9)))
    network = a_network(hashtag="opendata", title=a_text("Open data"), lines=(("hashtag", 4),))
    message = Message(platform="x", language=EN, text="Look", hashtags=("Opendata", "energy"), line=12)
    kit = Kit(slug=Slug("one"), messages=(message,), path="content/kits/one.md", expires=date(2027, 1, 1))
    problems = found(a_content(*PEOPLE, programme=programme, networks=(network,), kits=(kit,)))
    assert [(p.path, p.line, p.severity, p.fix) for p in problems] == [
        ("hub.yml", 9, "warning", "write #LumenVoices"),
        (network.path, 4, "warning", "write #OpenData"),
        ("content/kits/one.md", 12, "warning", "write #OpenData"),
    ]
