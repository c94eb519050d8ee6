"""`hub init`, `hub new`."""

from __future__ import annotations

import os
import re
import shlex
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from hub.cli import moments
from hub.cli.finding import FeedLook
from hub.cli.linking import LookUp
from hub.cli.prompting import Asker
from hub.cli.session import Session
from hub.errors import HubError, UsageError
from hub.model import Form, Question
from hub.wording import LANGUAGES, NOTHING, Sentence, language_of, translated, verbatim

ASKED = {
    "ambassador": ("name", "role", "location", "networks", "accounts", "feeds", "consent.given"),
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
TEXTS = {"ambassador": ("consent.given", Sentence("two to four sentences about the person (may stay empty)"))}
"""The kinds whose text is asked for as well, in which words, and before which question."""
KNOWN_BY = {"feeds": "accounts"}
"""The answer that has to be known before the web is asked for another; else the address."""


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
    session.language = _language(languages)
    ask = _HubAsker(session.language)
    if not from_demo:
        name = name or ask("name", Sentence("What is the programme called?"), Sentence("Our voices"))[0]
        said = Sentence("Where will it be published?")
        site_url = site_url or ask("site_url", said, "https://voices.example/")[0]
        said = Sentence("Which languages? The first is the default")
        languages = languages or ask("languages", said, Sentence("en, fr"))
        said = Sentence("Which time zone, such as Europe/Paris?")
        timezone = timezone or ask("timezone", said, "UTC")[0]
    new_hub(
        folder,
        name=name or "",
        site_url=site_url or "",
        languages=languages,
        timezone=timezone or "UTC",
        from_demo=from_demo,
        today=session.now.date(),
    )
    for line in _next(folder, from_demo=from_demo):
        session.say(line)


def _next(folder: Path, *, from_demo: bool) -> Sequence[Sentence]:
    """What to do with a new hub, in this order: a page to join by that leads nowhere helps nobody."""
    hub = f"hub -C {shlex.quote(str(folder))}"
    first = (
        Sentence("  in {file}, fill in contact: and repository:, so that people can write and join", file="hub.yml"),
    )
    return (
        Sentence("{folder} is a hub; its README.md tells the rest. Next:", folder=folder),
        *(() if from_demo else first),
        Sentence("  {command}   what is missing or wrong", command=f"{hub} check         "),
        *(() if from_demo else (Sentence("  {command}   somebody's profile", command=f"{hub} new ambassador"),)),
        Sentence("  {command}   what is new on the web", command=f"{hub} update        "),
        Sentence("  {command}   the site, into {folder}", command=f"{hub} build         ", folder=folder / "site"),
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


def _written(session: Session, form: Form, given: Mapping[str, Any]) -> int:
    """Writes the file, and speaks the reader's language: that of the locale, or else the hub's first."""
    from hub.sources import read_programme

    session.language = _language(read_programme(session.root).languages)
    try:
        _new(session, form, given)
    except HubError as error:
        session.warn(verbatim(error.told(session.language)))
        return error.exit_code
    return 0


def _new(session: Session, form: Form, given: Mapping[str, Any]) -> None:
    from hub.pipeline.starting import answered, doubles, new_file

    root, ask = session.root, Asker(root=session.root, form=form.name, language=session.language)
    answers = {question.key: _several(given[_parameter(question)]) for question in form.questions}
    slug, body = given["slug"] or "", given["body"]
    if given.get("from_issue"):
        found, told = answered(root, given["from_issue"], now=session.now)
        answers = {key: texts or found.get(key, ()) for key, texts in answers.items()}
        body = body or told
    due = set() if any(answers.values()) else set(ASKED[form.name])
    if form.name == "kit":
        if moments.asks_for_all(answers):
            moments.tell(session, session.language)
            return
        answers = moments.ended(root, moments.begun(ask, answers, given["fill"]), session.now)
    on_terminal, fetches = sys.stdin.isatty(), not given.get("no_fetch")
    look = LookUp(session, asks=form.name == "article" and fetches)
    feeds = FeedLook(session, asks=form.name == "ambassador" and fetches and on_terminal)
    if on_terminal:
        offers = feeds if form.name == "ambassador" else look
        slug, body = _Wizard(ask, form, offers).complete(answers, due, slug, body)
    if form.name == "article":
        look.complete(answers)
    path = new_file(root, form, answers, slug=slug, body=body, now=session.now)
    session.result(str(path))
    for problem in doubles(root, path) if form.name in ("ambassador", "group") else ():
        session.warn(problem.words)
    if form.name == "ambassador" and not answers.get("consent.given"):
        session.say(Sentence("Not published yet: nobody is before they agree. Their consent goes into this file."))
    if answers.get("feeds"):
        feeds.tell(path)


class _Wizard:
    """Asks what is due, and what must be given and was not; what the web says is offered."""

    def __init__(self, ask: Asker, form: Form, look: LookUp | FeedLook) -> None:
        self._ask = ask
        self._form = form
        self._look = look

    def complete(self, answers: dict[str, tuple[str, ...]], due: set[str], slug: str, body: str) -> tuple[str, str]:
        """Fills in `answers`; gives the slug, if anybody had to choose one, and the text.

        A slug is asked for as soon as it is known that the file cannot be called after the answer: not after all.
        """
        before, said = TEXTS.get(self._form.name, ("", NOTHING))
        for question in self._form.questions:
            if question.key == before and due and not body:
                body = self._ask.line(said).strip()
            other_half = bool(answers.get(HALVES.get(question.key, "")))
            must = other_half or (question.required and question.shape != "date")
            if not answers[question.key] and (must or question.key in due):
                known = answers.get(KNOWN_BY.get(question.key, "url"))
                offered = self._look(answers).get(question.key, ()) if known else ()
                answers[question.key] = self._ask.question(question, must=must, offered=offered)
            if question.key == self._form.slug_from and answers[question.key] and not slug:
                slug = _slug(self._ask, self._form, answers)
        return slug, body


def _slug(ask: Asker, form: Form, answers: Mapping[str, Sequence[str]]) -> str:
    """A slug that somebody chose, where the answers give none, or one that is taken; else ''."""
    from hub.pipeline.starting import refuse_slug, slug_of

    try:
        taken, other = slug_of(ask.root, form, answers)
        if not other:
            return ""
        path = f"{form.folder}/{taken}.md"
        ask.say(Sentence("  There is {path} already. If it is the same, stop and change that file.", path=path))
    except UsageError:
        other = ""
    while True:
        slug = ask.line(Sentence("a short name for the file, in a-z, 0-9 and '-'"), default=other or None).strip()
        try:
            refuse_slug(ask.root, form, slug)
        except HubError as error:
            ask.say(f"  {error.told(ask.language)}")
        else:
            return slug


def _several(value: Any) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else (value,) if value else ()


def _parameter(question: Question) -> str:
    return "field_" + question.key.replace(".", "_")


class _HubAsker:
    """Asks for the fields of a hub.yml that is not there yet; where nobody can be asked, the defaults stand."""

    def __init__(self, language: str) -> None:
        self._ask = Asker(root=Path(), form="hub", language=language)

    def __call__(self, field: str, question: Sentence, default: str) -> tuple[str, ...]:
        apart = r"[,\s]+" if field == "languages" else ""
        if not sys.stdin.isatty():
            return tuple(re.split(apart, default)) if apart else (str(default),)
        return self._ask.judged((field,), question, default=translated(default, self._ask.language), apart=apart)


def _language(languages: Sequence[str]) -> str:
    """The language to speak: that of the locale, or, without one, the first of the hub's."""
    return language_of(os.environ, languages[0].partition("-")[0] if languages else LANGUAGES[0])


def _forms() -> Mapping[str, Form]:
    from hub.sources import forms

    return forms()


__all__: Sequence[str] = ("init", "new")
