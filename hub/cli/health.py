"""`hub health`."""

from __future__ import annotations

import click

from hub.cli.session import Session


@click.command(epilog="Example: hub health --format json")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--language", metavar="LANGUAGE", help="The language of the advice; else the hub's default one.")
@click.pass_obj
def health(session: Session, form: str, language: str | None) -> None:
    """How each feed is, since when, what is still shown of it, and what to do about it.

    What needs a hand comes first. When a whole service fails at once, that is said apart from dead feeds.
    """
    from hub.pipeline.health import health as look

    for line in look(session.root, now=session.now, form=form, language=language):
        session.result(line)
