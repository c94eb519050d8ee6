"""Posts under the days and months they are of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import groupby
from operator import itemgetter

from markupsafe import Markup

from hub.model import Post
from hub.render.cards import at_once
from hub.render.edition import Edition

Card = Callable[[Post], str]

AT_ONCE = 4
"""How many cards are seen before anybody scrolls."""


def pinned_first(edition: Edition, posts: Iterable[Post], card: Card | None = None) -> tuple[Markup, list[Post]]:
    """The cards of the pinned posts, as `card` makes them, and the posts that are not."""
    card = card or edition.cards.card
    pinned: list[Post] = []
    others: list[Post] = []
    for post in posts:
        (pinned if post.pinned else others).append(post)
    return Markup("".join([card(post) for post in pinned])), others  # noqa: S704 – cards


def by_day(edition: Edition, posts: Iterable[Post]) -> list[tuple[str, str, Markup]]:
    """For each day its date as machines and as people read it, and the cards of its posts."""
    groups = _grouped(edition, posts, date.toordinal, edition.cards.card)
    return [(day.isoformat(), edition.calendar.day(day), cards) for day, cards in groups]


def by_month(edition: Edition, posts: Iterable[Post], card: Card | None = None) -> list[tuple[str, str, Markup]]:
    """For each month the same as `by_day`, with the cards that `card` makes."""
    groups = _grouped(edition, posts, lambda day: (day.year, day.month), card or edition.cards.card)
    return [(day.isoformat()[:7], edition.calendar.month(day), cards) for day, cards in groups]


def _grouped(
    edition: Edition, posts: Iterable[Post], key: Callable[[date], object], card: Card
) -> Iterator[tuple[date, Markup]]:
    cards = edition.cards
    dated = sorted(((cards.day(post), post) for post in posts), key=itemgetter(0), reverse=True)
    seen = AT_ONCE
    for _, several in groupby(dated, key=lambda pair: key(pair[0])):
        members = list(several)
        top, rest = members[:seen], members[seen:]
        seen -= len(top)
        made = "".join([at_once(card(post)) for _, post in top]) + "".join([card(post) for _, post in rest])
        yield members[0][0], Markup(made)  # noqa: S704 – cards
