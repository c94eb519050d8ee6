"""Tags and texts of markup that may be broken: OPML by hand, bookmarks, pages.

It never expands an entity that a document declares, opens nothing, and takes time in proportion to the text, however
hostile (html.parser of some Python releases does not).
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

_ASIDE = re.compile(r"<!--.*?(?:-->|\Z)|<!\[CDATA\[.*?(?:\]\]>|\Z)|<[!?][^>]*+>?", re.DOTALL)
_NAME = re.compile(r"<(/?)([A-Za-z][^\s/>]*+)")
_ATTRIBUTE = re.compile(
    r"""[\s/]*+([^\s/>=]++)(?:\s*+=\s*+(?:"([^"]*+)"?|'([^']*+)'?|([^\s>]*+)))?""",
)
_END = re.compile(r"[^>]*+>?")


@dataclass(frozen=True, kw_only=True, slots=True)
class Token:
    """A tag, or a text between tags, then without `name`. Names are in lower case, entities of HTML decoded.

    `at` and `after` are where it begins and ends in the text; `closed` is said of `<outline/>`.
    """

    line: int
    at: int
    after: int
    name: str = ""
    end: bool = False
    closed: bool = False
    attributes: Mapping[str, str] = field(default_factory=dict)
    text: str = ""


def tokens(text: str) -> Iterator[Token]:
    """All tags and texts in order; comments and declarations are passed over."""
    at = counted = 0
    line = 1
    while at < len(text):
        line += text.count("\n", counted, at)
        counted = at
        aside = _ASIDE.match(text, at)
        found = None if aside else _NAME.match(text, at)
        if aside:
            if aside[0].startswith("<![CDATA["):
                said = aside[0].removeprefix("<![CDATA[").removesuffix("]]>")
                yield Token(line=line, at=at, after=aside.end(), text=said)
            at = aside.end()
        elif found:
            token = _tag(text, found, line)
            yield token
            at = token.after
        else:
            end = text.find("<", at + 1)
            end = len(text) if end < 0 else end
            yield Token(line=line, at=at, after=end, text=html.unescape(text[at:end]))
            at = end


def _tag(text: str, found: re.Match[str], line: int) -> Token:
    attributes: dict[str, str] = {}
    at = found.end()
    while pair := _ATTRIBUTE.match(text, at):
        value = next((part for part in pair.groups()[1:] if part is not None), "")
        attributes.setdefault(pair[1].lower(), html.unescape(value))
        at = pair.end()
    end = _END.match(text, at)
    after = end.end() if end else at
    return Token(
        line=line,
        at=found.start(),
        after=after,
        name=found[2].lower(),
        end=bool(found[1]),
        closed=text[after - 2 : after] == "/>",
        attributes=attributes,
    )
