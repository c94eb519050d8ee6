r"""What a hand-written page may ask of the programme: `{{ contact.mail }}` within a text, `{{ team }}` on a line alone.

A closed list of names, and nothing is evaluated. `\{{` stands for braces that are meant as they are.

A placeholder becomes one private character before Markdown is read, and its value only when the markup is finished:
so no value is ever taken for Markdown, in code as little as in an address.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

VALUES = (
    "name",
    "organisation",
    "organisation.url",
    "site",
    "hashtag",
    "languages",
    "disclosure",
    "contact.mail",
    "contact.privacy",
    "contact.controller",
    "contact.host",
    "consent.version",
    "consent.months",
    "retention",
    "kits.per_week",
    "accessibility",
    "today",
)
"""Each is a few words of hub.yml; `today` is the day of the build."""

BLOCKS = ("team", "training", "places", "platforms", "accessibility.statement", "contents", "join.form")
"""Each is a piece of the page by itself."""

NAMES = VALUES + BLOCKS

_BRACES = re.compile(r"(\\?)\{\{([^{}\n]*)\}\}")
# Private use, plane 15: no font draws them, and nobody types them.
_MARKS = {name: chr(0xF0000 + place) for place, name in enumerate(NAMES)}
_NAMES = {mark: name for name, mark in _MARKS.items()}
_ANY_MARK = re.compile(f"[{''.join(_NAMES)}]")
_BLOCK = re.compile(rf"<p>([{''.join(_MARKS[name] for name in BLOCKS)}])</p>")
# Comments first: what stands in them may look like half a tag.
_TAG = re.compile(r"""<!--.*?-->|</?([a-zA-Z][\w-]*)(?:"[^"]*"|'[^']*'|[^'">])*>""", re.DOTALL)
_NO_LINKS = frozenset({"a", "code", "pre", "button", "h1", "h2", "h3", "h4", "h5", "h6"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Placeholder:
    """One use of a name, known or not, with its line; `alone` where nothing else stands there."""

    name: str
    line: int
    alone: bool


def placeholders(text: str) -> Iterator[Placeholder]:
    """All that a page asks for, in its order."""
    for number, line in enumerate(text.splitlines(), start=1):
        for found in _BRACES.finditer(line):
            if not found[1]:
                yield Placeholder(name=found[2].strip(), line=number, alone=line.strip() == found[0])


def marked(text: str) -> str:
    """The text with a mark for each placeholder, ready for Markdown; unknown names stay as they are."""

    def mark(found: re.Match[str]) -> str:
        return found[0][1:] if found[1] else _MARKS.get(found[2].strip(), found[0])

    return _BRACES.sub(mark, text)


def in_words(text: str, value: Callable[[str], str]) -> str:
    """A marked text that is no markup, with its values."""
    return _ANY_MARK.sub(lambda found: value(_NAMES[found[0]]), text)


def in_markup(
    markup: str, *, value: Callable[[str], str], linked: Callable[[str], str], block: Callable[[str], str]
) -> str:
    """Marked markup with its values. All three give markup; `value` also stands in attributes, `linked` never does."""
    out: list[str] = []
    inside: list[str] = []
    end = 0
    for tag in _TAG.finditer(markup := _BLOCK.sub(lambda found: block(_NAMES[found[1]]), markup)):
        out += [in_words(markup[end : tag.start()], value if inside else linked), in_words(tag[0], value)]
        end = tag.end()
        name = (tag[1] or "").lower()
        if name in _NO_LINKS and not tag[0].startswith("</"):
            inside.append(name)
        elif name in inside:
            inside.remove(name)
    return "".join(out) + in_words(markup[end:], value if inside else linked)
