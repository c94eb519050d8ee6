"""`hub new article --url`: what the page says of itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from hub.cli.session import Session
from hub.errors import UsageError

if TYPE_CHECKING:
    from hub.pipeline.linked import Found

Answers = dict[str, tuple[str, ...]]
_TOLD = ("title", "type", "language", "site")


class LookUp:
    """Asks for a page once, when its address is known, and tells what came of it; with `asks` false, nobody."""

    def __init__(self, session: Session, *, asks: bool) -> None:
        self._session = session
        self._asks = asks
        self._found: Found | None = None

    def __call__(self, answers: Answers) -> Mapping[str, tuple[str, ...]]:
        """What the page says, by question. What was answered already is not asked for."""
        if self._found is None and self._asks and not all(answers.get(key) for key in _TOLD):
            from hub.pipeline.linked import look_up

            self._found = look_up(self._session.root, answers)
            self._tell(self._found)
        return self._found.answers if self._found else {}

    def complete(self, answers: Answers) -> None:
        """Fill in what nobody answered. Raises `UsageError` where the page has no title to give."""
        from hub.pipeline.linked import tidied

        found = self(answers)
        if self._found and self._found.trouble and not (answers.get("title") or found.get("title")):
            raise UsageError(f"{self._found.trouble}; say with --title what it is called")
        if answers.get("url") and "url" in found:
            answers["url"] = found["url"]
        answers |= {key: said for key, said in found.items() if not answers.get(key)}
        answers |= tidied(answers)

    def _tell(self, found: Found) -> None:
        said = ", ".join(found.answers[key][0] for key in _TOLD if key in found.answers)
        if said:
            self._session.say(f"Read from the page: {said}")
        if found.trouble:
            self._session.say(found.trouble)
