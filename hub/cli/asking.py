"""`hub explain`, `hub export`."""

from __future__ import annotations

import click

from hub.cli.session import Session


@click.command(epilog="Example: hub explain https://ada.example/2026/a-post/")
@click.argument("query", metavar="URL|SLUG")
@click.pass_obj
def explain(session: Session, query: str) -> None:
    """Why a post or a person is, or is not, on the site: every rule that touched it."""
    from hub.pipeline import asking

    for line in asking.explain(session.root, query, now=session.now):
        session.result(line)


@click.command(epilog="Example: hub export posts > posts.jsonl")
@click.argument("what", type=click.Choice(["posts", "opml", "ics"]))
@click.pass_obj
def export(session: Session, what: str) -> None:
    """Data out: `posts`, a JSON object a line, newest first; `opml`, everybody's feeds; `ics`, the agenda."""
    from hub.pipeline import asking

    for line in asking.export(session.root, what, now=session.now):
        session.result(line)
