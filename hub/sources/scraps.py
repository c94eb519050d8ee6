"""What a text says as far as it can be read, for whoever must not wait until its errors are mended."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from hub.platforms import untracked
from hub.sources.yaml_tree import ListNode, MapNode, Node, ScalarNode, parse
from hub.wording import Sentence

_FENCE = re.compile(r"^---[ \t]*\r?$", re.MULTILINE)


@dataclass(frozen=True, kw_only=True, slots=True)
class Scraps:
    """What a profile says, as far as it can be read: nobody stays because their file has an error."""

    name: str = ""
    feeds: tuple[str, ...] = ()
    accounts: tuple[str, ...] = ()


def scraps_of(text: str) -> Scraps:
    """What is known of somebody by the text of their file."""
    begins, ends = front_of(text)
    found = fields_of(text[begins:ends].replace("\r\n", "\n"))
    said = " ".join(node.text.strip() for node in scalars(found.get("name")))
    return Scraps(
        name=" ".join("".join(c if c.isprintable() else " " for c in said).split()),
        feeds=_addresses(found.get("feeds")),
        accounts=tuple(map(untracked, _addresses(found.get("accounts")))),  # as others write them
    )


def front_of(text: str) -> tuple[int, int]:
    """Where the front matter of a text begins and ends, without its fences; nowhere, (0, 0), where there is none."""
    opening = _FENCE.search(text.removeprefix("\ufeff"))
    shift = len(text) - len(text.removeprefix("\ufeff"))
    if opening is None:
        return 0, 0
    closing = _FENCE.search(text, opening.end() + shift)
    return (opening.end() + shift, closing.start()) if closing else (0, 0)


def fields_of(text: str) -> dict[str, Node]:
    """The fields of a document of YAML."""
    root = parse(text, first_line=1, complain=_nothing, warn=_nothing)
    return {key: entry.node for key, entry in root.entries.items()} if isinstance(root, MapNode) else {}


def scalars(node: Node | None) -> Iterator[ScalarNode]:
    """All values in a part of a document, one after the other."""
    if isinstance(node, ScalarNode):
        yield node
    elif isinstance(node, ListNode):
        for each in node.items:
            yield from scalars(each)
    elif isinstance(node, MapNode):
        for entry in node.entries.values():
            yield from scalars(entry.node)


def _addresses(listed: Node | None) -> tuple[str, ...]:
    nodes = listed.items if isinstance(listed, ListNode) else (listed,)
    urls = [e.entries["url"].node if isinstance(e, MapNode) and "url" in e.entries else e for e in nodes]
    return tuple(url.text.strip() for url in urls if isinstance(url, ScalarNode))


def _nothing(line: int, message: Sentence, fix: Sentence) -> None:
    return
