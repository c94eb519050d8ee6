"""`hub init`, `hub new`."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from hub.cli.session import Session
from hub.model import Form, Question

ASKED = {
    "ambassador": ("name", "role", "networks", "accounts", "feeds"),
    "network": ("title", "goal", "committee"),
    "group": ("title", "networks", "feeds"),
    "article": ("url", "title", "why", "shared_by", "networks"),
    "post": ("title", "authors", "networks"),
}
"""What the wizard asks on a terminal; the other fields wait in the file."""


@click.command(epilog='Example: hub init my-hub --name "Voices of Acme" --site-url https://voices.acme.example/')
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--name", help="What the programme is called.")
@click.option("--site-url", help="Where the site will be published.")
@click.option("--language", "languages", multiple=True, help="A language of the site; the first is the default.")
@click.option("--from-demo", is_flag=True, help="Begin with the demo's people and posts, to look around.")
@click.pass_obj
def init(
    session: Session, folder: Path, name: str | None, site_url: str | None, languages: tuple[str, ...], from_demo: bool
) -> None:
    """A new, empty, working hub in the folder DIR.

    It brings hub.yml, mkdocs.yml, starter pages in the languages of the site, and workflows that check and publish.
    """
    from hub.pipeline.starting import new_hub

    folder = Path(session.folder) / folder
    if not from_demo:
        name = name or _asked("What is the programme called?", "Our voices")
        site_url = site_url or _asked("Where will it be published?", "https://voices.example/")
        languages = languages or tuple(
            _asked("Which languages? The first is the default", "en, fr").replace(",", " ").split()
        )
    new_hub(folder, name=name or "", site_url=site_url or "", languages=languages, from_demo=from_demo)
    session.tell(
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
    ]
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
        metavar={"date": "DATE", "number": "N", "yes-no": "yes|no"}.get(question.shape, "TEXT"),
        help=f"{question.about[0]}.{hint}" + (" Required." if question.required and question.shape != "date" else ""),
    )


def _written(session: Session, form: Form, given: Mapping[str, Any]) -> None:
    from hub.pipeline.starting import new_file

    answers = {question.key: _several(given[_parameter(question)]) for question in form.questions}
    slug, body = given["slug"] or "", given["body"]
    if not any(answers.values()) and sys.stdin.isatty():
        answers |= {q.key: _wizard(q) for q in form.questions if q.key in ASKED[form.name]}
        answers |= _consent(form)
    path = new_file(session.root, form, answers, slug=slug, body=body, now=session.now)
    session.result(str(path))
    if form.name == "ambassador" and not answers.get("consent.given"):
        session.tell("Not published yet: nobody is before they agree. Their consent goes into this file.")


def _wizard(question: Question) -> tuple[str, ...]:
    hint = " (several: separate with commas)" if question.several else ""
    asked: str = click.prompt(
        f"{question.about[0]}{hint}", default=None if question.required else "", show_default=False, err=True
    )
    parts = asked.split(",") if question.several else [asked]
    return tuple(part.strip() for part in parts if part.strip())


def _consent(form: Form) -> dict[str, tuple[str, ...]]:
    questions = {question.key: question for question in form.questions}
    if "consent.given" not in questions:
        return {}
    day: str = click.prompt("the day this person agreed (empty: not yet)", default="", show_default=False, err=True)
    if not day.strip():
        return {}
    return {"consent.given": (day.strip(),), "consent.scopes": _wizard(questions["consent.scopes"])}


def _several(value: Any) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else (value,) if value else ()


def _parameter(question: Question) -> str:
    return "field_" + question.key.replace(".", "_")


def _asked(question: str, default: str) -> str:
    if not sys.stdin.isatty():
        return default
    answer: str = click.prompt(question, default=default, err=True)
    return answer


def _forms() -> Mapping[str, Form]:
    from hub.sources import forms

    return forms()


__all__: Sequence[str] = ("init", "new")
