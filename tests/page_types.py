"""The types of page that a published site has, found by their addresses: nobody has to list a new one."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from published import Published

WRITTEN = 'class="hub hub-written'


def type_of(site: Published, path: str) -> str:
    """`networks/*/newsletter/` for all such pages; pages that people wrote are of one type, whatever they are called."""
    if WRITTEN in site.text(path):
        return "written"
    first, *rest = path.removeprefix("fr/").split("/")
    numbered_or_named = [step if step in ("", "newsletter", "mail.html", "past") else "*" for step in rest]
    return "/".join([first, *numbered_or_named])


def by_type(site: Published, below: str = "") -> Iterator[tuple[str, list[str]]]:
    """The types in one language, each with its pages, the smallest file first."""
    paths = [path for path in site.pages if path.startswith("fr/") == (below == "fr/")]
    typed = sorted((type_of(site, path), site.file(path).stat().st_size, path) for path in paths)
    for kind, pages in groupby(typed, key=lambda page: page[0]):
        yield kind, [path for _, _, path in pages]


def fullest(site: Published, below: str = "") -> list[str]:
    """One page a type: the one with most on it."""
    return [pages[-1] for _, pages in by_type(site, below)]


def odd_ones(site: Published, below: str = "") -> list[str]:
    """Pages unlike the fullest of their type: the barest of each, and all that people wrote."""
    return [
        path for kind, pages in by_type(site, below) for path in (pages[:-1] if kind == "written" else pages[:-1][:1])
    ]
