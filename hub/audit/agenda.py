"""What is on the agenda and has nothing to be said or read about it, or nobody to ask."""

from __future__ import annotations

from collections.abc import Iterator

from hub.audit.case import AHEAD, Case
from hub.model import Event, Occurrence, Slug
from hub.model.audit import Finding, Value


def agenda(case: Case) -> Iterator[Finding]:
    """What is to come without a kit or something to read, then what each coming event lacks."""
    if not case.coming:
        yield Finding(report="agenda", kind="agenda-empty", values=(("days", AHEAD.days),))
    first: dict[Slug, Occurrence] = {}
    for one in case.coming:
        first.setdefault(one.event, one)
    coming = {slug: case.events[slug] for slug in first if slug in case.events}
    for slug in case.site.gaps:
        if slug in coming:
            yield _about(coming[slug], "agenda-gap", line="starts", day=first[slug].first_day)
    over = {kit.slug: kit.expires for kit in case.content.kits if kit.expires}
    named = {event.slug for event in case.site.agenda if event.owner}
    for slug, event in coming.items():
        day = first[slug].first_day
        if event.kits and not event.articles and all(kit in over and over[kit] < day for kit in event.kits):
            yield _about(event, "agenda-kit-over", line="kits", day=day)
        if event.owner is None:
            yield _about(event, "agenda-no-owner")
        elif slug not in named:
            yield _about(event, "agenda-owner-unnamed", line="owner")


def _about(event: Event, kind: str, *, line: str = "", **values: Value) -> Finding:
    return Finding(
        report="agenda",
        kind=kind,
        path=event.path,
        line=dict(event.lines).get(line, 0),
        subjects=(event.slug, *event.networks),
        values=(("event", event.slug), *values.items()),
    )
