"""Words, in one or several languages."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NewType

Html = NewType("Html", str)
"""Markup that may be written into a page as it is. Only `hub.sanitise` and the templates make one."""

Slug = NewType("Slug", str)
"""A file's stem and an address's segment: `[a-z0-9]+(-[a-z0-9]+)*`, at most 60 characters."""

Language = NewType("Language", str)
"""A BCP 47 tag as written in hub.yml, such as `fr`."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Said:
    """A text with the language it is really in, which may not be the one asked for."""

    text: str
    language: Language


@dataclass(frozen=True, kw_only=True, slots=True)
class Text:
    """A short text by language. `default` is the site's first language."""

    by_language: tuple[tuple[Language, str], ...] = ()
    default: Language = Language("en")

    def said_in(self, language: Language) -> Said:
        """The text in `language`, else in the default language, else in the first there is."""
        known = dict(self.by_language)
        for candidate in (language, self.default, *known):
            if known.get(candidate):
                return Said(text=known[candidate], language=candidate)
        return Said(text="", language=language)

    def __bool__(self) -> bool:
        return any(text for _, text in self.by_language)


@dataclass(frozen=True, kw_only=True, slots=True)
class Prose:
    """A long text, written in Markdown, already rendered and sanitised, by language.

    `html` and `plain` hold the same texts in the same order; `plain` serves search and descriptions.
    """

    html: tuple[tuple[Language, Html], ...] = ()
    plain: tuple[tuple[Language, str], ...] = ()
    default: Language = field(default=Language("en"))

    def html_in(self, language: Language) -> tuple[Html, Language]:
        """The markup and its real language, chosen as `Text.said_in` does."""
        chosen = Text(by_language=tuple((k, str(v)) for k, v in self.html), default=self.default).said_in(language)
        return Html(chosen.text), chosen.language

    def plain_in(self, language: Language) -> Said:
        """The words without markup."""
        return Text(by_language=self.plain, default=self.default).said_in(language)

    def __bool__(self) -> bool:
        return any(text for _, text in self.plain)
