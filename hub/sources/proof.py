"""The proof of one file: what is wrong in it, and whom it refers to."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import reduce
from pathlib import Path
from typing import TypeVar
from zoneinfo import ZoneInfo

from hub.errors import Problem, Severity
from hub.model import Badge, Language
from hub.sources.slips import slip_in
from hub.sources.yaml_tree import ListNode, MapNode, Node, ScalarNode
from hub.wording import NOTHING, Sentence, printable

T = TypeVar("T")


@dataclass(frozen=True, kw_only=True, slots=True)
class Reference:
    """A slug of `kind` that a file names and that some other file must be."""

    kind: str
    slug: str
    label: str
    line: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Named:
    """A picture that a file names: the field, where it is written, and the picture's own path below the root."""

    path: str
    line: int
    label: str
    picture: str


@dataclass(kw_only=True, slots=True)
class Proof:
    """Gathers while one file is read. `path` is the file's, below `root`, the hub's folder with links resolved.

    `languages` are the programme's, the default first, `timezone` is its own; `available` are the
    languages the hub itself can speak; `badges` those of hub.yml; `source` the lines of the file as they were typed.
    `pictures` are those that all files name, to be opened by who has the time.
    """

    root: Path
    path: str
    languages: tuple[Language, ...] = (Language("en"),)
    available: tuple[str, ...] = ("en", "fr")
    timezone: ZoneInfo = ZoneInfo("UTC")
    badges: tuple[Badge, ...] = ()
    problems: list[Problem] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)
    pictures: list[Named] = field(default_factory=list)
    source: tuple[str, ...] = ()

    def wrong(self, line: int, message: Sentence, fix: Sentence = NOTHING) -> T | None:
        """Notes an error, and gives None in place of the value that cannot be read."""
        slip = slip_in(self.source[line - 1]) if 0 < line <= len(self.source) else NOTHING
        self._note(line, message, slip or fix, "error")
        return None

    def odd(self, line: int, message: Sentence, fix: Sentence = NOTHING) -> None:
        """A warning: the file is read all the same."""
        self._note(line, message, fix, "warning")

    def unexpected(self, node: Node, expected: Sentence, fix: Sentence = NOTHING) -> T | None:
        """Says what stands at `node` in place of what was `expected`."""
        label = node.label or Sentence("the front matter")
        return self.wrong(
            node.line,
            Sentence("{label}: expected {expected}, got {got}", label=label, expected=expected, got=described(node)),
            fix,
        )

    def of(self, path: str) -> Proof:
        """The proof of another file, with the same lists of problems and pictures but its own references."""
        return replace(self, path=path, references=[], source=())

    def has_errors(self) -> bool:
        return any(problem.severity == "error" for problem in self.problems)

    def _note(self, line: int, message: Sentence, fix: Sentence, severity: Severity) -> None:
        # A message quotes what people wrote: it must not write to the terminal what steers it.
        said, mend = printable(message), printable(fix)
        self.problems.append(Problem(path=self.path, line=line, message=said, fix=mend, severity=severity))


def described(node: Node) -> Sentence:
    """A node in a few words."""
    if isinstance(node, ScalarNode):
        return Sentence("nothing") if node.empty else quoted(node.text)
    if isinstance(node, ListNode):
        return Sentence("a list")
    return Sentence("a mapping") if isinstance(node, MapNode) else Sentence("nothing")


def quoted(text: str) -> Sentence:
    """At most 60 characters of `text` in quotes."""
    return Sentence("'{text}'", text=text) if len(text) <= 60 else Sentence("'{text}...'", text=text[:57])


def both(several: Iterable[Sentence]) -> Sentence:
    """Two things or more in one phrase, with "and" between them."""
    return reduce(lambda one, other: Sentence("{one} and {other}", one=one, other=other), several)


def did_you_mean(word: str, known: Iterable[str]) -> Sentence:
    """The fix that names the likeliest of `known`, or nothing."""
    near = nearest(word, known)
    return Sentence("did you mean '{near}'?", near=near) if near else NOTHING


def nearest(word: str, known: Iterable[str]) -> str:
    """The likeliest of `known`, or nothing. Case, accents and signs do not count."""
    by_folded = {_folded(name): name for name in known}
    close = difflib.get_close_matches(_folded(word[:80]), by_folded, n=1, cutoff=0.6)
    return by_folded[close[0]] if close else ""


def slugged(text: str) -> str:
    """The slug that is nearest to `text`; nothing where none of its letters are Latin."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def _folded(text: str) -> str:
    return slugged(text) or text.casefold()
