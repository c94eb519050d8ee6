"""`hub new kit --moment`: a share kit that begins with the wordings of a company moment."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path

import click

from hub.cli.prompting import Asker
from hub.cli.session import Session
from hub.errors import UsageError
from hub.wording import Sentence

Answers = Mapping[str, tuple[str, ...]]
OFFERED = timedelta(weeks=4)
"""How long the kit of a moment is, where nobody says until when."""


def fill_option() -> click.Option:
    """`--fill`, for each placeholder of a moment's wordings."""
    return click.Option(
        ["--fill"],
        multiple=True,
        metavar="NAME=TEXT",
        help="What stands for {NAME} in the wordings of --moment; NAME.fr=TEXT for one language. "
        "'--moment list' tells the moments and what they ask.",
    )


def asks_for_all(answers: Answers) -> bool:
    """Whether `--moment list` was said."""
    return answers["moment"] == ("list",)


def tell(session: Session, language: str) -> None:
    """Each moment with what it is for, and beneath it what it asks."""
    from hub import join

    for moment in join.moments().values():
        session.result(f"{moment.name}: {moment.about[language]}")
        for name, asks in moment.asks.items():
            session.result(f"  --fill '{name}=…'  {asks[language]}")


def begun(ask: Asker, answers: Answers, fills: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """The answers, with the title and messages of the moment they name; asks on a terminal for what it lacks."""
    from hub import join, sources

    asking = sys.stdin.isatty()
    name = "".join(answers["moment"]) or (_chosen(ask) if asking and not any(answers.values()) else "")
    if fills and not name:
        raise UsageError(Sentence("--fill goes with --moment"))
    if not name or answers["messages"]:
        return dict(answers)
    moment, languages = join.moment_called(name), sources.read_programme(ask.root).languages
    filled = join.fills_of(moment, fills, languages)
    if asking:
        spoken = [language for language in languages if language in moment.title]
        for placeholder, asks in moment.asks.items():
            if placeholder not in filled:
                filled[placeholder] = {language: _asked(ask, asks[language], language) for language in spoken}
    made = join.answers_of(moment, filled, languages)
    return {key: texts or made.get(key, ()) for key, texts in answers.items()}


def ended(root: Path, answers: Answers, now: datetime) -> dict[str, tuple[str, ...]]:
    """The answers, with a last day where they name a moment and none: a moment passes."""
    from hub import sources

    if not answers["moment"] or answers["expires"]:
        return dict(answers)
    try:
        last = date.fromisoformat("".join(answers["starts"])) + OFFERED
    except (ValueError, OverflowError):  # none, or one that the check of the file refuses
        last = now.astimezone(sources.read_programme(root).timezone).date() + OFFERED
    return dict(answers) | {"expires": (last.isoformat(),)}


def _chosen(ask: Asker) -> str:
    from hub import join

    known = ", ".join(join.moments())
    while True:
        name = ask.line(Sentence("the company moment it is about ({known}; may stay empty)", known=known)).strip()
        if not name or name in join.moments():
            return name
        ask.say(Sentence("  expected one of {known}", known=known))


def _asked(ask: Asker, question: str, language: str) -> str:
    return ask.line(f"{question} [{language}]", default=None).strip()
