"""A page for each value of a facet, and one a facet that lists its values: how people are found without a script."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from heapq import nlargest
from itertools import groupby
from typing import TYPE_CHECKING
from urllib.parse import quote

from markupsafe import Markup

from hub.model import Ambassador, Language, Page, Post
from hub.render.facets.slugs import plain, slug_of
from hub.render.facets.values import FOLDERS, FacetName, Value, Voice

if TYPE_CHECKING:
    from hub.render.edition import Edition

CARDS = 48
"""Up to how many people a page shows on cards; of more it lists the names."""
NAMES = 1_000
"""How many names a page lists; more are on further pages."""
POSTS = 12
"""How many posts an expertise page shows."""
LATEST = 6
"""How many of each person's last posts it looks through."""
_BETWEEN = re.compile(r"[\W_]+")
BESIDE = 6
"""How many other values of each facet a page leads to."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Beside:
    """What the people of a page also have in common: a value, and how many of them have it."""

    value: Value
    count: int


def facets(edition: Edition) -> Iterator[Page]:
    """`/expertise/`, `/expertise/<tag>/` and the same of platforms, languages, departments and places."""
    for name, folder in FOLDERS.items():
        values = edition.facets.values[name]
        if values and not edition.is_written(f"{folder}/"):
            yield _list_page(edition, name, values)
        for value in values:
            if value.place and not edition.is_written(value.place):
                yield from _value_pages(edition, value)


def _list_page(edition: Edition, name: FacetName, values: Sequence[Value]) -> Page:
    """All values of a facet, by letter where they are many."""
    words = edition.words
    title = words.text(f"directory.all_{name}")
    letters = groupby(values, key=lambda value: plain(value.name)[:1].upper())
    return edition.page(
        f"{FOLDERS[name]}/",
        "facet",
        "facet_list.html",
        title=title,
        description=words.text("directory.all_description", name=edition.name, title=title),
        name=name,
        letters=[(letter, list(several)) for letter, several in letters] if len(values) > CARDS else [("", values)],
        others=[(other, f"{FOLDERS[other]}/") for other in FOLDERS if other != name and edition.facets.values[other]],
    )


def _value_pages(edition: Edition, value: Value) -> Iterator[Page]:
    """A page of people who do not want to be found is not to be found either."""
    words, voices = edition.words, [edition.facets.voices[rank] for rank in value.ranks]
    title = words.text(f"directory.title_{value.facet}", name=value.name)
    known = value.facet == "language"
    inside = words.language_name(Language(value.slug)) if known else value.name
    about = words.count(f"directory.about_{value.facet}", len(voices), name=inside)
    total = max(1, -(-len(voices) // NAMES))
    fitting, posts = _posts(edition, value, voices) if value.facet == "expertise" else (False, [])
    for number in range(1, total + 1):
        shown = voices[(number - 1) * NAMES : number * NAMES]
        told = words.text("directory.page_of", title=title, page=number) if number > 1 else title
        yield edition.page(
            _page_place(value, number),
            "facet",
            "facet.html",
            title=told,
            description=about,
            search=words.count("directory.count", len(voices)) if number == 1 else "",
            noindex=all(isinstance(who, Ambassador) and who.noindex for who in voices),
            value=value,
            about=about,
            name=told if number > 1 else value.name,
            total=len(voices),
            cards=_cards(edition, shown) if len(voices) <= CARDS else "",
            names=_names(edition, shown) if len(voices) > CARDS else (),
            posts=_river(edition, posts) if number == 1 else "",
            fitting=fitting,
            beside=_beside(edition, value) if number == 1 else (),
            folder=f"{FOLDERS[value.facet]}/",
            query=f"?{value.facet}={quote(value.slug)}",
            pages=[_page_place(value, page) for page in range(1, total + 1)],
            number_of_page=number,
        )


def _page_place(value: Value, number: int) -> str:
    return value.place + (f"{number}/" if number > 1 else "")


def _cards(edition: Edition, voices: Sequence[Voice]) -> Markup:
    return Markup("".join([edition.voices.card(who) for who in voices]))  # noqa: S704 – cards


def _river(edition: Edition, posts: Sequence[Post]) -> Markup:
    return Markup("".join([edition.cards.card(post) for post in posts]))  # noqa: S704 – cards


def _names(edition: Edition, voices: Sequence[Voice]) -> list[tuple[str, Markup]]:
    """Names as links, by first letter: the index of a book."""
    link = Markup('<li><a href="{}">{}</a></li>')
    named = [
        (
            plain(edition.facets.name_of(who))[:1].upper(),
            link.format(edition.link(edition.voices.place_of(who)), edition.voices.name_of(who)),
        )
        for who in voices
    ]
    return [
        (letter, Markup("").join(name for _, name in several)) for letter, several in groupby(named, lambda one: one[0])
    ]


def _posts(edition: Edition, value: Value, voices: Sequence[Voice]) -> tuple[bool, list[Post]]:
    """Recent posts of these people: those that are about the value, or their latest where none is."""
    recent = {
        post.id: post
        for who in voices
        if isinstance(who, Ambassador)
        for post in edition.register.posts_by(who.slug)[:LATEST]
    }
    about = [post for post in recent.values() if _is_about(post, value)]
    shown = nlargest(POSTS if about else POSTS // 2, about or recent.values(), lambda post: (post.published, post.id))
    return bool(about), shown


def _is_about(post: Post, value: Value) -> bool:
    return f"-{value.slug}-" in _subjects(post.title, post.tags)


@lru_cache(maxsize=1 << 16)
def _subjects(title: str, tags: tuple[str, ...]) -> str:
    """The words of a title and of tags, as addresses are made of words, for whole words to be looked for."""
    return f"-{_BETWEEN.sub('-', plain(title))}-" + "".join(f"-{slug_of(tag)}-" for tag in tags)


def _beside(edition: Edition, value: Value) -> list[tuple[FacetName, list[Beside]]]:
    """What else the people of a value have in common, facet by facet, the most frequent first."""
    found: list[tuple[FacetName, list[Beside]]] = []
    for name, values in edition.facets.values.items():
        codes, counted = edition.facets.codes[name], Counter[int]()
        for rank in value.ranks[:NAMES]:
            counted.update(codes[rank])
        near = sorted(counted.items(), key=lambda one: (-one[1], one[0]))
        several = [Beside(value=values[code], count=count) for code, count in near if values[code] is not value]
        linked = [one for one in several if one.value.place][:BESIDE]
        if linked:
            found.append((name, linked))
    return found
