"""The agenda: what is to come, a month at a time, what is over, and a page for each event."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from urllib.parse import urlsplit

from hub.model import Event, Occurrence, Page, Slug, between
from hub.render import addresses
from hub.render.edition import Edition
from hub.render.happenings import Happening, Teller, ahead, coming, lacking
from hub.render.kits import offer_of

DATES = 6
"""How many of its next dates the page of an event names."""
MONTHS = 12
"""How far back and ahead months have a page of their own."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Subscription:
    """How a calendar follows: an address that opens a calendar program, and the same one to paste into one."""

    webcal: str
    https: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Day:
    """A cell of a month: nothing in it where `number` is 0, else what takes place on that day.

    `listed` is the day below the table under which it stands: the same, or the one on which the first of it began.
    """

    number: int = 0
    listed: str = ""
    said: str = ""
    happenings: Sequence[Happening] = ()


def agenda(edition: Edition) -> Iterator[Page]:
    """`/agenda/`, its months, what is over, and `/events/<slug>/`; nothing where nothing ever was planned."""
    if not edition.site.agenda:
        return
    months = _months(edition)
    over = _over(edition)
    yield _coming_page(edition, months, has_past=bool(over))
    for month in months:
        yield _month_page(edition, month, months)
    if over:
        yield _past_page(edition, over)
    for event in edition.site.agenda:
        yield _event_page(edition, event)


def subscription(edition: Edition, network: Slug | None = None) -> Subscription:
    """Where the calendar of a network, or of all, is."""
    path = addresses.ICALENDAR if network is None else addresses.network(network) + addresses.ICALENDAR
    https = edition.addresses.absolute(path)
    return Subscription(webcal=f"webcal:{https.removeprefix(urlsplit(https).scheme + ':')}", https=https)


def _coming_page(edition: Edition, months: Sequence[date], *, has_past: bool) -> Page:
    words = edition.words
    return edition.page(
        addresses.AGENDA,
        "agenda",
        "agenda.html",
        title=words.text("agenda.title"),
        description=words.text("agenda.description", name=edition.name),
        months=_by_month(edition, coming(edition)),
        lacking=lacking(edition),
        this_month=_month_link(edition, _this_month(edition)),
        every_month=[(edition.calendar.month(month), _month_link(edition, month)) for month in months],
        past=edition.link(addresses.AGENDA_PAST) if has_past else "",
        follow=subscription(edition),
    )


def _month_page(edition: Edition, month: date, months: Sequence[date]) -> Page:
    words = edition.words
    name = edition.calendar.month(month)
    last = _next_month(month) - timedelta(days=1)
    teller = Teller(edition)
    told = [(one, teller.of(one)) for one in between(edition.site.occurrences, month, last)]
    place = months.index(month)
    around = [months[place - 1] if place else None, months[place + 1] if place + 1 < len(months) else None]
    return edition.page(
        addresses.agenda_month(f"{month:%Y-%m}"),
        "agenda",
        "agenda_month.html",
        title=words.text("agenda.month_title", month=name),
        description=words.text("agenda.month_description", name=edition.name, month=name),
        noindex=month != _this_month(edition),
        month=name,
        weekdays=_weekdays(edition),
        weeks=_weeks(edition, month, last, told),
        days=_days(edition, month, told),
        earlier=_named_link(edition, around[0]),
        later=_named_link(edition, around[1]),
    )


def _past_page(edition: Edition, over: Iterable[Occurrence]) -> Page:
    words, teller = edition.words, Teller(edition)
    return edition.page(
        addresses.AGENDA_PAST,
        "agenda",
        "agenda_past.html",
        title=words.text("agenda.past"),
        description=words.text("agenda.past_description", name=edition.name),
        months=_by_month(edition, map(teller.of, over)),
    )


def _event_page(edition: Edition, event: Event) -> Page:
    register, teller = edition.register, Teller(edition)
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
    """What is over, the last first: of what recurs, the last time of each month."""
    zone = edition.site.programme.timezone
    today = edition.site.now.astimezone(zone).date()
    found: dict[tuple[Slug, date], Occurrence] = {}
    for one in reversed(edition.site.occurrences):
        if one.over_after(zone) < today:
            found.setdefault((one.event, one.first_day.replace(day=1)), one)
    return sorted(found.values(), key=lambda one: one.first_day, reverse=True)


def _months(edition: Edition) -> list[date]:
    """The first days of the months that have a page: those with something in them, and this one."""
    this = _this_month(edition)
    first, last = _shifted(this, -MONTHS), _shifted(this, MONTHS)
    found = {this}
    for one in between(edition.site.occurrences, first, _next_month(last) - timedelta(days=1)):
        month = max(one.first_day.replace(day=1), first)
        while month <= min(one.last_day, last):
            found.add(month)
            month = _next_month(month)
    return sorted(found)


def _weeks(edition: Edition, month: date, last: date, told: Sequence[tuple[Occurrence, Happening]]) -> list[list[Day]]:
    """The month in weeks that begin as the language's do, empty days before and after it."""
    blank = (month.weekday() - edition.words.locale.first_week_day) % 7
    days = [Day()] * blank
    for number in range(1, last.day + 1):
        day = month.replace(day=number)
        here = [happening for one, happening in told if one.first_day <= day <= one.last_day]
        listed = max((max(each.time.first_day, month) for each in here), default=day)
        said = edition.calendar.day(day) if here else ""
        days.append(Day(number=number, listed=listed.isoformat(), said=said, happenings=here))
    days += [Day()] * (-len(days) % 7)
    return [days[start : start + 7] for start in range(0, len(days), 7)]


def _days(
    edition: Edition, month: date, told: Sequence[tuple[Occurrence, Happening]]
) -> list[tuple[str, str, list[Happening]]]:
    """The days on which something begins, or goes on from the month before."""
    ordered = sorted(((max(one.first_day, month), happening) for one, happening in told), key=lambda pair: pair[0])
    groups = groupby(ordered, key=lambda pair: pair[0])
    return [(day.isoformat(), edition.calendar.day(day), [one for _, one in pairs]) for day, pairs in groups]


def _weekdays(edition: Edition) -> list[tuple[str, str]]:
    """The days of the week, whole and short, from the one weeks begin with."""
    names = edition.words.locale.days["format"]
    first = edition.words.locale.first_week_day
    order = [(first + number) % 7 for number in range(7)]
    return [(names["wide"][day], names["abbreviated"][day]) for day in order]


def _named_link(edition: Edition, month: date | None) -> tuple[str, str] | None:
    return (edition.calendar.month(month), _month_link(edition, month)) if month else None


def _month_link(edition: Edition, month: date) -> str:
    return edition.link(addresses.agenda_month(f"{month:%Y-%m}"))


def _this_month(edition: Edition) -> date:
    return edition.site.now.astimezone(edition.site.programme.timezone).date().replace(day=1)


def _next_month(day: date) -> date:
    return _shifted(day, 1)


def _shifted(day: date, months: int) -> date:
    years, month = divmod(day.month - 1 + months, 12)
    return date(day.year + years, month + 1, 1)
