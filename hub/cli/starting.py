"""`hub init`, `hub new`."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from hub.cli import moments
from hub.cli.finding import FeedLook
from hub.cli.linking import LookUp
from hub.cli.session import Session
from hub.errors import HubError, UsageError
from hub.model import Form, Question
from hub.wording import language_of

ASKED = {
    "ambassador": ("name", "role", "networks", "accounts", "feeds", "consent.given"),
    "network": ("title", "goal", "committee"),
    "group": ("title", "networks", "feeds"),
    "article": ("url", "title", "why", "shared_by", "networks"),
    "post": ("title", "authors", "networks"),
    "kit": ("content", "title", "networks", "owner", "expires"),
    "event": ("title", "starts", "type", "place", "networks", "owner"),
}
"""What the wizard asks on a terminal; the other fields wait in the file."""
HALVES = {"consent.given": "consent.scopes", "consent.scopes": "consent.given"}
"""Half a consent is none: whoever gives one is asked for the other."""
FORMATS = {
    "address": "https://…",
    "date": "YYYY-MM-DD",
    "moment": "YYYY-MM-DD, or YYYY-MM-DD HH:MM",
    "number": "a number",
    "yes-no": "yes or no",
    "message": "platform:language:text, one at a time",
}
MOST_LISTED = 12
KNOWN_BY = {"feeds": "accounts"}
"""The answer that has to be known before the web is asked for another; else the address."""
NONE = "-"


@click.command(epilog='Example: hub init my-hub --name "Voices of Acme" --site-url https://voices.acme.example/')
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--name", help="What the programme is called.")
@click.option("--site-url", help="Where the site will be published.")
@click.option("--language", "languages", multiple=True, help="A language of the site; the first is the default.")
@click.option("--timezone", metavar="ZONE", help="Where its clock hangs, such as Europe/Paris; else UTC.")
@click.option("--from-demo", is_flag=True, help="Begin with the demo's people and posts, to look around.")
@click.pass_obj
def init(
    session: Session,
    folder: Path,
    name: str | None,
    site_url: str | None,
    languages: tuple[str, ...],
    timezone: str | None,
    from_demo: bool,
) -> None:
    """A new, empty, working hub in the folder DIR.

    It brings hub.yml, mkdocs.yml, starter pages in the languages of the site, and workflows that check and publish.
    """
    from hub.pipeline.starting import new_hub

    folder = Path(session.folder) / folder
    if not from_demo:
        name = name or _asked("name", "What is the programme called?", "Our voices")[0]
        site_url = site_url or _asked("site_url", "Where will it be published?", "https://voices.example/")[0]
        languages = languages or _asked("languages", "Which languages? The first is the default", "en, fr")
        timezone = timezone or _asked("timezone", "Which time zone, such as Europe/Paris?", "UTC")[0]
    new_hub(
        folder,
        name=name or "",
        site_url=site_url or "",
        languages=languages,
        timezone=timezone or "UTC",
        from_demo=from_demo,
        today=session.now.date(),
    )
    session.say(
        f"{folder} is a hub. Next:\n  hub -C {folder} new ambassador\n  hub -C {folder} update\n  hub -C {folder} build"
    )


class Kinds(click.Group):
    """A command a kind of file, each with a flag a field."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_forms())

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        form = _forms().get(cmd_name)
        return _command(form) if form else None


@click.group(cls=Kinds, epilog='Example: hub new ambassador --name "Ada Byron" --role en=Engineer --role fr=Ingénieure')
def new() -> None:
    """A file to start from: asks on a terminal, takes a flag a field elsewhere. It never makes up a consent."""


