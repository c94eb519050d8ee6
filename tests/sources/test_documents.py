"""Files as such: encodings, fences, names, links, and the part of YAML that is read."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from hub.errors import Problem
from hub.sources import read
from sources.hub_folder import PERSON, a_person, of_person, page, reading, said

A_PERSON = a_person()
FENCED = "---\nname: Ada\nrole: Engineer\n{}\n---\n"


def test_an_empty_folder_is_not_a_hub(tmp_path: Path) -> None:
    result = read(tmp_path)

    assert result.content is None
    assert said(result.problems) == "hub.yml: there is no such file; is this the hub's folder? hub init makes a new one"


def test_a_good_file_has_no_problem(tmp_path: Path) -> None:
    result = reading(tmp_path, {"ambassadors/ada-martin.md": A_PERSON})

    assert result.problems == ()
    assert result.content is not None
    assert result.content.ambassadors[0].slug == "ada-martin"
    assert result.content.ambassadors[0].path == "ambassadors/ada-martin.md"


@pytest.mark.parametrize(
    ("written", "line", "words"),
    [
        pytest.param("", 1, "got an empty file", id="empty"),
        pytest.param("Just words.", 1, "got text without front matter", id="no fence"),
        pytest.param("---\nname: Ada\n", 1, "never ends", id="unclosed fence"),
        pytest.param("\n\n---\nname: Ada\n", 3, "never ends", id="unclosed fence after blank lines"),
        pytest.param("---\n- a\n- b\n---\n", 2, "got a list", id="list"),
        pytest.param("---\nwords\n---\n", 2, "got 'words'", id="scalar"),
        pytest.param("---\nname: 'Ada\nrole: b\n---\n", 2, "not readable as YAML", id="open quote"),
        pytest.param("---\nname: Ada: Martin\nrole: b\n---\n", 2, "not readable as YAML", id="colon"),
        pytest.param("---\nname: Ada\n\trole: b\n---\n", 3, "not readable as YAML", id="tab"),
        pytest.param(FENCED.format("department: &a x"), 4, "anchor &a", id="anchor"),
        pytest.param(FENCED.format("department: *a"), 4, "alias *a", id="alias"),
        pytest.param(FENCED.format("department: !!python/object:os.system x"), 4, "the tag", id="tag"),
        pytest.param(FENCED.format("<<: {location: Lyon}"), 4, "merge key", id="merge"),
        pytest.param(FENCED.format("name: Eve"), 4, "name is given twice, first on line 2", id="twice"),
        pytest.param(FENCED.format("? [a]\n: b"), 4, "a key must be a plain word", id="key"),
        pytest.param(FENCED.format("department: " + "[" * 40 + "]" * 40), 4, "nested deeper", id="deep"),
        pytest.param(FENCED.format("badges: [" + "a," * 30_000 + "]"), 4, "more than", id="many"),
        pytest.param(b"---\nname: Ad\xe9\nrole: b\n---\n", 2, "expected UTF-8, got the byte 0xe9", id="latin-1"),
        pytest.param(A_PERSON.encode("utf-16"), 1, "got UTF-16", id="utf-16"),
        pytest.param(A_PERSON + "\x07", 6, "control character U+0007", id="control"),
        pytest.param(A_PERSON + "x" * 5_000_000, 0, "expected at most 1,000,000", id="5 MB"),
        pytest.param(A_PERSON + "x" * 300_000, 0, "expected at most 200,000", id="long body"),
    ],
)
def test_what_cannot_be_read_is_said_with_its_line(tmp_path: Path, written: str | bytes, line: int, words: str) -> None:
    problems = of_person(tmp_path, written)

    assert words in said(problems)
    assert {problem.line for problem in problems if words in problem.message} == {line}
    assert all(problem.path == "ambassadors/ada-martin.md" for problem in problems)


def test_an_alias_bomb_is_refused_at_once(tmp_path: Path) -> None:
    bomb = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
        f"{chr(98 + n)}: &{chr(98 + n)} [{','.join(['*' + chr(97 + n)] * 9)}]\n" for n in range(20)
    )

    assert "is not allowed" in said(of_person(tmp_path, f"---\n{bomb}---\n"))


@pytest.mark.parametrize(
    "written",
    [
        pytest.param(b"\xef\xbb\xbf" + A_PERSON.encode(), id="byte-order mark"),
        pytest.param(A_PERSON.replace("\n", "\r\n"), id="Windows"),
        pytest.param(A_PERSON.replace("\n", "\r"), id="old Macintosh"),
        pytest.param("\n\n" + A_PERSON, id="leading lines"),
        pytest.param(A_PERSON.replace("---", "---  "), id="blanks after the fence"),
        pytest.param(A_PERSON + "\n---\n\na rule above\n", id="a rule in the body"),
    ],
)
def test_what_editors_do_to_files_is_borne(tmp_path: Path, written: str | bytes) -> None:
    assert of_person(tmp_path, written) == ()


def test_lines_are_counted_from_the_beginning_of_the_file(tmp_path: Path) -> None:
    (problem,) = of_person(tmp_path, "\n\n---\nname: Ada\nrole: x\njoined: soon\n---\n")

    assert problem.line == 6


def test_front_matter_keeps_no_body_and_the_body_no_front_matter(tmp_path: Path) -> None:
    result = reading(tmp_path, {"ambassadors/ada.md": page(PERSON, "One.\n\n---\n\nTwo.")})

    assert result.content is not None
    assert result.content.ambassadors[0].bio.plain == (("en", "One. Two."),)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Ada Martin.md", "rename it to ada-martin.md"),
        ("Éloïse.md", "rename it to eloise.md"),
        ("ada_martin.md", "rename it to ada-martin.md"),
        ("-ada.md", "is no slug"),
        ("ада.md", "is no slug"),
        ("a" * 61 + ".md", "at most 60"),
        ("ada.txt", "warning: is not read"),
        ("eve.fr.md", "translates eve.md, which is not there"),
        ("ada.en.md", "belongs into ada.md"),
        ("ada.de.md", "warning: the site is not in 'de'"),
        ("ada.french.md", "is no language"),
    ],
)
def test_a_name_that_will_not_do_says_which_would(tmp_path: Path, name: str, words: str) -> None:
    result = reading(tmp_path, {"ambassadors/ada.md": A_PERSON, f"ambassadors/{name}": A_PERSON})

    assert words in said(result.problems)
    assert {problem.path for problem in result.problems} == {f"ambassadors/{name}"}


def test_two_files_may_not_differ_in_case_alone(tmp_path: Path) -> None:
    result = reading(tmp_path, {"ambassadors/ada.md": A_PERSON, "ambassadors/Ada.md": A_PERSON})

    assert "has the same slug as Ada.md, but for its case" in said(result.problems)


def test_a_file_that_leads_out_of_the_hub_is_refused(tmp_path: Path) -> None:
    outside = tmp_path / "outside.md"
    outside.write_text(A_PERSON)
    root = tmp_path / "hub"
    (root / "ambassadors").mkdir(parents=True)
    (root / "ambassadors" / "ada.md").symlink_to(outside)
    (root / "content").mkdir()
    (root / "content" / "networks").symlink_to(tmp_path)

    problems = reading(root).problems

    assert said(problems) == (
        "ambassadors/ada.md: is a link that leads out of the hub's folder; put the file itself here\n"
        "content/networks: is a link that leads out of the hub's folder; put the folder itself here"
    )


@pytest.mark.parametrize("target", ["ada.md", "nowhere.md"])
def test_a_link_to_nothing_is_a_problem(tmp_path: Path, target: str) -> None:
    (tmp_path / "ambassadors").mkdir()
    (tmp_path / "ambassadors" / "ada.md").symlink_to(target)

    assert [problem.path for problem in reading(tmp_path).problems] == ["ambassadors/ada.md"]


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    (tmp_path / "ambassadors").mkdir()
    os.mkfifo(tmp_path / "ambassadors" / "ada.md")

    assert said(reading(tmp_path).problems) == "ambassadors/ada.md: is not a regular file"


def test_a_name_that_is_no_utf_8_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "ambassadors").mkdir()
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/ambassadors/ad\xe9.md")).write_text(A_PERSON)

    (problem,) = reading(tmp_path).problems

    assert str(problem).encode()


def test_every_problem_of_every_file_is_said_at_once(tmp_path: Path) -> None:
    result = reading(
        tmp_path,
        {
            "ambassadors/ada.md": "---\nnam: Ada\nrole: [x]\njoined: 2026-13-01\n---\n",
            "ambassadors/eve.md": a_person(networks=["nowhere"]),
            "content/networks/data.md": "---\ntitle: Data\n---\n",
        },
        hub="name: Voices\nsite_url: ftp://x.example\n",
    )

    assert result.content is None
    assert [(problem.path, problem.line) for problem in result.problems] == [
        ("ambassadors/ada.md", 1),
        ("ambassadors/ada.md", 2),
        ("ambassadors/ada.md", 3),
        ("ambassadors/ada.md", 4),
        ("ambassadors/eve.md", 5),
        ("content/networks/data.md", 1),
        ("hub.yml", 2),
    ]


def test_a_file_with_errors_stays_out_and_the_others_are_read(tmp_path: Path) -> None:
    result = reading(tmp_path, {"ambassadors/ada.md": A_PERSON, "ambassadors/eve.md": "---\nname: Eve\n---\n"})

    assert result.content is not None
    assert [person.slug for person in result.content.ambassadors] == ["ada"]
    assert result.problems == (
        Problem(
            path="ambassadors/eve.md", line=1, message="role is missing", fix="write 'role: …', what the person does"
        ),
    )


def test_a_file_that_refers_to_nothing_is_read_all_the_same(tmp_path: Path) -> None:
    result = reading(tmp_path, {"ambassadors/ada.md": a_person(networks=["nowhere"])})

    assert [problem.severity for problem in result.problems] == ["error"]
    assert result.content is not None
    assert [person.slug for person in result.content.ambassadors] == ["ada"]


def test_a_misspelt_folder_is_a_warning(tmp_path: Path) -> None:
    result = reading(
        tmp_path, {"content/artikles/one.md": "x", "ambassador/ada.md": A_PERSON, "content/pages/a.md": "x"}
    )

    assert said(result.problems) == (
        "ambassador: warning: is not read; did you mean 'ambassadors'?\n"
        "content/artikles: warning: is not read; did you mean 'articles'?"
    )
