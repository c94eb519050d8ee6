"""Who is not published, said to the editors by `hub check`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from hub.errors import Problem
from hub.model import Ambassador, ConsentTerms, Content
from hub.river.accounts import account_warnings
from hub.river.charters import charter_warnings
from hub.river.consent import judge
from hub.river.kits import kit_warnings
from hub.river.network_warnings import network_warnings
from hub.river.reading_warnings import reading_warnings
from hub.river.trace import line_of
from hub.wording import Sentence


def warnings(content: Content, *, now: datetime) -> list[Problem]:
    """A warning for each reason a person, or an account of theirs, is not published; then what networks lack, which
    kits wait or are pinned in vain, who has not agreed to the charter, and what is odd in the reading."""
    today = now.astimezone(content.programme.timezone).date()
    terms = content.programme.consent
    problems = [problem for person in content.ambassadors for problem in _of(person, terms, today)]
    problems += (*account_warnings(content), *network_warnings(content, today), *kit_warnings(content, today))
    return [*problems, *charter_warnings(content, today), *reading_warnings(content, today)]


def _of(person: Ambassador, terms: ConsentTerms, today: date) -> Iterator[Problem]:
    verdict = judge(person, terms, today)
    for reason, fix, field, _ in verdict.objections:
        yield _warning(person, Sentence("not published: {reason}", reason=reason), fix, line_of(person, field))


def _warning(person: Ambassador, message: Sentence, fix: Sentence, line: int) -> Problem:
    return Problem(path=person.path, line=line, message=message, fix=fix, severity="warning")
