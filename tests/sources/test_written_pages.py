"""mkdocs.yml and the hand-written pages are looked at before anything is built."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from hub.model import Contact
from hub.sources import page_problems, tells_the_day

GOOD = "docs_dir: content/pages\nplugins: {search: {}, ambassador-hub: {}}\nnav:\n  - about.md\n  - Joining: join.md\n"


def problems_of(root: Path, config: str | None, **pages: str) -> list[str]:
    folder = root / "content/pages"
    folder.mkdir(parents=True)
    for name, text in {"about": "# About", "join": "# Join", **pages}.items():
        (folder / f"{name}.md").write_text(text, "utf-8")
    if config is not None:
        (root / "mkdocs.yml").write_text(config, "utf-8")
    return [str(problem) for problem in page_problems(root)]


def problems_in(root: Path) -> list[str]:
    (root / "mkdocs.yml").write_text("docs_dir: content/pages\nplugins: [ambassador-hub]\n", "utf-8")
    return [str(problem) for problem in page_problems(root)]


def test_a_good_one_has_no_problem(tmp_path: Path) -> None:
    assert problems_of(tmp_path, GOOD) == []


def test_plugins_may_be_a_list_and_tags_are_none_of_our_business(tmp_path: Path) -> None:
    assert (
        problems_of(
            tmp_path, "plugins: [search, ambassador-hub]\nsite_name: !ENV [NAME, x]\ndocs_dir: content/pages/\n"
        )
        == []
    )


@pytest.mark.parametrize(
    ("config", "place", "said"),
    [
        (None, "mkdocs.yml: ", "is not there"),
        ("plugins: [search\n", "mkdocs.yml:", "the bracket [ that is opened here is not closed"),
        ("just words", "mkdocs.yml:1: ", "expected `key: value` lines"),
        ("docs_dir: content/pages\nplugins:\n  - serch\n", "mkdocs.yml:3: ", "plugins lacks ambassador-hub"),
        (GOOD.replace("about.md", "abuot.md"), "mkdocs.yml:4: ", "did you mean 'about.md'?"),
        (GOOD.replace("content/pages", "ambassadors"), "mkdocs.yml:1: ", "expected docs_dir: content/pages"),
    ],
)
def test_what_would_not_build_is_told_with_its_line(tmp_path: Path, config: str | None, place: str, said: str) -> None:
    (problem,) = problems_of(tmp_path, config)
    assert problem.startswith(place)
    assert said in problem


def test_what_a_starter_page_still_waits_for_is_a_warning(tmp_path: Path) -> None:
    (problem,) = problems_of(tmp_path, GOOD, privacy="# Privacy\n\n*[Name and address]* answers.")
    assert problem.startswith("content/pages/privacy.md:3: warning: *[Name and address]* waits to be filled in")


def test_a_link_out_of_the_pages_is_refused(tmp_path: Path) -> None:
    (tmp_path / "ambassadors").mkdir()
    (tmp_path / "content/pages").mkdir(parents=True)
    (tmp_path / "content/pages/team").symlink_to("../../ambassadors")
    (tmp_path / "content/pages/p.txt").symlink_to("/etc/passwd")
    (tmp_path / "mkdocs.yml").write_text("docs_dir: content/pages\nplugins: [ambassador-hub]\n", "utf-8")
    assert [str(problem) for problem in page_problems(tmp_path)] == [
        "content/pages/p.txt: is a link, expected a file or folder; put the file itself there",
        "content/pages/team: is a link, expected a file or folder; put the file itself there",
    ]


def test_the_folder_itself_may_be_no_link(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "content").mkdir()
    (tmp_path / "content/pages").symlink_to("../elsewhere")
    (tmp_path / "mkdocs.yml").write_text("docs_dir: content/pages\nplugins: [ambassador-hub]\n", "utf-8")
    assert ["is a link" in str(problem) for problem in page_problems(tmp_path)] == [True]


def test_what_is_no_file_would_hold_up_the_build(tmp_path: Path) -> None:
    (tmp_path / "content/pages").mkdir(parents=True)
    os.mkfifo(tmp_path / "content/pages/z.md")
    (problem,) = problems_in(tmp_path)
    assert "is neither a file nor a folder" in problem


@pytest.mark.parametrize(
    "path", ["latest.md", "index.md", "fr/about.md", "embed/x.html", "assets/hub/hub.css", "404.html"]
)
def test_nothing_is_laid_over_the_hubs_own_pages(tmp_path: Path, path: str) -> None:
    file = tmp_path / "content/pages" / path
    file.parent.mkdir(parents=True)
    file.write_text("# Mine", "utf-8")
    assert any(f"content/pages/{path.partition('/')[0]}" in problem for problem in problems_in(tmp_path))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("# A\n\n{{ contact.mial }}", "content/pages/a.md:3: {{ contact.mial }} is none of the values"),
        ("Our {{ team }} is here", "content/pages/a.md:1: {{ team }} is a whole block; put it on a line of its own"),
        ("{{ 7 * 7 }}", "content/pages/a.md:1: {{ 7 * 7 }} is none of the values"),
    ],
)
def test_a_page_asks_for_what_there_is(tmp_path: Path, text: str, said: str) -> None:
    (problem,) = problems_of(tmp_path, GOOD, a=text)
    assert problem.startswith(said)
    assert "mial" not in text or problem.endswith("did you mean 'contact.mail'?")


def test_known_names_and_braces_meant_as_they_are_pass(tmp_path: Path) -> None:
    assert problems_of(tmp_path, GOOD, a="{{ name }}, \\{{ nobody }}, { x }\n\n{{ team }}\n\n`{{contact.mail}}`") == []


def test_a_contact_that_a_page_asks_for_and_hub_yml_lacks_is_a_warning(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text(GOOD.partition("nav")[0], "utf-8")
    (tmp_path / "content/pages").mkdir(parents=True)
    (tmp_path / "content/pages/join.md").write_text("{{ contact.privacy }} {{ contact.mail }}", "utf-8")
    (tmp_path / "content/pages/privacy.md").write_text("# P\n\n{{ contact.privacy }}", "utf-8")
    found = page_problems(tmp_path, contact=Contact(mail="a@lumen.example"))
    assert [str(problem) for problem in found] == [
        "hub.yml: warning: contact.privacy is not there, so that content/pages/privacy.md:3 cannot say where people "
        "ask for their rights; add it below contact: in hub.yml"
    ]


def test_a_page_that_tells_the_day_is_another_tomorrow(tmp_path: Path) -> None:
    problems_of(tmp_path, GOOD, a="made without a date, \\{{ today }}")
    assert not tells_the_day(tmp_path)
    (tmp_path / "content/pages/a.md").write_text("made on {{ today }}", "utf-8")
    assert tells_the_day(tmp_path)


@pytest.mark.parametrize(
    ("config", "told"),
    [
        ("docs_dir: " + "[" * 5_000, "mkdocs.yml:1: nested deeper than"),
        ("a: " + "x" * 1_100_000, "mkdocs.yml: is 1,100,003 bytes long, expected at most 1,000,000"),
        (GOOD + "? [a, b]\n: c\n", ""),
        (GOOD.replace("nav:", "nav: &all") + "  - *all\n", ""),
        (GOOD + "a0: &a0 [x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 60)), ""),
        (
            GOOD.split("nav:")[0]
            + "a0: &a0 [x]\n"
            + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 60))
            + "nav: *a59\n",
            "",
        ),
    ],
    ids=["deep", "large", "odd key", "endless", "many", "many pages"],
)
def test_a_hostile_one_is_told_of_and_costs_nothing(tmp_path: Path, config: str, told: str) -> None:
    problems = problems_of(tmp_path, config)
    assert problems[0].startswith(told) if told else problems == []


def test_a_page_has_a_size(tmp_path: Path) -> None:
    assert problems_of(tmp_path, GOOD, long="a" * 2_000_001)[0].startswith("content/pages/long.md: is 2,000,001 bytes")
