"""A profile with faults in some of its fields, read as if these were not there, for whoever wants to see the rest."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path, PurePosixPath

from hub.errors import Problem
from hub.model import Ambassador, Slug
from hub.sources.document import document, text_of
from hub.sources.folder import Sheet
from hub.sources.kinds import KINDS
from hub.sources.programme import FILE, programme_in
from hub.sources.proof import Proof
from hub.sources.reading import AVAILABLE
from hub.sources.written import written


def attempted(root: Path, path: str, problems: Iterable[Problem]) -> tuple[Ambassador, tuple[str, ...]] | None:
    """The profile at `path` without the fields that have `problems`, and which these are; None where there is no way.

    Biography and translations are left out.
    """
    proof = Proof(root=root.resolve(), path=FILE, available=AVAILABLE)
    programme_in(proof)
    own = replace(proof, path=path, problems=[])
    text = text_of(root / path, own)
    page = document(text, own) if text is not None else None
    if text is None or page is None or page.front is None:
        return None
    begins = {name: entry.line for name, entry in page.front.entries.items()}
    faulty = [_field(begins, each.line, page.body_line) for each in problems if each.severity == "error"]
    if "" in faulty:
        return None
    lines = text.split("\n")
    for name in faulty:
        after = min((line for line in begins.values() if line > begins[name]), default=page.body_line - 1)
        for line in range(begins[name], after):
            lines[line - 1] = ""  # and not taken out: the others keep their places
    sheet = Sheet(slug=Slug(PurePosixPath(path).stem), path=path)
    aside = replace(proof, path=path, problems=[], references=[], pictures=[])
    value = written(KINDS["ambassadors"], sheet, aside, None, "\n".join(lines).encode())
    return (value, tuple(dict.fromkeys(faulty))) if isinstance(value, Ambassador) else None


def _field(begins: dict[str, int], line: int, body_line: int) -> str:
    """The field that a line belongs to; '' where that is none."""
    if not 0 < line < body_line:
        return ""
    return max((name for name, begin in begins.items() if begin <= line), key=begins.__getitem__, default="")
