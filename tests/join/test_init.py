"""A new hub is empty, in its languages, and has no problem."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from hub.errors import GuardError
from hub.join import create, starter
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

        result = read(tmp_path)

        assert result.problems == ()
        assert result.content is not None
        assert result.content.programme.contact.mail
        assert result.content.programme.fetch.allow_private


def _is_example(line: str) -> bool:
    word = line.removeprefix("# ").lstrip().partition(":")[0]
    known = "tagline promise organisation name url hashtag contact mail privacy controller fetch allow_private"
    return line.startswith("# ") and word in known.split()


def test_pages_are_in_every_language_and_the_first_has_no_suffix() -> None:
    made = starter("Voix", SITE, ["fr", "en"])

    assert "Données personnelles" in made["content/pages/privacy.md"]
    assert "# Privacy" in made["content/pages/privacy.en.md"]
    assert "content/pages/privacy.fr.md" not in made
    assert "ambassadrices" in made["README.md"]


def test_french_has_its_spaces() -> None:
    for path, text in starter("Voix", SITE, ["fr"]).items():
        for sign in (" ;", " ?", " !", "« ", " »"):
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
