"""`hub schema`."""

from __future__ import annotations

import json

import click

from hub.cli.session import Session
from hub.errors import UsageError
from hub.wording import Sentence


@click.command(epilog="Example: hub schema ambassador > ambassador.schema.json")
@click.argument("kind", required=False)
@click.option("--write", is_flag=True, help="Put all of them into schemas/, and lead VS Code to them.")
@click.pass_obj
def schema(session: Session, kind: str | None, write: bool) -> None:
    """The JSON Schemas of all files people write, or of one KIND; `problems` is that of hub check --format json.

    Editors show what a field is for, in English and French, and underline what does not fit: with --write, in hub.yml
    and the YAML files below content/. Front matter is beyond them; there, `hub check` tells line by line, in VS Code
    as the task "hub check".
    """
    from hub import sources
    from hub.cli.checking import SCHEMA

    if kind == "problems" and not write:
        session.result(json.dumps(SCHEMA, ensure_ascii=False, indent=2))
        return
    known = sources.schemas()
    if kind and (write or kind not in known):
        unknown = Sentence("there is no kind of file called '{name}'", name=kind)
        wrong = Sentence("--write takes no KIND: it writes all") if write else unknown
        raise UsageError(Sentence("{wrong}; there are {names}", wrong=wrong, names=tuple(known)))
    if not write:
        session.result(json.dumps(known[kind] if kind else known, ensure_ascii=False, indent=2))
        return
    from hub.pipeline.describing import help_editors

    left = help_editors(session.root)
    session.say(Sentence("schemas/ and .vscode/ are up to date"))
    for advice in left:
        session.warn(advice)