def _command(form: Form) -> click.Command:
    own = [
        click.Option(["--slug"], help=f"The file's name without .md; else made from {form.slug_from}."),
        click.Option(["--body"], default="", help="The text below the fields, in Markdown."),
        *([moments.fill_option()] if form.name == "kit" else []),
    ]
    if form.name == "article":
        own.append(click.Option(["--no-fetch"], is_flag=True, help="Do not ask the page for its title and language."))
    if form.name == "ambassador":
        own.append(
            click.Option(["--no-fetch"], is_flag=True, help="Do not look for feeds at the accounts, or in feeds.")
        )
        said = "The answer to the issue form join.yml, as the forge writes it; or a mail with the same headings."
        own.append(click.Option(["--from-issue"], type=click.Path(path_type=Path), metavar="FILE", help=said))
    return click.Command(
        form.name,
        params=[*map(_option, form.questions), *own],
        callback=click.pass_obj(lambda session, **given: _written(session, form, given)),
        help=f"{form.about[0][:1].upper()}{form.about[0][1:]}. Texts take a language each: --title en=… --title fr=…",
        epilog=f"Writes {form.folder}/<slug>.md; what is written passes 'hub check'.",
    )


def _option(question: Question) -> click.Option:
    flags = [question.flag]
    if question.several and question.flag.endswith("s"):
        flags.append(question.flag.removesuffix("s"))
    hint = f" One of {', '.join(question.choices)}." if question.choices else ""
    return click.Option(
        [*flags, _parameter(question)],
        multiple=question.several or question.shape == "words-by-language",
        metavar={"date": "DATE", "moment": "DATE", "number": "N", "yes-no": "yes|no"}.get(question.shape, "TEXT"),
        help=f"{question.about[0]}.{hint}" + (" Required." if question.required and question.shape != "date" else ""),
    )


def _written(session: Session, form: Form, given: Mapping[str, Any]) -> None:
    from hub.pipeline.starting import answered, doubles, new_file

    root = session.root
    answers = {question.key: _several(given[_parameter(question)]) for question in form.questions}
    slug, body = given["slug"] or "", given["body"]
    if given.get("from_issue"):
        found, told = answered(root, given["from_issue"], now=session.now)
        answers = {key: texts or found.get(key, ()) for key, texts in answers.items()}
        body = body or told
    due = set() if any(answers.values()) else set(ASKED[form.name])
    if form.name == "kit":
        if moments.asks_for_all(answers):
            moments.tell(session)
            return
        answers = moments.ended(root, moments.begun(root, answers, given["fill"]), session.now)
    on_terminal, fetches = sys.stdin.isatty(), not given.get("no_fetch")
    look = LookUp(session, asks=form.name == "article" and fetches)
    feeds = FeedLook(session, asks=form.name == "ambassador" and fetches and on_terminal)
    if on_terminal:
        slug = _complete(root, form, answers, feeds if form.name == "ambassador" else look, due, slug)
    if form.name == "article":
        look.complete(answers)
    path = new_file(root, form, answers, slug=slug, body=body, now=session.now)
    session.result(str(path))
    for problem in doubles(root, path) if form.name in ("ambassador", "group") else ():
        session.warn(problem.sentence(session.language))
    if form.name == "ambassador" and not answers.get("consent.given"):
        session.say("Not published yet: nobody is before they agree. Their consent goes into this file.")
    if answers.get("feeds"):
        feeds.tell(path)


def _complete(
    root: Path, form: Form, answers: dict[str, tuple[str, ...]], look: LookUp | FeedLook, due: set[str], slug: str
) -> str:
    """Asks what is `due`, and what must be given and was not; what the web says is offered. Gives the slug, if any.

    That is asked for as soon as it is known that the file cannot be called after the answer: not after all questions.
    """
    for question in form.questions:
        other_half = bool(answers.get(HALVES.get(question.key, "")))
        must = other_half or (question.required and question.shape != "date")
        if not answers[question.key] and (must or question.key in due):
            known = answers.get(KNOWN_BY.get(question.key, "url"))
            offered = look(answers).get(question.key, ()) if known else ()
            answers[question.key] = _wizard(root, form, question, must=must, offered=offered)
        if question.key == form.slug_from and answers[question.key] and not slug:
            slug = _slug(root, form, answers)
    return slug


