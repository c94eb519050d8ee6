"""What two people both call their own, and names that would be taken for another's."""

from __future__ import annotations

from pathlib import Path

import pytest

from hub.errors import Problem
from hub.sources import double_problems
from hub.sources.names import seen_as
from sources.hub_folder import GROUP, page, reading, said


def doubles(root: Path, *people: dict[str, object], groups: tuple[dict[str, object], ...] = ()) -> list[Problem]:
    """What is said of a hub of people, `p0.md` and on, with names of their own unless given; and of groups."""
    files: dict[str, str | bytes] = {
        f"ambassadors/p{n}.md": page({"name": f"Person {'ABCDEFG'[n]}", "role": "Engineer"} | front)
        for n, front in enumerate(people)
    }
    files |= {f"content/groups/g{n}.md": page(GROUP | front) for n, front in enumerate(groups)}
    files |= {"a.xml": "<rss/>"}
    result = reading(root, files)
    assert not [problem for problem in result.problems if problem.severity == "error"]
    assert result.content is not None
    return double_problems(result.content)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"accounts": ["https://social.example/@ada"]}, {"accounts": ["https://Social.example/@Ada/"]}),
        (
            {"accounts": ["https://www.linkedin.com/in/ada"]},
            {"accounts": ["https://a.example/", "https://linkedin.com/in/ada/"]},
        ),
        ({"feeds": ["https://ada.example/feed"]}, {"feeds": ["http://www.ada.example/feed/"]}),
        ({"feeds": ["a.xml"]}, {"feeds": [{"url": "a.xml", "include": ["water"]}]}),
    ],
    ids=["account", "spelt", "feed", "file"],
)
def test_what_two_people_claim_is_told_to_both_with_the_others_line(
    tmp_path: Path, one: dict[str, object], other: dict[str, object]
) -> None:
    first, second = doubles(tmp_path, one, other)
    assert {first.severity, second.severity} == {"warning"}
    assert (first.path, second.path) == ("ambassadors/p0.md", "ambassadors/p1.md")
    assert f"{second.path}:{second.line}, too" in first.message
    assert f"{first.path}:{first.line}, too" in second.message
    lines = [(tmp_path / problem.path).read_text("utf-8").splitlines()[problem.line - 1] for problem in (first, second)]
    assert all("ada" in line.lower() or "a.xml" in line for line in lines)


def test_a_person_who_claims_a_groups_feed_is_told(tmp_path: Path) -> None:
    feeds = {"feeds": ["https://lab.example/feed"]}
    assert [problem.path for problem in doubles(tmp_path, feeds, groups=(feeds,))] == [
        "ambassadors/p0.md",
        "content/groups/g0.md",
    ]


def test_those_who_share_a_blog_may_each_take_their_part_of_it(tmp_path: Path) -> None:
    parts = [{"feeds": [{"url": "https://lab.example/feed", "include": [word]}]} for word in ("ada", "ben")]
    assert doubles(tmp_path, *parts) == []


def test_other_accounts_on_the_same_service_are_nobodys_business(tmp_path: Path) -> None:
    people = [{"accounts": [f"https://social.example/@{name}"], "feeds": [f"https://{name}.example/"]} for name in "ab"]
    assert doubles(tmp_path, *people) == []


@pytest.mark.parametrize(
    "twin",
    ["Аda Martin", "Ada Мartіn", "Ada Martín", "Ada Martiո", "ADA  MARTlN", "Ada Marтin", "Ada Mɑrtin", "𝐀da Martin"],
)
def test_a_name_that_looks_like_anothers_is_told_to_both(tmp_path: Path, twin: str) -> None:
    first, second = doubles(tmp_path, {"name": "Ada Martin"}, {"name": twin})
    assert {first.severity, second.severity} == {"warning"}
    assert "ambassadors/p1.md:2" in first.message
    assert "looks like 'Ada Martin' on ambassadors/p0.md:2" in second.message
    assert str(second).isprintable()


@pytest.mark.parametrize("twin", ["Zoé Marie", "zoé  marie", "Zoe\u0301 Marie"])
def test_namesakes_are_only_noted(tmp_path: Path, twin: str) -> None:
    found = doubles(tmp_path, {"name": "Zoé Marie"}, {"name": twin})
    assert [problem.severity for problem in found] == ["notice", "notice"]
    assert "ambassadors/p1.md:2 has the same name" in found[0].message


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ada Martin", "Ada Martins"),
        ("Anna Lee", "Hanna Lee"),
        ("李雷", "李霞"),
        ("かい", "がい"),
        ("नेहा", "नाहा"),
        ("Анна", "Инна"),
        ("Jo Ek", "Jo Eg"),
    ],
)
def test_other_names_are_other_people(one: str, other: str) -> None:
    assert seen_as(one) != seen_as(other)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Аda Martin", "'Аda' mixes letters of Latin (d) and Cyrillic (А)"),
        ("Ada Mαrtin", "mixes letters of Latin (M) and Greek (α)"),
        ("𝐀𝐝𝐚 Martin", "did you mean 'Ada Martin'?"),
        ("Ada\u200bMartin", "U+200B"),
        ("Ada\u200dMartin", "U+200D"),
        ("Ada\u00adMartin", "U+00AD"),
        ("\u3164", "U+3164"),
        ("\u2800", "U+2800"),
        ("Ada \U000e0041\U000e0042", "U+E0041"),
        ("Ada \U000f0003", "U+F0003"),
        ("A" + "\u0301" * 9, "marks upon a letter"),
        ("\u202eadA", "U+202E"),
    ],
)
def test_a_disguised_name_is_told_with_its_line(tmp_path: Path, name: str, words: str) -> None:
    (problem,) = reading(tmp_path, {"ambassadors/ada.md": f'---\nname: "{name}"\nrole: x\n---\n'}).problems
    assert words in str(problem)
    assert problem.line == 2


@pytest.mark.parametrize(
    "name",
    [
        "Nguyễn Thị Ánh",
        "Анна Smith",
        "Αλέξης Παπαδόπουλος",
        "علی\u200cرضا محمدی",
        "क्\u200dषितिज",
        "שְׁלֹמֹה",
        "O’Connor-Łukasz",
        "渡邉\U000e0101 花子",
        "Dvořák",
        "Jean‑Luc d’Arc",
        "Mª José Ruiz",
    ],
)
def test_names_of_the_world_are_taken_as_they_are(tmp_path: Path, name: str) -> None:
    result = reading(tmp_path, {"ambassadors/ada.md": f"---\nname: {name}\nrole: x\n---\n"})
    assert said(result.problems) == ""


def test_a_flag_of_a_region_may_stand_in_a_role(tmp_path: Path) -> None:
    flag = "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"
    assert reading(tmp_path, {"ambassadors/ada.md": f"---\nname: Ada\nrole: '{flag} desk'\n---\n"}).problems == ()


@pytest.mark.parametrize("field", ["accounts", "feeds"])
def test_a_host_of_several_scripts_is_told(tmp_path: Path, field: str) -> None:
    hosts = ["https://voiсes.example/", "https://голоса.example/", "https://été.example/"]
    (problem,) = reading(tmp_path, {"ambassadors/ada.md": page({"name": "Ada", "role": "x", field: hosts})}).problems
    assert problem.severity == "warning"
    assert "[0]: the host mixes letters of Latin (v) and Cyrillic (с)" in problem.message
