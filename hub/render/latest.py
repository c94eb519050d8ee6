"""Latest: everything published, in pages by day, in fair order."""

from __future__ import annotations

from collections.abc import Iterator

from hub.model import FeedLink, Page
from hub.render import addresses
from hub.render.edition import Edition
from hub.render.fair import iterate_fair_pages

POSTS = 30
POSTS_AN_AUTHOR = 5
NEIGHBOURS = 2


def latest(edition: Edition) -> Iterator[Page]:
    """`/latest/`, `/latest/2/` …; the first exists even when there is nothing."""
    words = edition.words
    posts = edition.site.posts
    total = max(1, -(-len(posts) // POSTS))
    pages = iterate_fair_pages(posts, POSTS, POSTS_AN_AUTHOR)
    for number in range(1, total + 1):
        title = words.text("latest.title") if number == 1 else words.text("latest.title_page", page=number)
        links = edition.feeds(addresses.HOME, edition.name)
        yield edition.page(
            addresses.latest(number),
            "latest",
            "latest.html",
            title=title,
            description=words.text("latest.description", name=edition.name),
            feeds=links,
            number=number,
            total=total,
            pages=pager(number, total),
            links=short(links),
            groups=edition.days(next(pages, [])),
        )


def pager(number: int, total: int) -> list[int]:
    """The page numbers to link to: both ends and the neighbours; 0 where some are left out."""
    near = {1, total, *range(max(1, number - NEIGHBOURS), min(total, number + NEIGHBOURS) + 1)}
    numbers: list[int] = []
    for page in sorted(near):
        if numbers and page - numbers[-1] == 2:
            numbers.append(page - 1)
        elif numbers and page - numbers[-1] > 2:
            numbers.append(0)
        numbers.append(page)
    return numbers


def short(links: tuple[FeedLink, ...]) -> list[dict[str, str]]:
    """Feeds by their formats' names."""
    names = ("Atom", "RSS", "JSON Feed")
    return [{"path": link.path, "type": link.type, "short": name} for name, link in zip(names, links, strict=True)]
