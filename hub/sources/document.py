"""One file of the hub as text, and its front matter apart from its body."""

from __future__ import annotations

import re
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import frontmatter
from frontmatter.default_handlers import BaseHandler

from hub.errors import reason_of_system
from hub.sources.proof import Proof, described
from hub.sources.slips import conflict_in
from hub.sources.yaml_tree import Entry, ListNode, LostNode, MapNode, parse
from hub.wording import NOTHING, Sentence

LARGEST = 1_000_000
_UNPRINTED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")


@dataclass(frozen=True, kw_only=True, slots=True)
class Document:
    """`front` is None where a file has no front matter at all; its lines are the file's."""

    front: MapNode | None
    body: str
    body_line: int = 1


def text_of(file: Path, proof: Proof, *, largest: int = LARGEST) -> str | None:
    """The text of a regular UTF-8 file inside the hub, ends of lines as `\\n`, without a byte-order mark."""
    raw = _bytes_of(file, proof, largest)
    return None if raw is None else decoded(raw, proof)


def decoded(raw: bytes, proof: Proof) -> str | None:
    """The text that a file's bytes are."""
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return proof.wrong(1, Sentence("expected UTF-8, got UTF-16"), Sentence("save the file as UTF-8"))
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        return proof.wrong(
            line,
            Sentence("expected UTF-8, got the byte 0x{byte:02x}", byte=raw[error.start]),
            Sentence("save the file as UTF-8"),
        )
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    bad = _UNPRINTED.search(text)
    if bad:
        line = text.count("\n", 0, bad.start()) + 1
        return proof.wrong(
            line, Sentence("the control character U+{sign:04X} is not allowed", sign=ord(bad[0])), Sentence("remove it")
        )
    if line := conflict_in(text):
        fix = Sentence("keep the lines that are right, and remove the conflict marks <<<<<<<, ======= and >>>>>>>")
        return proof.wrong(line, Sentence("a merge left conflict marks here"), fix)
    proof.source = tuple(text.split("\n"))
    return text


def _bytes_of(file: Path, proof: Proof, largest: int) -> bytes | None:
    try:
        if file.is_symlink():
            if not file.resolve().is_relative_to(proof.root):
                return proof.wrong(
                    0, Sentence("is a link that leads out of the hub's folder"), Sentence("put the file itself here")
                )
            if file.parent != proof.root:  # one person's file under two names would be two people
                return proof.wrong(
                    0, Sentence("is a link to {file}", file=_shown(file, proof)), Sentence("put the file itself here")
                )
        status = file.stat()
        if not stat.S_ISREG(status.st_mode):
            return proof.wrong(0, Sentence("is not a regular file"))
        if status.st_size > largest:
            return proof.wrong(
                0,
                Sentence("is {size:,} bytes long, expected at most {most:,}", size=status.st_size, most=largest),
                Sentence("shorten it, or link to it"),
            )
        return file.read_bytes()
    except FileNotFoundError:
        return proof.wrong(0, Sentence("there is no such file"))
    except OSError as error:
        return proof.wrong(0, Sentence("cannot be read: {reason}", reason=reason_of_system(error)))
    except RuntimeError:  # what Python before 3.13 makes of links that run in a circle
        return proof.wrong(0, Sentence("cannot be read: it is a link to itself"))


def _shown(link: Path, proof: Proof) -> str:
    return link.resolve().relative_to(proof.root).as_posix()[:80]


def document(text: str, proof: Proof) -> Document | None:
    """Front matter and body of `text`; None where the front matter was begun and cannot be read."""
    blank_lines = text[: len(text) - len(text.lstrip())].count("\n")
    opening = _FENCE.match(text.lstrip())
    if not opening:
        return Document(front=None, body=text.strip(), body_line=blank_lines + 1)
    if not _FENCE.search(text.lstrip(), opening.end()):
        line = blank_lines + 1
        return proof.wrong(
            line,
            Sentence("the front matter that begins here never ends"),
            Sentence("close it with a line that holds --- alone"),
        )
    before = len(proof.problems)
    entries, body = frontmatter.parse(text, handler=_Handler(proof, blank_lines))
    if len(proof.problems) > before and not entries:
        return None
    known: dict[str, Entry] = {str(key): entry for key, entry in entries.items() if isinstance(entry, Entry)}
    above = text.rstrip().removesuffix(body)
    front = MapNode(line=blank_lines + 1, label="", entries=known)
    return Document(front=front, body=body, body_line=above.count("\n") + 1)


_FENCE = re.compile(r"^---[ \t]*$", re.MULTILINE)


class _Handler(BaseHandler):
    """Gives python-frontmatter our tree instead of YAML's own types, with the lines of the file."""

    FM_BOUNDARY = _FENCE

    def __init__(self, proof: Proof, blank_lines: int) -> None:
        super().__init__()
        self._proof = proof
        self._first_line = blank_lines + 1  # the rest of the fence's own line is the first that is parsed

    def load(self, fm: str) -> dict[str, Any]:
        root = parse(fm, first_line=self._first_line, complain=self._proof.wrong, warn=self._proof.odd)
        if isinstance(root, MapNode):
            return dict(root.entries)
        if root is not None and not isinstance(root, LostNode):
            fix = Sentence("begin the lines of fields without '- '") if isinstance(root, ListNode) else NOTHING
            self._proof.wrong(
                root.line,
                Sentence("expected front matter made of 'key: value' lines, got {got}", got=described(root)),
                fix,
            )
        return {}
