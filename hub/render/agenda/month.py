"""A month of the agenda: a table of its weeks, and a list."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from hub.model import Occurrence, Page, Slug
from hub.render import addresses
from hub.render.agenda.happenings import Happening, Teller
from hub.render.edition import Edition

BACK, AHEAD = 2, 6
"""From so many months ago to so many ahead, months have a page of their own."""
OFTEN, CROWDED = 5, 100
"""What takes place more often in a month stands once in its list; where there is more in a month, everything does."""
NAMED = 4
"""How much of a day is named in its cell."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Day:
    """A cell of a month: nothing in it where `number` is 0, else how much takes place on that day, and the first of it.

    `listed` is the day below the table under which it stands: the same, or the one under which the last of it is.
    """

    number: int = 0
    listed: str = ""
    said: str = ""
    count: int = 0
    happenings: Sequence[Happening] = ()


def months_of(edition: Edition) -> dict[date, list[Occurrence]]:
    """What takes place in each month that has a page, by its first day: those with something in them, and this one."""
    this = this_month(edition)
    first, end = _shifted(this, -BACK), _shifted(this, AHEAD + 1)
    found: dict[date, list[Occurrence]] = {this: []}
    goes_on: dict[Slug, date] = {}
    for one in edition.site.occurrences:
        # What begins again and again before it ends fills a month once.
        month, last = max(one.first_day, goes_on.get(one.event, first), first).replace(day=1), one.last_day
        goes_on[one.event] = max(last, goes_on.get(one.event, last))
        while month <= last and month < end:
            found.setdefault(month, []).append(one)
            month = _shifted(month, 1)
    return dict(sorted(found.items()))


def month_pages(edition: Edition, months: Mapping[date, Sequence[Occurrence]], teller: Teller) -> Iterator[Page]:
    """`/agenda/<month>/`."""
    around = [None, *months, None]
    for place, (month, happening) in enumerate(months.items()):
        yield _page(edition, _spread(month, happening), teller, around[place], around[place + 2])


def this_month(edition: Edition) -> date:
    """The first day of the month it is, where the programme is at home."""
    return edition.site.now.astimezone(edition.site.programme.timezone).date().replace(day=1)


def month_link(edition: Edition, month: date) -> str:
    """The link to a month's page."""
    return edition.link(addresses.agenda_month(f"{month:%Y-%m}"))


def _page(edition: Edition, spread: _Spread, teller: Teller, earlier: date | None, later: date | None) -> Page:
    words, month = edition.words, spread.month
    name = edition.calendar.month(month)
    within = edition.calendar.within(name)
    return edition.page(
        addresses.agenda_month(f"{month:%Y-%m}"),
        "agenda",
        "agenda_month.html",
        title=words.text("agenda.month_title", month=within),
        description=words.text("agenda.month_description", name=edition.name, month=within),
        noindex=month != this_month(edition),
        month=name,
        weekdays=_weekdays(edition),
        weeks=_weeks(edition, spread, teller),
        days=[
            (
                day.isoformat(),
                edition.calendar.day(day),
                [(teller.of(one), one.event in spread.once) for one in several],
            )
            for day, several in sorted(spread.listed.items())
        ],
        earlier=_named_link(edition, earlier),
        later=_named_link(edition, later),
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class _Spread:
    """A month by its days: what takes place on each, what is `listed` under which, and where to look for a day's.

    What stands in the list once, whenever it takes place, is in `once`.
    """

    month: date
    once: frozenset[Slug]
    on: defaultdict[date, list[Occurrence]] = field(default_factory=lambda: defaultdict(list))
    listed: defaultdict[date, list[Occurrence]] = field(default_factory=lambda: defaultdict(list))
    under: dict[date, date] = field(default_factory=dict)


def _spread(month: date, happening: Sequence[Occurrence]) -> _Spread:
    often = Counter(one.event for one in happening)
    most = OFTEN if len(happening) <= CROWDED else 1
    spread = _Spread(month=month, once=frozenset(slug for slug, times in often.items() if times > most))
    end = _shifted(month, 1)
    stands: dict[Slug, date] = {}
    beyond: dict[Slug, date] = {}
    for one in happening:
        day, last = max(one.first_day, month), one.last_day
        if one.event not in stands or one.event not in spread.once:
            stands[one.event] = spread.under[day] = day
            spread.listed[day].append(one)
        # What goes on until it begins again is there once a day.
        day = max(day, beyond.get(one.event, day))
        while day <= last and day < end:
            spread.on[day].append(one)
            spread.under[day] = max(spread.under.get(day, month), stands[one.event])
            day += timedelta(days=1)
        beyond[one.event] = day
    return spread


def _weeks(edition: Edition, spread: _Spread, teller: Teller) -> list[list[Day]]:
    """The month in weeks that begin as the language's do, empty days before and after it."""
    month = spread.month
    days = [Day()] * ((month.weekday() - edition.words.locale.first_week_day) % 7)
    for number in range((_shifted(month, 1) - month).days):
        day = month + timedelta(days=number)
        here = spread.on.get(day, [])
        days.append(
            Day(
                number=day.day,
                listed=spread.under.get(day, day).isoformat(),
                said=edition.calendar.day(day) if here else "",
                count=len(here),
                happenings=[teller.of(one) for one in here[:NAMED]],
            )
        )
    days += [Day()] * (-len(days) % 7)
    return [days[start : start + 7] for start in range(0, len(days), 7)]


def _weekdays(edition: Edition) -> list[tuple[str, str]]:
    """The days of the week, whole and short, from the one weeks begin with."""
    names = edition.words.locale.days["format"]
    first = edition.words.locale.first_week_day
    order = [(first + number) % 7 for number in range(7)]
    return [(names["wide"][day], names["abbreviated"][day]) for day in order]


def _named_link(edition: Edition, month: date | None) -> tuple[str, str] | None:
    return (edition.calendar.month(month), month_link(edition, month)) if month else None


def _shifted(day: date, months: int) -> date:
    years, month = divmod(day.month - 1 + months, 12)
    return date(day.year + years, month + 1, 1)
