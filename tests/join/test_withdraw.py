"""The form for whoever wants to leave asks for nothing but the page."""

from __future__ import annotations

import re
from typing import Any

import yaml

from hub.join import starter

FOLDER = ".github/ISSUE_TEMPLATE/"


def forms() -> dict[str, dict[str, Any]]:
    made = starter("Voix", "https://voices.example/", ["fr", "en"])
    return {path.removeprefix(FOLDER): yaml.safe_load(text) for path, text in made.items() if path.startswith(FOLDER)}


def test_a_new_hub_brings_the_form_in_each_language() -> None:
    assert forms()["leave.yml"]["name"] == "Je veux partir"
    assert forms()["leave.en.yml"]["name"] == "I want to leave"


def test_it_asks_which_page_and_for_no_reason() -> None:
    for name in ("leave.yml", "leave.en.yml"):
        asked = [one for one in forms()[name]["body"] if one["type"] != "markdown"]
        assert [one["id"] for one in asked] == ["page"]
        assert "labels" not in forms()[name]


def test_french_has_its_spaces() -> None:
    words = yaml.safe_dump(forms()["leave.yml"], allow_unicode=True, width=10_000)
    assert not re.search(r" [;?!»]|« ", words)
