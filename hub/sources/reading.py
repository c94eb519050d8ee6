"""The hub's folder read whole: every file, every problem, then who refers to whom."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from typing import Any

from hub.errors import ContentError, Problem
from hub.model import Content, Kit, Moderation, Programme, Slug
from hub.sources.folder import Sheet, file_name, sheets
from hub.sources.kinds import KINDS
from hub.sources.kits_judged import kits_judged
from hub.sources.moderation import FILE as MODERATION
from hub.sources.moderation import moderation_in
from hub.sources.programme import FILE, programme_in
from hub.sources.proof import Named, Proof, Reference, did_you_mean, quoted
from hub.sources.values import called
from hub.sources.withdrawn import FILE as WITHDRAWN
from hub.sources.withdrawn import withdrawn_in
from hub.sources.written import written
from hub.wording import NOTHING, Sentence

AVAILABLE = ("en", "fr")
"""The languages the hub has a catalogue of words for."""
_CHOSEN = ("networks", "groups")
"""What one belongs to: those there are can be told to whoever names another."""
_MOST_LISTED = 12


@dataclass(frozen=True, kw_only=True, slots=True)
class Reading:
    """What was read, without the files that cannot be; `content` is None when there is no programme.

    `problems` are those of all files, in the order of path and line; `pictures` all that files name, those with
    faults among them.
    """

    content: Content | None
    problems: tuple[Problem, ...]
    pictures: tuple[Named, ...] = ()


def read_programme(root: Path, available: tuple[str, ...] = AVAILABLE) -> Programme:
    """hub.yml alone. Raises ContentError with all that is wrong in it."""
    proof = Proof(root=root.resolve(), path=FILE, available=available)
    programme = programme_in(proof)
    if programme is None:
        raise ContentError(proof.problems)
    return programme


def read(
    root: Path,
    available: tuple[str, ...] = AVAILABLE,
    *,
    bodies: bool = True,
    bodies_of: Callable[[str], bool] | None = None,
) -> Reading:
    """All that people wrote below `root`. What is wrong in a file is a problem, never an exception.

    Without `bodies`, biographies and other long texts are left out: they are most of the work. `bodies_of` says by
    path which files need theirs, where not all do.
    """
    proof = Proof(root=root.resolve(), path=FILE, available=available)
    programme = programme_in(proof)
    _misspelt_folders(proof)
    shelves = {name: sheets(kind.folder, proof) for name, kind in KINDS.items()}
    known = {name: frozenset(sheet.slug for sheet in shelf) for name, shelf in shelves.items()}
    all_known(proof, known)
    base = None if not bodies else programme.site_url if programme else ""
    values = {name: _shelf(name, shelf, known, proof, base, bodies_of) for name, shelf in shelves.items()}
    kits_judged(values["kits"], values["articles"], programme, proof)
    moderation = _moderation(values, shelves, known, proof)
    withdrawn = withdrawn_in(proof.of(WITHDRAWN))
    problems = tuple(sorted(proof.problems, key=lambda problem: (problem.path, problem.line)))
    content = Content(programme=programme, moderation=moderation, withdrawn=withdrawn, **values) if programme else None
    return Reading(content=content, problems=problems, pictures=tuple(proof.pictures))


def judge(root: Path, path: str, text: str, available: tuple[str, ...] = AVAILABLE) -> tuple[Problem, ...]:
    """What would be wrong with a file of some kind at `path`, were it to hold `text`; translations apart."""
    proof = Proof(root=root.resolve(), path=FILE, available=available)
    programme = programme_in(proof)
    proof.problems.clear()
    folder, _, name = path.rpartition("/")
    kind = next(kind for kind in KINDS.values() if kind.folder == folder)
    known = {
        each.name: frozenset(sheet.slug for sheet in sheets(each.folder, replace(proof, problems=[])))
        for each in KINDS.values()
    }
    sheet = Sheet(slug=Slug(name.removesuffix(".md")), path=path)
    own = proof.of(path)
    value = written(kind, sheet, own, "", text.encode())
    all_known(own, known)
    if isinstance(value, Kit):
        aside = replace(proof, problems=[])
        articles = _shelf("articles", sheets(KINDS["articles"].folder, aside), known, aside, None)
        kits_judged((value,), articles, programme, own)
    return tuple(own.problems)


def _shelf(
    name: str,
    shelf: tuple[Sheet, ...],
    known: Mapping[str, frozenset[str]],
    proof: Proof,
    base: str | None,
    bodies_of: Callable[[str], bool] | None = None,
) -> tuple[Any, ...]:
    values = []
    for sheet in shelf:
        own = proof.of(sheet.path)
        whole = bodies_of is None or any(map(bodies_of, (sheet.path, *(path for _, path in sheet.translations))))
        value = written(KINDS[name], sheet, own, base if whole else None)
        all_known(own, known)
        if value is not None:
            values.append(value)
    return tuple(values)


def _moderation(
    values: Mapping[str, tuple[Any, ...]],
    shelves: Mapping[str, tuple[Sheet, ...]],
    known: Mapping[str, frozenset[str]],
    proof: Proof,
) -> Moderation:
    own = proof.of(MODERATION)
    voices = [*values["ambassadors"], *values["groups"]]
    all_read = len(voices) == len(shelves["ambassadors"]) + len(shelves["groups"])
    feeds = [spec.address for voice in voices for spec in voice.feeds]
    moderation = moderation_in(own, feeds if all_read else None)
    all_known(own, known)
    return moderation


def _misspelt_folders(proof: Proof) -> None:
    """Warns of a folder that nobody reads, and whose name is nearly that of one that is read."""
    for above in ("", "content"):
        read_here = [PurePath(kind.folder).name for kind in KINDS.values() if kind.folder.rpartition("/")[0] == above]
        place = proof.root / above
        for path in sorted(place.iterdir()) if place.is_dir() else ():
            likely = path.is_dir() and path.name.isprintable() and not path.name.startswith(".")
            fix = did_you_mean(path.name, read_here) if likely else NOTHING
            if fix and not path.name.startswith(tuple(read_here)):
                proof.of(path.relative_to(proof.root).as_posix()).odd(0, Sentence("is not read"), fix)


def all_known(proof: Proof, known: Mapping[str, frozenset[str]]) -> None:
    """Tells of what a file refers to and is not there. A file with errors of its own is there too."""
    unknown = [reference for reference in proof.references if reference.slug not in known[reference.kind]]
    for reference in unknown:
        fix = did_you_mean(reference.slug, sorted(known[reference.kind])) or _instead(reference, known)
        message = Sentence(
            "{label}: there is no {got} among the {kind}",
            label=reference.label,
            got=quoted(reference.slug),
            kind=called(reference.kind),
        )
        proof.wrong(reference.line, message, fix)


def _instead(reference: Reference, known: Mapping[str, frozenset[str]]) -> Sentence:
    """The fix where no other slug is near. People are not listed: not all of them agreed to be named."""
    added = f"{KINDS[reference.kind].folder}/{file_name(reference.slug)}"
    if reference.kind not in _CHOSEN:
        return Sentence("add {path}", path=added)
    if not known[reference.kind]:
        return Sentence("leave it out, there are none yet; an editor adds one as {path}", path=added)
    first = sorted(known[reference.kind])[:_MOST_LISTED]
    options = (*first, "…") if len(first) < len(known[reference.kind]) else tuple(first)
    return Sentence(
        "write one of those there are ({options}), or leave it out; an editor adds another as {path}",
        options=options,
        path=added,
    )
