"""`hub import`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from hub.cli.session import Session
from hub.errors import UsageError
from hub.wording import Sentence, printable

if TYPE_CHECKING:
    from hub.pipeline.importing import Imported

FORMATS = ("opml", "planet", "csv", "trello", "linkedin", "bookmarks")
MOST_REMARKS = 50


@click.command("import", epilog="Example: hub import opml blogs.opml --dry-run")
@click.argument("kind", metavar="FORMAT", type=click.Choice(FORMATS))
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--ambassador", metavar="SLUG", help="Whose posts they are; linkedin alone, and then required.")
@click.option("--members-too", is_flag=True, help="linkedin: posts whose Visibility is MEMBER_NETWORK as well.")
@click.option("--within", metavar="NAME", default="", help="Only what lies in this folder, list or label.")
@click.option("--dry-run", is_flag=True, help="Say what would be made, and write nothing.")
@click.pass_obj
def import_(
    session: Session, kind: str, file: Path, ambassador: str | None, members_too: bool, within: str, dry_run: bool
) -> None:
    """What other programs wrote, as files of the hub; run twice, it makes nothing twice.

    \b
    opml       feeds as feed readers exchange them: a person a feed
    planet     the INI file of Planet, Planet Venus or Pluto: a person a section
    csv        a table: a person a row; 'hub export csv' writes the columns
    trello     a board's JSON: a recommended link a card
    bookmarks  a browser's HTML: a recommended link a bookmark
    linkedin   a member's own copy of their data: that person's posts

    Nobody whom an import makes has given a consent: they are not published before they do.
    """
    from hub.pipeline import importing, importing_posts

    if not file.exists():
        raise UsageError(Sentence("there is no file {file}", file=str(file)))
    if kind == "linkedin":
        if not ambassador:
            raise UsageError(Sentence("--ambassador SLUG is missing: whose posts are they?"))
        if within:
            raise UsageError(Sentence("--within is not for linkedin: its posts lie in no folders"))
        done = importing_posts.import_posts(session.root, file, ambassador, members_too=members_too, dry_run=dry_run)
    else:
        _refuse_linkedins(ambassador, members_too)
        with session.counting(Sentence("Importing {file}", file=file.name)) as counted:
            done = importing.import_file(
                session.root,
                kind,
                file,
                now=session.now,
                shelf=within,
                dry_run=dry_run,
                counted=counted,
            )
    _tell(session, done, file, dry_run=dry_run)


def _refuse_linkedins(ambassador: str | None, members_too: bool) -> None:
    if ambassador or members_too:
        raise UsageError(Sentence("--ambassador and --members-too are for linkedin alone"))


def _tell(session: Session, done: Imported, file: Path, *, dry_run: bool) -> None:
    for path in done.made:
        session.result(path)
    for path, what in done.changed:
        session.result(Sentence("{path}: {what}", path=path, what=what))
    most = None if session.verbose else MOST_REMARKS
    for remark in done.remarks[:most]:
        name = remark.file or file.name
        place = f"{name}:{remark.line}" if remark.line else name
        session.warn(Sentence("{path}: {what}", path=place, what=printable(remark.message)))
    if most and len(done.remarks) > most:
        session.warn(Sentence("… and {number:,} more remarks; -v says them all", number=len(done.remarks) - most))
    session.say(_summary(done, dry_run=dry_run))
    if done.changed:
        session.say(Sentence("The posts appear with the next 'hub update', if the person's consent opens feeds."))
    if any(path.startswith("ambassadors/") for path in done.made):
        session.say(Sentence("None of these people is published before their consent stands in their file."))


def _summary(done: Imported, *, dry_run: bool) -> Sentence:
    number, made, there = len(done.remarks), len(done.made), done.there
    few = {0: Sentence("0 remarks"), 1: Sentence("1 remark")}
    remarks = few.get(number, Sentence("{number:,} remarks", number=number))
    if not made and done.changed:
        return Sentence("{there:,} there already, {remarks}.", there=there, remarks=remarks)
    if dry_run:
        return Sentence(
            "{made:,} would be made, {there:,} there already, {remarks}.", made=made, there=there, remarks=remarks
        )
    return Sentence("{made:,} made, {there:,} there already, {remarks}.", made=made, there=there, remarks=remarks)
