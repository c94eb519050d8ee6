"""Whoever writes a profile for the first time is told in plain words where it went wrong, and what to write."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from sources.hub_folder import of_person, reading, said

GOOD = """\
---
name: Ada Byron
role: Engineer
languages: [en, fr]
expertise:
  - welding
  - open data
accounts:
  - https://www.linkedin.com/in/ada-byron
consent:
  given: 2026-01-05
  version: '1'
  scopes: [profile, photo]
---
Ada welds.
"""


def with_slip(right: str, wrong: str) -> str:
    assert right in GOOD
    return GOOD.replace(right, wrong)


def test_the_file_they_all_come_from_is_right(tmp_path: Path) -> None:
    assert of_person(tmp_path, GOOD) == ()


@pytest.mark.parametrize(
    ("right", "wrong", "line", "told"),
    [
        ("role: Engineer", "role Engineer", 3, "no ': ' stands on this line; write 'key: value'"),
        ("role: Engineer", "role：Engineer", 3, "this line holds a wide colon"),
        ("role: Engineer", "role: Engineer: bridges", 3, "a second ': ' stands on this line"),
        ("role: Engineer", "role: 'Engineer", 3, "a quote is opened here and never closed"),
        ("name: Ada Byron", 'name: "Ada Byron', 2, "a quote is opened here and never closed"),
        ("  - open data", "  - 'open data", 7, "a quote is opened here and never closed"),
        ("role: Engineer", "role: 'Chef d'équipe'", 3, "needs double quotes"),
        ("role: Engineer", "  role: Engineer", 3, "begins further right than the one above"),
        ("role: Engineer", 'role: "Chef "projet""', 3, "the text ends at its second quote"),
        ("name: Ada Byron", "  name: Ada Byron", 3, "begins further left than those above"),
        ("[en, fr]", "[en; fr]", 4, "separate them with commas"),
        ("name: Ada Byron", "name: {first: Ada}", 2, "write one text behind the colon"),
        ("  version", "   version", 12, "begin both in the same column"),
        ("[en, fr]", "[en, fr", 4, "the bracket [ that is opened here is not closed"),
        ("role: Engineer", "role: *Engineer*", 3, "no text can begin with * or &; put it in quotes"),
        ("role: Engineer", "role: | Engineer", 3, "no text can begin with | or >; put it in quotes"),
        ("role: Engineer", "role: - Engineer", 3, "a list cannot begin on the line of its key"),
        ("role: Engineer", "role: %Engineer", 3, "a text that begins with @, ` or % needs quotes"),
        ("https://www", "@ada@mastodon.example #", 9, "a text that begins with @, ` or % needs quotes"),
        ("- https://www.linkedin.com/in/ada-byron", "- [Me](https://a.example/)", 9, "or the address alone"),
        ("https://www.linkedin.com/in/ada-byron", "<https://a.example/ada>", 9, "did you mean 'https://a.example/ada'?"),
        ("https://www.linkedin.com/in/ada-byron", "'@ada'", 9, "copy the whole address from the browser"),
        ("- https://www.linkedin", "linkedin: https://www.linkedin", 9, "and leave out 'linkedin:'"),
        ("  - welding\n  - open data", "  welding\n  open data", 6, "begin each line of the list with '- '"),
        ("[en, fr]", "{en, fr}", 4, "write [en, fr]"),
        ("[en, fr]", "(en, fr)", 4, "write [en, fr]"),
        ("role: Engineer", "role: [Engineer, Welder]", 3, "write it as one text, 'Engineer, Welder'"),
        ("2026-01-05", "05/01/2026", 11, "write the year first, then month and day: 2026-01-31"),
        ("  version: '1'\n", "", 11, "write 'version: …' below 'consent:'"),
        ("role: Engineer", "role: Engineer\nphoto: https://a.example/a.jpg", 4, "copy the picture into"),
        ("role: Engineer", "role: Engineer\nphoto: ada.heic", 4, "save it as one of these"),
        ("consent:\n", "consent: yes\nfeeds:\n", 10, "write each on a line of its own below it"),
    ],
)  # fmt: skip
def test_a_slip_is_told_on_its_line_with_what_to_write(
    tmp_path: Path, right: str, wrong: str, line: int, told: str
) -> None:
    problems = of_person(tmp_path, with_slip(right, wrong))
    assert any(problem.line == line and told in f"{problem.message}; {problem.fix}" for problem in problems), said(
        problems
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (GOOD.removeprefix("---\n"), "put a line that holds --- alone above the first field"),
        (GOOD.replace("---\nname", "--\nname"), "the first line is '--': write three hyphens there"),
        (GOOD.replace("---\nname", "—\nname"), "the first line is '—': write three hyphens there"),
        (f"# Ada\n{GOOD}", "nothing may stand above the first line of ---"),
        (f"```\n{GOOD}```\n", "take out the lines with ```"),
        ("+++\nname = 'Ada'\n+++\n", "write +++ as ---"),
        ("", "'hub new ambassador' writes a file to start from"),
        ("---\n- name: Ada\n- role: Engineer\n---\n", "begin the lines of fields without '- '"),
        ("Ada welds.\n", "begin with the fields, such as 'name: …'"),
    ],
)
def test_a_file_without_its_lines_of_hyphens_is_told_which_is_missing(tmp_path: Path, text: str, told: str) -> None:
    (problem,) = of_person(tmp_path, text)
    assert problem.line in (1, 2)
    assert told in problem.fix


def test_fields_behind_the_second_line_of_hyphens_are_seen(tmp_path: Path) -> None:
    problems = of_person(tmp_path, with_slip("languages:", "---\nlanguages:"))
    assert [(p.line, p.severity) for p in problems] == [(5, "warning")]
    assert "'languages:' stands in the text" in said(problems)
    assert of_person(tmp_path, with_slip("Ada welds.", "Role: she welds.\n\n---\n\nname: what is in it?")) == ()


def test_a_modeline_in_hub_yml_is_a_comment(tmp_path: Path) -> None:
    hub = "# yaml-language-server: $schema=schemas/hub.schema.json\nname: V\nsite_url: https://v.example/\n"
    assert reading(tmp_path, hub=hub).problems == ()


@pytest.mark.parametrize(
    "line", ["a: '\n", " a: '\n", 'a: "\\\n', "- [" * 50 + "\n", "a: ''''\n", "[](http" * 90 + "\n"]
)
def test_a_hostile_file_that_cannot_be_read_is_told_quickly(tmp_path: Path, line: str) -> None:
    begun = time.process_time()
    deeper = "".join(" " * n + "a: '\n\n" for n in range(600))
    for text in (line * (900_000 // len(line)), deeper):
        assert of_person(tmp_path, f"---\n{text}---\n")
    assert time.process_time() - begun < 10
