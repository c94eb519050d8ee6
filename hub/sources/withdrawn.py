"""`content/withdrawn.yml`: who left, as hashes, so that nobody comes back unasked."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from hub.errors import ContentError
from hub.model import Tombstone, Withdrawals
from hub.sources.document import text_of
from hub.sources.fields import Field, Fields, ListOf, Reader, ScalarReader, Schema
from hub.sources.proof import Proof
from hub.sources.values import Day
from hub.sources.yaml_tree import LostNode, MapNode, Node, ScalarNode, parse
from hub.wording import Sentence

FILE = "content/withdrawn.yml"
SALT, MARK = 32, 64
"""Hexadecimal digits."""
_LINE = re.compile(r'  - \{left: [\d-]+, mark: "([0-9a-f]+)"\}$')
_MOST = 40_000
"""Lines, two for each who left; a hub that could read no more of them would bring people back, or stand still."""
_LARGEST, _MOST_NODES = 120 * _MOST, 4 * _MOST
_BEGINNING = """\
# Who left, told by `hub withdraw`: a day, and a hash that no name can be read from. While a line stands here, nobody's
# file brings that person back to the site, unless its `consent` was given after that day. Keep the lines.
#
# Qui est parti, noté par `hub withdraw` : un jour, et une empreinte où aucun nom ne se lit. Tant qu’une ligne figure
# ici, aucune fiche ne ramène cette personne sur le site, sauf si son `consent` a été donné après ce jour. Gardez les
# lignes.
salt: {salt}
people:
"""


def withdrawn_in(proof: Proof) -> Withdrawals:
    """The tombstones of `proof.root`; none where there is no such file, or where it has errors."""
    file = proof.root / FILE
    if not file.exists() and not file.is_symlink():
        return Withdrawals()
    text = text_of(file, proof, largest=_LARGEST)
    return Withdrawals() if text is None else _read(text, proof)


def withdrawals(root: Path) -> Withdrawals:
    """The tombstones alone. Raises ContentError where the file has errors."""
    proof = Proof(root=root.resolve(), path=FILE)
    found = withdrawn_in(proof)
    if proof.has_errors():
        raise ContentError(proof.problems)
    return found


def with_tombstone(text: str, stone: Tombstone, salt: str) -> str:
    """The text of the file, made where it is empty, with this line and no other for the same mark.

    The lines stand in the order of their marks: it tells nothing, and two branches seldom meet in one place.
    """
    begun = text.replace("\r\n", "\n") if text.strip() else _BEGINNING.format(salt=f'"{salt}"')
    kept = [line for line in begun.rstrip("\n").split("\n") if stone.mark not in line]
    later = (n for n, line in enumerate(kept) if (known := _LINE.match(line)) and known[1] > stone.mark)
    kept.insert(next(later, len(kept)), f'  - {{left: {stone.left}, mark: "{stone.mark}"}}')
    return "\n".join(kept) + "\n"


def schema() -> Schema:
    """The JSON Schema of content/withdrawn.yml."""
    return WITHDRAWN.schema()


def _read(text: str, proof: Proof) -> Withdrawals:
    root = parse(text, first_line=1, complain=proof.wrong, warn=proof.odd, most_nodes=_MOST_NODES)
    if root in (MapNode(line=1, label=""), None):  # nothing but comments
        return Withdrawals()
    if not isinstance(root, MapNode):
        if root is not None and not isinstance(root, LostNode):
            proof.unexpected(root, Sentence("'key:' lines with salt, people"), _MEND)
        return Withdrawals()
    return WITHDRAWN.read(root, proof) or Withdrawals()


_MEND = Sentence("take the file back from git as it was: hub withdraw wrote it")


@dataclass(frozen=True, kw_only=True, slots=True)
class _Hexadecimal(ScalarReader[str]):
    digits: int

    @property
    def expected(self) -> Sentence:
        return Sentence("{digits} hexadecimal digits", digits=self.digits)

    def read_text(self, text: str, node: ScalarNode, proof: Proof) -> str | None:
        if len(text) == self.digits and set(text) <= set("0123456789abcdef"):
            return text
        return proof.unexpected(node, self.expected, _MEND)

    def schema(self) -> Schema:
        return {"type": "string", "pattern": f"^[0-9a-f]{{{self.digits}}}$"}


def _tombstone(left: date, mark: str) -> Tombstone:
    return Tombstone(left=left, mark=mark)


_STONE = Fields(
    make=_tombstone,
    fields=(
        Field(
            name="left",
            reader=Day(),
            required=True,
            about=("the day somebody left", "le jour du départ"),
        ),
        Field(
            name="mark",
            reader=_Hexadecimal(digits=MARK),
            required=True,
            about=("the hash of their slug", "l’empreinte de l’identifiant"),
        ),
    ),
)
_TABLE: Fields[dict[str, Any]] = Fields(
    make=dict,
    fields=(
        Field(
            name="salt",
            reader=_Hexadecimal(digits=SALT),
            required=True,
            about=("what all hashes are salted with; it never changes", "le sel des empreintes ; il ne change jamais"),
        ),
        Field(
            name="people",
            reader=ListOf(reader=_STONE, most=_MOST),
            about=("those who left", "celles et ceux qui sont partis"),
        ),
    ),
)


@dataclass(frozen=True, kw_only=True, slots=True)
class _File(Reader[Withdrawals]):
    def read(self, node: Node, proof: Proof) -> Withdrawals | None:
        values = _TABLE.values(node, proof)
        return None if values is None else Withdrawals(**values)

    def schema(self) -> Schema:
        return _TABLE.schema()


WITHDRAWN = _File()
