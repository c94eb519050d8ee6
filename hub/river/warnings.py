"""Who is not published, or soon will not be, said to the editors by `hub check`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from hub.errors import Problem
from hub.model import Ambassador, ConsentTerms, Content
from hub.river.consent import AGAIN, judge, last_day
from hub.river.kits import kit_warnings
from hub.river.network_warnings import network_warnings
from hub.river.reading_warnings import reading_warnings
from hub.river.trace import line_of

NOTICE = timedelta(days=30)
"""How long before a consent ends its person is to be asked again."""


def warnings(content: Content, *, now: datetime) -> list[Problem]:
    """A warning for each reason a person is not published, and for each consent that ends within a month; then what
    networks lack, which kits wait or are pinned in vain, and what is odd in the reading."""
    today = now.astimezone(content.programme.timezone).date()
    terms = content.programme.consent
    problems = [problem for person in content.ambassadors for problem in _of(person, terms, today)]
    problems += (*network_warnings(content, today), *kit_warnings(content, today))
    return [*problems, *reading_warnings(content, today)]


def _of(person: Ambassador, terms: ConsentTerms, today: date) -> Iterator[Problem]:
    verdict = judge(person, terms, today)
    for reason, fix, field in verdict.objections:
        yield _warning(person, f"not published: {reason}", fix, line_of(person, field))
    if person.consent is not None and not verdict.objections:
        end = last_day(person.consent.given, terms.valid_months)
        if end - today <= NOTICE:
            said = f"published until {end}, when the consent given {person.consent.given} ends"
            yield _warning(person, said, AGAIN, person.consent_line)


def _warning(person: Ambassador, message: str, fix: str, line: int) -> Problem:
    return Problem(path=person.path, line=line, message=message, fix=fix, severity="warning")
