"""Latest: everything published, in pages by day, in fair order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from hub.model import FeedLink, Page
from hub.render import addresses
from hub.render.edition import Edition
from hub.render.fair import iterate_fair_pages
from hub.render.grouping import by_day, pinned_first

POSTS = 30
POSTS_AN_AUTHOR = 5
NEIGHBOURS = 2


def latest(edition: Edition) -> Iterator[Page]:
    """`/latest/`, `/latest/2/` …; the first exists even when there is nothing."""
    words = edition.words
    pinned, posts = pinned_first(edition, edition.site.posts)
    total = max(1, -(-len(posts) // POSTS))
    links = edition.feeds(addresses.HOME, edition.name)
    named = short(links)
    pages = iterate_fair_pages(posts, POSTS, POSTS_AN_AUTHOR)
    for number in range(1, total + 1):
        title = words.text("latest.title") if number == 1 else words.text("latest.title_page", page=number)
        yield edition.page(
            addresses.latest(number),
            "latest",
            "latest.html",
            title=title,
            description=words.text("latest.description", name=edition.name),
            feeds=links,
            number=number,
            total=total,
            newer=edition.link(addresses.latest(number - 1)) if number > 1 else "",
            older=edition.link(addresses.latest(number + 1)) if number < total else "",
            steps=[_step(edition, page, number) for page in pager(number, total)],
            links=named,
            pinned=pinned if number == 1 else "",
            groups=by_day(edition, next(pages, [])),
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class Step:
    """A page number in the pager; without `href` it stands for those left out."""

    number: int
    label: str
    href: str
    current: bool


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


def _step(edition: Edition, page: int, current: int) -> Step:
    if page == 0:
        return Step(number=0, label="", href="", current=False)
    href = edition.link(addresses.latest(page))
    return Step(number=page, label=edition.words.text("latest.page", page=page), href=href, current=page == current)


def short(links: tuple[FeedLink, ...]) -> list[dict[str, str]]:
    """Feeds by their formats' names."""
    names = ("Atom", "RSS", "JSON Feed")
    return [{"path": link.path, "type": link.type, "short": name} for name, link in zip(names, links, strict=True)]
