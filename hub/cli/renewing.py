"""`hub renew`."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click

from hub.cli.session import Session
from hub.errors import UsageError
from hub.wording import Sentence, translated


@click.command(epilog="Example: hub renew ada-byron --given 2026-11-21")
@click.argument("slug", metavar="[SLUG]", required=False, default="")
@click.option("--given", metavar="DATE", help="The day they agreed again.")
@click.option("--version", metavar="TEXT", help="The version of the terms they agreed to; else the one of hub.yml.")
@click.option(
    "--from-issue",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="The answer to the issue form renew.yml, as the forge writes it: it says whose page, and is of today.",
)
@click.pass_obj
def renew(session: Session, slug: str, given: str | None, version: str | None, from_issue: Path | None) -> None:
    """A person agrees again: the day and the version of the terms, in their file.

    Everything else there stays as it is, and so does what they agreed to. Never without them: say on which day they
    said yes.
    """
    from hub.pipeline import renewing

    if bool(slug) == bool(from_issue):
        raise UsageError(Sentence("say whose consent: hub renew SLUG --given DATE, or hub renew --from-issue FILE"))
    if from_issue:
        slug, said = renewing.asked_for(session.root, from_issue)
        done = renewing.renew(session.root, slug, given=None, version=version or said, now=session.now)
    else:
        day = _day(given or _asked(slug, session.language))
        done = renewing.renew(session.root, slug, given=day, version=version or "", now=session.now)
    session.result(str(done.file))
    session.say(Sentence("Agreed on {day}, to version {version}.", day=str(done.given), version=done.version))


def _asked(slug: str, language: str) -> str:
    if not sys.stdin.isatty():
        raise UsageError(Sentence("say --given DATE, the day they agreed again: a consent is never made up"))
    asked = Sentence("On which day did {slug} agree again (YYYY-MM-DD)", slug=slug)
    answer: str = click.prompt(translated(asked, language), err=True)
    return answer


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise UsageError(Sentence("--given '{text}': expected a day such as 2026-11-21", text=text[:40])) from None
