"""A title for what has none."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 80
SHORTEST_SENTENCE = 14
"""In bytes of UTF-8, so that Japanese, which says more in a character, needs fewer of them."""

_SENTENCE_END = re.compile(r"(?<=[.!?…])(?:[ \u00a0\u202f]?[\"'”’»)\]])*(?= |$)|(?<=[。！？])」?")
# Not `\s`, nor str.split: they would take the no-break spaces that French puts before its punctuation.
_UNEVEN = re.compile(r"  |[\t\n\v\f\r\x1c-\x1f\x85\u2028\u2029]")
_BLANK = re.compile(r"[ \t\n\v\f\r\x1c-\x1f\x85\u2028\u2029]+")
_WEB_ADDRESS = re.compile(r"https?://\S+")

NOT_TITLES = frozenset(
    {
        "none",
        "null",
        "nil",
        "undefined",
        "nan",
        "untitled",
        "(untitled)",
        "[untitled]",
        "no title",
        "(no title)",
        "[no title]",
        "sans titre",
        "(sans titre)",
    }
)
"""What programs write into a title's place when there is none."""


def given(title: str) -> str:
    """The author's title on one line; empty if it is a program's word for nothing."""
    if title.isalnum() and title.lower() not in NOT_TITLES:
        return title
    plain = _on_one_line(title)
    return "" if plain.lower() in NOT_TITLES else plain


def from_text(text: str) -> str:
    """The first sentence, cut at a word to about eighty characters; empty where the text says nothing.

    Web addresses are left out unless there is nothing else.
    """
    start = text[: 10 * LONGEST]
    if "http" in start:
        start = _WEB_ADDRESS.sub(" ", start) if _WEB_ADDRESS.sub("", start).strip() else start
    return cut(_first_sentence(_on_one_line(start)))


def cut(text: str, longest: int = LONGEST) -> str:
    """At most `longest` characters and an ellipsis; between words where there are any, never within a letter."""
    if len(text) <= longest:
        return text
    end = text.rfind(" ", longest // 2, longest + 1)
    if end < 0:
        end = longest
        while end > 1 and (_joins(text[end]) or text[end - 1] == "\u200d"):
            end -= 1
    return text[:end].rstrip(" \u00a0\u202f,;:–—-«“(") + "…"


def _on_one_line(text: str) -> str:
    return (_BLANK.sub(" ", text) if _UNEVEN.search(text) else text).strip()


def _first_sentence(words: str) -> str:
    for found in _SENTENCE_END.finditer(words, 0, 2 * LONGEST):
        sentence = words[: found.end()].rstrip()
        if len(sentence.encode("utf-8", "replace")) >= SHORTEST_SENTENCE and not _is_open(sentence):
            return sentence.removesuffix(".")
    return words if words.endswith("..") else words.removesuffix(".")


def _is_open(sentence: str) -> bool:
    """Whether a quotation or a bracket begins in it and ends after it."""
    return any(sentence.count(opening) > sentence.count(closing) for opening, closing in ("«»", "“”", "()", "「」"))


def _joins(character: str) -> bool:
    """Whether it belongs to the one before: an accent, a joiner, a variation or a skin tone."""
    return (
        unicodedata.combining(character) > 0
        or unicodedata.category(character) in ("Mn", "Me", "Mc")
        or character in "\u200d\ufe0e\ufe0f"
        or "\U0001f3fb" <= character <= "\U0001f3ff"
    )
