"""Taking values out of YAML that people wrote, and leaving every other character as it is."""

from __future__ import annotations

import re
from collections.abc import Sequence

import yaml

YAMLError = yaml.YAMLError
Path = tuple[str | int, ...]
"""Keys and places in lists, from the document's top to a value: `("team", 0, "people", 2)`."""

_STEP = re.compile(r"\[(\d+)\]|([^.\[\]]+)")
_COMMA = re.compile(r"[ \t]*,")
_REST = re.compile(r"[ \t]*(?:#[^\n]*)?\r?(?:\n|\Z)")


def path_of(label: str) -> Path:
    """The path that a node's label tells, such as `team[0].people[2]`."""
    return tuple(int(number) if number else key for number, key in _STEP.findall(label))


def struck(text: str, path: Path) -> str:
    """`text`, one YAML document, without the value at `path`: lists and mappings that lose their last value go too.

    Raises ValueError where there is no such value, or none that can be taken out by itself.
    """
    node: yaml.Node | None = yaml.compose(text, Loader=yaml.SafeLoader)
    parents: list[yaml.Node] = []
    for step in path:
        node, above = _below(node, step), node
        if above is not None:
            parents.append(above)
    for depth in range(len(path) - 1, -1, -1):
        above, step = parents[depth], path[depth]
        if len(above.value) > 1 or depth == 0:
            return _without(text, above, step)
    raise ValueError("the whole document")


def _below(node: yaml.Node | None, step: str | int) -> yaml.Node:
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        found: yaml.Node = node.value[step]
        return found
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == step:
                return value  # type: ignore[no-any-return]
    raise ValueError(f"there is no {step}")


def _without(text: str, above: yaml.Node, step: str | int) -> str:
    if isinstance(above, yaml.MappingNode):
        spans = [(key.start_mark.index, _end(text, value)) for key, value in above.value]
        place = [key.value for key, _ in above.value].index(step)
    else:
        assert isinstance(step, int)
        spans = [(node.start_mark.index, _end(text, node)) for node in above.value]
        place = step
    if isinstance(above, yaml.CollectionNode) and above.flow_style:
        return _out_of_flow(text, spans, place)
    if isinstance(above, yaml.SequenceNode):
        return _out_of_lines(text, _dash(text, spans[place][0]), spans[place][1])
    start, end = spans[place]
    if text[_line(text, start) : start].strip(" "):  # the first key of a list's item, behind its dash
        return text[:start] + text[spans[place + 1][0] :]
    return _out_of_lines(text, start, end)


def _end(text: str, node: yaml.Node) -> int:
    """Where the last of a node is written; comments after it are not."""
    if isinstance(node, yaml.ScalarNode):
        end: int = node.end_mark.index
        start: int = node.start_mark.index
        return start + len(text[start:end].rstrip()) if node.style in ("|", ">") else end
    if isinstance(node, yaml.CollectionNode) and node.flow_style:
        return int(node.end_mark.index)
    children = [value for _, value in node.value] if isinstance(node, yaml.MappingNode) else node.value
    return max((_end(text, child) for child in children), default=int(node.start_mark.index))


def _dash(text: str, start: int) -> int:
    """Where the dash of a list's item stands."""
    dash = text.rfind("-", 0, start)
    if dash < 0 or text[dash + 1 : start].strip():
        raise ValueError("an item without a dash of its own")
    return dash


def _out_of_lines(text: str, start: int, end: int) -> str:
    begins = _line(text, start)
    if text[begins:start].strip(" "):
        raise ValueError("something else stands on the same line")
    line_end = text.find("\n", end)
    return text[:begins] + (text[line_end + 1 :] if line_end >= 0 else "")


def _out_of_flow(text: str, spans: Sequence[tuple[int, int]], place: int) -> str:
    start, end = spans[place]
    comma = _COMMA.match(text, end)
    if comma:
        end = comma.end()
    alone = not text[_line(text, start) : start].strip() and _REST.match(text, end)
    if alone:
        return text[: _line(text, start)] + text[alone.end() :]
    if comma:
        while text[end : end + 1] == " ":
            end += 1
    elif place:
        before = spans[place - 1][1]
        start = before if not text[before:start].replace(",", "", 1).strip(" ") else start
    return text[:start] + text[end:]


def _line(text: str, index: int) -> int:
    return text.rfind("\n", 0, index) + 1