def _slug(root: Path, form: Form, answers: Mapping[str, Sequence[str]]) -> str:
    """A slug that somebody chose, where the answers give none, or one that is taken; else ''."""
    from hub.pipeline.starting import refuse_slug, slug_of

    try:
        taken, other = slug_of(root, form, answers)
        if not other:
            return ""
        click.echo(
            f"  There is {form.folder}/{taken}.md already. If it is the same, stop and change that file.", err=True
        )
    except UsageError:
        other = ""
    said = "A short name for the file, in a-z, 0-9 and '-'"
    while True:
        slug: str = click.prompt(said, default=other or None, err=True)
        try:
            refuse_slug(root, form, slug.strip())
        except HubError as error:
            click.echo(f"  {error}", err=True)
        else:
            return slug.strip()


def _wizard(root: Path, form: Form, question: Question, *, must: bool, offered: Sequence[str] = ()) -> tuple[str, ...]:
    from hub import sources

    known = question.choices or (sources.slugs(root, question.slugs_of) if question.slugs_of else ())
    listed = ", ".join(known[:MOST_LISTED]) + (", …" if len(known) > MOST_LISTED else "")
    several = "separate several with commas" if question.several and question.shape != "message" else ""
    hints = [FORMATS.get(question.shape, ""), listed, several, *_may(must=must, offered=offered)]
    said = f"{question.about[0][:1].upper()}{question.about[0][1:]} ({'; '.join(filter(None, hints))})"
    apart = (r"[,\s]+" if question.commas else ",") if question.several else ""
    default = None if must else ""
    if question.shape == "message":
        return tuple(_one_by_one(root, form, question, said))
    said = said.removesuffix(" ()")
    return _prompted(root, form.name, question.path, said, default=default, apart=apart, offered=offered)


def _may(*, must: bool, offered: Sequence[str]) -> tuple[str, ...]:
    """How to leave a question without an answer."""
    return () if must else (f"'{NONE}' for none",) if offered else ("may stay empty",)


def _one_by_one(root: Path, form: Form, question: Question, said: str) -> Iterator[str]:
    """Answers that may hold commas, one at a time until one is left empty."""
    answer = _prompted(root, form.name, question.path, said, default=None, apart="")
    while answer:
        yield from answer
        answer = _prompted(root, form.name, question.path, "One more (may stay empty)", default="", apart="")


def _prompted(
    root: Path,
    form: str,
    path: Sequence[str],
    said: str,
    *,
    default: str | None,
    apart: str,
    offered: Sequence[str] = (),
) -> tuple[str, ...]:
    """The answer, asked for again until it will do. What is between several is `apart`, a pattern.

    What is `offered` stands in for the default.
    """
    from hub import sources

    shown = ", ".join(offered) or default
    while True:
        asked: str = click.prompt(said, default=shown, show_default=bool(shown), err=True)
        texts = tuple(text.strip() for text in (re.split(apart, asked) if apart else [asked]) if text.strip())
        if offered and asked == shown:  # taken as it is: an address may hold a comma
            texts = tuple(offered)
        elif offered and asked.strip() == NONE and default == "":
            texts = ()
        problems = sources.judge_answer(root, form, path, texts) if texts else ()
        if not problems and (texts or default == ""):
            return texts
        for problem in problems:
            click.echo(f"  {problem.sentence(language_of(os.environ))}", err=True)


def _several(value: Any) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else (value,) if value else ()


def _parameter(question: Question) -> str:
    return "field_" + question.key.replace(".", "_")


def _asked(field: str, question: str, default: str) -> tuple[str, ...]:
    """The answer for a field of a hub.yml that is not there yet."""
    apart = r"[,\s]+" if field == "languages" else ""
    if not sys.stdin.isatty():
        return tuple(re.split(apart, default)) if apart else (default,)
    return _prompted(Path(), "hub", (field,), question, default=default, apart=apart)


def _forms() -> Mapping[str, Form]:
    from hub.sources import forms

    return forms()


__all__: Sequence[str] = ("init", "new")
