"""`hub explain`, `hub export`."""

from __future__ import annotations

from pathlib import Path

import click

from hub.cli.session import Session
from hub.errors import UsageError
from hub.wording import Sentence


@click.command(epilog="Example: hub explain https://ada.example/2026/a-post/")
@click.argument("query", metavar="URL|SLUG")
@click.pass_obj
def explain(session: Session, query: str) -> None:
    """Why a post or a person is, or is not, on the site: every rule that touched it."""
    from hub.pipeline import asking

    for line in asking.explain(session.root, query, now=session.now):
        session.result(line)


@click.command(epilog="Example: hub export posts > posts.jsonl")
@click.argument("what", type=click.Choice(["posts", "opml", "csv", "mastodon", "ics", "markdown"]))
@click.argument("folder", metavar="[DIR]", required=False, type=click.Path(path_type=Path))
@click.pass_obj
def export(session: Session, what: str, folder: Path | None) -> None:
    """Data out, of what is published and of those who are named there.

    \b
    posts     a JSON object a line, newest first
    opml      everybody's feeds, for a feed reader
    csv       people as a table, which 'hub import csv' takes back
    mastodon  whom to follow in the fediverse, as Mastodon imports it
    ics       the agenda
    markdown  the site's pages into DIR, for another site generator
    """
    from hub.pipeline import asking

    if (what == "markdown") != (folder is not None):
        where = Sentence("say where to: hub export markdown DIR")
        expected = where if folder is None else Sentence("DIR is for markdown alone")
        raise UsageError(Sentence("{path}: {what}", path=f"hub export {what}", what=expected))
    if folder is not None:
        count = asking.export_pages(session.root, folder, now=session.now)
        session.say(Sentence("{number:,} files in {folder}.", number=count, folder=str(folder)))
        return
    for line in asking.export(session.root, what, now=session.now):
        session.result(line)
