"""What the page about the programme has to answer: why, what, who, with which tools."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from hub.errors import Problem
from hub.wording import Sentence

PAGE = "programme"
_HEADING = re.compile(r" {0,3}#{1,6}[ \t]+(.*?)[ \t#]*$")
_FENCE = re.compile(r" {0,3}(```|~~~)")


@dataclass(frozen=True, kw_only=True, slots=True)
class _Question:
    """`asks` finds, by language, the titles of sections that answer it; `title` is one of these."""

    unsaid: Sentence
    asks: Mapping[str, re.Pattern[str]]
    title: Mapping[str, str]


def _question(unsaid: Sentence, *, en: tuple[str, str], fr: tuple[str, str]) -> _Question:
    both = {"en": en, "fr": fr}
    asks = {language: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for language, (words, _) in both.items()}
    return _Question(unsaid=unsaid, asks=asks, title={language: title for language, (_, title) in both.items()})


_QUESTIONS = (
    _question(
        Sentence("no section says why there is the programme"), en=("why|reasons?", "Why"), fr=("pourquoi", "Pourquoi")
    ),
    _question(
        Sentence("no section says what is published"),
        en=("what|contents?", "What"),
        fr=("quoi|ce que|qu[’']est-ce que|contenus?", "Quoi"),
    ),
    _question(Sentence("no section says who takes part"), en=("who|people", "Who"), fr=("qui|personnes", "Qui")),
    _question(
        Sentence("no section says with which tools"),
        en=("tools?", "With which tools"),
        fr=("outils?", "Avec quels outils"),
    ),
)


def unanswered(path: str, text: str, default: str) -> Iterator[Problem]:
    """A warning for each question that the page about the programme leaves open; nothing for any other page.

    A section answers it whose title holds the question's word, and which is not empty. Languages whose words for these
    nobody has written down are not judged; `default` is that of a page without one in its name.
    """
    name = PurePosixPath(path).name.removesuffix(".md")
    page, _, language = name.partition(".")
    language = (language or default).partition("-")[0]
    if page != PAGE or language not in _QUESTIONS[0].title:
        return
    titles = [title for title, is_said in _sections(text) if is_said]
    for question in _QUESTIONS:
        if not any(question.asks[language].search(title) for title in titles):
            fix = Sentence("write one below a title such as '## {title}'", title=question.title[language])
            yield Problem(path=path, line=0, message=question.unsaid, fix=fix, severity="warning")


def _sections(text: str) -> Iterator[tuple[str, bool]]:
    """The titles of a page's sections, each with whether anything stands below it."""
    title, is_said, fenced = "", False, False
    for line in text.splitlines():
        fenced ^= bool(_FENCE.match(line))
        heading = None if fenced else _HEADING.match(line)
        if heading is None:
            is_said = is_said or bool(line.strip())
        else:
            yield title, is_said
            title, is_said = heading[1], False
    yield title, is_said
