"""Tables of fields: what a mapping may hold, how each value is read, and the JSON Schema that says the same."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from hub.sources.keys import likely_key, private_reason
from hub.sources.proof import Proof
from hub.sources.yaml_tree import ListNode, LostNode, MapNode, Node, ScalarNode
from hub.wording import NOTHING, Sentence, verbatim

T = TypeVar("T")
Schema = dict[str, object]


class Reader(ABC, Generic[T]):
    """Reads one value. None means that what was wrong has been told to the proof.

    `options` are all the words it takes, where they are few.
    """

    options: tuple[str, ...] = ()

    @abstractmethod
    def read(self, node: Node, proof: Proof) -> T | None: ...

    @abstractmethod
    def schema(self) -> Schema: ...

    def several(self, text: str, proof: Proof) -> Sequence[str]:
        """The values that were likely meant by `text`, written where a list of them belongs."""
        if not self.options:
            return (text[:60],)
        words = words_in(text)
        return words if set(words) <= set(self.options) else self.options


def words_in(text: str) -> list[str]:
    """The words between commas, semicolons and blanks."""
    return [word for word in re.split(r"[,;\s]+", text) if word]


class ScalarReader(Reader[T]):
    """A reader of single values; `expected` completes the sentence "expected …"."""

    @property
    @abstractmethod
    def expected(self) -> Sentence: ...

    @abstractmethod
    def read_text(self, text: str, node: ScalarNode, proof: Proof) -> T | None: ...

    def read(self, node: Node, proof: Proof) -> T | None:
        if isinstance(node, LostNode):
            return None
        if not isinstance(node, ScalarNode):
            brackets = isinstance(node, ListNode) and any(isinstance(item, ListNode) for item in node.items)
            single = Sentence("write one text behind the colon") if isinstance(node, MapNode) else NOTHING
            return proof.unexpected(
                node, self.expected, Sentence("a text that begins with [ needs quotes") if brackets else single
            )
        return self.read_text(node.text.strip(" \t\r\n"), node, proof)


@dataclass(frozen=True, kw_only=True, slots=True)
class Field:
    """One line of a table. `about` says what the field is for, in English and in French.

    `into` is the name in the model where it differs from the one in the file.
    """

    name: str
    reader: Reader[Any]
    about: tuple[str, str]
    required: bool = False
    into: str = ""

    @property
    def target(self) -> str:
        return self.into or self.name


@dataclass(frozen=True, kw_only=True, slots=True)
class Fields(Reader[T]):
    """A mapping with known keys, made into a value by `make`, which gets what was given by keyword."""

    fields: tuple[Field, ...]
    make: Callable[..., T]
    personal: bool = True
    _by_name: dict[str, Field] = field(init=False, default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        self._by_name.update({known.name: known for known in self.fields})

    def read(self, node: Node, proof: Proof) -> T | None:
        values = self.values(node, proof)
        return None if values is None else self.make(**values)

    def values(self, node: Node, proof: Proof) -> dict[str, Any] | None:
        """The values by the model's names, or None when any of them cannot be read."""
        values, whole = self.partly(node, proof)
        return values if whole else None

    def partly(self, node: Node, proof: Proof) -> tuple[dict[str, Any], bool]:
        """The values by the model's names, None for those that cannot be read; and whether all can."""
        values: dict[str, Any] = {}
        if not isinstance(node, MapNode):
            if not isinstance(node, LostNode):
                fix = (
                    Sentence("write each on a line of its own below it, indented with two spaces")
                    if node.label
                    else NOTHING
                )
                proof.unexpected(node, Sentence("a mapping with {options}", options=tuple(self._by_name)), fix)
            return values, False
        known_keys, all_required = self._only_known_keys(node, proof), self._all_required(node, proof)
        whole = known_keys and all_required
        for name, entry in node.entries.items():
            known = self._by_name.get(name)
            if known is None:
                continue
            if _left_out(entry.node):
                continue
            value = known.reader.read(entry.node, proof)
            whole = whole and value is not None
            values[known.target] = value
        return values, whole

    def _only_known_keys(self, node: MapNode, proof: Proof) -> bool:
        unknown = [name for name in node.entries if name not in self._by_name]
        for name in unknown:
            line = node.entries[name].line
            label = f"{node.label}.{name}" if node.label else name
            if self.personal and (reason := private_reason(name)):
                proof.wrong(
                    line,
                    Sentence("'{label}' is not kept here: {reason}", label=label[:80], reason=reason),
                    Sentence("remove the line"),
                )
            else:
                fix = self._place_of(name) or likely_key(name, self._by_name)
                proof.wrong(line, Sentence("unknown key '{label}'", label=label[:80]), fix)
        return not unknown

    def _place_of(self, name: str) -> Sentence:
        """The fix for a key that belongs below one of these, and was not indented."""
        above = [known for known in self.fields if isinstance(known.reader, Fields) and name in known.reader._by_name]
        return Sentence("indent it with two spaces, below '{name}:'", name=above[0].name) if above else NOTHING

    def _all_required(self, node: MapNode, proof: Proof) -> bool:
        missing = [known for known in self.fields if known.required and _absent(node, known.name)]
        for known in missing:
            entry = node.entries.get(known.name)
            label = f"{node.label}.{known.name}" if node.label else known.name
            below = node.label and not node.label.endswith("]")
            name, about = known.name, verbatim(known.about[0], fr=known.about[1])
            fix = Sentence("write '{name}: …', {about}", name=name, about=about)
            if below:
                fix = Sentence("write '{name}: …' below '{above}:', {about}", name=name, above=node.label, about=about)
            proof.wrong(entry.line if entry else node.line, Sentence("{label} is missing", label=label), fix)
        return not missing

    def schema(self) -> Schema:
        required = [known.name for known in self.fields if known.required]
        schema: Schema = {
            "type": "object",
            "additionalProperties": False,
            "properties": {
                known.name: {
                    **known.reader.schema(),
                    "description": known.about[0],
                    "x-description-fr": known.about[1],
                }
                for known in self.fields
            },
        }
        return schema | ({"required": required} if required else {})


