"""Questions on a terminal, in the reader's language; each answer is judged when it is given."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from pathlib import Path

import click

from hub.errors import UsageError
from hub.model import Question
from hub.wording import Sentence, translated, verbatim

FORMATS: dict[str, Sentence] = {
    "address": verbatim("https://…"),
    "date": Sentence("YYYY-MM-DD"),
    "moment": Sentence("YYYY-MM-DD, or YYYY-MM-DD HH:MM"),
    "number": Sentence("a number"),
    "yes-no": Sentence("yes or no"),
    "message": Sentence("platform:language:text, one at a time"),
}
WORDED = {
    "location": Sentence("the town, nothing more exact"),
    "networks": Sentence("networks, by their short names"),
    "committee": Sentence("the people who run it, by the short names of their files"),
    "shared_by": Sentence("the people who recommend it, by the short names of their files"),
    "authors": Sentence("its authors, by the short names of their files"),
    "owner": Sentence("the person to ask, by the short name of their file"),
    "accounts": Sentence("addresses of public profiles: a blog, Mastodon, LinkedIn, YouTube and so on"),
    "feeds": Sentence("addresses of the feeds that posts are taken from"),
}
"""Questions that are put otherwise than their fields are described: to people who do not see the file."""
MAY_STAY_EMPTY = {
    "consent.given": Sentence(
        "may stay empty, and then nothing is published; with a day, the next question is what they agreed to"
    )
}
"""What follows from leaving a question open, where that is more than a gap."""
SCOPES = {
    "profile": Sentence("a page with their name; the others need it"),
    "photo": Sentence("their photograph, and the pictures of their posts"),
    "feeds": Sentence("what they publish: its beginning, with a link"),
    "embed": Sentence("being shown on other sites of the company"),
    "newsletter": Sentence("being named in the monthly letter"),
    "recognition": Sentence("being thanked by name"),
}
MOST_LISTED = 12
NONE = "-"
_EMPTY = Sentence("may stay empty")


@dataclass(frozen=True, kw_only=True, slots=True)
class Asker:
    """Asks whoever sits at the terminal in `language`, for a file of `form`: `hub`, or the singular of a kind."""

    root: Path
    form: str
    language: str

    def say(self, line: str) -> None:
        click.echo(translated(line, self.language), err=True)

    def line(self, said: str, *, default: str | None = "", shows: bool = True) -> str:
        """One line as it was typed; without a `default`, asked for until there is one."""
        words = translated(said, self.language)
        answer: str = click.prompt(
            words[:1].upper() + words[1:],
            default=default,
            show_default=bool(default) and shows,
            prompt_suffix=translated(verbatim(": ", fr=" : "), self.language),
            err=True,
        )
        return answer

    def question(self, question: Question, *, must: bool, offered: Sequence[str] = ()) -> tuple[str, ...]:
        """The answer to a question of the form; what the web `offered` stands in for a default.

        Nobody is asked to choose among files that are not there. Raises `UsageError` where one of them must be named.
        """
        from hub import sources

        known = question.choices or (sources.slugs(self.root, question.slugs_of) if question.slugs_of else ())
        if question.slugs_of and not known:
            return self._none_to_name(question, must=must)
        if question.key == "consent.scopes":
            self._tell_scopes()
        several = Sentence("separate several with commas") if question.several and question.shape != "message" else ""
        hints = [FORMATS.get(question.shape, ""), _listed(known), several, _may(question, must=must, offered=offered)]
        said = _with_hints(_worded(question), [hint for hint in hints if hint])
        apart = (r"[,\s]+" if question.commas else ",") if question.several else ""
        if question.shape == "message":
            return tuple(self._one_by_one(question.path, said))
        return self.judged(question.path, said, default=None if must else "", apart=apart, offered=offered)

    def judged(
        self, path: Sequence[str], said: str, *, default: str | None, apart: str = "", offered: Sequence[str] = ()
    ) -> tuple[str, ...]:
        """The answer for the field at `path`, asked for again until it will do. What is between several is `apart`.

        What is only odd is told once, and stands when it is given again.
        """
        from hub import sources

        shown = ", ".join(offered) or default
        told = ""
        while True:
            asked = self.line(said, default=shown)
            texts = tuple(text.strip() for text in (re.split(apart, asked) if apart else [asked]) if text.strip())
            if offered and asked == ", ".join(offered):  # taken as it is: an address may hold a comma
                texts = tuple(offered)
            elif offered and asked.strip() == NONE and default == "":
                texts = ()
            problems = sources.judge_answer(self.root, self.form, path, texts) if texts else ()
            wrong = any(problem.severity == "error" for problem in problems)
            if (not problems or (not wrong and asked == told)) and (texts or default == ""):
                return texts
            for problem in problems:
                click.echo(f"  {problem.sentence(self.language)}", err=True)
            if problems and not wrong:
                told = shown = asked

    def _none_to_name(self, question: Question, *, must: bool) -> tuple[str, ...]:
        if must:
            raise UsageError(
                Sentence(
                    "{label} must name somebody or something that is not there yet: make it first, with 'hub new'",
                    label=question.key,
                )
            )
        return ()

    def _tell_scopes(self) -> None:
        self.say(Sentence("Each of these opens one thing; name those that the person chose:"))
        for scope, opens in SCOPES.items():
            self.say(Sentence("  {scope}: {opens}", scope=scope, opens=opens))

    def _one_by_one(self, path: Sequence[str], said: str) -> Iterator[str]:
        """Answers that may hold commas, one at a time until one is left empty."""
        answer = self.judged(path, said, default=None)
        while answer:
            yield from answer
            answer = self.judged(path, _with_hints(Sentence("one more"), [_EMPTY]), default="")


def _worded(question: Question) -> Sentence:
    english, french = question.about
    return WORDED.get(question.key) or verbatim(english, fr=french)


def _listed(known: Sequence[str]) -> Sentence | str:
    return verbatim(", ".join(known[:MOST_LISTED]) + (", …" if len(known) > MOST_LISTED else "")) if known else ""


def _may(question: Question, *, must: bool, offered: Sequence[str]) -> Sentence | str:
    """How to leave a question without an answer."""
    if must:
        return ""
    return Sentence("'-' for none") if offered else MAY_STAY_EMPTY.get(question.key, _EMPTY)


def _with_hints(said: Sentence, hints: Sequence[Sentence | str]) -> Sentence:
    if not hints:
        return said
    joined = reduce(lambda one, other: Sentence("{hint}; {more}", hint=one, more=other), hints)
    return Sentence("{question} ({hints})", question=said, hints=joined)
