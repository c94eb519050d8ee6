"""The form for links that a new hub brings along asks what an article needs, in every language."""

from __future__ import annotations

import re
from typing import Any

import pytest
import yaml

from hub.join import starter
from hub.render.bookmarklet import bookmarklet
from hub.sources.articles import ARTICLES, TYPES

FOLDER = ".github/ISSUE_TEMPLATE/"


def forms() -> dict[str, str]:
    made = starter("Voix", "https://voices.example/", ["fr", "en"])
    return {path.removeprefix(FOLDER): text for path, text in made.items() if path.startswith(f"{FOLDER}suggest")}


def fields(text: str) -> dict[str, dict[str, Any]]:
    return {one["id"]: one for one in yaml.safe_load(text)["body"] if "id" in one}


def test_there_is_a_form_for_each_language_of_the_hub() -> None:
    assert sorted(forms()) == ["suggest-a-link.en.yml", "suggest-a-link.yml"]
    assert "Proposer un lien" in forms()["suggest-a-link.yml"]


@pytest.mark.parametrize("name", ["suggest-a-link.yml", "suggest-a-link.en.yml"])
def test_a_form_asks_what_a_file_holds(name: str) -> None:
    asked = fields(forms()[name])
    known = {field.name for field in ARTICLES.fields}
    assert set(asked) - {"sharer", "consent"} <= known
    assert {"url", "title", "why", "sharer", "networks", "type", "language", "shareable", "consent"} == set(asked)
    options = [option.split(" ")[0] for option in asked["type"]["attributes"]["options"]]
    assert sorted(options) == sorted(set(TYPES))
    assert all(option["required"] for option in asked["consent"]["attributes"]["options"])
    # Nobody says by leaving it out that something may be shared.
    assert asked["shareable"]["attributes"]["default"] == 2


@pytest.mark.parametrize("name", ["suggest-a-link.yml", "suggest-a-link.en.yml"])
def test_the_address_a_form_names_fills_its_own_fields(name: str) -> None:
    address = re.search(r"form: (https://\S+)", forms()[name])
    assert address is not None
    form = re.sub(r"<[^<>]+>", "voices", address[1])
    assert bookmarklet(form)
    filled = dict(pair.split("=", 1) for pair in form.partition("?")[2].split("&"))
    assert filled.pop("template") == "suggest-a-link.yml"
    assert filled == {"url": "{url}", "title": "{title}", "why": "{text}"}
    assert set(filled) <= set(fields(forms()[name]))


def test_french_has_its_spaces() -> None:
    words = "\n".join(line for line in forms()["suggest-a-link.yml"].splitlines() if "form:" not in line)
    assert not re.search(r" [;?!»]|« | :$", words)
