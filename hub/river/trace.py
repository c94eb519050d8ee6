"""What `hub explain` remembers: each rule that touched a person or an entry, and why."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, Protocol

from hub.model.review import Reason
from hub.wording import Sentence


@dataclass(frozen=True, kw_only=True, slots=True)
class Note:
    """One rule's word. `subject` is a slug, or an entry's key; `path` and `line` where the reason is written.

    `kind` is why an entry is left out, '' where a note only tells; `owners` for whom, empty for everybody.
    """

    subject: str
    said: Sentence
    path: str = ""
    line: int = 0
    kind: Reason | Literal[""] = ""
    owners: tuple[str, ...] = ()

    def __str__(self) -> str:
        return str(self.sentence)

    @property
    def sentence(self) -> Sentence:
        """What it says, and where the reason is written."""
        return located(self.said, self.path, self.line) if self.path else self.said


@dataclass(slots=True)
class Trace:
    """Collects notes while the river flows. Rules write to it only when there is one."""

    notes: list[Note] = field(default_factory=list)

    def say(
        self,
        subject: str,
        said: Sentence,
        *,
        path: str = "",
        line: int = 0,
        kind: Reason | Literal[""] = "",
        owners: tuple[str, ...] = (),
    ) -> None:
        """Note what a rule decided."""
        self.notes.append(Note(subject=subject, said=said, path=path, line=line, kind=kind, owners=owners))

    def of(self, subject: str) -> list[Note]:
        """What was said of one subject, in the order of the rules."""
        return [note for note in self.notes if note.subject == subject]


def located(said: Sentence, path: str, line: int = 0) -> Sentence:
    """The sentence with the place it speaks of."""
    return Sentence("{said} ({place})", said=said, place=f"{path}:{line}" if line else path)


def because(said: Sentence, reason: str) -> Sentence:
    """The sentence with the reason that editors gave, where they gave one."""
    return Sentence("{said}: {reason}", said=said, reason=reason) if reason else said


def beneath(said: Sentence, depth: int = 1) -> Sentence:
    """The sentence as a line below the one it belongs to."""
    return said if depth == 0 else Sentence("  {line}", line=beneath(said, depth - 1))


class _Lined(Protocol):
    @property
    def lines(self) -> tuple[tuple[str, int], ...]: ...


def line_of(written: _Lined, name: str) -> int:
    """Where a file says what a field holds; 0 where it does not."""
    if name == "consent":
        return getattr(written, "consent_line", 0)
    return dict(written.lines).get(name, 0)
