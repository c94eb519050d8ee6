"""`hub discover`."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from hub.cli import counts
from hub.cli.session import Session
from hub.wording import NOTHING, Sentence, translated

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
            session.result("\t".join((feed.url, feed.kind, feed.title, translated(_holding(feed), session.language))))
    _explain(session, found)
    return 0 if found.found else 1


def _explain(session: Session, found: Discovery) -> None:
    if session.verbose or not found.found:
        for tried in found.tried:
            session.say(Sentence("  {path}: {what}", path=tried.url, what=tried.outcome))
    for sentence in found.advice:
        session.warn(sentence)
    if found.found and found.found[0].comments:
        session.warn(Sentence("That is a feed of comments; no feed of posts was found."))


def _holding(feed: Found) -> Sentence:
    newest = Sentence(", newest {day}", day=f"{feed.newest:%Y-%m-%d}") if feed.newest else NOTHING
    comments = Sentence(", comments") if feed.comments else NOTHING
    return Sentence(
        "{entries}{newest}{comments}", entries=counts.entries(feed.entries), newest=newest, comments=comments
    )


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