@dataclass(frozen=True, kw_only=True, slots=True)
class ListOf(Reader[tuple[T, ...]]):
    """A list, without repetitions; `least` is how many there must be."""

    reader: Reader[T]
    least: int = 0
    most: int = 200

    def read(self, node: Node, proof: Proof) -> tuple[T, ...] | None:
        if not isinstance(node, ListNode):
            self._no_list(node, proof)
            return None
        if len(node.items) > self.most:
            return proof.wrong(
                node.line,
                Sentence(
                    "{label}: expected at most {most} in the list, got {number}",
                    label=node.label,
                    most=self.most,
                    number=len(node.items),
                ),
            )
        given = [item for item in node.items if not _left_out(item)]
        if len(given) < self.least:
            return proof.wrong(
                node.line,
                Sentence("{label}: expected at least {least} in the list", label=node.label, least=self.least),
            )
        values = [self.reader.read(item, proof) for item in given]
        whole = [value for value in values if value is not None]
        seen: set[T] = set()
        for item, value in zip(given, values, strict=True):
            if value is not None and value in seen:
                proof.odd(item.line, Sentence("{label} is in the list already", label=item.label), Sentence("keep one"))
            elif value is not None:
                seen.add(value)
        return tuple(dict.fromkeys(whole)) if len(whole) == len(values) else None

    def _no_list(self, node: Node, proof: Proof) -> None:
        if isinstance(node, ScalarNode):
            text = node.text[:200].strip("()")
            below = _stands_alone(node, proof)
            fix = _DASHES if below else Sentence("write [{options}]", options=tuple(self.reader.several(text, proof)))
            proof.unexpected(node, Sentence("a list"), fix)
        elif isinstance(node, MapNode):
            proof.unexpected(node, Sentence("a list"), self._no_keys(node))

    def _no_keys(self, node: MapNode) -> Sentence:
        """The fix for a mapping in place of a list: braces instead of brackets, or names before what is listed."""
        if node.entries and all(_left_out(entry.node) for entry in node.entries.values()):
            return Sentence("write [{options}]", options=", ".join(node.entries)[:200])
        single = isinstance(self.reader, ScalarReader) and node.entries
        if single:
            key = next(iter(node.entries))[:40]
            return Sentence("begin each line with '- ', and leave out '{key}:'", key=key)
        return Sentence("begin each line with '- '")

    def schema(self) -> Schema:
        least: Schema = {"minItems": self.least} if self.least else {}
        return {"type": "array", "items": self.reader.schema(), "maxItems": self.most, **least}


_DASHES = Sentence("begin each line of the list with '- ', a hyphen and a space")


def _stands_alone(node: ScalarNode, proof: Proof) -> bool:
    """Whether a text begins on a line below its key's."""
    line = proof.source[node.line - 1] if 0 < node.line <= len(proof.source) else ":"
    return not re.match(r"\s*(- )?[\w-]+\s*:(\s|$)|.*[{,]", line)


def _left_out(node: Node) -> bool:
    return isinstance(node, ScalarNode) and node.empty


def _absent(node: MapNode, name: str) -> bool:
    entry = node.entries.get(name)
    return entry is None or _left_out(entry.node)
