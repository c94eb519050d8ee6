"""`hub codeowners`."""

from __future__ import annotations

import difflib
from typing import cast

import click

from hub.cli.session import Session
from hub.errors import UsageError
from hub.model import Forge
from hub.wording import Sentence, translated


@click.command(epilog="Example: hub codeowners --write")
@click.option("--forge", type=click.Choice(["github", "gitlab"]), help="Whose syntax; else what hub.yml says.")
@click.option("--write", is_flag=True, help="Put it where the forge looks: .github/CODEOWNERS or .gitlab/CODEOWNERS.")
@click.option("--check", is_flag=True, help="Exit with 1 where the file there says something else.")
@click.option("--with-team", is_flag=True, help="Let the team decide about every file, too.")
@click.pass_obj
def codeowners(session: Session, forge: str | None, write: bool, check: bool, with_team: bool) -> int:
    """CODEOWNERS, from the people and the committees: whom the forge asks about a change of which file.

    People own their own file, a committee what belongs to its network, the owners of `repository` in hub.yml
    everything else. Accounts are those that people list themselves.
    """
    from hub.pipeline import owning

    if write and check:
        raise UsageError(Sentence("--write and --check at once: choose one"))
    own = owning.owning(session.root, cast("Forge | None", forge), with_team=with_team)
    if not own.team:
        said = Sentence("nobody owns hub.yml, pages and workflows: name `owners` below `repository` in hub.yml")
        session.warn(said)
    if own.elsewhere:
        folder = session.root.relative_to(own.elsewhere).as_posix()
        said = Sentence(
            "the repository begins in {place}: say `folder: {folder}` below `repository` in hub.yml",
            place=str(own.elsewhere),
            folder=folder,
        )
        session.warn(said)
    if write:
        if not own.up_to_date:
            owning.write(own)
        what = Sentence("as it was") if own.up_to_date else Sentence("written")
        session.say(Sentence("{path}: {what}", path=str(own.file), what=what))
        return 0
    if not check:
        session.result(own.made.rstrip("\n"))
        return 0
    is_, should = (translated(each, session.language) for each in (Sentence("is"), Sentence("should be")))
    for line in difflib.unified_diff(own.held.splitlines(), own.made.splitlines(), is_, should, lineterm="", n=0):
        session.result(line)
    if not own.up_to_date:
        said = Sentence(
            "{file} does not say who owns what now; run 'hub codeowners --write' and commit it", file=str(own.file)
        )
        session.warn(said)
    return 0 if own.up_to_date else 1
