"""Who has what in common: the values of each facet of the directory, and whom each holds."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from markupsafe import Markup, escape

from hub.model import Ambassador, Group, Language, Slug
from hub.render import addresses, tongue
from hub.render.facets.slugs import plain, slug_of

if TYPE_CHECKING:
    from hub.render.edition import Edition

FacetName = Literal["network", "expertise", "platform", "language", "department", "place", "kind"]
FOLDERS: dict[FacetName, str] = {
    "expertise": "expertise",
    "platform": "platforms",
    "language": "languages",
    "department": "departments",
    "place": "places",
}
"""The facets that have a page for each value, and where. A network's page is its own; a kind has none."""

EACH = 24
"""How many values of one facet somebody is found by."""
PAGES = 2_000
"""How many pages a facet has at most, in one language: past that, those of the values that most people share."""

Voice = Ambassador | Group
Had = Iterable[tuple[str, str]]
"""Values of one facet that somebody has: the slug of each, and how it is written."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Value:
    """A value of a facet. `ranks` are the places of those who have it in `Facets.voices`, ascending; `place` is where
    its page stands, '' where it has none."""

    facet: FacetName
    slug: str
    name: str
    label: Markup
    ranks: tuple[int, ...]
    place: str = ""


class Facets:
    """What one edition's people and groups have in common. `voices` are all of them, sorted by name."""

    def __init__(self, edition: Edition) -> None:
        self._edition = edition

    @cached_property
    def voices(self) -> Sequence[Voice]:
        site = self._edition.site
        named: list[tuple[str, str, Voice]] = [(plain(self.name_of(who)), who.slug, who) for who in site.ambassadors]
        named += [(plain(self.name_of(who)), who.slug, who) for who in site.groups]
        return tuple(who for _, _, who in sorted(named, key=lambda one: one[:2]))

    @cached_property
    def values(self) -> dict[FacetName, tuple[Value, ...]]:
        """The values of each facet that somebody has; by name, networks as the site orders them."""
        return {name: tuple(self._values(name)) for name in _HAVE}

    @cached_property
    def codes(self) -> dict[FacetName, list[tuple[int, ...]]]:
        """For each facet what everybody of `voices` has, as places in its `values`."""
        found: dict[FacetName, list[tuple[int, ...]]] = {}
        for name, values in self.values.items():
            of: list[tuple[int, ...]] = [()] * len(self.voices)
            for code, value in enumerate(values):
                for rank in value.ranks:
                    of[rank] = (*of[rank], code)
            found[name] = of
        return found

    def expertise_place(self, text: str) -> str:
        """The place of all who know about `text`; '' where there is none."""
        return self._expertise.get(slug_of(text), "")

    def name_of(self, who: Voice) -> str:
        """What somebody is called, as plain text."""
        return self._edition.text_of(who.title) if isinstance(who, Group) else who.name

    @cached_property
    def _expertise(self) -> dict[str, str]:
        return {value.slug: value.place for value in self.values["expertise"]}

    def _values(self, name: FacetName) -> Iterator[Value]:
        ranks: defaultdict[str, list[int]] = defaultdict(list)
        spelt: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for rank, who in enumerate(self.voices):
            for slug, text in dict(_HAVE[name](self._edition, who)).items():
                ranks[slug].append(rank)
                spelt[slug][text] += 1
        told = {slug: self._told(name, slug, spelt[slug]) for slug in ranks}
        paged = _paged(name, ranks)
        for slug in self._ordered(name, told):
            yield Value(
                facet=name,
                slug=slug,
                name=told[slug][0],
                label=told[slug][1],
                ranks=tuple(ranks[slug]),
                place=_place(name, slug) if slug in paged else "",
            )

    def _told(self, name: FacetName, slug: str, spelt: Counter[str]) -> tuple[str, Markup]:
        """A value's name, and as markup: as most people write it, where everybody writes their own."""
        edition, words = self._edition, self._edition.words
        if name == "network":
            title = next(network for network in edition.site.networks if network.slug == slug).title
            return edition.text_of(title), edition.said(title)
        text = min(spelt, key=lambda one: (-spelt[one], one))
        if name == "language":
            text = words.language_name(Language(text))
            text = text[:1].upper() + text[1:]
        elif name == "platform":
            text = edition.cards.platform(text)
        elif name == "kind":
            text = words.text(f"directory.kind_{slug}")
        return text, escape(text)

    def _ordered(self, name: FacetName, told: dict[str, tuple[str, Markup]]) -> Iterable[str]:
        if name == "network":
            return [network.slug for network in self._edition.site.networks if network.slug in told]
        if name == "kind":
            return [kind for kind in _KINDS if kind in told]
        return sorted(told, key=lambda slug: (plain(told[slug][0]), slug))


def _place(name: FacetName, slug: str) -> str:
    return addresses.network(Slug(slug)) if name == "network" else addresses.facet(FOLDERS[name], slug)


def _paged(name: FacetName, ranks: dict[str, list[int]]) -> set[str]:
    """The values that have a page."""
    if name == "kind":
        return set()
    return set(sorted(ranks, key=lambda slug: (-len(ranks[slug]), slug))[:PAGES]) if name in FOLDERS else set(ranks)


def _networks(edition: Edition, who: Voice) -> Had:
    register = edition.register
    slugs = register.networks_of(who.slug) if isinstance(who, Ambassador) else who.networks
    return [(slug, "") for slug in slugs if slug in register.networks]


def _expertise(edition: Edition, who: Voice) -> Had:
    return _freely(who.expertise) if isinstance(who, Ambassador) else ()


def _department(edition: Edition, who: Voice) -> Had:
    return _freely((who.department,)) if isinstance(who, Ambassador) else ()


def _location(edition: Edition, who: Voice) -> Had:
    return _freely((who.location,)) if isinstance(who, Ambassador) else ()


def _platforms(edition: Edition, who: Voice) -> Had:
    return [(slug_of(account.platform), account.platform) for account in who.accounts]


def _languages(edition: Edition, who: Voice) -> Had:
    return [(slug_of(base), base) for base in map(tongue.base, who.languages)]


def _kind(edition: Edition, who: Voice) -> Had:
    if isinstance(who, Ambassador):
        return [(who.kind, "")]
    return [("official" if who.official else "group", "")]


def _freely(texts: Iterable[str]) -> Had:
    return [(slug_of(text), " ".join(text.split())) for text in list(texts)[:EACH] if text.strip()]


_KINDS = ("employee", "external", "group", "official")
_HAVE: dict[FacetName, Callable[[Edition, Voice], Had]] = {
    "network": _networks,
    "expertise": _expertise,
    "platform": _platforms,
    "language": _languages,
    "department": _department,
    "place": _location,
    "kind": _kind,
}
