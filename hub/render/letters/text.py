"""A letter as plain text, in lines short enough to be quoted; addresses stand whole on lines of their own."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from functools import lru_cache

from hub.render.catalogue import Catalogue
from hub.render.letters.told import Line, Section, Told, named

WIDTH = 76


def plain_text(told: Told, words: Catalogue, mail: str) -> str:
    """The whole letter. `mail` is where to write, '' where nobody says."""
    blocks = [
        _filled(told.name) + _filled(told.month) + ["=" * min(WIDTH, max(len(told.name), len(told.month)))],
        [*_filled(told.intro), *_filled(told.committee)],
        [*_filled(words.text("letter.online") + words.text("letter.colon")), told.page],
    ]
    for section in told.sections:
        blocks += _section(section, words)
    blocks += [["-" * WIDTH], *([*_filled(said)] for said in footer(told, words, mail))]
    return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"


def footer(told: Told, words: Catalogue, mail: str) -> tuple[str, ...]:
    """Why somebody receives the letter, how they leave, on what terms others are named."""
    leave = words.text("letter.leave", mail=mail) if mail else words.text("letter.leave_reply")
    return (words.text("letter.why_here", name=told.name), leave, words.text("letter.agreed"))


def _section(section: Section, words: Catalogue) -> Iterator[list[str]]:
    yield [section.title.upper(), "-" * min(WIDTH, len(section.title))]
    for line in section.lines:
        yield [*_line(line, words.text("letter.colon"))]
    if section.names:
        yield [*_filled(section.lead), *_filled(named(section, words) + ".")]
    if section.sum:
        yield _filled(section.sum)
    if section.more and (section.lines or section.others):
        yield [*_filled(section.more.label + words.text("letter.colon")), section.more.href]


@lru_cache(maxsize=1000)  # the letters of everybody and of a network share lines
def _line(line: Line, colon: str) -> tuple[str, ...]:
    written = _filled(line.title.text, first="* ", later="  ")
    for said in (line.about, line.text.text):
        written += _filled(said, first="  ", later="  ")
    written += [f"  {line.href}"] if line.href else []
    for way in line.ways:
        written += [*_filled(way.label + colon, first="  ", later="  "), f"  {way.href}"]
    return tuple(written)


def _filled(text: str, first: str = "", later: str = "") -> list[str]:
    # An address within a sentence stays whole; other long words, as of scripts without spaces, do not.
    return textwrap.wrap(
        text,
        WIDTH,
        initial_indent=first,
        subsequent_indent=later,
        break_long_words="://" not in text,
        break_on_hyphens=False,
    )
