"""The types of page that a published site has, found by what they are: nobody has to list a new one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from published import Published

BODY = re.compile(r'<main[^>]*>\s*<\w+ class="([^"]*)"')


def type_of(site: Published, path: str) -> str:
    """What the page's own part is called, its network's colours aside; its address where it has no frame."""
    body = BODY.search(site.text(path))
    if body is None:
        return _shape(path)
    return " ".join(name for name in body[1].split() if not name.startswith("hub-n-"))


def fullest(site: Published, below: str = "") -> list[str]:
    """One page a type in one language: the one with most on it."""
    return [pages[-1] for pages in _by_type(site, below)]


def odd_ones(site: Published, below: str = "") -> list[str]:
    """Unlike the fullest of their type: the barest, one for each other shape of address, all that people wrote."""
    found = []
    for *others, most in _by_type(site, below):
        shapes = {_shape(path): path for path in reversed(others)}
        shapes.pop(_shape(most), None)
        found += dict.fromkeys([*others[:1], *(others if "hub-written" in type_of(site, most) else shapes.values())])
    return found


def _by_type(site: Published, below: str) -> Iterator[list[str]]:
    """The pages of each type, the smallest file first."""
    paths = [path for path in site.pages if path.startswith("fr/") == (below == "fr/")]
    typed = sorted((type_of(site, path), site.file(path).stat().st_size, path) for path in paths)
    for _, pages in groupby(typed, key=lambda page: page[0]):
        yield [path for _, _, path in pages]


def _shape(path: str) -> str:
    """`networks/*/newsletter/` for all such pages."""
    first, *rest = path.removeprefix("fr/").split("/")
    return "/".join([first, *(step if step in ("", "newsletter", "mail.html", "past") else "*" for step in rest)])
