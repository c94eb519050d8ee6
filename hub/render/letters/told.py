"""A letter in the words of one language, before it becomes a page, a mail or plain text.

All addresses in it are whole ones: a letter is read far from the site.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from hub import sanitise
from hub.model import Language
from hub.render import addresses, tongue
from hub.render.catalogue import Catalogue
from hub.render.dates import NO_BREAK
from hub.render.letters.letter import Letter

_NO_MARKS = Markup()
OPENING = 160
"""The most characters of what a mailbox shows beside the subject."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Phrase:
    """Plain words; `marks` tell the language they are in where it is not the letter's."""

    text: str = ""
    marks: Markup = _NO_MARKS

    def __bool__(self) -> bool:
        return bool(self.text)


@dataclass(frozen=True, kw_only=True, slots=True)
class Way:
    """A link in words."""

    label: str
    href: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """One thing that is told: `tile` is a day and its month, or the letters of a name; `colour` is a network's."""

    title: Phrase
    href: str = ""
    about: str = ""
    text: Phrase = Phrase()
    tile: tuple[str, ...] = ()
    colour: str = ""
    ways: tuple[Way, ...] = ()
    share: tuple[Way, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Section:
    """Lines under a heading, or names in a sentence, of which `others` were left out; `more` leads to the rest."""

    key: str
    title: str
    lines: tuple[Line, ...] = ()
    lead: str = ""
    names: tuple[str, ...] = ()
    others: int = 0
    sum: str = ""
    more: Way | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """A letter in one language. `subject` is its title within a mailbox; `place` that of its page."""

    letter: Letter
    language: Language
    place: str
    page: str
    name: str
    month: str
    subject: str
    intro: str
    committee: str
    sections: tuple[Section, ...]

    @property
    def opening(self) -> str:
        """What a mailbox shows beside the subject: the first thing of each section."""
        firsts = dict.fromkeys(s.lines[0].title.text for s in self.sections if s.lines and s.key != "networks")
        whole, *others = [*firsts, ""]
        for title in others:
            if title and len(whole) + len(title) < OPENING:
                whole = joined([whole, title])
        return whole

    def with_at_most(self, lines: int, names: int) -> Told:
        """The letter with so many lines and names a section; the links of the sections lead to the rest."""
        shorter = (
            replace(s, lines=s.lines[:lines], names=s.names[:names], others=s.others + len(s.names[names:]))
            for s in self.sections
        )
        return replace(self, sections=tuple(shorter))


def named(section: Section, words: Catalogue) -> str:
    """The names of a section in a sentence, with how many others there are."""
    others = [words.count("letter.others", section.others)] if section.others else []
    return words.listed([*section.names, *others])


def place_of(letter: Letter) -> str:
    """The place of a letter's page."""
    below = addresses.network(letter.network.slug) if letter.network else ""
    return below + addresses.newsletter(letter.month.name)


def joined(parts: Sequence[str]) -> str:
    return f"{NO_BREAK}· ".join(map(tongue.isolated, filter(None, map(sanitise.words, parts))))
