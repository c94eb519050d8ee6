"""`hub discover`."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from hub.cli.session import Session

if TYPE_CHECKING:
    from hub.feeds.discovered import Discovery, Found


@click.command(epilog="Example: hub discover https://ada.example/ | cut -f 1")
@click.argument("url", metavar="URL")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.pass_obj
def discover(session: Session, url: str, form: str) -> int:
    """The feeds found at a blog or an account address, best first.

    A line a feed: its address, kind, title, and what it holds, with tabs between. URL may also be a name such as
    @ada@social.example. Each feed was fetched and read. Works outside a hub, too. Ends with 1 where nothing was found,
    and says why.
    """
    from hub.pipeline.discovering import discover as search

    found = asyncio.run(search(Path(session.folder).resolve(), url, now=session.now))
    if form == "json":
        session.result(json.dumps(_record(found), ensure_ascii=False, indent=2))
    else:
        for feed in found.found:
            session.result("\t".join((feed.url, feed.kind, feed.title, _holding(feed))))
    _explain(session, found)
    return 0 if found.found else 1


def _explain(session: Session, found: Discovery) -> None:
    if session.verbose or not found.found:
        for tried in found.tried:
            session.say(f"  {tried.url}: {tried.outcome}")
    for sentence in found.advice:
        click.echo(sentence, err=True)
    if found.found and found.found[0].comments:
        click.echo("That is a feed of comments; no feed of posts was found.", err=True)


def _holding(feed: Found) -> str:
    entries = f"{feed.entries} entr{'y' if feed.entries == 1 else 'ies'}"
    newest = f", newest {feed.newest:%Y-%m-%d}" if feed.newest else ""
    return entries + newest + (", comments" if feed.comments else "")


def _record(found: Discovery) -> dict[str, Any]:
    return {
        "url": found.url,
        "platform": found.platform.name,
        "feeds": [
            {
                "url": feed.url,
                "kind": feed.kind,
                "title": feed.title,
                "entries": feed.entries,
                "newest": feed.newest.isoformat() if feed.newest else None,
                "full": feed.full,
                "comments": feed.comments,
            }
            for feed in found.found
        ],
        "tried": [{"url": tried.url, "outcome": tried.outcome} for tried in found.tried],
        "advice": list(found.advice),
    }
