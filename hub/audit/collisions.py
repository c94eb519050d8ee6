"""What comes at the same time: on one day, or too much of it in one week."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta

from hub.audit.case import Case, days_of
from hub.model import Event, Slug
from hub.model.audit import Finding

GATHERINGS = frozenset({"event", "meetup", "briefing", "talk", "webinar", "workshop", "training", "launch"})
LAUNCHES = frozenset({"launch"})
BUSY = 4
"""So many events of one network in a week are too many."""

_Meeting = tuple[Slug, ...]


def collisions(case: Case) -> Iterator[Finding]:
    """Launches of one day anywhere, gatherings of one day for the same people, full weeks of a network."""
    launches = _met(case, LAUNCHES, by_network=False)
    for several, (_, days) in launches.items():
        yield _together(case, "launches-collide", several, (), days)
    for several, (networks, days) in _met(case, GATHERINGS, by_network=True).items():
        left = days - launches.get(several, (set(), set()))[1]
        if left:
            kind = "gatherings-collide" if any(networks) else "gatherings-of-all-collide"
            yield _together(case, kind, several, tuple(sorted(filter(None, networks))), left)
    yield from _full_weeks(case)


def _met(case: Case, types: Iterable[str], *, by_network: bool) -> Mapping[_Meeting, tuple[set[str], set[date]]]:
    """The events that share a day, with the networks they share it in ('' for what is for all) and the days."""
    on: dict[tuple[date, str], set[Slug]] = defaultdict(set)
    for one in case.coming:
        event = case.events.get(one.event)
        if event is None or event.type not in types:
            continue
        for day in days_of(one):
            for network in (event.networks or ("",)) if by_network else ("",):
                on[day, network].add(event.slug)
    found: dict[_Meeting, tuple[set[str], set[date]]] = {}
    for (day, network), slugs in sorted(on.items()):
        if len(slugs) > 1:
            networks, days = found.setdefault(tuple(sorted(slugs)), (set(), set()))
            networks.add(network)
            days.add(day)
    return found


def _together(case: Case, kind: str, several: _Meeting, networks: tuple[str, ...], days: set[date]) -> Finding:
    last: Event = case.events[several[-1]]
    return Finding(
        report="collisions",
        kind=kind,
        path=last.path,
        line=dict(last.lines).get("starts", 0),
        subjects=(*several, *networks),
        values=(("events", several), ("networks", networks), ("days", tuple(sorted(days)))),
    )


def _full_weeks(case: Case) -> Iterator[Finding]:
    weeks: dict[tuple[date, Slug], list[Slug]] = defaultdict(list)
    for one in case.coming:
        event = case.events.get(one.event)
        day = one.first_day
        for network in event.networks if event else ():
            weeks[day - timedelta(days=day.weekday()), network].append(one.event)
    for (monday, network), events in sorted(weeks.items()):
        if len(events) >= BUSY:
            yield Finding(
                report="collisions",
                kind="week-full",
                subjects=(network, *dict.fromkeys(events)),
                number=len(events),
                values=(("network", network), ("day", monday), ("events", tuple(dict.fromkeys(events)))),
            )
