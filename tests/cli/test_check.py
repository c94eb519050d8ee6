"""`hub check` and `hub schema` speak to people, to programs and to forges."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
import yaml

from command import ADA, a_hub, a_profile, called, run

PROJECT = Path(__file__).parents[2]


def a_wrong_hub(root: Path) -> Path:
    return a_hub(root, {"ambassadors/ada.md": a_profile("name: Ada\nrole: Engineer\nexpertize: [50%]\n")})


def test_json_holds_every_part_of_a_problem(tmp_path: Path) -> None:
    done = called(a_wrong_hub(tmp_path), "check", "--format", "json")
    assert done.code == 1
    (wrong,) = [each for each in json.loads(done.out) if each["severity"] == "error"]
    assert (wrong["path"], wrong["line"]) == ("ambassadors/ada.md", 4)
    assert "expertise" in wrong["fix"] + wrong["message"]
    schema = json.loads(called(None, "schema", "problems").out)
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(json.loads(done.out), schema)


def test_a_forge_is_told_on_the_line(tmp_path: Path) -> None:
    root = a_wrong_hub(tmp_path)
    (root / "ambassadors/ben.md").write_text(a_profile("name: Ben\nrole: Welder\n"), "utf-8")
    lines = called(root, "check", "--format", "github").out.splitlines()
    assert len(lines) == 2
    assert lines[0].startswith("::error file=ambassadors/ada.md,line=4::")
    assert lines[1].startswith("::warning file=ambassadors/ben.md,line=1::")


def test_a_forge_is_told_from_the_root_of_the_repository(tmp_path: Path) -> None:
    more = "repository: {url: 'https://github.com/lumen/voices', folder: sites/voices}\n"
    root = a_hub(tmp_path, {"ambassadors/ada.md": a_profile("name: Ada\nrole: [a]\n")}, more=more)
    (line,) = called(root, "check", "--format", "github").out.splitlines()
    assert line.startswith("::error file=sites/voices/ambassadors/ada.md,line=3::")


def test_only_the_given_paths_are_told(tmp_path: Path) -> None:
    root = a_wrong_hub(tmp_path)
    (root / "ambassadors/ben.md").write_text("---\nname: Ben\n---\n", "utf-8")
    done = called(root, "check", "ambassadors/ben.md")
    assert done.code == 1
    assert "ben.md" in done.out
    assert "ada.md" not in done.out


def test_a_path_that_is_not_there_is_told(tmp_path: Path) -> None:
    done = called(a_wrong_hub(tmp_path), "check", "ambassadors/eda.md")
    assert done.code == 2
    assert "there is no ambassadors/eda.md" in done.err


def test_a_person_without_consent_is_a_warning_and_no_error(tmp_path: Path) -> None:
    root = a_hub(tmp_path, {"ambassadors/ada.md": a_profile("name: Ada\nrole: Engineer\n")})
    done = called(root, "check")
    assert done.code == 0
    assert "ambassadors/ada.md" in done.out
    assert "not published" in done.out
    assert "1 person read: 1 warning" in done.err


@pytest.mark.parametrize("kind", ["ambassador", "network", "group", "article", "post"])
def test_the_demos_files_fit_their_schemas(kind: str) -> None:
    done = called(PROJECT, "schema", kind)
    assert done.code == 0
    schema = json.loads(done.out)
    jsonschema.Draft202012Validator.check_schema(schema)
    folder = PROJECT / ("ambassadors" if kind == "ambassador" else f"content/{kind}s")
    files = [path for path in folder.glob("*.md") if "." not in path.stem]
    assert files
    for path in files:
        front = yaml.load(path.read_text("utf-8").split("---\n")[1], Loader=yaml.BaseLoader)
        jsonschema.validate(front, _as_texts(schema))


def _as_texts(schema: object) -> object:
    """The schema with every scalar a string: the front matter here was loaded without guessing types."""
    if isinstance(schema, dict):
        changed = {key: _as_texts(value) for key, value in schema.items()}
        if changed.get("type") in ("boolean", "integer", "number"):
            return {"type": "string"}
        return changed
    return [_as_texts(each) for each in schema] if isinstance(schema, list) else schema


def test_who_is_to_be_asked_again_comes_last_and_by_day(tmp_path: Path) -> None:
    given = {"ada": "2024-12-30", "ben": "2024-11-25", "cy": "2025-01-31", "zoe": "2024-12-01"}
    consent = "consent:\n  version: '1'\n  given: {}\n  scopes: [profile]\n"
    files = {
        f"ambassadors/{slug}.md": a_profile(f"name: {slug.title()}\nrole: Engineer\n{consent.format(day)}")
        for slug, day in given.items()
    }
    root = a_hub(tmp_path, {**files, "ambassadors/di.md": a_profile("name: Di\nrole: Engineer\n")})
    done = called(root, "check")
    assert done.code == 0
    told = done.out.splitlines()
    assert told[0].startswith("ambassadors/di.md: warning: not published")
    assert [line.split(" is published")[0] for line in told[1:]] == [
        "ambassadors/ben.md:6: warning: Ben",
        "ambassadors/zoe.md:6: warning: Zoe",
        "ambassadors/ada.md:6: notice: Ada",
    ]


def test_what_many_files_have_in_common_is_counted(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        f"ambassadors/w{n:02}.md": a_profile(f"name: Writer {n}\nrole: x\n") for n in range(30)
    }
    root = a_hub(tmp_path, files | {"ambassadors/wrong.md": a_profile("name: Ada\nrole: [a]\n")})

    done = called(root, "check")
    told = done.out.splitlines()

    assert [line.partition(":")[0] for line in told] == [
        *(f"ambassadors/w{n:02}.md" for n in range(10)),
        "ambassadors/wrong.md",
        "ambassadors",
    ]
    assert told[-1].startswith(
        "ambassadors: warning: 20 more files, which 'hub -v check' names: not published: no consent"
    )
    assert "1 error, 30 warnings" in done.err
    assert len(called(root, "-v", "check").out.splitlines()) == 31
    assert len(json.loads(called(root, "check", "--format", "json").out)) == 31


def test_a_forge_is_told_in_the_first_language_of_the_site(tmp_path: Path) -> None:
    root = a_hub(tmp_path, {"ambassadors/ada.md": f"---\n{ADA}joined: soon\n---\n"})
    hub = root / "hub.yml"
    hub.write_text(hub.read_text("utf-8").replace("[en, fr]", "[fr, en]"), "utf-8")
    assert "joined\u00a0: il faut une date" in called(root, "check", "--format", "github").out
    assert "joined: expected a date" in called(root, "check").out
    asked = run(root, "check", "--format", "github", limits=["env", "LANG=en_GB.UTF-8"])
    assert "joined: expected a date" in asked.out


def test_a_build_that_cannot_begin_says_why_in_the_language_of_the_locale(tmp_path: Path) -> None:
    root = a_hub(tmp_path, {"ambassadors/ada.md": f"---\n{ADA}joined: soon\n---\n"})
    done = run(root, "build", limits=["env", "LC_ALL=fr_CA.UTF-8"])
    assert done.code == 1
    assert "ambassadors/ada.md:5: joined\u00a0: il faut une date" in done.err
