"""CODEOWNERS where the forge looks for it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from hub.errors import ContentError, GuardError
from hub.files import regular
from hub.join import codeowners, ownership
from hub.model import Forge
from hub.pipeline.reading import content_of
from hub.wording import NOTHING, Sentence, reason_of, verbatim

_MOST = 10_000_000


@dataclass(frozen=True, kw_only=True, slots=True)
class Owning:
    """What CODEOWNERS should say and what it says; `file` is where the forge reads it, `whole` the file it should be.

    `team` is whether anybody owns what nobody else does. `elsewhere` is the repository's root where that is another
    folder than hub.yml says, as far as git's own folder tells.
    """

    file: Path
    made: str
    held: str
    whole: str
    team: bool
    elsewhere: Path | None = None

    @property
    def up_to_date(self) -> bool:
        return self.held == self.made


def owning(root: Path, forge: Forge | None = None, *, with_team: bool = False) -> Owning:
    """Who owns the hub's files at `forge`, or else at the one that hub.yml names.

    Raises `ContentError` where a file cannot be read, since its owner would go missing, and `GuardError` where the
    hub does not lie where hub.yml says, or a link lies in the way.
    """
    content = content_of(root, bodies=False)
    repository = content.programme.repository
    at = forge or repository.forge
    who = ownership.ownership(content, at)
    made = codeowners.codeowners(who, at, repository, with_team=with_team)
    above = _above(root.resolve(), repository.folder)
    places = (above / place for place in codeowners.PLACES[at])
    file = next((place for place in places if place.is_file()), above / codeowners.DEFAULT[at])
    there = _text(file)
    return Owning(
        file=file,
        made=made,
        held=codeowners.held(there),
        whole=codeowners.placed(there, made, at),
        team=bool(who.team),
        elsewhere=_elsewhere(above),
    )


def write(own: Owning) -> None:
    """Put it there. What others wrote in the file, before or after, stays."""
    own.file.parent.mkdir(parents=True, exist_ok=True)
    if own.file.parent.resolve() != own.file.parent:
        raise GuardError(Sentence("{folder} is a link: make it a folder", folder=str(own.file.parent)))
    own.file.write_text(own.whole, encoding="utf-8", newline="\n")


def kept_up(root: Path) -> Sentence:
    """Make the hub's part of CODEOWNERS anew, where there is one: what was done, or is left to do; else nothing.

    It is made as it was made before: for the same forge, with or without the team on every line.
    """
    try:
        for forge in codeowners.PLACES:
            held = owning(root, forge).held
            new = owning(root, forge, with_team=codeowners.is_with_team(held))
            if codeowners.is_for(held, forge) and not new.up_to_date:
                write(new)
                return Sentence("{file} is made anew: commit it, too", file=new.file.name)
    except (ContentError, GuardError) as error:
        return Sentence("CODEOWNERS could not be made anew, and may name who left: {why}", why=_why(error))
    return NOTHING


def _why(error: ContentError | GuardError) -> Sentence:
    return verbatim(str(error), fr=error.told("fr"))


def _above(root: Path, folder: str) -> Path:
    """The repository's own folder, which the hub lies in at `folder`."""
    segments = tuple(folder.split("/")) if folder else ()
    if segments and root.parts[-len(segments) :] != segments:
        raise GuardError(
            Sentence(
                "hub.yml says that the hub lies in {folder}/ of the repository, and it lies in {root}",
                folder=folder,
                root=str(root),
            )
        )
    return root.parents[len(segments) - 1] if segments else root


def _elsewhere(above: Path) -> Path | None:
    found = next((folder for folder in (above, *above.parents) if (folder / ".git").exists()), above)
    return None if found == above else found


def _text(file: Path) -> str:
    try:
        return regular(file, _MOST).decode("utf-8").replace("\r\n", "\n")  # as git lays files out on Windows
    except FileNotFoundError:
        return ""
    except UnicodeDecodeError as error:
        raise GuardError(Sentence("{file} is no UTF-8: save it as UTF-8, or move it away", file=str(file))) from error
    except ValueError as error:
        raise GuardError(Sentence("{file} {why}", file=str(file), why=reason_of(error))) from error
