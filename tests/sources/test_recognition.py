"""`recognition` of hub.yml, and the badges that profiles name."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from hub.model import Badge, Goal, Programme, RecognitionRules, Slug
from sources.hub_folder import HUB, NETWORK, a_person, page, reading, said

RULES = """recognition:
  anniversaries: false
  goals:
    - title: {en: Twenty articles, fr: Vingt articles}
      network: energy
      type: article
      count: 20
      from: 2026-10-01
      until: 2026-12-31
  badges:
    first-talk: {title: {en: First talk, fr: Première prise de parole}, about: Spoke before an audience.}
    godparent: Godparent
"""


def programme(tmp_path: Path, rules: str) -> Programme:
    read = reading(tmp_path, {"content/networks/energy.md": page(NETWORK)}, HUB + rules)
    assert said(read.problems) == ""
    assert read.content is not None
    return read.content.programme


def problems(tmp_path: Path, rules: str, *badges: str) -> str:
    files: dict[str, str | bytes] = {
        "content/networks/energy.md": page(NETWORK),
        "ambassadors/ada-martin.md": a_person(badges=list(badges)),
    }
    return said(reading(tmp_path, files, HUB + rules).problems)


def test_everything_is_on_unless_said(tmp_path: Path) -> None:
    read = programme(tmp_path, "")
    assert read.recognition
    assert read.recognition_rules == RecognitionRules()


@pytest.mark.parametrize(("rules", "on"), [("true", True), ("false", False), ("{enabled: false}", False), ("{}", True)])
def test_one_word_switches_all_of_it(tmp_path: Path, rules: str, on: bool) -> None:
    assert programme(tmp_path, f"recognition: {rules}\n").recognition is on


def test_goals_and_badges_are_read(tmp_path: Path) -> None:
    rules = programme(tmp_path, RULES).recognition_rules
    assert (rules.spotlight, rules.anniversaries, rules.firsts) == (True, False, True)
    (goal,) = rules.goals
    assert goal == Goal(
        title=goal.title,
        count=20,
        since=date(2026, 10, 1),
        until=date(2026, 12, 31),
        network=Slug("energy"),
        type="article",
    )
    assert [badge.slug for badge in rules.badges] == ["first-talk", "godparent"]
    assert isinstance(rules.badges[1], Badge)
    assert rules.badges[1].title.said_in(rules.badges[1].title.default).text == "Godparent"


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        (
            "anniversaries: false",
            "aniversaries: no",
            "unknown key 'recognition.aniversaries'; did you mean 'anniversaries'?",
        ),
        ("count: 20", "count: many", "count: expected a whole number from 1 to 1000000, got 'many'"),
        ("count: 20", "", "recognition.goals[0].count is missing; write 'count: …', how many posts that is"),
        (
            "until: 2026-12-31",
            "until: 2026-09-30",
            "until (2026-09-30) lies before from (2026-10-01); look at both dates",
        ),
        ("type: article", "type: articles", "did you mean 'article'?"),
        ("network: energy", "network: enrgy", "did you mean 'energy'?"),
        ("first-talk:", "First Talk:", "recognition.badges.First Talk: expected a slug"),
        ("first-talk:", "First Talk:", "name it first-talk"),
        ("about: Spoke", "abuot: Spoke", "did you mean 'about'?"),
    ],
)
def test_what_is_wrong_is_told_with_its_line_and_the_likely_fix(
    tmp_path: Path, before: str, after: str, told: str
) -> None:
    assert told in problems(tmp_path, RULES.replace(before, after, 1))


@pytest.mark.parametrize("rules", ["[a]", "maybe", "{badges: [first-talk]}", "{badges: first-talk}", "{goals: {a: b}}"])
def test_another_shape_is_an_error_and_no_crash(tmp_path: Path, rules: str) -> None:
    assert problems(tmp_path, f"recognition: {rules}\n")


def test_a_badge_that_nobody_defined_is_an_error_where_some_are(tmp_path: Path) -> None:
    assert problems(tmp_path, RULES, "first-talk") == ""
    misspelt = problems(tmp_path, RULES, "first-tlak")
    assert "there is no badge 'first-tlak' in hub.yml; did you mean 'first-talk'?" in misspelt
    assert "did you mean 'first-talk'?" in problems(tmp_path, RULES, "Première prise de parole")
    assert "there are first-talk, godparent" in problems(tmp_path, RULES, "zzz")


def test_where_none_is_defined_a_badge_is_any_words(tmp_path: Path) -> None:
    assert problems(tmp_path, "", "Mentor 2025") == ""
