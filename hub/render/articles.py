"""Curated reading: what somebody here recommends, and why."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from hub.model import Page
from hub.render import addresses
from hub.render.edition import Edition


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
    )
