"""Whose consent is about to end: who is to be asked again, in the order of the days on which it ends."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from hub.errors import Problem
from hub.model import Ambassador, ConsentTerms, Content, Programme
from hub.river.consent import judge, last_day
from hub.river.trace import line_of
from hub.wording import Sentence

NOTICE = timedelta(days=60)
WARNING = timedelta(days=14)
"""How long before a consent ends it is said, and how long before it is said louder."""


def reminders(content: Content, *, now: datetime) -> list[Problem]:
    """One line for each person whose consent ends within 60 days, a warning from 14 days on; the next to end first.

    Who leaves before it ends is not asked. Who is not published is told of in `warnings`.
    """
    today = now.astimezone(content.programme.timezone).date()
    terms = content.programme.consent
    ending = (end for person in content.ambassadors for end in _ends(person, terms, today))
    programme = content.programme
    return [_reminder(person, end, today, programme) for end, _, person in sorted(ending, key=lambda each: each[:2])]


def _ends(person: Ambassador, terms: ConsentTerms, today: date) -> Iterator[tuple[date, str, Ambassador]]:
    if person.consent is None or judge(person, terms, today).objections:
        return
    end = last_day(person.consent.given, terms.valid_months)
    if end - today <= NOTICE and (person.until is None or person.until > end):
        yield end, person.path, person


def _reminder(person: Ambassador, end: date, today: date, programme: Programme) -> Problem:
    left = (end - today).days
    more = Sentence("for 1 more day") if left == 1 else Sentence("for {number} more days", number=left)
    days = more if left else Sentence("for the last day")
    given = person.consent.given if person.consent else end
    return Problem(
        path=person.path,
        line=line_of(person, "consent.given") or person.consent_line,
        message=Sentence(
            "{name} is published until {end}, {days}: the consent given {given} ends then",
            name=person.name,
            end=end,
            days=days,
            given=given,
        ),
        fix=_fix(person, programme),
        severity="warning" if end - today <= WARNING else "notice",
    )


def _fix(person: Ambassador, programme: Programme) -> Sentence:
    """Their own page leads them to agree again, where there is a repository or a mailbox for it to lead to."""
    if not programme.repository and not programme.contact.mail:
        return Sentence("ask them, and write the day they agree again with `hub renew {slug}`", slug=person.slug)
    inner = programme.intranet_site_url if person.audience != "public" else ""
    return Sentence(
        "send them {page}#hub-from, which leads them to agree again; or ask them, and write the day they do with"
        " `hub renew {slug}`",
        page=f"{inner or programme.site_url}ambassadors/{person.slug}/",
        slug=person.slug,
    )
