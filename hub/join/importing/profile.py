"""One more feed in a profile that somebody wrote: nothing else in it changes, comments and order stay."""

from __future__ import annotations

import re

import yaml

from hub.errors import UsageError
from hub.wording import Sentence

_FRONT = re.compile(r"\A(\ufeff?\s*---[ \t]*\n)(.*?)^(---[ \t]*)$", re.DOTALL | re.MULTILINE)


def with_feed(text: str, feed: str) -> str:
    """The profile's text with `feed` among its feeds; the same text where it is there already.

    `text` has `\\n` for ends of lines. Raises UsageError where the feeds are written in a way that cannot be added to.
    """
    found = _FRONT.match(text)
    front = _node(found[2]) if found else None
    if found is None or not isinstance(front, yaml.MappingNode):
        raise UsageError(
            Sentence("the profile has no fields to add to: write '  - {feed}' below feeds: yourself", feed=feed)
        )
    feeds = next((pair for pair in front.value if pair[0].value == "feeds"), None)
    if feeds and feed in _addresses(feeds[1]):
        return text
    changed = _added(found[2], front, feeds, feed)
    if not _holds(changed, feed):
        raise UsageError(
            Sentence("the profile's feeds could not be added to: write '  - {feed}' below them yourself", feed=feed)
        )
    return text[: found.start(2)] + changed + text[found.end(2) :]


def _node(front: str) -> yaml.Node | None:
    try:
        node: yaml.Node | None = yaml.compose(front, Loader=yaml.SafeLoader)
    except yaml.YAMLError:
        return None
    return node


def _addresses(node: yaml.Node) -> list[str]:
    several = node.value if isinstance(node, yaml.SequenceNode) else []
    plain = [each.value for each in several if isinstance(each, yaml.ScalarNode)]
    urls = [
        pair[1].value
        for each in several
        if isinstance(each, yaml.MappingNode)
        for pair in each.value
        if pair[0].value == "url"
    ]
    return plain + urls


def _added(front: str, root: yaml.MappingNode, feeds: tuple[yaml.Node, yaml.Node] | None, feed: str) -> str:
    if feeds is None:
        return _before_consent(front, root, f"feeds:\n  - {feed}\n")
    key, several = feeds
    if isinstance(several, yaml.SequenceNode) and several.flow_style:
        last = several.value[-1].end_mark.index if several.value else several.start_mark.index + 1
        return front[:last] + (", " if several.value else "") + feed + front[last:]
    if isinstance(several, yaml.SequenceNode):
        first, last = several.value[0], several.value[-1]
        dash = front.rfind("-", 0, first.start_mark.index)
        indent = front[front.rfind("\n", 0, dash) + 1 : dash]
        return _inserted(front, _line_after(front, last), f"{indent}- {feed}\n")
    if isinstance(several, yaml.ScalarNode) and several.value in ("", "~", "null"):
        return _inserted(front, _end_of_line(front, key.end_mark.index), f"  - {feed}\n")
    return front


def _before_consent(front: str, root: yaml.MappingNode, lines: str) -> str:
    """Feeds come before the consent, as a profile is usually written; else at the end."""
    consent = next((pair[0] for pair in root.value if pair[0].value == "consent"), None)
    if consent is None or root.flow_style:
        return front + ("" if front.endswith("\n") else "\n") + lines
    return _inserted(front, consent.start_mark.index, lines)


def _line_after(front: str, node: yaml.Node) -> int:
    """Where the line after a node begins: a mapping's end is where the next token is, behind comments."""
    while isinstance(node, yaml.CollectionNode) and node.value and not node.flow_style:
        last = node.value[-1]
        node = last[1] if isinstance(last, tuple) else last
    return _end_of_line(front, max(node.end_mark.index - 1, node.start_mark.index))


def _end_of_line(front: str, index: int) -> int:
    end = front.find("\n", index)
    return len(front) if end < 0 else end + 1


def _inserted(front: str, at: int, lines: str) -> str:
    return front[:at] + ("" if not at or front[at - 1] == "\n" else "\n") + lines + front[at:]


def _holds(front: str, feed: str) -> bool:
    node = _node(front)
    pairs = node.value if isinstance(node, yaml.MappingNode) else []
    return any(pair[0].value == "feeds" and feed in _addresses(pair[1]) for pair in pairs)
