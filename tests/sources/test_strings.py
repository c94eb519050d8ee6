"""Strings that break programs, in every field of every kind."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from hub.sources import KINDS, read
from hub.sources.proof import Proof
from hub.sources.yaml_tree import Entry, ListNode, MapNode, Node, ScalarNode
from sources.hub_folder import HUB, PERSON, page

CORPORA = os.environ.get("HUB_CORPORA", "")
NEEDS_CORPORA = pytest.mark.skipif(not CORPORA, reason="HUB_CORPORA names no folder of corpora")


def naughty_strings() -> list[str]:
    return [str(text) for text in json.loads((Path(CORPORA) / "strings" / "blns.json").read_text())]


@NEEDS_CORPORA
@pytest.mark.parametrize("kind", KINDS)
def test_no_string_in_any_field_raises(kind: str, tmp_path: Path) -> None:
    proof = Proof(root=tmp_path, path="x.md")
    for known in KINDS[kind].fields:
        for text in naughty_strings():
            for node in nodes_of(text):
                known.reader.read(node, proof)
    assert proof.problems
    assert all(str(problem).isprintable() for problem in proof.problems)


@NEEDS_CORPORA
def test_no_string_raises_raw_as_front_matter_body_or_hub_yml(tmp_path: Path) -> None:
    texts = naughty_strings()
    people = tmp_path / "ambassadors"
    people.mkdir()
    for number, text in enumerate(texts):
        (people / f"raw-{number}.md").write_text(f"---\nname: {text}\nrole: x\n{text}\n---\n{text}\n")
        (people / f"body-{number}.md").write_text(page(PERSON, text))
    (tmp_path / "hub.yml").write_text(HUB)

    result = read(tmp_path)

    assert result.content is not None
    assert len(result.content.ambassadors) > len(texts) * 0.9
    for file in people.iterdir():
        file.unlink()
    for text in texts:
        (tmp_path / "hub.yml").write_text(f"name: {text}\nsite_url: {text}\n{text}: {text}\n")
        assert read(tmp_path).problems


def nodes_of(text: str) -> list[Node]:
    """The text alone, in a list, as a value and as a key."""
    alone = ScalarNode(line=1, label="x", text=text)
    keys = (text, "en", "url", "given", "platform", "include")
    mapping = MapNode(line=1, label="x", entries={key: Entry(line=1, node=alone) for key in keys})
    return [alone, ListNode(line=1, label="x", items=(alone,)), mapping, ListNode(line=1, label="x", items=(mapping,))]


@pytest.mark.parametrize(
    "text", ["\u0000", "\ud7ff", "\ufeff", "\u202e", "\u2028", "𝕏", "\U000e0041", "a" * 9999, "%", "{{", "~"]
)
def test_odd_characters_raise_nothing(text: str, tmp_path: Path) -> None:
    people = tmp_path / "ambassadors"
    people.mkdir()
    (tmp_path / "hub.yml").write_text(HUB)
    (people / "ada.md").write_text(f"---\nname: {text}\nrole: '{text}'\nfeeds: ['{text}']\n---\n{text}")

    assert read(tmp_path).content is not None
