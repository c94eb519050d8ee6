"""Sentences for those who write the hub's files: English text that remembers how it was made, so that it can be said
in another language too.

`Sentence("{label}: expected {expected}", label=…, expected=…)` is the English sentence, a `str` like any other.
`fr.yml` beside this module holds the French one for each, as gettext does it. What is cut from a sentence, formatted
into another text or added to one is plain text again and stays English: whoever puts sentences together hands one to
the other as a value.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any
from unicodedata import category

LANGUAGES = ("en", "fr")
"""The languages that problems are told in, the one they are written in first."""
_CATALOGUES = Path(__file__).parent
_VERBATIM = "{words}"
_WINDOWS = {"french": "fr"}
"""Languages as its locales are called, such as French_France.1252."""


class Sentence(str):
    """A sentence in English, or a part of one, with its template and the values in it.

    Values that are sentences themselves are translated with it, tuples are joined with commas, all others stand as they
    are. The template is written out where a sentence is made: so a test can see that the catalogues have it.
    """

    __slots__ = ("template", "values")

    template: str
    values: Mapping[str, object]

    def __new__(cls, template: str, /, **values: object) -> Sentence:
        made = super().__new__(cls, _filled(template, values, _plain))
        made.template, made.values = template, values
        return made

    def __reduce__(self) -> tuple[Callable[..., Sentence], tuple[str, dict[str, object]]]:
        return again, (self.template, dict(self.values))

    def __deepcopy__(self, memo: dict[int, Any]) -> Sentence:
        return self


def verbatim(words: str, **others: str) -> Sentence:
    """What is no sentence of the hub's: the same in every language, but those of which `others` hold the words."""
    return Sentence(_VERBATIM, words=words, **others)


def quoted(text: str) -> Sentence:
    """What somebody typed, in quotes; as Python writes it where quotes alone would not show what it is."""
    plain = repr(text) == f"'{text}'"
    return Sentence("'{text}'", text=text) if plain else verbatim(repr(text))


def reason_of(error: Exception) -> Sentence:
    """What an exception of the hub's was raised with; of others, what they say themselves."""
    said = error.args[0] if error.args else ""
    return said if isinstance(said, Sentence) else verbatim(str(error))


def again(template: str, values: Mapping[str, object]) -> Sentence:
    """The sentence that was made of these."""
    return Sentence(template, **values)


def rewritten(said: Sentence, change: Callable[[str], str]) -> Sentence:
    """The sentence with `change` of each text that is filled in."""
    return Sentence(said.template, **{name: _changed(value, change) for name, value in said.values.items()})


def translated(text: str, language: str) -> str:
    """A sentence in `language`; in English where it was never put into that one. Text that is no `Sentence` stays."""
    if not isinstance(text, Sentence):
        return text
    if text.template == _VERBATIM:
        return _spaced(str(text.values[language]), language) if language in text.values else str(text)
    known = _catalogue(language)
    if not known:
        return str(text)
    return _filled(known.get(text.template, text.template), text.values, lambda value: _in(value, language), language)


def printable(words: Sentence) -> Sentence:
    """The sentence without what would steer a terminal: what people wrote is quoted in it.

    Odd spaces are made visible too, as they are what is wrong now and then; those of our own words are French ones.
    """
    if words.isprintable():
        return words
    kept = "Zs" if words.template == _VERBATIM else ""
    return Sentence(words.template, **{name: _visible(value, kept) for name, value in words.values.items()})


def language_of(environment: Mapping[str, str], otherwise: str = LANGUAGES[0]) -> str:
    """The language a process is to speak, as its locale says (POSIX.1-2017, 8.2); `otherwise` where it has none."""
    locale = next((said for name in ("LC_ALL", "LC_MESSAGES", "LANG") if (said := environment.get(name))), "")
    tag = re.split(r"[^a-z]", locale.lower())[0]
    spoken = otherwise if tag in ("", "c", "posix") else _WINDOWS.get(tag, tag)
    return spoken if spoken in LANGUAGES else LANGUAGES[0]


def _filled(template: str, values: Mapping[str, object], said: Callable[[object], object], language: str = "en") -> str:
    told = {name: said(value) for name, value in values.items()}
    return _French().vformat(template, (), told) if language == "fr" else template.format(**told)


def _plain(value: object) -> object:
    return ", ".join(map(str, value)) if isinstance(value, tuple) else value


def _in(value: object, language: str) -> object:
    if isinstance(value, tuple):
        return ", ".join(translated(str(one) if not isinstance(one, str) else one, language) for one in value)
    return translated(value, language) if isinstance(value, str) else value


def _changed(value: object, change: Callable[[str], str]) -> object:
    if isinstance(value, Sentence):
        return rewritten(value, change)
    return change(value) if isinstance(value, str) else value


def _visible(value: object, kept: str = "") -> object:
    """The value with escapes for what cannot be printed, but for signs of the category `kept`."""
    if isinstance(value, tuple):
        return tuple(_visible(one, kept) for one in value)
    if isinstance(value, Sentence):
        return printable(value)
    if not isinstance(value, str) or value.isprintable():
        return value
    return "".join(c if c.isprintable() or category(c) == kept else f"\\u{ord(c):04x}" for c in value)


class _French(Formatter):
    """Groups the digits of numbers with a thin space."""

    def format_field(self, value: Any, format_spec: str) -> str:
        made: str = super().format_field(value, format_spec)
        return made.replace(",", "\N{NARROW NO-BREAK SPACE}") if format_spec == "," else made


@cache
def _catalogue(language: str) -> Mapping[str, str]:
    file = _CATALOGUES / f"{language}.yml"
    if language == LANGUAGES[0] or language not in LANGUAGES or not file.is_file():
        return {}
    import yaml  # most commands have nothing to translate

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    written: dict[str, str] = yaml.load(file.read_text("utf-8"), Loader=loader)  # noqa: S506 – safe
    return {english: _spaced(words, language) for english, words in written.items()}


def _spaced(words: str, language: str) -> str:
    """The words with the spaces that French keeps its signs together with: catalogues are written with plain ones."""
    if language != "fr":
        return words
    words = re.sub(r" (?=[;!?])", "\N{NARROW NO-BREAK SPACE}", words)
    return re.sub(r" (?=[:»])|(?<=«) ", "\N{NO-BREAK SPACE}", words)


NOTHING = Sentence("")
"""Where nothing is to be said."""
