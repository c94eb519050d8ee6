"""The JSON Schemas say what the tables read."""

from __future__ import annotations

import re
from pathlib import Path
from typing import ClassVar

import pytest
import yaml
from jsonschema import Draft202012Validator

from hub.sources import KINDS, schemas
from sources.hub_folder import ARTICLE, GROUP, HUB, NETWORK, PERSON, POST

GOOD = {"ambassador": PERSON, "network": NETWORK, "group": GROUP, "article": ARTICLE, "post": POST}
MESSAGE: dict[str, object] = {
    "platform": "mastodon",
    "language": "fr",
    "text": "À voir [[votre avis]]",
    "hashtags": ["A"],
}
KIT: dict[str, object] = {"content": "https://a.example/", "messages": [MESSAGE, {"platform": "x", "text": "Look"}]}
EVENT: dict[str, object] = {"title": {"en": "Walk", "fr": "Balade"}, "starts": "2026-11-24 18:30"}
GOOD |= {"kit": KIT, "event": EVENT}


def problems(name: str, front: object) -> list[str]:
    return [error.message for error in Draft202012Validator(schemas()[name]).iter_errors(front)]


@pytest.mark.parametrize("name", schemas())
def test_each_is_a_valid_schema(name: str) -> None:
    Draft202012Validator.check_schema(schemas()[name])


def test_there_is_one_for_hub_yml_one_for_each_kind_and_two_for_what_editors_and_the_hub_keep() -> None:
    assert list(schemas()) == ["hub", *(kind.singular for kind in KINDS.values()), "moderation", "withdrawn"]


def test_every_field_is_described_in_both_languages() -> None:
    for schema in schemas().values():
        properties = schema["properties"]
        assert isinstance(properties, dict)
        for name, described in properties.items():
            assert described["description"], name
            assert described["x-description-fr"], name


@pytest.mark.parametrize("name", GOOD)
def test_the_least_of_a_kind_is_valid(name: str) -> None:
    assert problems(name, GOOD[name]) == []


def test_the_hub_of_the_tests_is_valid() -> None:
    assert problems("hub", yaml.safe_load(HUB)) == []


@pytest.mark.parametrize(
    "fields",
    [
        {"email": "a"},
        {"role": []},
        {"kind": "extern"},
        {"kind": "external"},
        {"networks": ["A"]},
        {"consent": {}},
        {"feeds": "a"},
        {"feeds": ["javascript:alert(1)"]},
        {"feeds": ["https://ada:secret@ada.example/"]},
        {"feeds": ["../secret.xml"]},
        {"feeds": [{"url": "/etc/passwd"}]},
        {"accounts": ["https://ada:secret@ada.example/"]},
        {"photo": "../secret.jpg"},
        {"photo": ".hidden.jpg"},
        {"photo": "ada.gif"},
    ],
)
def test_what_the_tables_refuse_the_schema_refuses(fields: dict[str, object]) -> None:
    assert problems("ambassador", PERSON | fields)


@pytest.mark.parametrize(
    "fields",
    [
        {"kind": "external", "relation": "client"},
        {"kind": "employee"},
        {"photo": "Ada B.JPG"},
        {"photo": "é.webp"},
        {"feeds": ["content/feeds/ada.json", {"url": "https://ada.example"}, "https://ada.example:8443?a@b"]},
        {"accounts": ["https://mastodon.example/@ada", "https://[2001:db8::1]/"]},
    ],
)
def test_what_the_tables_take_the_schema_takes(fields: dict[str, object]) -> None:
    assert problems("ambassador", PERSON | fields) == []


@pytest.mark.parametrize(
    "fields",
    [
        {"content": ""},
        {"content": None},
        {"messages": []},
        {"messages": MESSAGE},
        {"messages": [{"platform": "x"}]},
        {"messages": [MESSAGE | {"platform": "googleplus"}]},
        {"messages": [MESSAGE | {"platform": "X"}]},
        {"messages": [MESSAGE | {"text": ""}]},
        {"messages": [MESSAGE | {"text": "a" * 5001}]},
        {"messages": [MESSAGE | {"langauge": "fr"}]},
        {"messages": [MESSAGE] * 201},
        {"audience": "everybody"},
        {"expires": ["2026-12-24"]},
        {"owner": "Ada Byron"},
        {"networks": "energy"},
        {"share": True},
    ],
)
def test_what_no_kit_is_the_schema_refuses(fields: dict[str, object]) -> None:
    assert problems("kit", KIT | fields)


@pytest.mark.parametrize(
    "fields",
    [
        {"starts": "24.11.2026"},
        {"starts": "2026-11-24 6pm"},
        {"starts": None},
        {"ends": "tomorrow"},
        {"type": "party"},
        {"link": "walk.example"},
        {"title": {}},
        {"title": {"english": "Walk"}},
        {"kits": ["Night School"]},
        {"articles": "heat"},
        {"rrule": ["FREQ=DAILY"]},
        {"audience": "manager"},
        {"location": "Lyon"},
    ],
)
def test_what_no_event_is_the_schema_refuses(fields: dict[str, object]) -> None:
    assert problems("event", EVENT | fields)


@pytest.mark.parametrize("name", ["kit", "event"])
@pytest.mark.parametrize("missing", ["content", "messages", "title", "starts"])
def test_what_a_kit_and_an_event_need_the_schema_asks_for(name: str, missing: str) -> None:
    front = {field: value for field, value in GOOD[name].items() if field != missing}
    assert bool(problems(name, front)) == (missing in GOOD[name])


class Yaml12(yaml.SafeLoader):
    """What editors' schema tools read: in YAML 1.2 `no` is Norwegian and a date is a text."""

    yaml_implicit_resolvers: ClassVar = {
        first: [(tag, form) for tag, form in resolvers if tag.rpartition(":")[2] in ("int", "float", "null")]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


Yaml12.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("true|false"), list("tf"))


def test_the_repository_s_own_hub_is_valid() -> None:
    root = Path(__file__).parents[2]
    for kind in KINDS.values():
        for file in sorted((root / kind.folder).glob("[a-z]*.md")):
            if "." not in file.stem:
                front = yaml.load(file.read_text().split("---\n")[1], Yaml12)
                assert problems(kind.singular, front) == [], file.name
