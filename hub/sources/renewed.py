"""A consent given again: the day and the version in a profile, and no other character of it."""

from __future__ import annotations

import json
import re
from datetime import date

import yaml

from hub.wording import Sentence

_FRONT = re.compile(r"\A\ufeff?---[ \t]*\r?\n(.*?)^---[ \t]*\r?$", re.DOTALL | re.MULTILINE)
_FIELDS = ("given", "version")


def renewed(text: str, *, given: date, version: str) -> str:
    """A profile's text with these two below `consent`. Raises ValueError where it holds no consent to renew."""
    front = _FRONT.match(text)
    if front is None:
        raise ValueError(Sentence("has no fields"))
    nodes = _consent(front[1])
    if any(not isinstance(nodes.get(field), yaml.ScalarNode) for field in _FIELDS):
        raise ValueError(Sentence("holds no consent that says when it was given, and to which version"))
    said = {"given": given.isoformat(), "version": json.dumps(version, ensure_ascii=False)}
    for field in sorted(_FIELDS, key=lambda field: -nodes[field].start_mark.index):
        begins, ends = (front.start(1) + mark.index for mark in (nodes[field].start_mark, nodes[field].end_mark))
        line = "\n" if text[begins:ends].endswith("\n") else ""  # a block scalar ends with its line
        text = text[:begins] + said[field] + line + text[ends:]
    return text


def agreed_on(text: str) -> date:
    """The day a profile's consent was given. Raises ValueError where none can be told."""
    front = _FRONT.match(text)
    day = _consent(front[1]).get("given") if front else None
    try:
        return date.fromisoformat(str(day.value) if day else "")
    except ValueError as error:
        raise ValueError(Sentence("holds no consent that says when it was given, and to which version")) from error


def _consent(front: str) -> dict[str, yaml.Node]:
    try:
        top = yaml.compose(front, Loader=yaml.SafeLoader)
    except (yaml.YAMLError, RecursionError) as error:
        raise ValueError(Sentence("cannot be read")) from error
    for key, value in top.value if isinstance(top, yaml.MappingNode) else ():
        if key.value == "consent" and isinstance(value, yaml.MappingNode):
            return {inner.value: node for inner, node in value.value if isinstance(inner, yaml.ScalarNode)}
    return {}
