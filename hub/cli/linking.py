"""`hub new article --url`: what the page says of itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from hub.cli.session import Session
from hub.errors import UsageError
from hub.wording import Sentence

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
        self._told = False

    def __call__(self, answers: Answers) -> Mapping[str, tuple[str, ...]]:
        """What the page says, by question, or why it does not. What was answered already is not asked for."""
        found = self._look(answers)
        if found and found.trouble and not self._told:
            self._session.say(found.trouble)
            self._told = True
        return found.answers if found else {}

    def complete(self, answers: Answers) -> None:
        """Fill in what nobody answered. Raises `UsageError` where the page has no title to give."""
        from hub.pipeline.linked import tidied

        found = self._look(answers)
        said = found.answers if found else {}
        if found and found.trouble and not (answers.get("title") or "title" in said):
            raise UsageError(Sentence("{trouble}; say with --title what it is called", trouble=found.trouble))
        self(answers)
        if "url" in said:
            answers["url"] = said["url"]
        answers |= {key: texts for key, texts in said.items() if not answers.get(key)}
        answers |= tidied(answers)

    def _look(self, answers: Answers) -> Found | None:
        if self._found is None and self._asks and not all(answers.get(key) for key in _TOLD):
            from hub.pipeline.linked import look_up

            self._found = look_up(self._session.root, answers)
            said = ", ".join(self._found.answers[key][0] for key in _TOLD if key in self._found.answers)
            if said:
                self._session.say(Sentence("Read from the page: {said}", said=said))
        return self._found
