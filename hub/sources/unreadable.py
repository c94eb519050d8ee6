"""What a YAML parser stumbles over, told in plain words at the line where somebody would mend it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from hub.sources.slips import slip_in, unquoted_in
from hub.wording import NOTHING, Sentence, verbatim

_AROUND = Sentence("look at the indentation, the brackets and the quotes of this line and the one above")
_ESCAPED = Sentence("a backslash in double quotes begins a sign that YAML does not know")
_SINGLE = Sentence("put the text in single quotes")
_PLAIN: tuple[tuple[str, Sentence, Sentence], ...] = (
    (
        "mapping values are not allowed",
        Sentence("a second ': ' stands on this line"),
        Sentence("put a text that holds ': ' in quotes"),
    ),
    (
        "expected ':'",
        Sentence("no ': ' stands on this line"),
        Sentence("write 'key: value', with a space after the colon"),
    ),
    (
        "unexpected end of stream",
        Sentence("what is opened here is never closed"),
        Sentence("close the quotes or the bracket"),
    ),
    (
        "cannot start any token",
        Sentence("no text can begin with this sign"),
        Sentence("indent with spaces, and put a text that begins with @, ` or % in quotes"),
    ),
    ("expected alphabetic or numeric", Sentence("no text can begin with * or &"), Sentence("put it in quotes")),
    ("expected comment or line break", Sentence("no text can begin with | or >"), Sentence("put it in quotes")),
    (
        "sequence entries are not allowed",
        Sentence("a list cannot begin on the line of its key"),
        Sentence("begin it on the next line; or put a text that begins with '- ' in quotes"),
    ),
    (
        "expected ',' or ']'",
        Sentence("the bracket [ that is opened here is not closed as it should be"),
        Sentence("close it with ], and put commas between what it holds"),
    ),
    (
        "expected ',' or '}'",
        Sentence("the brace {{ that is opened here is not closed as it should be"),
        Sentence("close it with }}, and put commas between what it holds"),
    ),
    ("escape character", _ESCAPED, _SINGLE),
    ("hexdecimal number", _ESCAPED, _SINGLE),
    ("tag handle", Sentence("no text can begin with !"), Sentence("put it in quotes")),
    ("find the expected '>'", Sentence("no text can begin with !"), Sentence("put it in quotes")),
    ("did not find expected", Sentence("this line does not fit the one above"), _AROUND),
)
"""Of each sentence of the parser a part, what it means, and the likely fix."""

_VALUE = re.compile(r"(?P<indent> *)(?:- +)?[\w-]+: +(?P<value>[^\s|>#].*)")
_KEY = re.compile(r" *(?:- +)?[\w-]+:(?: |$)")
_OPENED = re.compile(r" *(?:- +)?(?:[\w-]+: +)?(?:\"(?:[^\"\\]|\\.)*|'(?:[^']|'')*)")


class Stumble(NamedTuple):
    """A line, counted from 0, with what is wrong and what would mend it."""

    at: int
    message: Sentence
    fix: Sentence


def stumbles(said: str, *, at: int, begun: int | None, lines: Sequence[str]) -> Iterator[Stumble]:
    """What to say where the parser `said` something of line `at`, about what it had begun to read at line `begun`."""
    known = ("", *in_plain_words(said))
    slips = [n for n, line in enumerate(lines[: at + 1]) if slip_in(line)]
    if slips:
        yield from (Stumble(at=n, message=Sentence("something is mistyped here"), fix=known[2]) for n in slips)
        return
    line = "".join(lines[at : at + 1])
    quotes = unquoted_in(line)
    if quotes:
        yield Stumble(at=at, message=Sentence("this text cannot be told from YAML's own signs"), fix=quotes)
    elif (opened := _never_closed(lines[: at + 1])) is not None:
        yield Stumble(
            at=opened,
            message=Sentence("a quote is opened here and never closed"),
            fix=Sentence("close it, or take it out"),
        )
    elif _further_right(lines, at):
        message = Sentence("this line begins further right than the one above, which has its text already")
        yield Stumble(at=at, message=message, fix=Sentence("begin both in the same column"))
    elif _further_left(lines, at):
        message = Sentence("this line begins further left than those above, and in the column of none of them")
        yield Stumble(at=at, message=message, fix=Sentence("begin fields that belong together in the same column"))
    else:
        # What is never closed is noticed at its end, and mended where it begins.
        place = begun if begun is not None and "opened here" in known[1] else at
        yield Stumble(at=place, message=known[1], fix=known[2])


def in_plain_words(said: str) -> tuple[Sentence, Sentence]:
    """What a sentence of the parser means, and the likely fix; the sentence itself where that is not known."""
    return next(((message, fix) for sign, message, fix in _PLAIN if sign in said), (verbatim(said), NOTHING))


def _never_closed(lines: Sequence[str]) -> int | None:
    """The first line that opens a quote which neither it nor a line further right goes on with."""
    for n, line in enumerate(lines):
        if not _OPENED.fullmatch(line[:1000]) or not re.search("[\"']", line):
            continue
        after = next((each for each in islice(lines, n + 1, n + 50) if each.strip()), None)
        if after is None or _indent(after) <= _indent(line):
            return n
    return None


def _further_right(lines: Sequence[str], at: int) -> bool:
    above = next((line for line in reversed(lines[:at]) if line.strip() and not line.lstrip().startswith("#")), "")
    said = _VALUE.fullmatch(above)
    return bool(said) and at < len(lines) and _indent(lines[at]) > _indent(above) and bool(_VALUE.fullmatch(lines[at]))


def _further_left(lines: Sequence[str], at: int) -> bool:
    above = [line for line in lines[:at] if line.strip() and not line.lstrip().startswith("#")]
    if not above or at >= len(lines) or not _KEY.match(lines[at]):
        return False
    return _indent(lines[at]) < _indent(above[-1]) and _indent(lines[at]) not in map(_indent, above)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
