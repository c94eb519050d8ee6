"""What can go wrong, one class for each party who can mend it.

HubError
├── ContentError      an editor: a file people write (gathered, never one at a time)
├── FeedError         somebody's server or feed (counted and skipped, never stops the others)
├── StoreError        the machine: the database, the disk, permissions
├── GuardError        refuses an act that would do harm; says how to insist
└── UsageError        the command was called with words it does not know
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from hub.wording import LANGUAGES, NOTHING, Sentence, printable, reason_of, translated, verbatim

Severity = Literal["error", "warning", "notice"]
_OF_SYSTEMS = {
    str(said): said
    for said in (
        Sentence("No such file or directory"),
        Sentence("Permission denied"),
        Sentence("Operation not permitted"),
        Sentence("No space left on device"),
        Sentence("Read-only file system"),
        Sentence("Not a directory"),
        Sentence("Is a directory"),
        Sentence("File exists"),
        Sentence("File name too long"),
        Sentence("Too many open files"),
        Sentence("Input/output error"),
        Sentence("Address already in use"),
    )
}
"""What Linux and macOS say most often, in whose words a sentence quotes them."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Problem:
    """One thing an editor can mend, at one place.

    `path` is relative to the hub's folder with forward slashes; `line` counts from 1, 0 speaks of the
    whole file. `message` says what is wrong and what was expected; `fix` the likely mend, or nothing.
    Both can be told in another language. A `notice` only tells how things are.
    """

    path: str
    line: int
    message: Sentence
    fix: Sentence = NOTHING
    severity: Severity = "error"

    def __str__(self) -> str:
        return self.told(LANGUAGES[0])

    def told(self, language: str) -> str:
        """The problem on one line. Place and severity are the same in every language: editors look for them."""
        place = f"{self.path}:{self.line}" if self.line else self.path
        said = "" if self.severity == "error" else f"{self.severity}: "
        return f"{place}: {said}{self.sentence(language)}"

    def sentence(self, language: str) -> str:
        """What is wrong and what would mend it, without the place."""
        return translated(self.words, language)

    @property
    def words(self) -> Sentence:
        """The same, for whoever puts it into a language."""
        return Sentence("{message}; {fix}", message=self.message, fix=self.fix) if self.fix else self.message


def reason_of_system(error: OSError) -> Sentence:
    """Why the system refused, in its own words where it is not known to say so."""
    said = error.strerror or str(error)
    return _OF_SYSTEMS.get(said) or verbatim(said)


class HubError(Exception):
    """The root of all errors that are not bugs. `exit_code` is the command's."""

    exit_code = 1

    def __init__(self, said: Sentence) -> None:
        super().__init__(said)

    def told(self, language: str) -> str:
        """What it says in a language, or in English where it was not put into that one. No terminal is steered by the
        words it quotes."""
        return translated(printable(reason_of(self)), language)


class ContentError(HubError):
    """Files that people wrote hold problems: all of them, not the first."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        Exception.__init__(self, self.problems)

    def __str__(self) -> str:
        return self.told(LANGUAGES[0])

    def told(self, language: str) -> str:
        return "\n".join(problem.told(language) for problem in self.problems)


class FeedError(HubError):
    """One feed could not be read. `kind` is the class reports count by, such as `not-a-feed`; `said` tells why."""

    def __init__(self, kind: str, said: Sentence) -> None:
        super().__init__(said)
        self.kind = kind
        self.said = said


class UsageError(HubError):
    """The command line asks for something that does not exist."""

    exit_code = 2


class GuardError(HubError):
    """Refused, because it would lose or publish what it should not."""

    exit_code = 3


class StoreError(HubError):
    """The disk, the database or a permission is in the way."""

    exit_code = 4
