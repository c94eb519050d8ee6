"""Slips of the keyboard, seen in the line as it was typed: they are likelier than what a parser makes of them."""

from __future__ import annotations

import re

_SLIPS = (
    (re.compile(r"\s*(- )?[\w-]*:?\xa0"), "this line holds a no-break space: type an ordinary one"),
    (re.compile(r"\s*(- )?\w+："), "this line holds a wide colon: type an ordinary one, and a space after it"),
    (re.compile(r" *(- *)?\t"), "this line holds a tab: indent with spaces"),
    (re.compile(r"\s*[•·●▪‣◦–—*]\s*[^\s*]"), "begin each line of a list with '- ', a hyphen and a space"),
    (re.compile(r"\s*-[^\W\d]"), "begin each line of a list with '- ', a hyphen and a space"),
    (re.compile(r"(.*\{)?\s*[^\W\d]\w*:[^\s/:]"), "put a space after the colon"),
)
_UNQUOTED = (
    (re.compile(r".*\[[^\]]*\]\(https?://"), "write the words alone, or the address alone, without brackets"),
    (
        re.compile(r"\s*(?:- +)?(?:[\w-]+: +)?\"(?:[^\"\\]|\\.)*\"[ \t]*[^\s,#:\]}]"),
        "the text ends at its second quote: put single quotes around it, or take these out",
    ),
    (re.compile(r"\s*(?:- +)?(?:[\w-]+: +)?[@`%]"), "a text that begins with @, ` or % needs quotes"),
    (re.compile(r"\s*(?:- +)?(?:[\w-]+: +)?\[.*\][ \t]*[^\s,#\]}]"), "a text that begins with [ needs quotes"),
    (
        re.compile(r"(?:[^'\"]*[:{\[,-])?\s*'(?:[^']|'')*'\w"),
        "a text that holds an apostrophe needs double quotes, not single ones",
    ),
)
_CONFLICT = re.compile(r"^(?:<{7}|>{7})(?: |$)", re.MULTILINE)
_COMMENT = re.compile(r"\s+#\S")
_CURLY = re.compile(r"[“”„].*[“”]|[‘’‚].*[‘’]", re.DOTALL)


def slip_in(line: str) -> str:
    """What to mend in a line that something is wrong with; nothing where it looks right."""
    return next((fix for sign, fix in _SLIPS if sign.match(line)), "")


def unquoted_in(line: str) -> str:
    """Which quotes a line needs that no YAML can be made of; nothing where it does not look like that."""
    return next((fix for sign, fix in _UNQUOTED if sign.match(line[:1000])), "")


def conflict_in(text: str) -> int:
    """The line of the first mark that a merge left in `text`, 0 where there is none."""
    found = _CONFLICT.search(text)
    return text.count("\n", 0, found.start()) + 1 if found else 0


def oddity_of(text: str, rest: str) -> tuple[str, str] | None:
    """What is odd about a text without quotes that has `rest` behind it on its line, and the fix."""
    if _COMMENT.match(rest):
        return "what follows ' #' is a comment, and not read", "put the text in quotes"
    if _CURLY.fullmatch(text):
        return "curly quotes are read as part of the text", "use straight quotes, or none"
    return None
