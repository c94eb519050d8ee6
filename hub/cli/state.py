"""`hub state`."""

from __future__ import annotations

from pathlib import Path

import click

from hub.cli import counts
from hub.cli.session import Session
from hub.wording import Sentence

_FOLDER = click.Path(path_type=Path, file_okay=False)


@click.group()
def state() -> None:
    """The store as text that git can diff: saved, restored, and several joined.

    \b
    hub state save ../kept        the store, as ../kept/state
    hub state restore ../kept     the store as it was saved there
    hub state merge one two       what two machines gathered, joined into the store here
    """


@state.command(epilog="Example: hub state save ../kept && git -C ../kept add state")
@click.argument("folder", metavar="DIR", type=_FOLDER)
@click.pass_obj
def save(session: Session, folder: Path) -> None:
    """Write the store below DIR, in the folder `state`: a file a feed, an entry a line.

    The same store gives the same bytes. What was saved there before is replaced in one step, when the new one is whole.
    """
    from hub.pipeline import state as states

    done = states.save(session.root, _from_here(session, folder))
    feeds, entries = counts.feeds(done.feeds), counts.entries(done.entries)
    session.say(Sentence("{folder}: {feeds} with {entries} saved", folder=str(folder), feeds=feeds, entries=entries))


@state.command(epilog="Example: hub state restore ../kept && hub build")
@click.argument("folder", metavar="DIR", type=_FOLDER)
@click.pass_obj
def restore(session: Session, folder: Path) -> None:
    """Replace the store by what was saved in DIR, all or nothing."""
    from hub.pipeline import state as states

    done = states.restore(session.root, _from_here(session, folder))
    if done.note:
        session.warn(Sentence("the former store {note}", note=done.note))
    feeds, entries = counts.feeds(done.feeds), counts.entries(done.entries)
    session.say(Sentence("{feeds} with {entries} restored", feeds=feeds, entries=entries))


@state.command(epilog="Example: hub state merge shard-1 shard-2 shard-3")
@click.argument("folders", metavar="DIR...", type=_FOLDER, nargs=-1, required=True)
@click.pass_obj
def merge(session: Session, folders: tuple[Path, ...]) -> None:
    """Join what was saved in several folders into the store, all or nothing.

    Of a feed, the state that was checked last stands; entries are united, each first seen when anybody first saw it.
    The order of the folders does not matter, nor does joining one twice.
    """
    from hub.pipeline import state as states

    done = states.merge(session.root, [_from_here(session, folder) for folder in folders])
    feeds, entries = counts.feeds(done.feeds), counts.entries(done.entries)
    session.say(Sentence("{feeds} with {entries} after joining", feeds=feeds, entries=entries))


def _from_here(session: Session, folder: Path) -> Path:
    """The folder as `-C` has it, which moves the command elsewhere before it begins."""
    return Path(session.folder) / folder
