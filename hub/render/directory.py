"""The directory: people and groups alike, on the same cards, found by what they have in common."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from hub.model import File, Output, Page
from hub.render import addresses
from hub.render.edition import Edition
from hub.render.facets.columns import columns
from hub.render.facets.slugs import plain, slug_of
from hub.render.facets.values import FOLDERS, FacetName, Value, Voice

MANY = 48
"""From how many the directory is divided by first letter."""
ALL = 150
"""The most whose cards stand in one page; of more the first do, and each letter has pages of its own."""
FIRST = 48
"""How many cards stand in the page of more; the script shows as many at a time."""
A_PAGE = 200
"""How many cards a page of a letter holds."""
TICKED = 7
"""The most values of a facet that are boxes to tick; more are a list to choose from."""

OTHER = "#"
"""What stands for names that begin with no letter."""

FACETS: tuple[FacetName, ...] = ("network", "expertise", "place", "department", "platform", "language", "kind")


@dataclass(frozen=True, kw_only=True, slots=True)
class Filter:
    """A facet as a form shows it: `values` are boxes to tick; empty where the script fills a list to choose from."""

    name: FacetName
    label: str
    values: tuple[Value, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Letter:
    """Everybody whose name begins with a letter."""

    letter: str
    slug: str
    voices: Sequence[Voice]


def directory(edition: Edition) -> Iterator[Output]:
    """`/ambassadors/`, the pages of its letters where it is long, and the data its script finds people in."""
    voices = edition.facets.voices
    if len(voices) > 1:
        yield File(path=data_path(edition), content=columns(edition))
    letters = _letters(edition)
    yield _page(edition, letters)
    if len(voices) > ALL:
        yield from letter_pages(edition)


def letter_pages(edition: Edition) -> Iterator[Page]:
    """`/ambassadors/letters/a/` … for everybody, some hundred cards a page."""
    letters = _letters(edition)
    for letter in letters:
        yield from _letter_pages(edition, letter, letters)


def data_path(edition: Edition) -> str:
    """The path of the directory as data, in the edition's language."""
    return edition.addresses.path(edition.language, addresses.AMBASSADORS + "directory.json")


def _page(edition: Edition, letters: tuple[Letter, ...]) -> Page:
    words, voices = edition.words, edition.facets.voices
    long = len(voices) > ALL
    return edition.page(
        addresses.AMBASSADORS,
        "ambassadors",
        "directory.html",
        title=words.text("voices.title"),
        description=words.text("voices.description", name=edition.name),
        cards=_cards(edition, voices[:FIRST]) if long else _lettered(edition, letters),
        total=len(voices),
        at_once=FIRST if long else 0,
        filters=_filters(edition) if len(voices) > 1 else (),
        data=data_path(edition),
        letters=letters if len(voices) > MANY else (),
        long=long,
        letter_place=letter_place,
        browse=_browse(edition),
    )


def _filters(edition: Edition) -> tuple[Filter, ...]:
    """The facets in which people differ."""
    values = edition.facets.values
    return tuple(
        Filter(
            name=name,
            label=edition.words.text(f"directory.{name}"),
            values=values[name] if len(values[name]) <= TICKED else (),
        )
        for name in FACETS
        if len(values[name]) > 1
    )


def _browse(edition: Edition) -> list[tuple[FacetName, str]]:
    """The facets that have pages of their own, and where the list of those stands."""
    places: list[tuple[FacetName, str]] = [("network", addresses.NETWORKS)]
    places += [(name, f"{FOLDERS[name]}/") for name in FACETS if name in FOLDERS]
    return [(name, place) for name, place in places if edition.facets.values[name]]


def _letters(edition: Edition) -> tuple[Letter, ...]:
    """The voices by the first letter of their names, as they are sorted; what begins with none comes last."""
    found: dict[str, list[Voice]] = {}
    for who in edition.facets.voices:
        found.setdefault(_letter(edition.facets.name_of(who)), []).append(who)
    return tuple(
        Letter(letter=letter, slug=slug_of(letter) if letter != OTHER else "0", voices=found[letter])
        for letter in sorted(found, key=lambda letter: (letter == OTHER, plain(letter)))
    )


def _letter(name: str) -> str:
    first = plain(name)[:1].upper()
    return first if first.isalpha() else OTHER


def _lettered(edition: Edition, letters: tuple[Letter, ...]) -> Markup:
    """All cards in one list; the first of each letter can be jumped to."""
    made: list[str] = []
    for letter in letters:
        # A Markup would take the letter's place in the list for text.
        first, *others = [str(edition.voices.card(who)) for who in letter.voices]
        made += [first.replace("<li ", f'<li id="letter-{letter.slug}" ', 1), *others]
    return Markup("".join(made))  # noqa: S704 – cards


def _cards(edition: Edition, voices: Sequence[Voice]) -> Markup:
    return Markup("".join([edition.voices.card(who) for who in voices]))  # noqa: S704 – cards


def _letter_pages(edition: Edition, letter: Letter, letters: tuple[Letter, ...]) -> Iterator[Page]:
    """`/ambassadors/letters/a/`, `/ambassadors/letters/a/2/` …"""
    words = edition.words
    total = -(-len(letter.voices) // A_PAGE)
    for number in range(1, total + 1):
        title = words.text("directory.letter", letter=letter.letter)
        if number > 1:
            title = words.text("directory.page_of", title=title, page=number)
        yield edition.page(
            letter_place(letter, number),
            "facet",
            "directory_letter.html",
            title=title,
            description=words.count("directory.count", len(letter.voices)),
            letter=letter,
            letters=letters,
            letter_place=letter_place,
            cards=_cards(edition, letter.voices[(number - 1) * A_PAGE : number * A_PAGE]),
            number_of_page=number,
            pages=[letter_place(letter, page) for page in range(1, total + 1)],
        )


def letter_place(letter: Letter, page: int = 1) -> str:
    """The place of a page of a letter, counted from 1."""
    return f"{addresses.AMBASSADORS}letters/{letter.slug}/" + (f"{page}/" if page > 1 else "")
