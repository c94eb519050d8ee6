"""`hub review`."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from hub.cli.building import site_engine
from hub.cli.session import Session
from hub.errors import UsageError
from hub.wording import Sentence, reason_of, verbatim

_MOST_PATHS = 4_000_000
_MOST = 250_000


@click.command(epilog="Example: hub review ambassadors/ada-byron.md --into review")
@click.argument("paths", nargs=-1, metavar="[PATH]…")
@click.option(
    "--touched", type=click.Path(path_type=Path), metavar="FILE", help="Paths, each ended by NUL, as git diff -z says."
)
@click.option("--into", type=click.Path(path_type=Path), metavar="DIR", help="Write comment.md, cards and pages there.")
@click.option("--offline", is_flag=True, help="Do not ask the feeds.")
@click.option(
    "--again", type=click.Path(path_type=Path), metavar="FILE", help="Print the comment in FILE, made harmless."
)
@click.pass_obj
def review(
    session: Session, paths: Sequence[str], touched: Path | None, into: Path | None, offline: bool, again: Path | None
) -> None:
    """The comment on a proposal, in Markdown: what is well, what has to change, what will be seen of it.

    Only the given files are told of, and their feeds are asked. It is in the first language of the profile, or in the
    site's. Wrong files leave the exit code at 0: `hub check` is the judge.

    A comment that comes out of a check of somebody else's files is theirs to forge: --again takes all mentions, links,
    pictures and markup out of it, and cuts it where it is too long.
    """
    if again:
        session.result(_again(again).rstrip("\n"))
        return
    from hub.pipeline.reviewing import review as reviewed
    from hub.render.review import comment

    chosen = [*(_inside(path, session.root) for path in paths), *_listed(touched)]
    if not chosen and touched is None:
        raise UsageError(Sentence("there is nothing to review: give the files of the proposal, or --touched FILE"))
    wanted = site_engine if into else None  # pages have to lie somewhere
    said, files = asyncio.run(reviewed(session.root, chosen, now=session.now, online=not offline, engine=wanted))
    text = comment(said)
    if into is None:
        session.result(text.rstrip("\n"))
        return
    into.mkdir(parents=True, exist_ok=True)
    (into / "comment.md").write_text(text, encoding="utf-8", newline="\n")
    for name, content in files.items():
        (into / name).write_bytes(content)
    session.say(verbatim(f"{into}: {', '.join(['comment.md', *files])}"))


def _again(file: Path) -> str:
    from hub.files import regular
    from hub.render.review import harmless

    try:
        return harmless(regular(file, _MOST).decode("utf-8", "replace"))
    except (ValueError, FileNotFoundError) as error:
        said = Sentence("{file}: is no comment that can be posted ({why})", file=str(file), why=reason_of(error))
        raise UsageError(said) from None


def _listed(file: Path | None) -> Iterator[str]:
    if file is None:
        return
    from hub.files import regular

    try:
        said = regular(file, _MOST_PATHS)
    except (ValueError, FileNotFoundError) as error:
        wrong = Sentence("{file}: expected a list of paths ({why})", file=str(file), why=reason_of(error))
        raise UsageError(wrong) from None
    for path in os.fsdecode(said).split("\0"):
        if path and ".." not in Path(path).parts and not Path(path).is_absolute():
            yield path


def _inside(path: str, root: Path) -> str:
    places = [place for place in (Path(path).absolute(), root / path) if place.is_relative_to(root)]
    there = [place for place in places if place.exists()] or places
    if not there or ".." in there[0].parts:
        raise UsageError(
            Sentence(
                "{path} is not in {root}; give a file of the hub, such as ambassadors/ada-byron.md",
                path=path,
                root=str(root),
            )
        )
    return there[0].relative_to(root).as_posix()
