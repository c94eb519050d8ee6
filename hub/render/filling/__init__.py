"""What hand-written pages ask of the programme, in one language: values of hub.yml and a few blocks.

Takes a Site and pages that `hub.placeholders` has marked; gives them back whole. Whom a block names, the Site names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from hub.model import Html, Language, Site
from hub.placeholders import in_markup, in_words
from hub.render.filling.blocks import BLOCKS, Heading, edition_for
from hub.render.filling.values import Values

__all__ = ["Filling", "Heading"]

# A version, a date, for whom something is: a paragraph all in emphasis is said aside. CSS cannot tell it from others.
_ALL_STRESSED = re.compile(r"<p><em>((?:(?!</?em>|</p>).)*)</em></p>", re.DOTALL)


class Filling:
    """The values and blocks of a site's pages in a language. Nothing is made before a page asks for it.

    `said_in` is the language a page is written in, which may be the default one for want of a translation. `written`
    are the paths of all hand-written pages, as far as they are known: blocks lead to no other.
    """

    def __init__(self, site: Site, language: Language, *, written: frozenset[str] = frozenset()) -> None:
        self._site = site
        self._language = language
        self._written = written
        self._values: dict[Language, Values] = {}

    def beside(self, written: frozenset[str]) -> Filling:
        """The same, now that it is known which pages there are."""
        return Filling(self._site, self._language, written=written)

    def words(self, text: str, *, said_in: Language) -> str:
        """A marked title or description with its values."""
        return in_words(text, self._in(said_in).words)

    def markup(self, content: str, *, said_in: Language, headings: Iterable[Heading] = ()) -> Html:
        """A page's marked markup with its values and blocks; `headings` are its own."""
        values, found = self._in(said_in), tuple(headings)

        def block(name: str) -> str:
            edition = edition_for(self._site, self._language, written=self._written)
            return BLOCKS[name](edition, values, found)

        aside = _ALL_STRESSED.sub(r'<p class="hub-aside">\1</p>', content)
        return Html(in_markup(aside, value=values.escaped, linked=values.linked, block=block))

    def _in(self, language: Language) -> Values:
        if language not in self._values:
            self._values[language] = Values(self._site, language)
        return self._values[language]
