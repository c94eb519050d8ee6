"""Single answers to the questions of a form, judged as they are given, by the readers of the files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from hub.errors import Problem
from hub.platforms import addressed
from hub.sources.fields import Fields, ListOf, Reader
from hub.sources.folder import sheets
from hub.sources.kinds import KINDS
from hub.sources.programme import FILE, HUB, programme_in
from hub.sources.proof import Proof
from hub.sources.reading import AVAILABLE, all_known
from hub.sources.wordings import Wording
from hub.sources.yaml_tree import Entry, ListNode, MapNode, Node, ScalarNode

_TABLES: dict[str, Fields[Any]] = {"hub": HUB} | {kind.singular: kind.reader for kind in KINDS.values()}


def slugs(root: Path, kind: str) -> tuple[str, ...]:
    """The slugs of all files of `kind`, such as `networks`."""
    return tuple(sheet.slug for sheet in sheets(KINDS[kind].folder, Proof(root=root.resolve(), path="")))


def judge_answer(root: Path, form: str, path: Sequence[str], texts: Sequence[str]) -> tuple[Problem, ...]:
    """What is wrong with `texts`, or odd, at `path` of a file of `form`: `hub`, or the singular of a kind."""
    proof = Proof(root=root.resolve(), path=FILE, available=AVAILABLE)
    programme_in(proof)
    proof.problems.clear()
    own = proof.of("")
    label = ".".join(path)
    reader = _reader(_TABLES[form], path)
    message = isinstance(reader, ListOf) and isinstance(reader.reader, Wording)
    nodes = tuple(_message(label, text) if message else ScalarNode(line=0, label=label, text=text) for text in texts)
    reader.read(ListNode(line=0, label=label, items=nodes) if isinstance(reader, ListOf) else nodes[0], own)
    all_known(own, {kind: frozenset(slugs(root, kind)) for kind in {named.kind for named in own.references}})
    return tuple(own.problems)


def _message(label: str, text: str) -> Node:
    """A message as its mapping; where it is none, the text as it stands, which will not do."""
    parts = addressed(text)
    if parts is None:
        return ScalarNode(line=0, label=label, text=text)
    said = {name: part for name, part in zip(("platform", "language", "text"), parts, strict=True) if part}
    nodes = {name: Entry(line=0, node=ScalarNode(line=0, label=name, text=part)) for name, part in said.items()}
    return MapNode(line=0, label=label, entries=nodes)


def _reader(table: Reader[Any], path: Sequence[str]) -> Reader[Any]:
    for name in path:
        assert isinstance(table, Fields)  # a question's path leads through mappings alone
        table = next(known.reader for known in table.fields if known.name == name)
    return table
