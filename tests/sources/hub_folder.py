"""A hub in a temporary folder, with what a test is not about filled in."""

from __future__ import annotations

from pathlib import Path

import yaml

from hub.errors import Problem
from hub.sources import Reading, read

HUB = "name: Voices\nsite_url: https://voices.example/\nlanguages: [en, fr]\n"
PERSON: dict[str, object] = {"name": "Ada Martin", "role": "Engineer"}
NETWORK: dict[str, object] = {"title": "Open data", "goal": "Share what we know"}
GROUP: dict[str, object] = {"title": "The lab"}
ARTICLE: dict[str, object] = {"url": "https://a.example/one", "title": "One", "date": "2026-01-02"}
POST: dict[str, object] = {"title": "Hello", "authors": ["ada-martin"], "date": "2026-01-02"}


def page(front: dict[str, object], body: str = "") -> str:
    return f"---\n{yaml.safe_dump(front, allow_unicode=True, sort_keys=False)}---\n{body}\n"


def a_person(**fields: object) -> str:
    return page(PERSON | fields)


def reading(root: Path, files: dict[str, str | bytes] | None = None, hub: str = HUB) -> Reading:
    """Reads a hub that holds `files` by path, and hub.yml."""
    for path, text in ({"hub.yml": hub} | (files or {})).items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read(root)


def of_person(root: Path, text: str | bytes) -> tuple[Problem, ...]:
    """What is wrong with one ambassador's file."""
    return reading(root, {"ambassadors/ada-martin.md": text}).problems


def said(problems: tuple[Problem, ...]) -> str:
    return "\n".join(map(str, problems))
