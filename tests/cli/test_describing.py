"""`hub schema --write` and a new hub lead editors and commits to what the hub knows."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from command import ADA, a_hub, a_profile, called
from hub.errors import Problem

GIT = shutil.which("git")


def test_schemas_and_settings_are_written_beside_what_is_there(tmp_path: Path) -> None:
    mine = {"editor.tabSize": 2, "yaml.schemas": {"./mine.json": ["mine.yml"]}}
    root = a_hub(tmp_path, {".vscode/settings.json": json.dumps(mine), ".vscode/tasks.json": "{ // mine\n}"})
    done = called(root, "schema", "--write")
    assert done.code == 0
    settings = json.loads((root / ".vscode/settings.json").read_text("utf-8"))
    assert settings["editor.tabSize"] == 2
    assert settings["yaml.schemas"]["./mine.json"] == ["mine.yml"]
    for path in settings["yaml.schemas"]:
        assert path == "./mine.json" or json.loads((root / path).read_text("utf-8"))["type"] == "object"
    assert (root / ".vscode/tasks.json").read_text("utf-8") == "{ // mine\n}"
    assert ".vscode/tasks.json holds more than plain JSON" in done.err
    assert "yaml-language-server: $schema=schemas/hub.schema.json" in done.err
    written = {path: path.read_bytes() for path in root.rglob("*.json")}
    called(root, "schema", "--write")
    assert {path: path.read_bytes() for path in root.rglob("*.json")} == written


def test_a_new_hub_brings_them_and_reads_its_own_modelines(tmp_path: Path) -> None:
    root = tmp_path / "new"
    assert (
        called(None, "init", str(root), "--name", "V", "--site-url", "https://v.example/", "--language", "fr").code == 0
    )
    assert (root / "hub.yml").read_text("utf-8").startswith("# yaml-language-server: $schema=schemas/hub.schema.json\n")
    assert (root / "schemas/hub.schema.json").is_file()
    assert called(root, "check").code == 0
    assert "Vérifie" in (root / ".pre-commit-config.yaml").read_text("utf-8")
    assert os.access(root / ".githooks/pre-commit", os.X_OK)
    assert not os.access(root / "hub.yml", os.X_OK)


@pytest.mark.parametrize("severity", ["error", "warning", "notice"])
@pytest.mark.parametrize("line", [0, 7])
def test_the_task_of_vs_code_reads_each_kind_of_problem_in_one_way(tmp_path: Path, severity: str, line: int) -> None:
    called(a_hub(tmp_path), "schema", "--write")
    (task,) = json.loads((tmp_path / ".vscode/tasks.json").read_text("utf-8"))["tasks"]
    told = str(Problem(path="ambassadors/a b.md", line=line, message="x: y", fix="z", severity=severity))  # type: ignore[arg-type]
    matching = [each for each in task["problemMatcher"] if re.search(each["pattern"]["regexp"], told)]
    (most,) = [each for each in matching if ("line" in each["pattern"]) == bool(line)]
    assert most["severity"] == {"notice": "info"}.get(severity, severity)
    found = re.search(most["pattern"]["regexp"], told)
    assert found is not None
    assert found[1] == "ambassadors/a b.md"
    assert matching == [most]
    assert task["args"] == ["--quiet", "check"]


@pytest.mark.skipif(GIT is None, reason="needs git")
def test_git_checks_the_files_of_a_commit_and_no_others(tmp_path: Path) -> None:
    root = tmp_path / "new"
    assert (
        called(None, "init", str(root), "--name", "V", "--site-url", "https://v.example/", "--language", "en").code == 0
    )
    bin_folder = tmp_path / "bin"
    bin_folder.mkdir()
    (bin_folder / "hub").write_text(f'#!/bin/sh\nexec {sys.executable} -m hub "$@"\n')
    (bin_folder / "hub").chmod(0o755)

    def git(*words: str) -> subprocess.CompletedProcess[str]:
        env = {"PATH": f"{bin_folder}:{os.environ['PATH']}", "HOME": str(tmp_path), "GIT_CONFIG_NOSYSTEM": "1"}
        named = ("-c", "user.name=Ada", "-c", "user.email=ada@lumen.example", "-c", "core.hooksPath=.githooks")
        return subprocess.run(
            [str(GIT), *named, *words], cwd=root, env=env, capture_output=True, text=True, check=False
        )

    git("init", "--quiet")
    (root / "ambassadors/ben.md").write_text("---\nname: Ben\n---\n", "utf-8")
    (root / "ambassadors/ada.md").write_text(a_profile(ADA), "utf-8")
    git("add", "ambassadors/ada.md")
    assert git("commit", "--quiet", "-m", "Ada").returncode == 0
    git("add", "ambassadors/ben.md")
    refused = git("commit", "--quiet", "-m", "Ben")
    assert refused.returncode != 0
    assert "ambassadors/ben.md:1: role is missing" in refused.stdout + refused.stderr
    (root / "ambassadors/ben.md").unlink()
    git("add", "--all")
    (root / "content/networks/water.md").write_text("---\ntitle: Water\ngoal: To share\n---\n", "utf-8")
    (root / "ambassadors/ada.md").write_text(a_profile(f"{ADA}networks: [water]\n"), "utf-8")
    git("add", "--all")
    assert git("commit", "--quiet", "-m", "Water").returncode == 0
    git("rm", "--quiet", "content/networks/water.md")
    taken = git("commit", "--quiet", "-m", "No water")
    assert taken.returncode != 0
    assert "networks" in taken.stdout + taken.stderr
    git("rm", "--quiet", "-f", "ambassadors/ada.md")
    assert git("commit", "--quiet", "-m", "Neither").returncode == 0
