"""`hub newsletter`."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from hub.cli.session import Session
from hub.wording import Sentence

if TYPE_CHECKING:
    from hub.pipeline.reading import Target


@click.command(epilog="Example: hub newsletter --month 2026-11 --language fr")
@click.option("--month", metavar="YYYY-MM", default="", help="Which month; else this one. It may be yet to come.")
@click.option("--network", metavar="SLUG", default="", help="The letter of one network.")
@click.option("--language", "languages", metavar="LANG", multiple=True, help="Only in this language; may be repeated.")
@click.option("--target", type=click.Choice(["public", "intranet"]), default="public", show_default=True)
@click.option("--out", metavar="DIR", default="newsletter", show_default=True, help="Where to write, below the hub.")
@click.pass_obj
def newsletter(
    session: Session, month: str, network: str, languages: tuple[str, ...], target: Target, out: str
) -> None:
    """A month's newsletter, to be sent by yourself: as HTML mail, as text, as a draft (.eml) and as a page.

    In it is only who agreed to newsletters. The files are named on stdout; nothing is sent to anybody.
    """
    from hub.pipeline.mending import mended
    from hub.pipeline.newsletter import Made
    from hub.pipeline.newsletter import newsletter as write

    folder = Path(os.path.normpath(session.root / out))

    def act() -> Made:
        return write(
            session.root,
            now=session.now,
            out=folder,
            month=month,
            network=network,
            languages=languages,
            target=target,
        )

    made = mended(session.root, act, say=session.warn, anew=False)
    if made.unnamed:
        session.say(_unnamed(made.unnamed))
    if not made.paths:
        session.say(Sentence("{month}: there is nothing to tell, so no letter was written", month=made.month))
        return
    if made.yet_to_come:
        session.say(Sentence("{month} has not begun: the letter holds what is known of it today", month=made.month))
    holds = tuple(f"{title} ({number})" for title, number in made.holds)
    session.say(Sentence("{what}: {said}", what=made.month, said=holds))
    for path in made.paths:
        session.result(str(path))


def _unnamed(number: int) -> Sentence:
    if number == 1:
        return Sentence("1 person is not named: their consent does not cover newsletters")
    return Sentence("{number} people are not named: their consent does not cover newsletters", number=number)
