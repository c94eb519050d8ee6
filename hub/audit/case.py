"""What every report looks at, and what several of them ask."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from hub.model import Content, Event, Network, Occurrence, Site, Slug
from hub.model.agenda import between
from hub.model.audit import FEW

AHEAD = timedelta(days=60)
"""How far the reports look into the future."""
BACK = timedelta(days=365)
"""How far they look into the past."""
CROWD = 3
"""From how many people on a number says nothing of any of them."""


@dataclass(frozen=True)
class Case:
    """One hub on one day. `site` is the intranet's; `feeds_known` is false where no store holds what feeds brought."""

    content: Content
    site: Site
    today: date
    feeds_known: bool = True

    @cached_property
    def events(self) -> dict[Slug, Event]:
        """All events as their files say, whoever may be named."""
        return {event.slug: event for event in self.content.agenda}

    @cached_property
    def written(self) -> dict[Slug, Network]:
        """All networks as their files say."""
        return {network.slug: network for network in self.content.networks}

    @cached_property
    def coming(self) -> tuple[Occurrence, ...]:
        """What takes place within `AHEAD`, the earliest first."""
        return tuple(between(self.site.occurrences, self.today, self.today + AHEAD))


def days_of(one: Occurrence) -> Iterator[date]:
    """The days an occurrence takes, a month of them at most."""
    for number in range(min((one.last_day - one.first_day).days, 30) + 1):
        yield one.first_day + timedelta(days=number)


def told(number: int, people: int) -> int:
    """A number that so many people stand behind, or `FEW` where it would tell of one of them."""
    return number if people >= CROWD else FEW
