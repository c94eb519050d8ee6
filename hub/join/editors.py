"""Files that let editors help whoever writes: schemas, and what leads VS Code to them and to `hub check`.

Editors read a schema beside a YAML file. None of the common ones reads it for front matter, the YAML at the top of a
Markdown file; what they can show there is what a command says, line by line, which is what the task is for.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

FOLDER = "schemas"
SETTINGS, TASKS, EXTENSIONS = ".vscode/settings.json", ".vscode/tasks.json", ".vscode/extensions.json"
# The language server for YAML knows drafts up to this one; nothing in our schemas is younger.
_DIALECT = "http://json-schema.org/draft-07/schema#"
_SEVERITIES = {"error": "(?!warning: |notice: )", "warning": "warning: ", "info": "notice: "}

Schemas = Mapping[str, Mapping[str, Any]]


def schema_files(schemas: Schemas) -> dict[str, str]:
    """The schemas by path below the hub's folder."""
    return {path_of(name): _json({**schema, "$schema": _DIALECT}) for name, schema in schemas.items()}


def vscode_files(schemas: Schemas) -> dict[str, dict[str, Any]]:
    """The hub's part of VS Code's files, by path: which schema goes with which file, and the check as a task."""
    associated = {f"./{path_of(name)}": [f"/{schema['title']}"] for name, schema in _whole_files(schemas).items()}
    return {
        SETTINGS: {"yaml.schemas": associated},
        TASKS: {"version": "2.0.0", "tasks": [_TASK]},
        EXTENSIONS: {"recommendations": ["redhat.vscode-yaml"]},
    }


def path_of(name: str) -> str:
    """Where the schema of that name lies."""
    return f"{FOLDER}/{name}.schema.json"


def modelines(schemas: Schemas) -> dict[str, str]:
    """By path of a YAML file, the comments that lead editors from it to its schema.

    The first is read by VS Code's YAML extension and all that share its language server, the second by JetBrains.
    """
    made = {}
    for name, schema in _whole_files(schemas).items():
        if name == "withdrawn":  # the hub writes that file, nobody else
            continue
        up = "../" * str(schema["title"]).count("/")
        made[str(schema["title"])] = (
            f"# yaml-language-server: $schema={up}{path_of(name)}\n# $schema: {up}{path_of(name)}\n"
        )
    return made


def merged(there: Mapping[str, Any], ours: Mapping[str, Any]) -> dict[str, Any]:
    """Settings with ours among them: lists get what they lack, and a task of the same label is replaced."""
    made = dict(there)
    for key, value in ours.items():
        before = made.get(key)
        if isinstance(value, Mapping) and isinstance(before, Mapping):
            made[key] = merged(before, value)
        elif isinstance(value, list) and isinstance(before, list):
            made[key] = [each for each in before if _called(each) not in map(_called, value)] + value
        else:
            made[key] = value
    return made


def as_json(value: Mapping[str, Any]) -> str:
    """As it is written to a file."""
    return _json(value)


def _whole_files(schemas: Schemas) -> dict[str, Mapping[str, Any]]:
    """Those that speak of one YAML file, which their title names; the others speak of front matter."""
    return {name: schema for name, schema in schemas.items() if str(schema["title"]).endswith(".yml")}


def _called(entry: Any) -> Any:
    return entry.get("label") if isinstance(entry, Mapping) else entry


def _json(value: Mapping[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _matchers() -> list[dict[str, Any]]:
    """One for each severity, for problems of a line and of a whole file."""
    made: list[dict[str, Any]] = []
    for severity, sign in _SEVERITIES.items():
        for line, place in (("", {"kind": "file"}), (r":(\d+)", {"line": 2})):
            message = 3 if line else 2
            pattern = {"regexp": rf"^([^:\s][^:]*){line}: {sign}(.+)$", "file": 1, **place, "message": message}
            if "kind" not in pattern:
                pattern["kind"] = "location"
            made.append(
                {
                    "owner": f"hub-{severity}{'-line' if line else ''}",
                    "fileLocation": ["relative", "${workspaceFolder}"],
                    "severity": severity,
                    "pattern": pattern,
                }
            )
    return made


_TASK: dict[str, Any] = {
    "label": "hub check",
    "detail": "What is wrong in the files, on the lines it is in",
    "type": "shell",
    "command": "hub",
    "args": ["--quiet", "check"],  # the summary at the end looks like a problem of a file
    "group": {"kind": "build", "isDefault": True},
    "presentation": {"reveal": "silent"},
    "problemMatcher": _matchers(),
}
