"""The agenda on one day: what stands on it for one target, and each time it takes place."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from dataclasses import replace

from hub.model import Event, Slug


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
