"""Many new files judged before they are written, with one look at what is there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from hub.errors import Problem
from hub.model import Slug
from hub.sources.folder import Sheet, sheets
from hub.sources.kinds import KINDS
from hub.sources.programme import FILE, programme_in
from hub.sources.proof import Proof
from hub.sources.reading import AVAILABLE, all_known
from hub.sources.written import written

Judge = Callable[[str, str], tuple[Problem, ...]]


def judging(root: Path) -> Judge:
    """What tells the problems of the file at a path, were it to hold a text, as `judge` does for one; not for kits."""
    proof = Proof(root=root.resolve(), path=FILE, available=AVAILABLE)
    programme_in(proof)
    aside = replace(proof, problems=[])
    known = {kind.name: frozenset(sheet.slug for sheet in sheets(kind.folder, aside)) for kind in KINDS.values()}
    by_folder = {kind.folder: kind for kind in KINDS.values()}

    def judged(path: str, text: str) -> tuple[Problem, ...]:
        folder, _, name = path.rpartition("/")
        own = replace(proof, path=path, problems=[], references=[], source=())
        sheet = Sheet(slug=Slug(name.removesuffix(".md")), path=path)
        written(by_folder[folder], sheet, own, "", text.encode())
        all_known(own, known)
        return tuple(own.problems)

    return judged
