"""This week's spotlight: a face, and a sentence in the person's own words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from markupsafe import Markup

from hub import sanitise
from hub.model import Ambassador, Language, Post, Scope
from hub.render import tongue

if TYPE_CHECKING:
    from hub.render.edition import Edition

LONGEST, SHORTEST = 240, 24
"""How many characters a quotation may have, and how many a sentence needs to stand alone."""
RECENT = timedelta(days=90)
_LOOKED_AT = 20
_END = re.compile(r"[.!?…。！？](?:\s?»|[”’\")\]])*(?=\s|$)")


_NOTHING = Markup()


@dataclass(frozen=True, kw_only=True, slots=True)
class Lit:
    """Whose week it is, with its first and last day.

    `quote` is marked with its language, and empty where there are no words; `source` is the address of the post it is
    from, '' for a biography.
    """

    person: Ambassador
    ends: tuple[str, str]
    quote: Markup = _NOTHING
    source: str = ""


def spotlight(edition: Edition) -> Lit | None:
    """This week's, in the words of an edition; None where there is nobody to show."""
    chosen = edition.site.recognition.spotlight
    person = edition.register.people.get(chosen.person) if chosen else None
    if chosen is None or person is None:
        return None
    ends = edition.calendar.ends(chosen.monday, chosen.monday + timedelta(days=6))
    said = person.bio.plain_in(edition.language)
    if quote := first_sentence(said.text):
        return Lit(person=person, ends=ends, quote=_quoted(edition, quote, said.language))
    if (post := _recent_words(edition, person, chosen.monday)) is not None:
        quote = sanitise.excerpt(post.summary or post.title, LONGEST)
        marked = _quoted(edition, quote, post.language)
        return Lit(person=person, ends=ends, quote=marked, source=edition.cards.href(post))
    return Lit(person=person, ends=ends)


def first_sentence(text: str) -> str:
    """The first sentence of a text, with the next one where it is a mere word or two; cut where it is very long."""
    text = " ".join(text.split())
    for end in _END.finditer(text):
        if end.end() >= SHORTEST:
            return sanitise.excerpt(text[: end.end()], LONGEST)
    return sanitise.excerpt(text, LONGEST)


def _quoted(edition: Edition, words: str, language: Language | None) -> Markup:
    marks = tongue.attributes(words, language, edition.language)
    marked = Markup("<span{}>{}</span>").format(marks, tongue.spaced(words, language))
    return Markup(edition.words.text("thanks.quoted", words=marked))  # noqa: S704 – `text` escaped the rest


def _recent_words(edition: Edition, person: Ambassador, monday: date) -> Post | None:
    """Somebody's own last short post, of the season before their week: within it, no words go by themselves."""
    if Scope.FEEDS not in person.scopes:
        return None
    since = monday - RECENT
    for post in edition.register.posts_by(person.slug)[:_LOOKED_AT]:
        if post.published.date() < since:
            return None
        if not post.titled and post.authors == (person.slug,) and not post.groups and not post.official:
            return post
    return None
