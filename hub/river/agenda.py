"""The agenda on one day: what stands on it for one target, and each time it takes place."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import lru_cache
from typing import NamedTuple

from hub.model import Event, Occurrence, Programme, Site, Slug
from hub.recurrence import times
from hub.river.moments import midnight

MOST = 200
"""How many times of one event are shown before today, and as many from today on."""
LATER = timedelta(days=3653)
"""So far ahead the next time of what seldom takes place is looked for."""
AHEAD = timedelta(days=60)
"""So far ahead it is seen that an event has nothing to share or to read yet."""


def agenda_naming(
    events: Iterable[Event], named: Container[Slug], *, kits: Container[Slug], articles: Container[Slug]
) -> Iterator[Event]:
    """The events with only these people, kits and articles in them."""
    for event in events:
        yield replace(
            event,
            owner=event.owner if event.owner in named else None,
            kits=tuple(slug for slug in event.kits if slug in kits),
            articles=tuple(slug for slug in event.articles if slug in articles),
        )


def occurrences(events: Iterable[Event], *, now: datetime, zone: tzinfo) -> tuple[Occurrence, ...]:
    """Each time the events take place, the earliest first; of what recurs, in the months of a year around `now`."""
    today = now.astimezone(zone).date()
    found = [one for event in events for one in _times_of(_Timing.of(event), today)]
    return tuple(sorted(found, key=lambda one: (_instant(one.starts, zone), one.event)))


def gaps(
    written: Iterable[Event], shown: Sequence[Event], found: Iterable[Occurrence], today: date
) -> tuple[Slug, ...]:
    """The events of the next weeks for which there is neither a kit nor something to read, topics first.

    `written` is what the files say: a kit that waits for its day is content, too. A deadline needs none.
    """
    bare = {event.slug for event in written if not event.kits and not event.articles and event.type != "deadline"}
    days: dict[Slug, date] = {}
    for one in found:
        if today <= one.last_day and one.first_day <= today + AHEAD:
            days.setdefault(one.event, one.first_day)
    lacking = [event for event in shown if event.slug in bare and event.slug in days]
    return tuple(e.slug for e in sorted(lacking, key=lambda e: (e.type != "topic", days[e.slug], e.slug)))


def next_happening(site: Site) -> datetime | None:
    """The next midnight at which the agenda is another: something is over, a month ends, content begins to lack."""
    if not site.agenda:
        return None
    zone = site.programme.timezone
    today = site.now.astimezone(zone).date()
    one = timedelta(days=1)
    bare = {event.slug for event in site.agenda if not event.kits and not event.articles}
    days = [_next_month(today)]
    days += [over + one for each in site.occurrences if (over := each.over_after(zone)) >= today]
    days += [each.first_day - AHEAD for each in site.occurrences if each.event in bare]
    return midnight(min(day for day in days if day > today), zone)


def tells_gaps(programme: Programme, target: str) -> bool:
    """Whether a target says what the agenda lacks."""
    return target == "intranet" or programme.contribution.calls == "public"


class _Timing(NamedTuple):
    """All that says when an event takes place. `folds`: moments are equal whichever of two alike they are."""

    slug: Slug
    starts: date
    ends: date | None
    timezone: tzinfo
    rrule: str
    folds: tuple[int, ...]

    @classmethod
    def of(cls, event: Event) -> _Timing:
        folds = tuple(when.fold for when in (event.starts, event.ends) if isinstance(when, datetime))
        return cls(event.slug, event.starts, event.ends, event.timezone, event.rrule, folds)


@lru_cache(maxsize=1024)
def _times_of(timing: _Timing, today: date) -> tuple[Occurrence, ...]:
    """Kept, as the same agenda is asked for by the public, by other sites and by newsletters."""
    lasts = _lasts(timing)
    if not timing.rrule:
        return (_occurrence(timing, timing.starts, lasts),)
    first = today.replace(year=today.year - 1, day=1)
    last = _next_month(today.replace(year=today.year + 1, day=1)) - timedelta(days=1)
    every = list(times(timing.rrule, timing.starts, first=first, last=last))
    every = every or [_nearest(timing, today)]
    gone = sum(each.date() < today for each in every)
    shown = every[max(0, gone - MOST) : gone + MOST]
    all_day = not isinstance(timing.starts, datetime)
    return tuple(_occurrence(timing, each.date() if all_day else each, lasts) for each in shown)


def _nearest(timing: _Timing, today: date) -> datetime:
    """The next time of what does not take place in the window, else the first."""
    starts = timing.starts
    after = times(timing.rrule, starts, first=today, last=max(today, _day(starts)) + LATER)
    return next(after, starts if isinstance(starts, datetime) else datetime.combine(starts, time()))


def _lasts(timing: _Timing) -> timedelta:
    """RFC 5545 §3.8.5.3: each time is as long as the first, to the second, whatever clocks do meanwhile."""
    starts, ends = timing.starts, timing.ends
    if isinstance(starts, datetime) and isinstance(ends, datetime):
        return _instant(ends, timing.timezone) - _instant(starts, timing.timezone)
    return ends - starts if ends else timedelta()


def _occurrence(timing: _Timing, starts: date, lasts: timedelta) -> Occurrence:
    if not isinstance(starts, datetime):
        return Occurrence(event=timing.slug, starts=starts, ends=starts + lasts)
    # RFC 5545 §3.3.5: a time that clocks pass over is as late after it as it would have been; of one that they show
    # twice, the first is meant.
    instant = _instant(starts, timing.timezone)
    begins = instant.astimezone(timing.timezone)
    ends = (instant + lasts).astimezone(timing.timezone) if lasts else begins
    return Occurrence(event=timing.slug, starts=begins, ends=ends)


def _instant(when: date | datetime, zone: tzinfo) -> datetime:
    if not isinstance(when, datetime):
        return datetime.combine(when, time(), tzinfo=zone).astimezone(UTC)
    return (when if when.tzinfo else when.replace(tzinfo=zone)).astimezone(UTC)


def _day(when: date) -> date:
    return when.date() if isinstance(when, datetime) else when


def _next_month(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=31)).replace(day=1)
