"""YAML as a small tree: scalars stay the text they were written as, and each node knows its line and its name.

Of YAML 1.1 only the plain part is read. Anchors, aliases, tags, merge keys and duplicate keys are refused: the
first four let a short file grow without bound or turn into foreign objects, the last hides a mistake.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import yaml

from hub.sources.slips import oddity_of
from hub.sources.unreadable import stumbles
from hub.wording import NOTHING, Sentence

try:
    from yaml import CSafeLoader as Loader
except ImportError:  # PyYAML built without libyaml: the same events, some ten times slower.
    from yaml import SafeLoader as Loader  # type: ignore[assignment]

Complain = Callable[[int, Sentence, Sentence], None]

DEEPEST = 20
MOST_NODES = 20_000


@dataclass(frozen=True, kw_only=True, slots=True)
class ScalarNode:
    """`empty` tells a value left out (`key:` or `key: ~`) from an empty text in quotes."""

    line: int
    label: str
    text: str
    empty: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class ListNode:
    line: int
    label: str
    items: tuple[Node, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """One key of a mapping: the line of the key, and its value."""

    line: int
    node: Node


@dataclass(frozen=True, kw_only=True, slots=True)
class MapNode:
    line: int
    label: str
    entries: dict[str, Entry] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class LostNode:
    """Stands where something was refused; what was wrong has been said already."""

    line: int
    label: str


Node = ScalarNode | ListNode | MapNode | LostNode


def parse(
    text: str, *, first_line: int, complain: Complain, warn: Complain, most_nodes: int = MOST_NODES
) -> Node | None:
    """The tree of the one document in `text`, whose first line is line `first_line` of its file.

    None when it cannot be read at all. Every refusal is told to `complain(line, message, fix)`, what is odd and read
    all the same to `warn`.
    """
    lines = text.split("\n")
    builder = _Builder(yaml.parse(text, Loader=Loader), lines, first_line, complain, warn, most_nodes)
    try:
        return builder.document()
    except _Unreadable as refusal:
        complain(refusal.line, refusal.message, refusal.fix)
    except yaml.MarkedYAMLError as error:
        said = error.problem or error.context or "cannot be read"
        begun = error.context_mark
        # The end of what was never closed says nothing; where it begins does.
        lost = "end of stream" in said or "simple key" in (error.context or "")
        mark = (begun if lost else None) or error.problem_mark or begun
        at = mark.line if mark else 0
        for n, message, fix in stumbles(said, at=at, begun=begun.line if begun else None, lines=lines):
            complain(first_line + n, Sentence("not readable as YAML: {message}", message=message), fix)
    except yaml.YAMLError as error:
        complain(
            first_line, Sentence("not readable as YAML: {message}", message=" ".join(str(error).split())[:200]), NOTHING
        )
    return None


class _Unreadable(Exception):  # noqa: N818 (it carries a refusal to the caller above and is never seen outside)
    def __init__(self, line: int, message: Sentence, fix: Sentence = NOTHING) -> None:
        self.line, self.message, self.fix = line, message, fix
        super().__init__(message)


class _Builder:
    def __init__(
        self,
        events: Iterator[yaml.Event],
        lines: list[str],
        first_line: int,
        complain: Complain,
        warn: Complain,
        most_nodes: int,
    ) -> None:
        self._events = events
        self._lines = lines
        self._first_line = first_line
        self._complain = complain
        self._warn = warn
        self._nodes = 0
        self._most_nodes = most_nodes

    def document(self) -> Node:
        next(self._events)  # the stream begins
        if isinstance(next(self._events), yaml.StreamEndEvent):
            return MapNode(line=self._first_line, label="")
        root = self._node(next(self._events), "", 0)
        next(self._events)  # the document ends
        after = next(self._events)
        if not isinstance(after, yaml.StreamEndEvent):
            raise _Unreadable(
                self._line(after), Sentence("a second YAML document begins here"), Sentence("keep one in the file")
            )
        return root

    def _node(self, event: yaml.Event, label: str, depth: int) -> Node:
        line = self._line(event)
        self._nodes += 1
        if depth > DEEPEST:
            raise _Unreadable(
                line, Sentence("nested deeper than {deepest} levels", deepest=DEEPEST), Sentence("make it flatter")
            )
        if self._nodes > self._most_nodes:
            raise _Unreadable(
                line, Sentence("more than {most_nodes} values", most_nodes=self._most_nodes), Sentence("split the file")
            )
        if isinstance(event, yaml.AliasEvent):
            self._complain(
                line,
                Sentence("the alias *{anchor} is not allowed", anchor=event.anchor),
                Sentence("write the value out"),
            )
            return LostNode(line=line, label=label)
        if isinstance(event, yaml.ScalarEvent):
            self._refuse(event.anchor, event.tag, line)
            if not event.style:
                self._look_at(event, label)
            empty = not event.style and event.value in ("", "~")
            return ScalarNode(line=line, label=label, text=event.value, empty=empty)
        if isinstance(event, yaml.SequenceStartEvent):
            self._refuse(event.anchor, event.tag, line)
            return ListNode(line=line, label=label, items=tuple(self._items(label, depth)))
        if isinstance(event, yaml.MappingStartEvent):
            self._refuse(event.anchor, event.tag, line)
            return MapNode(line=line, label=label, entries=self._entries(label, depth))
        raise _Unreadable(line, Sentence("not readable as YAML"))

    def _look_at(self, event: yaml.ScalarEvent, label: str) -> None:
        end = event.end_mark
        rest = self._lines[end.line][end.column :] if end and end.line < len(self._lines) else ""
        if odd := oddity_of(event.value, rest):
            message, fix = odd
            self._warn(
                self._line(event),
                Sentence("{label}: {message}", label=label, message=message) if label else message,
                fix,
            )

    def _refuse(self, anchor: str | None, tag: str | None, line: int) -> None:
        if anchor is not None:
            self._complain(
                line,
                Sentence("the anchor &{anchor} is not allowed", anchor=anchor),
                Sentence("write the value out where it is needed"),
            )
        if tag is not None:
            self._complain(line, Sentence("the tag {tag} is not allowed", tag=tag), Sentence("put the text in quotes"))

    def _items(self, label: str, depth: int) -> Iterator[Node]:
        for place, event in enumerate(self._until(yaml.SequenceEndEvent)):
            yield self._node(event, f"{label}[{place}]", depth + 1)

    def _entries(self, label: str, depth: int) -> dict[str, Entry]:
        entries: dict[str, Entry] = {}
        for event in self._until(yaml.MappingEndEvent):
            line, name = self._line(event), self._key(event, label, depth)
            value = self._node(next(self._events), f"{label}.{name}" if label else name, depth + 1)
            if name == "<<":
                self._complain(line, Sentence("the merge key << is not allowed"), Sentence("write the values out"))
            elif name in entries:
                self._complain(
                    line,
                    Sentence("{name} is given twice, first on line {line}", name=name, line=entries[name].line),
                    Sentence("keep one of them"),
                )
            elif name:
                entries[name] = Entry(line=line, node=value)
        return entries

    def _key(self, event: yaml.Event, label: str, depth: int) -> str:
        """The key's name, or nothing when it has none."""
        if isinstance(event, yaml.ScalarEvent):
            self._refuse(event.anchor, event.tag, self._line(event))
            if event.value:
                return event.value
        else:
            self._node(event, label, depth + 1)
        self._complain(self._line(event), Sentence("a key must be a plain word"), NOTHING)
        return ""

    def _until(self, end: type[yaml.Event]) -> Iterator[yaml.Event]:
        for event in self._events:
            if isinstance(event, end):
                return
            yield event

    def _line(self, event: yaml.Event) -> int:
        return self._first_line + (event.start_mark.line if event.start_mark else 0)
