"""Slips of the keyboard, seen in the line as it was typed: they are likelier than what a parser makes of them."""

from __future__ import annotations

import re

from hub.wording import NOTHING, Sentence

_SLIPS = (
    (re.compile(r"\s*(- )?[\w-]*:?\xa0"), Sentence("this line holds a no-break space: type an ordinary one")),
    (
        re.compile(r"\s*(- )?\w+："),
        Sentence("this line holds a wide colon: type an ordinary one, and a space after it"),
    ),
    (re.compile(r" *(- *)?\t"), Sentence("this line holds a tab: indent with spaces")),
    (re.compile(r"\s*[•·●▪‣◦–—*]\s*[^\s*]"), Sentence("begin each line of a list with '- ', a hyphen and a space")),
    (re.compile(r"\s*-[^\W\d]"), Sentence("begin each line of a list with '- ', a hyphen and a space")),
    (re.compile(r"(.*\{)?\s*[^\W\d]\w*:[^\s/:]"), Sentence("put a space after the colon")),
)
_UNQUOTED = (
    (re.compile(r".*\[[^\]]*\]\(https?://"), Sentence("write the words alone, or the address alone, without brackets")),
    (
        re.compile(r"\s*(?:- +)?(?:[\w-]+: +)?\"(?:[^\"\\]|\\.)*\"[ \t]*[^\s,#:\]}]"),
        Sentence("the text ends at its second quote: put single quotes around it, or take these out"),
    ),
    (re.compile(r"\s*(?:- +)?(?:[\w-]+: +)?[@`%]"), Sentence("a text that begins with @, ` or % needs quotes")),
    (
        re.compile(r"\s*(?:- +)?(?:[\w-]+: +)?\[.*\][ \t]*[^\s,#\]}]"),
        Sentence("a text that begins with [ needs quotes"),
    ),
    (
        re.compile(r"(?:[^'\"]*[:{\[,-])?\s*'(?:[^']|'')*'\w"),
        Sentence("a text that holds an apostrophe needs double quotes, not single ones"),
    ),
)
_CONFLICT = re.compile(r"^(?:<{7}|>{7})(?: |$)", re.MULTILINE)
_COMMENT = re.compile(r"\s+#\S")
_CURLY = re.compile(r"[“”„].*[“”]|[‘’‚].*[‘’]", re.DOTALL)


def slip_in(line: str) -> Sentence:
    """What to mend in a line that something is wrong with; nothing where it looks right."""
    return next((fix for sign, fix in _SLIPS if sign.match(line)), NOTHING)


def unquoted_in(line: str) -> Sentence:
    """Which quotes a line needs that no YAML can be made of; nothing where it does not look like that."""
    return next((fix for sign, fix in _UNQUOTED if sign.match(line[:1000])), NOTHING)


def conflict_in(text: str) -> int:
    """The line of the first mark that a merge left in `text`, 0 where there is none."""
    found = _CONFLICT.search(text)
    return text.count("\n", 0, found.start()) + 1 if found else 0


def oddity_of(text: str, rest: str) -> tuple[Sentence, Sentence] | None:
    """What is odd about a text without quotes that has `rest` behind it on its line, and the fix."""
    if _COMMENT.match(rest):
        return Sentence("what follows ' #' is a comment, and not read"), Sentence("put the text in quotes")
    if _CURLY.fullmatch(text):
        return Sentence("curly quotes are read as part of the text"), Sentence("use straight quotes, or none")
    return None
