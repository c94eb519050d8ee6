"""Schemas tell editors in both languages what a field and each of its choices are, by examples that are right."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema import Draft7Validator, Draft202012Validator

from hub.join.editors import modelines, path_of, schema_files, vscode_files
from hub.sources import schemas
from hub.sources.hints import CHOICES, DEFAULTS, EXAMPLES

SCHEMAS = schemas()


def fields(path: str, schema: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every field of a schema, however deep, by its place."""
    for name, inner in schema.get("properties", {}).items():
        yield f"{path}.{name}", inner
        yield from fields(f"{path}.{name}", inner)
    for key in ("items", "additionalProperties"):
        if isinstance(schema.get(key), dict):
            yield from fields(path, schema[key])
    for inner in schema.get("oneOf", []):
        yield from fields(path, inner)


FIELDS = [each for name, schema in SCHEMAS.items() for each in fields(name, schema)]


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_field_however_deep_is_described_in_english_and_french(name: str) -> None:
    for path, field in fields(name, SCHEMAS[name]):
        english, dash, french = str(field.get("description")).partition(" — ")
        assert english, path
        assert dash, path
        assert french == field["x-description-fr"], path


def test_every_choice_says_what_it_means() -> None:
    met = set()
    for path, field in FIELDS:
        for choice in (field, field.get("items", {})):
            if "enum" in choice:
                assert len(choice["enumDescriptions"]) == len(choice["enum"]), path
                met |= {(path.rpartition(".")[2], option) for option in choice["enum"]}
    told = {(field, option) for field, options in CHOICES.items() for option in options if field != "calls"}
    assert {pair for pair in told if pair not in met} == set()


@pytest.mark.parametrize(("path", "value"), [*EXAMPLES.items(), *DEFAULTS.items()], ids=str)
def test_examples_and_defaults_are_valid_where_they_stand(path: str, value: object) -> None:
    (field,) = [field for each, field in FIELDS if each == path]
    Draft202012Validator(field).validate(value)
    assert value in [*field.get("examples", []), field.get("default")]


def test_the_written_ones_are_of_the_draft_that_editors_know() -> None:
    files = schema_files(SCHEMAS)
    assert list(files) == [path_of(name) for name in SCHEMAS]
    for schema in SCHEMAS.values():
        Draft7Validator.check_schema(schema)
    assert all('"$schema": "http://json-schema.org/draft-07/schema#"' in text for text in files.values())


def test_only_whole_yaml_files_are_led_to_a_schema_since_editors_do_not_look_into_front_matter() -> None:
    settings = vscode_files(SCHEMAS)[".vscode/settings.json"]["yaml.schemas"]
    assert [pattern for patterns in settings.values() for pattern in patterns] == [
        "/hub.yml",
        "/content/moderation.yml",
        "/content/withdrawn.yml",
    ]
    assert list(modelines(SCHEMAS)) == ["hub.yml", "content/moderation.yml"]
    assert "$schema=../schemas/moderation.schema.json\n" in modelines(SCHEMAS)["content/moderation.yml"]
