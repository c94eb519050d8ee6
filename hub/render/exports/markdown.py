"""Markup that passed the sanitiser, back into Markdown (CommonMark 0.31) for another generator.

Words stay words there: no sign of theirs begins a list, a heading, a tag, or what Liquid, Hugo and Jinja would run.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser

from hub.model import Html

_DEEPEST = 40
_EMPTY = frozenset({"br", "hr", "img", "wbr", "col"})
_BLOCKS = frozenset(
    (  # noqa: SIM905 - one name a line would make a long page of it
        "p div blockquote ul ol li pre hr h1 h2 h3 h4 h5 h6 table dl details figure caption section article"
    ).split()
)
_AS_IT_IS = frozenset({"table", "dl", "details", "figure"})
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_SPECIAL = re.compile(r"([\\`*_\[\]~|])")
_BEGINS = re.compile(r"^(\s*)(?:([#+=-])|(\d{1,9})([.)]))", re.MULTILINE)
_RUN = re.compile(r"\{(?=[{%#<])|(?<=[}%#>])\}")
_ENTITY = re.compile(r"&(?=#?\w{1,32};)")


@dataclass(slots=True)
class _Node:
    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[_Node | str] = field(default_factory=list)


def markdown_of(html: Html) -> str:
    """The same text as Markdown, without a line break at its end."""
    if not html:
        return ""
    tree = _Tree()
    tree.feed(str(html))
    tree.close()
    return _blocks(tree.root).strip("\n")


class _Tree(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = _Node("div")
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = _Node(tag, {name: value or "" for name, value in attrs})
        self._open[-1].children.append(node)
        if tag not in _EMPTY:
            # What lies deeper than anybody writes is laid side by side: rendering goes down by recursion.
            self._open.append(node if len(self._open) < _DEEPEST else self._open[-1])

    def handle_endtag(self, tag: str) -> None:
        if tag not in _EMPTY and len(self._open) > 1:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        self._open[-1].children.append(data)


def _blocks(node: _Node) -> str:
    """The blocks of a node, an empty line between them; words that lie between blocks are a paragraph."""
    made: list[str] = []
    words: list[_Node | str] = []
    for child in [*node.children, None]:
        if child is not None and (isinstance(child, str) or child.tag not in _BLOCKS):
            words.append(child)
            continue
        if text := _paragraph(words):
            made.append(text)
        words = []
        if child is not None and (text := _block(child)):
            made.append(text)
    return "\n\n".join(made)


def _block(node: _Node) -> str:
    if node.tag in _AS_IT_IS:
        return _markup(node)
    if node.tag == "blockquote":
        return _indented(_blocks(node), "> ", "> ").replace("> \n", ">\n")
    if node.tag in ("ul", "ol"):
        return _list(node)
    if node.tag == "pre":
        return _code(_text(node).strip("\n"))
    if node.tag == "hr":
        return "* * *"
    if node.tag[:1] == "h" and node.tag[1:].isdigit():
        words = _paragraph(node.children).replace("\\\n", " ").replace("\n", " ")
        return f"{'#' * int(node.tag[1])} {words}" if words else ""
    return _blocks(node)


def _list(node: _Node) -> str:
    entries = [child for child in node.children if isinstance(child, _Node)]
    start = int(node.attributes.get("start") or 1) if node.attributes.get("start", "1").isdigit() else 1
    made = []
    for number, entry in enumerate(entries, start):
        mark = f"{number}. " if node.tag == "ol" else "- "
        made.append(_indented(_blocks(entry), mark, " " * len(mark)))
    return "\n".join(made)


def _code(text: str) -> str:
    if _RUN.search(text):  # within a fence nothing can be escaped
        return f"<pre><code>{_still(escape(text, quote=False))}</code></pre>".replace("\n\n", "\n&#10;")
    fence = "`" * max(3, *(len(run) + 1 for run in re.findall(r"`+", text)), 3)
    return f"{fence}\n{text}\n{fence}"


def _paragraph(children: list[_Node | str]) -> str:
    text = "".join(map(_inline, children)).strip()
    return _BEGINS.sub(lambda found: f"{found[1]}{found[3] or ''}\\{found[2] or found[4]}", text)


def _inline(node: _Node | str) -> str:
    if isinstance(node, str):
        return _words(node)
    if node.tag in _INLINES:
        return _INLINES[node.tag](node)
    return "".join(map(_inline, node.children))


def _words(text: str) -> str:
    escaped = _SPECIAL.sub(r"\\\1", _ENTITY.sub("&amp;", _BLANKS.sub(" ", text)))
    # Not every Markdown knows a backslash before a tag: Python-Markdown would let the tag through.
    return _still(escaped.replace("<", "&lt;").replace(">", "&gt;"))


def _still(text: str) -> str:
    return _RUN.sub(lambda found: "&#123;" if found[0] == "{" else "&#125;", text)


def _around(mark: str) -> Callable[[_Node], str]:
    def marked(node: _Node) -> str:
        inner = "".join(map(_inline, node.children))
        words = inner.strip()
        return inner if not words else inner.replace(words, f"{mark}{words}{mark}", 1)

    return marked


def _code_span(node: _Node) -> str:
    text = " ".join(_text(node).split())
    if _RUN.search(text):
        return f"<code>{_still(escape(text, quote=False))}</code>"
    ticks = "`" * (1 + max((len(run) for run in re.findall(r"`+", text)), default=0))
    space = " " if "`" in text else ""
    return f"{ticks}{space}{text}{space}{ticks}" if text else ""


def _link(node: _Node) -> str:
    words, address = "".join(map(_inline, node.children)).strip(), _address(node.attributes.get("href", ""))
    return f"[{words or address}]({address})" if address else words


def _image(node: _Node) -> str:
    address = _address(node.attributes.get("src", ""))
    return f"![{_words(node.attributes.get('alt', ''))}]({address})" if address else ""


def _address(address: str) -> str:
    for sign in "()*_`[]{}<> ":
        address = address.replace(sign, f"%{ord(sign):02X}") if sign != "_" else address
    return address


_INLINES: dict[str, Callable[[_Node], str]] = {
    "a": _link,
    "b": _around("**"),
    "br": lambda node: "\\\n",
    "code": _code_span,
    "em": _around("*"),
    "i": _around("*"),
    "img": _image,
    "kbd": _code_span,
    "strong": _around("**"),
}


def _markup(node: _Node | str) -> str:
    if isinstance(node, str):
        return _still(escape(_BLANKS.sub(" ", node), quote=False))
    said = "".join(f' {name}="{_still(escape(value))}"' for name, value in node.attributes.items())
    if node.tag in _EMPTY:
        return f"<{node.tag}{said}>"
    return f"<{node.tag}{said}>{''.join(map(_markup, node.children))}</{node.tag}>"


def _text(node: _Node | str) -> str:
    return node if isinstance(node, str) else "\n" if node.tag == "br" else "".join(map(_text, node.children))


def _indented(text: str, first: str, others: str) -> str:
    lines = text.split("\n")
    return "\n".join([first + lines[0], *(others + line if line or others.strip() else line for line in lines[1:])])
