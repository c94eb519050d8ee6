"""The words of the site: one catalogue a language, flat keys, plural forms by CLDR category."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

import yaml
from babel import Locale
from babel.lists import format_list
from babel.numbers import format_decimal
from markupsafe import Markup, escape

from hub.errors import ContentError, Problem
from hub.model import Language
from hub.wording import Sentence

LOCALES = Path(__file__).parent / "locale"

_REGIONS = {"en": "en_GB"}
"""The region whose dates and numbers a bare language is written with, where it is not CLDR's own choice."""


_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""libyaml's, which takes a twentieth of the time, where PyYAML was built with it."""


class Catalogue:
    """What the site says in one language. Words with `{names}` are filled in; markup given is kept, text escaped."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.locale = locale_of(language)
        self._words = words_of(self.locale.language)
        self._names: dict[str, str] = {}

    def text(self, key: str, **values: object) -> str:
        """The words of a key; a `Markup` when one of the values is."""
        return self._fill(self._plain(key), values)

    def count(self, key: str, number: int, **values: object) -> str:
        """The words of a key for a number, which they may name as `{n}`."""
        forms = self._words[key]
        if isinstance(forms, str):
            raise TypeError(f"{key} has no plural forms")
        form = forms.get(self.locale.plural_form(number), forms["other"])
        return self._fill(form, {"n": self.number(number), **values})

    def has(self, key: str) -> bool:
        """Whether there are words for a key that is made from a field's value."""
        return key in self._words

    def number(self, number: int) -> str:
        """A number as the language groups its digits."""
        return str(number) if abs(number) < 1000 else format_decimal(number, locale=self.locale)

    def listed(self, several: Iterable[str]) -> str:
        """Several things in a sentence: `a, b and c`."""
        parts = list(several)
        if len(parts) > 1 and all(isinstance(part, Markup) for part in parts):
            return Markup(format_list([str(part) for part in parts], locale=self.locale))  # noqa: S704 – all are markup
        return parts[0] if len(parts) == 1 else format_list(parts, locale=self.locale) if parts else ""

    def language_name(self, language: Language) -> str:
        """What a language is called in this one; its tag where nobody knows."""
        if language not in self._names:
            self._names[language] = language_name(language, self.locale)
        return self._names[language]

    def _plain(self, key: str) -> str:
        words = self._words[key]
        if not isinstance(words, str):
            raise TypeError(f"{key} has plural forms: count it")
        return words

    @staticmethod
    def _fill(words: str, values: Mapping[str, object]) -> str:
        if any(isinstance(value, Markup) for value in values.values()):
            return escape(words).format(**values)
        return words.format(**values) if values else words


def known_languages() -> tuple[str, ...]:
    """The languages that have a catalogue."""
    return tuple(sorted(path.stem for path in LOCALES.glob("*.yml")))


@cache
def words_of(language: str) -> Mapping[str, str | Mapping[str, str]]:
    """A catalogue as it is written, with the spaces of the language's typography."""
    path = LOCALES / f"{language}.yml"
    if not path.is_file():
        known = tuple(known_languages())
        said = Sentence("languages: no words for {language!r}, expected one of {known}", language=language, known=known)
        raise ContentError([Problem(path="hub.yml", line=0, message=said)])
    mend = _SPACING.get(language, str)
    written: dict[str, str | dict[str, str]] = yaml.load(path.read_text("utf-8"), Loader=_Loader)  # noqa: S506 – safe
    return {
        key: mend(words) if isinstance(words, str) else {form: mend(text) for form, text in words.items()}
        for key, words in written.items()
    }


@cache
def locale_of(language: str) -> Locale:
    """The locale dates and numbers of a language are written in."""
    return Locale.parse(_REGIONS.get(language, language.replace("-", "_")))


def language_name(language: str, locale: Locale) -> str:
    """A language's name in a locale."""
    base = language.replace("_", "-").partition("-")[0].lower()
    return str(locale.languages.get(base, language))


def _french(words: str) -> str:
    words = re.sub(r" (?=[;!?])", "\u202f", words)
    return re.sub(r" (?=[:»])|(?<=«) ", "\u00a0", words)


_SPACING = {"fr": _french}
