"""Figures in the words of an edition: charts, tables, labels."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from markupsafe import Markup, escape

from hub.model import Language, Slug
from hub.render import addresses
from hub.render.edition import Edition
from hub.render.figures.charts import bars, share
from hub.render.figures.counted import OTHERS, Figures, Share

_LABEL_EVERY = 3


@dataclass(frozen=True, kw_only=True, slots=True)
class Chart:
    """A drawing with its name, its sum in words, and its numbers as the page writes them."""

    title: str
    note: str
    svg: Markup
    numbers: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """A line of a table: what, how many members, how many posts ('' where that is not told), and a bar."""

    label: Markup
    people: str
    posts: str
    bar: Markup


class Told:
    """What the page says of a site's figures."""

    def __init__(self, edition: Edition, made: Figures) -> None:
        self._edition = edition
        self._words = edition.words
        self._made = made

    @property
    def day(self) -> str:
        return self._edition.calendar.long(self._made.day)

    @property
    def totals(self) -> list[tuple[str, str]]:
        """Each total with what it counts: `23`, `people`."""
        words = self._words
        return [
            (words.number(number), words.count(f"figures_kind.{key}", number))
            for key, number in self._made.totals.items()
        ]

    @cached_property
    def months(self) -> list[tuple[str, str]]:
        """Each month as machines and as people read it."""
        return [(month.isoformat()[:7], self._edition.calendar.month(month)) for month in self._made.months]

    @property
    def axis(self) -> list[str]:
        """Every third month, in short."""
        return [self._edition.calendar.short_month(month) for month in self._made.months[::_LABEL_EVERY]]

    @property
    def posts(self) -> Chart | None:
        """Posts a month; None where they are of one voice."""
        return (
            self._chart("posts", self._words.text("figures.posts"), self._made.posts) if any(self._made.posts) else None
        )

    @property
    def types(self) -> list[Chart]:
        if len(self._made.types) < 2:
            return []
        return [self._chart(one.key, self._type(one.key), one.counts) for one in self._made.types]

    def _type(self, key: str) -> str:
        return self._words.text("figures.others" if key == OTHERS else f"figures_type.{key}")

    @property
    def people(self) -> Chart | None:
        counts = self._made.people
        if not counts:
            return None
        first, last = self._words.number(counts[0]), self._words.number(counts[-1])
        note = self._words.text("figures.grew", first=first, last=last)
        return self._drawn("people", self._words.text("figures.people"), counts, note)

    @property
    def editors(self) -> list[Chart]:
        return [
            self._chart(one.key, self._words.text(f"figures_month.{one.key}"), one.counts) for one in self._made.editors
        ]

    @property
    def networks(self) -> list[Row]:
        return list(self._rows(self._made.networks, self._network))

    def _network(self, one: Share) -> Markup:
        network = self._edition.register.networks[Slug(one.key)]
        link = self._edition.link(addresses.network(network.slug))
        return Markup('<a href="{}">{}</a>').format(link, self._edition.said(network.title))

    @property
    def platforms(self) -> list[Row]:
        return list(self._rows(self._made.platforms, lambda one: escape(self._edition.cards.platform(one.key))))

    @property
    def languages(self) -> list[Row]:
        return list(self._rows(self._made.languages, self._language))

    def _language(self, one: Share) -> Markup:
        name = self._words.language_name(Language(one.key))
        return escape(name[:1].upper() + name[1:])

    def _chart(self, key: str, title: str, counts: Sequence[int]) -> Chart:
        """Counts a month, with their sum, and the month that has most."""
        most = max(counts)
        month = self._edition.calendar.within(self.months[counts.index(most)][1])
        note = self._words.count("figures.in_all", sum(counts), most=self._words.number(most), month=month)
        return self._drawn(key, title, counts, note)

    def _drawn(self, key: str, title: str, counts: Sequence[int], note: str) -> Chart:
        first, last = (self._edition.calendar.within(self.months[place][1]) for place in (0, -1))
        told = self._words.text("figures.described", first=first, last=last, note=note)
        numbers = tuple(map(self._words.number, counts))
        return Chart(title=title, note=note, svg=bars(key, counts, title=title, told=told), numbers=numbers)

    def _rows(self, shares: Sequence[Share], label: Callable[[Share], Markup]) -> Iterator[Row]:
        most = max((one.posts or 0 for one in shares), default=0)
        for one in shares:
            yield Row(
                label=escape(self._words.text("figures.others")) if one.key == OTHERS else label(one),
                people=self._words.number(one.people),
                posts="" if one.posts is None else self._words.number(one.posts),
                bar=share(one.posts or 0, most),
            )
