"""A sentence given as a name is told kindly, and no real name is taken for one. The form has the same cases."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sources.hub_folder import a_person, of_person

CASES = json.loads((Path(__file__).parent / "name_cases.json").read_text("utf-8"))


@pytest.mark.parametrize("name", CASES["names"])
def test_a_name_is_a_name_in_whatever_language(tmp_path: Path, name: str) -> None:
    assert of_person(tmp_path, a_person(name=name)) == ()


@pytest.mark.parametrize("name", CASES["sentences"])
def test_a_sentence_in_place_of_a_name_is_warned_of(tmp_path: Path, name: str) -> None:
    (warning,) = of_person(tmp_path, a_person(name=name))
    assert warning.severity == "warning"
    assert f"name: '{name}' reads like a sentence, not like a name; write the name alone" in str(warning)
    assert "ressemble à une phrase plutôt qu’à un nom" in warning.told("fr")


def test_an_organisation_may_be_called_as_it_likes(tmp_path: Path) -> None:
    text = a_person(kind="external", relation="client", organisation="Hooray!")
    assert of_person(tmp_path, text) == ()
