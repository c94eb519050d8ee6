"""JSON-LD as it stands in a page: https://www.w3.org/TR/json-ld11/#embedding-json-ld-in-html-documents."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

Node = dict[str, object]

# Within JSON these stand in strings alone. `<` would end the script or begin a comment in it, U+2028 end a line.
_SIGNS = re.compile("[<>&\u2028\u2029]")
_WRITER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def document(nodes: Iterable[Node]) -> str:
    """The text of a document about several things, which nothing in it can end early."""
    graph = {"@context": "https://schema.org", "@graph": list(nodes)}
    return _SIGNS.sub(_escaped, _WRITER.encode(graph))


def node(kind: str, **said: object) -> Node:
    """A thing of a type of schema.org; `id` is its own address, and what is empty is not said."""
    named = {"@id" if name == "id" else name: value for name, value in said.items() if value}
    return {"@type": kind, **named}


def reference(address: str) -> Node:
    """A thing that another node, here or on another page, tells about."""
    return {"@id": address}


def listing(things: Iterable[tuple[str, str]], total: int = 0) -> Node:
    """A list of links by address and name. It tells where things are, and claims none of them; `total` counts those
    that are not in it, too."""
    links = [
        node("ListItem", position=position, url=address, name=name)
        for position, (address, name) in enumerate(things, start=1)
        if address
    ]
    return node("ItemList", numberOfItems=max(total, len(links)), itemListElement=links)


def _escaped(sign: re.Match[str]) -> str:
    return f"\\u{ord(sign[0]):04x}"
