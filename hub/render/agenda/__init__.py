"""The agenda: what is to come, a month at a time, what is over, and a page for each event."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from urllib.parse import urlsplit

from hub.model import Event, Occurrence, Page, Slug
from hub.render import addresses
from hub.render.agenda.happenings import Happening, Teller, ahead, coming, lacking
from hub.render.agenda.month import month_link, month_pages, months_of, this_month
from hub.render.edition import Edition
from hub.render.kits import offer_of

DATES = 6
"""How many of its next dates the page of an event names."""
OVER = 200
"""So much of what is over is told; whatever there is besides, each event once."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Subscription:
    """How a calendar follows: an address that opens a calendar program, and the same one to paste into one."""

    webcal: str
    https: str


def agenda(edition: Edition) -> Iterator[Page]:
    """`/agenda/`, its months, what is over, and `/events/<slug>/`; nothing where nothing ever was planned."""
    if not edition.site.agenda:
        return
    months, teller = months_of(edition), Teller(edition)
    over = _over(edition)
    yield _coming_page(edition, months, has_past=bool(over))
    yield from month_pages(edition, months, teller)
    if over:
        yield _past_page(edition, map(teller.of, over))
    for event in edition.site.agenda:
        yield _event_page(edition, event, teller)


def subscription(edition: Edition, network: Slug | None = None) -> Subscription:
    """Where the calendar of a network, or of all, is."""
    path = addresses.ICALENDAR if network is None else addresses.network(network) + addresses.ICALENDAR
    https = edition.addresses.absolute(path)
    return Subscription(webcal=f"webcal:{https.removeprefix(urlsplit(https).scheme + ':')}", https=https)


def _coming_page(edition: Edition, months: Iterable[date], *, has_past: bool) -> Page:
    words = edition.words
    return edition.page(
        addresses.AGENDA,
        "agenda",
        "agenda.html",
        title=words.text("agenda.title"),
        description=words.text("agenda.description", name=edition.name),
        months=_by_month(edition, coming(edition)),
        lacking=lacking(edition),
        this_month=month_link(edition, this_month(edition)),
        every_month=[(edition.calendar.month(month), month_link(edition, month)) for month in months],
        past=edition.link(addresses.AGENDA_PAST) if has_past else "",
        follow=subscription(edition),
    )


def _past_page(edition: Edition, over: Iterable[Happening]) -> Page:
    words = edition.words
    return edition.page(
        addresses.AGENDA_PAST,
        "agenda",
        "agenda_past.html",
        title=words.text("agenda.past"),
        description=words.text("agenda.past_description", name=edition.name),
        months=_by_month(edition, over),
    )


def _event_page(edition: Edition, event: Event, teller: Teller) -> Page:
    register = edition.register
    nexts = ahead(edition, event)
    every = register.times_of(event.slug)
    shown = (nexts or every[-1:])[:1]
    title, about = edition.text_of(event.title), event.about.plain_in(edition.language).text
    first = teller.of(shown[0]) if shown else None
    return edition.page(
        addresses.event(event.slug),
        "event",
        "event.html",
        title=title,
        description=" · ".join(filter(None, (first.when if first else "", edition.text_of(event.place), about[:160]))),
        search=" · ".join(filter(None, (edition.text_of(event.place), about))),
        title_said=edition.said(event.title),
        event=event,
        one=first,
        what=edition.words.text(f"agenda_type.{event.type}"),
        over=bool(every) and not nexts,
        dates=teller.days(nexts[:DATES]) if event.rrule and len(nexts) > 1 else [],
        kits=[offer_of(edition, register.kits[slug]) for slug in event.kits],
        articles=[register.articles[slug] for slug in event.articles],
        owner=[register.people[event.owner]] if event.owner else [],
        ics=addresses.event(event.slug) + addresses.EVENT_ICALENDAR,
    )


def _by_month(edition: Edition, happenings: Iterable[Happening]) -> list[tuple[str, str, list[Happening]]]:
    """For each month as machines and as people read it, what begins in it, in the order given."""
    groups = groupby(happenings, key=lambda one: one.time.first_day.replace(day=1))
    return [(f"{month:%Y-%m}", edition.calendar.month(month), list(several)) for month, several in groups]


def _over(edition: Edition) -> list[Occurrence]:
    """What is over, the last first: of what recurs, the last time of each month, while there is not too much of it."""
    zone = edition.site.programme.timezone
    today = edition.site.now.astimezone(zone).date()
    over = (one for one in reversed(edition.site.occurrences) if one.over_after(zone) < today)
    named: set[Slug] = set()
    months: set[tuple[Slug, int, int]] = set()
    found: list[Occurrence] = []
    for one in sorted(over, key=lambda one: one.first_day, reverse=True):
        month = (one.event, one.first_day.year, one.first_day.month)
        if month not in months and (len(found) < OVER or one.event not in named):
            months.add(month)
            named.add(one.event)
            found.append(one)
    return found
