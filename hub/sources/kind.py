"""A kind of file that people write: where it lies, what it holds, what it becomes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from hub.sources.fields import Field, Fields, Schema
from hub.sources.proof import Proof
from hub.sources.yaml_tree import MapNode


def _nothing_more(values: dict[str, Any], front: MapNode, proof: Proof) -> None:
    return


@dataclass(frozen=True, kw_only=True, slots=True)
class Kind:
    """`name` is the plural that `Content` and references use; `prose` the model's name for the file's body, whose
    headings begin at level `highest_heading`.

    The body of a `personal` one tells of somebody, and should not say how to reach them.
    `compare` sees what could be read, even of a file with faults, to find what is wrong between several fields.
    `complete` sees the values that were read, to check what concerns several of them and to add what follows.
    `rule` is what a schema can say of several fields.
    """

    name: str
    singular: str
    folder: str
    model: type[Any]
    prose: str
    fields: tuple[Field, ...]
    about: tuple[str, str]
    highest_heading: int = 3
    personal: bool = False
    compare: Callable[[dict[str, Any], MapNode, Proof], None] = _nothing_more
    complete: Callable[[dict[str, Any], MapNode, Proof], None] = _nothing_more
    rule: Schema = field(default_factory=dict)

    reader: Fields[dict[str, Any]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "reader", Fields(fields=self.fields, make=dict))
