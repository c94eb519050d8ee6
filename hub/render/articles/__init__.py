"""Curated reading: what somebody here recommends, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from hub.model import Page
from hub.render import addresses
from hub.render.edition import Edition

_TAKEN = ("content",)
"""What the frame calls a part of the page, and so no card."""


def articles(edition: Edition) -> Iterator[Page]:
    """`/articles/`"""
    words = edition.words
    newest_first = sorted(edition.site.articles, key=lambda article: article.date, reverse=True)
    months = [
        (first.strftime("%Y-%m"), edition.calendar.month(first), list(several))
        for first, several in groupby(newest_first, key=lambda article: article.date.replace(day=1))
    ]
    yield edition.page(
        addresses.ARTICLES,
        "articles",
        "articles.html",
        title=words.text("articles.title"),
        description=words.text("articles.description", name=edition.name),
        months=months,
        types=_types(edition),
        count=len(newest_first),
        anchored=_TAKEN,
    )


def _types(edition: Edition) -> list[tuple[str, str, int]]:
    """Each type there is with its name and how many there are; nothing to choose from where there is one."""
    found = Counter(article.type for article in edition.site.articles)
    label_of = {article.type: edition.type_of(article) for article in edition.site.articles}
    several = sorted((label_of[type_], type_) for type_ in found)
    return [(type_, label, found[type_]) for label, type_ in several] if len(found) > 1 else []
