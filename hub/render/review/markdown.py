"""Markdown that says what it says: foreign words stand in code spans, where forges make nothing of them.

No mention, reference, markup, picture or link can come out of a code span (CommonMark 0.31 §6.1), and the text around
them is ours. `harmless` makes any text one of that kind, so that what comes from elsewhere may be posted all the same.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

MARKER = "<!-- ambassador-hub: review -->"
"""The first line of the comment, by which it is found again."""
MOST = 60_000
"""Characters of a comment; forges take 65,536."""

_LONGEST_SPAN = 200
_SPAN = re.compile(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)")
_OPENING = re.compile(r"(?: {2})?(?:> ?|- |#{2,4} )*")
_BLANKS = re.compile(r"[^\S\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}]+")
_SIGNS = re.compile(r"[\\`<>@\[\]&~|$%^]")
_REFERENCES = re.compile(r"(?i)#(?=\w)|!(?=\d)|\bGH-(?=\d)|\bwww(?=\.)|://|\b(?=[a-f]*\d)[0-9a-f]{7,}\b")
_PLAIN = re.compile(r"[^\W\d_]+(?:(?:[ '’-]|\. )[^\W\d_]+)*\.?")


def code(words: str, most: int = _LONGEST_SPAN) -> str:
    """Foreign words as a code span of one line, cut where they are longer than `most` characters."""
    said = _BLANKS.sub(" ", "".join(map(_visible, words))).strip()
    if len(said) > most:
        said = said[: most - 1].rstrip() + "…"
    if not said:
        return ""
    fence = "`" * (max(map(len, re.findall("`+", said)), default=0) + 1)
    edge = " " if said.startswith("`") or said.endswith("`") else ""
    return f"{fence}{edge}{said}{edge}{fence}"


def plain(name: str) -> str:
    """A name as it is where it is letters and nothing else, or else a code span."""
    said = " ".join(name.split())
    return said if len(said) <= _LONGEST_SPAN and _PLAIN.fullmatch(said) and _is_quiet(said) else code(name)


def bounded(lines: Iterable[str], note: str) -> str:
    """The lines as one text, of which the last are left out, with a `note`, where they would be too many."""
    kept: list[str] = []
    room = MOST - len(note) - 2
    for line in lines:
        room -= len(line) + 1
        if room < 0:
            kept += ["", note]
            break
        kept.append(line)
    return "\n".join(kept) + "\n"


def harmless(text: str) -> str:
    """Any text as a comment that can do nothing but be read; one that was made here stays as it is."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    own = lines[1:] if lines[0] == MARKER else lines
    return bounded([MARKER, *map(_harmless_line, own)], "…").rstrip("\n") + "\n"


def _harmless_line(line: str) -> str:
    line = "".join(map(_visible, line))
    opening = _OPENING.match(line)
    begin = opening.end() if opening else 0
    said = "".join(_pieces(line[begin:])).lstrip()
    # https://docs.gitlab.com/user/project/quick_actions/: a line that begins with /merge merges.
    return (line[:begin] + re.sub(r"^[/\s]+", "", said)).rstrip()


def _pieces(line: str) -> Iterator[str]:
    """Code spans as they are, and between them nothing that means anything to a forge."""
    end = 0
    for span in _SPAN.finditer(line):
        yield _quiet(line[end : span.start()])
        yield span[0]
        end = span.end()
    yield _quiet(line[end:])


def _quiet(words: str) -> str:
    # A space and never nothing: the ends of two code spans would become one.
    return re.sub(" {2,}", " ", _REFERENCES.sub(" ", _SIGNS.sub(" ", words)))


def _is_quiet(words: str) -> bool:
    return _quiet(words) == words


def _visible(sign: str) -> str:
    """No control character, no line break, nothing that turns the direction of writing, nothing invisible."""
    kind = unicodedata.category(sign)
    if kind in ("Cc", "Zl", "Zp"):
        return " "
    return "" if kind in ("Cf", "Cs", "Cn", "Co") else sign
