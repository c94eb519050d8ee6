"""Whose week it is: somebody else each ISO week, everybody's turn before anybody's second.

Nothing is remembered from one build to the next. The turns are dealt again from the first week on, each time the same:
a week goes to whoever has had no turn yet, the longest here first; else to whoever's turn is longest ago. So newcomers
wait for nobody's second turn, and the order of the others stays as it was. Somebody whose file says until when they
were here keeps their past weeks, and their leaving moves nobody's turn. Of somebody who withdrew nothing is known: the
weeks are dealt as if they had never been here, by which others may move by up to one round, and wait no longer than
two.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from hashlib import sha256
from typing import NamedTuple

from hub.model import Ambassador, ConsentTerms, Scope, Slug
from hub.river.consent import last_day

_FIRST_MONDAY = date(2000, 1, 3)
"""Before it there were no ambassadors' sites: whoever joined earlier is there from its week on."""
_LAST_MONDAY = date(9999, 12, 20)
_WEEK, _SIX = timedelta(days=7), timedelta(days=6)


class _Stay(NamedTuple):
    """From when to when somebody may have a week. Its order is that of the first turns; `chance` is made of the slug,
    so that those of one day do not stand in the order of the alphabet."""

    first: date
    chance: bytes
    slug: Slug
    last: date


def week_of(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def in_the_spotlight(people: Iterable[Ambassador], terms: ConsentTerms, today: date) -> Slug | None:
    """Whose week `today` is in; `people` are all that one target may show, and those it might have shown before."""
    stays = sorted(_stays(people, terms, today))
    if not stays:
        return None
    monday, last = week_of(stays[0].first), min(week_of(today), _LAST_MONDAY)
    fresh, again = deque(stays), deque[_Stay]()
    chosen: _Stay | None = None
    while monday <= last:
        sunday = monday + _SIX
        chosen = _next(fresh, again, monday, sunday)
        if chosen is not None:
            again.append(chosen)
        elif not again:
            # Nobody is left: on to the week in which somebody comes.
            monday = max(monday, week_of(fresh[0].first) - _WEEK) if fresh else last
        monday += _WEEK
    return chosen.slug if chosen else None


def _next(fresh: deque[_Stay], again: deque[_Stay], monday: date, sunday: date) -> _Stay | None:
    while fresh and fresh[0].last < sunday:
        fresh.popleft()
    while again and again[0].last < sunday:
        again.popleft()
    # Only who is here from the Monday to the Sunday: a face that has begun a week also ends it.
    if fresh and (fresh[0].first <= monday or (not again and fresh[0].first <= sunday)):
        return fresh.popleft()
    return again.popleft() if again else None


def _stays(people: Iterable[Ambassador], terms: ConsentTerms, today: date) -> Iterator[_Stay]:
    versions = {terms.version, *terms.accepts}
    for person in people:
        consent = person.consent
        if consent is None or consent.version not in versions or consent.given > today:
            continue
        if person.withdrawn is not None or not {Scope.PROFILE, Scope.RECOGNITION} <= consent.scopes:
            continue
        # By the earlier day, so that a day to come that comes, or a renewed consent, deals no week anew.
        first = max(min(person.joined or consent.given, consent.given), _FIRST_MONDAY)
        last = min(last_day(consent.given, terms.valid_months), person.until or date.max)
        yield _Stay(first, sha256(person.slug.encode()).digest(), person.slug, last)
