"""content/moderation.yml as editors write it, and what is said of their slips."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from hub.model import Moderation
from hub.sources import schemas
from sources.hub_folder import a_person, page, reading, said

FEED = "https://ada.example/feed.xml"
FILES: dict[str, str | bytes] = {
    "ambassadors/ada-martin.md": a_person(feeds=[FEED]),
    "content/groups/the-lab.md": page({"title": "The lab"}),
}
WHOLE = f"""\
# Decided on Mondays.
hide:
  - post: https://ada.example/1
    reason: names a client
  - feed: {FEED}
    until: 2026-12-31
  - group: the-lab
hold:
  - person: ada-martin
    since: 2026-06-01
    except: [https://ada.example/2]
release:
  - https://ada.example/3
  - {{post: 0123456789abcdef, reason: read by two of us}}
pin:
  - post: https://ada.example/4
    until: 2026-07-01
words:
  hide: [casino, "forex trading"]
  hold:
    - words: [layoff]
      person: ada-martin
"""


def moderation(tmp_path: Path, text: str, **files: str | bytes) -> tuple[Moderation, str]:
    result = reading(tmp_path, FILES | files | {"content/moderation.yml": text})
    assert result.content is not None
    return result.content.moderation, said(result.problems)


def test_a_hub_needs_none(tmp_path: Path) -> None:
    result = reading(tmp_path, FILES)
    assert result.problems == ()
    assert result.content is not None
    assert not result.content.moderation


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "hide:\n", "hide: []\nwords: {hide: []}\n"])
def test_an_empty_file_decides_nothing(tmp_path: Path, text: str) -> None:
    assert moderation(tmp_path, text) == (Moderation(), "")


def test_every_rule_is_read_with_its_line(tmp_path: Path) -> None:
    read, problems = moderation(tmp_path, WHOLE)
    assert problems == ""
    assert [(r.act, r.line) for r in read.rules] == [
        ("hide", 3),
        ("hide", 5),
        ("hide", 7),
        ("hold", 9),
        ("pin", 16),
        ("hide", 19),
        ("hide", 19),
        ("hold", 21),
    ]
    assert read.rules[0].reason == "names a client"
    assert read.rules[1].until == date(2026, 12, 31)
    assert read.rules[3].spared == ("https://ada.example/2",)
    assert [r.words for r in read.rules[5:]] == [("casino",), ("forex trading",), ("layoff",)]
    assert read.released == (("https://ada.example/3", 13), ("0123456789abcdef", 14))


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("hidden: []", 1, "unknown key 'hidden'; did you mean 'hide'?"),
        ("hide:\n  - post: x\n    person: ada-martin", 2, "expected one of post, feed, person, group, got post and"),
        ("hide:\n  - reason: because", 2, "expected one of post, feed, person, group, got none of them"),
        ("hide:\n  - https://ada.example/1", 2, "write 'post: https://ada.example/1'"),
        ("hide:\n  post: x", 2, "expected a list, got a mapping; begin each line with '- '"),
        ("hold:\n  - post: x", 2, "unknown key 'hold[0].post'"),
        ("hold:\n  - person: ada-marten", 2, "'ada-marten' among the ambassadors; did you mean 'ada-martin'?"),
        ("hide:\n  - group: lab", 2, "there is no 'lab' among the groups"),
        ("hide:\n  - feed: https://ada.example/feeds.xml", 2, "nobody's profile lists 'https://ada.example/feeds.xml'"),
        ("pin:\n  - post: x", 2, "pin[0].until is missing"),
        ("pin:\n  - post: x\n    until: 2026-13-01", 3, "the months go from 1 to 12"),
        ("words:\n  hide: casino", 2, "words.hide: expected a list, got 'casino'; write [casino]"),
        ("words: [casino]", 1, "expected a mapping with hide, hold"),
        ("hide: &a []", 1, "the anchor &a is not allowed"),
        ("- hide", 1, "expected 'key:' lines"),
        ("hide: []\nhide: []", 2, "hide is given twice"),
    ],
)
def test_a_slip_is_said_with_its_line_and_nothing_is_half_read(
    tmp_path: Path, text: str, line: int, words: str
) -> None:
    result = reading(tmp_path, FILES | {"content/moderation.yml": text})
    problems = [p for p in result.problems if p.severity == "error"]
    assert words in said(tuple(problems))
    assert {(p.path, p.line) for p in problems if words in str(p)} == {("content/moderation.yml", line)}


def test_a_feed_may_be_spelt_with_a_fragment_or_in_capitals(tmp_path: Path) -> None:
    assert moderation(tmp_path, "hide:\n  - feed: HTTPS://ADA.example/feed.xml#new")[1] == ""


def test_feeds_are_not_doubted_while_a_profile_cannot_be_read(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {"ambassadors/bob.md": "---\nname: Bob\n---\n"}
    _, problems = moderation(tmp_path, "hide:\n  - feed: https://bob.example/feed.xml", **files)
    assert "nobody's profile lists" not in problems


def test_the_same_said_twice_is_warned_of(tmp_path: Path) -> None:
    _, problems = moderation(tmp_path, "hide:\n  - post: x\n  - post: x\n    reason: again")
    assert problems == "content/moderation.yml:3: warning: the same is said on line 2; keep one"


def test_a_file_of_another_name_is_warned_of(tmp_path: Path) -> None:
    result = reading(tmp_path, FILES | {"content/moderation.yaml": "hide: []"})
    assert "content/moderation.yaml: is not read; rename it to content/moderation.yml" in said(result.problems)


def test_the_schema_takes_what_the_reader_takes() -> None:
    front = yaml.load(WHOLE.replace("2026-", "d2026-"), yaml.SafeLoader)
    assert not list(Draft202012Validator(schemas()["moderation"]).iter_errors(front))


@pytest.mark.parametrize(
    "front", [{"hidden": []}, {"hide": [{}]}, {"hide": [{"post": "x", "person": "y"}]}, {"pin": [{"post": "x"}]}]
)
def test_the_schema_refuses_what_the_reader_refuses(front: object) -> None:
    assert list(Draft202012Validator(schemas()["moderation"]).iter_errors(front))
