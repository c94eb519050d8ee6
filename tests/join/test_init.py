"""A new hub is empty, in its languages, and has no problem."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import markdown
import pytest
import yaml

from hub.errors import GuardError
from hub.join import create, starter
from hub.join.init import PAGES
from hub.render.filling.blocks import sheetless
from hub.sources import read

SITE = "https://voices.example/"


@pytest.mark.parametrize("languages", [["en"], ["fr"], ["en", "fr"], ["fr", "en"]])
@pytest.mark.parametrize("name", ["Voices", "Voix : les nôtres", '"', "# a", "$name", "a\nb", "${x}"])
def test_a_new_hub_has_no_problem(tmp_path: Path, languages: list[str], name: str) -> None:
    create(tmp_path / "new", {path: text.encode() for path, text in starter(name, SITE, languages).items()})

    result = read(tmp_path / "new")

    assert result.problems == ()
    assert result.content is not None
    assert list(result.content.programme.languages) == languages
    assert result.content.programme.name.by_language[0][1] == " ".join(name.split())
    assert result.content.ambassadors == ()


def test_the_examples_in_the_comments_of_hub_yml_are_right(tmp_path: Path) -> None:
    for language in ("en", "fr"):
        text = starter("Voices", SITE, [language, "en" if language == "fr" else "fr"])["hub.yml"]
        lines = [line.removeprefix("# ") if _is_example(line) else line for line in text.splitlines()]
        (tmp_path / "hub.yml").write_text("\n".join(lines))
        (tmp_path / "ambassadors").mkdir(exist_ok=True)
        (tmp_path / "ambassadors/ada-byron.md").write_text("---\nname: Ada Byron\nrole: Engineer\n---\n")

        result = read(tmp_path)

        assert result.problems == ()
        assert result.content is not None
        assert result.content.programme.contact.mail
        assert result.content.programme.fetch.allow_private
        assert result.content.programme.team[0].people == ("ada-byron",)
        assert result.content.programme.accessibility.status == "partial"
        assert result.content.programme.repository.owners[0].startswith("@")


def _is_example(line: str) -> bool:
    word = line.removeprefix("# ").lstrip().removeprefix("- ").partition(":")[0]
    known = "tagline promise organisation name url hashtag contact mail privacy controller host fetch allow_private"
    known += " team role people accessibility status audited auditor rate repository owners"
    return line.startswith("# ") and word in known.split()


def test_pages_are_in_every_language_and_the_first_has_no_suffix() -> None:
    made = starter("Voix", SITE, ["fr", "en"])

    assert "Données personnelles" in made["content/pages/privacy.md"]
    assert "# Privacy" in made["content/pages/privacy.en.md"]
    assert "content/pages/privacy.fr.md" not in made
    assert "ambassadrices" in made["README.md"]


def test_a_language_without_pages_of_its_own_leaves_the_default_ones_to_stand() -> None:
    made = starter("Stimmen", SITE, ["en", "de", "fr-CA"])

    assert "content/pages/privacy.de.md" not in made
    assert "Données personnelles" in made["content/pages/privacy.fr-CA.md"]
    assert "# Privacy" in starter("Stimmen", SITE, ["de"])["content/pages/privacy.md"]


@pytest.mark.parametrize(("language", "day"), [("en", "21 November 2026"), ("fr", "21 novembre 2026")])
def test_guide_and_charter_tell_their_version_and_day(language: str, day: str) -> None:
    made = starter("V", SITE, [language], today=date(2026, 11, 21))

    for page in ("guide", "charter"):
        assert f"*Version 1.0, {day}*" in made[f"content/pages/{page}.md"]
        assert "*Version 1.0*" in starter("V", SITE, [language])[f"content/pages/{page}.md"]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_pages_need_nothing_filled_in_by_hand(language: str) -> None:
    for path, text in starter("V", SITE, [language], today=date(2026, 11, 21)).items():
        if path.startswith("content/pages/"):
            assert "TODO" not in text, path
            assert "$" not in text, path
            assert not re.search(r"\*\[[^\]]+\]\*", text), path


@pytest.mark.parametrize("language", ["en", "fr"])
def test_each_page_has_one_first_heading(language: str) -> None:
    for path, text in starter("V", SITE, [language]).items():
        if path.startswith("content/pages/"):
            assert markdown.markdown(text.partition("---\n")[2].partition("---\n")[2]).count("<h1") == 1, path


def test_both_languages_ask_for_the_same_values_and_lead_to_the_same_pages() -> None:
    english, french = (starter("V", SITE, [each]) for each in ("en", "fr"))

    for page in PAGES:
        path = f"content/pages/{page}.md"
        for asked in (r"\{\{[^}]*\}\}", r"\]\(([\w.]+\.md)\)"):
            one, other = (sorted(set(re.findall(asked, made[path]))) for made in (english, french))
            assert one == other, (page, one, other)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_open_platform_has_a_sheet(language: str) -> None:
    sheets = starter("V", SITE, [language])["content/pages/sheets.md"]

    assert sheetless(re.findall(r"^##+ (.+)$", sheets, re.MULTILINE)) == []
    assert sheetless(["Blog"]) != []


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_five_usual_objections_are_answered(language: str) -> None:
    faq = starter("V", SITE, [language])["content/pages/faq.md"]

    assert len(re.findall(r"^### [“«]", faq, re.MULTILINE)) == 5


def test_french_has_its_spaces() -> None:
    for path, text in starter("Voix", SITE, ["fr"]).items():
        for sign in (" ;", " ?", " !", "« ", " »", "\u00a0;", "\u00a0?", "\u00a0!"):
            assert sign not in text, path


def test_mkdocs_yml_is_read_as_it_should_be() -> None:
    config = yaml.safe_load(starter("Voices: ours", SITE, ["en"])["mkdocs.yml"])

    assert config["site_name"] == "Voices: ours"
    assert config["docs_dir"] == "content/pages"
    assert config["site_dir"] == ".hub/preview"
    assert config["plugins"] == {"search": {}, "ambassador-hub": {}}


def test_workflows_are_laid_where_they_run() -> None:
    assert starter("V", SITE, ["en"], workflows={"check.yml": "x"})[".github/workflows/check.yml"] == "x"


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")

    with pytest.raises(GuardError, match="is not empty"):
        create(tmp_path, {path: text.encode() for path, text in starter("V", SITE, ["en"]).items()})

    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


def test_a_repository_that_was_just_cloned_counts_as_empty(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    for name, text in {"README.md": "mine", "LICENSE": "MIT", ".gitignore": "*.pyc\nsite/\n"}.items():
        (tmp_path / name).write_text(text)
    create(tmp_path, {path: text.encode() for path, text in starter("V", SITE, ["en"]).items()})

    assert (tmp_path / "README.md").read_text() == "mine"
    assert (tmp_path / "LICENSE").read_text() == "MIT"
    ignored = (tmp_path / ".gitignore").read_text().split()
    assert ignored[:2] == ["*.pyc", "site/"]
    assert ".hub/" in ignored
    assert ignored.count("site/") == 1
    assert read(tmp_path).problems == ()


def test_a_folder_that_git_has_just_made_is_empty(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    create(tmp_path, {path: text.encode() for path, text in starter("V", SITE, ["en"]).items()})

    assert read(tmp_path).problems == ()


def test_a_proposal_begins_with_the_same_kind_words_at_both_forges_in_all_languages() -> None:
    made = starter("Voix", SITE, ["fr", "en"])
    text = made[".github/PULL_REQUEST_TEMPLATE.md"]

    assert made[".gitlab/merge_request_templates/Default.md"] == text
    assert text.index("Merci") < text.index("\n---\n") < text.index("Thank you")
    assert text.count("- [ ] ") == 6
    assert "Merci" not in starter("Voices", SITE, ["en", "de"])[".github/PULL_REQUEST_TEMPLATE.md"]


@pytest.mark.parametrize(("language", "said"), [("en", ("in it for you", "promise")), ("fr", ("gagnez", "promettez"))])
def test_the_page_to_join_by_tells_what_one_gets_what_one_promises_and_each_way_in(
    language: str, said: tuple[str, str]
) -> None:
    text = starter("Voices", SITE, [language])["content/pages/join.md"]
    titles = [line for line in text.splitlines() if line.startswith("## ")]

    assert [any(words in title for title in titles) for words in said] == [True, True]
    assert text.index(titles[0]) < text.index("{{ join.form }}") < text.index(titles[1])
    for way in (
        "{{ join.form }}",
        "{{ contact.mail }}",
        "ambassadors/",
        "charter.md",
        "guide.md",
        "privacy.md",
        "\n3. ",
    ):
        assert way in text
