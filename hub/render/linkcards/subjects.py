"""Which cards a site has: home, everybody who may be found, networks, groups, kits on offer, posts of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from hub.model import Ambassador, CollectivePost, Group, Kit, Language, Network, Site, Slug
from hub.render import addresses
from hub.render.addresses import card_path
from hub.render.catalogue import Catalogue
from hub.render.colour import PAPER, SHAPE, mix, readable
from hub.render.linkcards.card import Card, Tile
from hub.render.portrait import initials
from hub.render.stylesheet import brand_colours, network_colour

MANY = 2_000
"""Where there are more people, each has one card, in the default language: drawing takes three milliseconds."""
_MOST_EDGES = 8
_SENTENCE = 40


class Subjects:
    """The cards of a site by the place they stand for. A place has one card for all languages that say the same."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._people = {person.slug: person for person in site.ambassadors}
        self._words = {language: Catalogue(language) for language in site.programme.languages}
        self._colours = {
            network.slug: readable(network_colour(network, position), PAPER, SHAPE)
            for position, network in enumerate(site.networks)
        }
        self._brand = brand_colours(site.programme.brand)
        self._makers = self._all() if site.programme.cards else {}

    def path(self, place: str, language: Language) -> str:
        """The path of the card of a place in a language; '' where it has none of its own."""
        make = self._makers.get(place)
        if make is None:
            return ""
        own = make(language)
        same = (other for other in self._site.programme.languages if other == language or make(other) == own)
        return card_path(place, next(same))

    def cards(self, wanted: Callable[[str, Card], bool] | None = None) -> Iterator[tuple[str, Card]]:
        """Every card with its path, or those of the places that are wanted, by what is on their first."""
        for place, make in self._makers.items():
            made: list[Card] = []
            for language in self._site.programme.languages:
                card = make(language)
                if wanted and not made and not wanted(place, card):
                    break
                if card not in made:
                    yield card_path(place, language), card
                made.append(card)

    def _all(self) -> Mapping[str, Callable[[Language], Card]]:
        site = self._site
        today = site.now.astimezone(site.programme.timezone).date()
        makers: dict[str, Callable[[Language], Card]] = {addresses.HOME: self._home}
        for person in site.ambassadors:
            if not person.noindex:
                makers[addresses.ambassador(person.slug)] = _bound(self._person, person)
        for group in site.groups:
            makers[addresses.group(group.slug)] = _bound(self._group, group)
        for network in site.networks:
            makers[addresses.network(network.slug)] = _bound(self._network, network)
        for kit in site.kits:
            if not kit.is_over(today):
                makers[addresses.kit(kit.slug)] = _bound(self._kit, kit)
        for post in site.collective:
            makers[addresses.collective_post(post.slug)] = _bound(self._post, post)
        return makers

    def _home(self, language: Language) -> Card:
        programme = self._site.programme
        promise = programme.tagline.said_in(language).text or self._words[language].text("home.promise")
        return Card(
            heading=promise.replace("*", ""),
            foot=self._foot(language),
            tile=Tile(kind="mosaic", seed=programme.site_url, colours=self._brand),
            edge=tuple(self._colours.values())[:_MOST_EDGES],
            brand=self._brand,
        )

    def _person(self, person: Ambassador, language: Language) -> Card:
        if len(self._people) > MANY:
            language = self._site.programme.default_language
        return Card(
            heading=person.name,
            line=person.role.said_in(language).text,
            foot=self._foot(language),
            tile=_portrait(person),
            edge=self._edge(tuple(slug for slug in self._colours if slug in person.networks)),
            brand=self._brand,
        )

    def _group(self, group: Group, language: Language) -> Card:
        default = group.title.said_in(self._site.programme.default_language).text
        return Card(
            heading=group.title.said_in(language).text,
            line=group.role.said_in(language).text,
            foot=self._foot(language),
            tile=Tile(kind="emblem", seed=group.slug, letters=initials(default)),
            edge=self._edge(group.networks),
            brand=self._brand,
        )

    def _network(self, network: Network, language: Language) -> Card:
        return Card(
            kicker=f"#{network.hashtag.lstrip('#')}" if network.hashtag else "",
            heading=network.title.said_in(language).text,
            line=_opening(network.goal.said_in(language).text),
            foot=self._foot(language),
            tile=self._pattern(network.slug, (network.slug,)),
            edge=self._edge((network.slug,)),
            brand=self._brand,
        )

    def _kit(self, kit: Kit, language: Language) -> Card:
        words = self._words[language]
        return Card(
            kicker=words.text("kit.title"),
            heading=kit.title.said_in(language).text or kit.slug,
            line=_opening(kit.why.said_in(language).text),
            foot=self._foot(language),
            tile=self._pattern(kit.slug, kit.networks),
            edge=self._edge(kit.networks),
            brand=self._brand,
        )

    def _post(self, post: CollectivePost, language: Language) -> Card:
        people = (self._people[slug] for slug in post.authors)
        authors = [author for author in people if not author.noindex]
        return Card(
            heading=post.title.said_in(language).text,
            line=str(self._words[language].listed(author.name for author in authors)),
            foot=self._foot(language),
            tile=_portrait(authors[0]) if authors else self._pattern(post.slug, post.networks),
            edge=self._edge(post.networks),
            brand=self._brand,
        )

    def _pattern(self, seed: str, networks: tuple[Slug, ...]) -> Tile:
        strong = self._colours[networks[0]] if networks else self._brand[0]
        return Tile(kind="pattern", seed=seed, colours=(strong, mix(strong, 0.25, PAPER), mix(strong, 0.55, PAPER)))

    def _edge(self, networks: tuple[Slug, ...]) -> tuple[str, ...]:
        return tuple(self._colours[slug] for slug in networks[:_MOST_EDGES])

    def _foot(self, language: Language) -> str:
        return self._site.programme.name.said_in(language).text


def _opening(words: str) -> str:
    """The first sentence of several, where it says something by itself."""
    first, stop, _ = words.partition(". ")
    return first + stop.strip() if len(first) >= _SENTENCE else words


def _portrait(person: Ambassador) -> Tile:
    if person.photo:
        return Tile(kind="portrait", seed="", photo=person.photo)
    return Tile(kind="portrait", seed=person.slug, letters=initials(person.name))


def _bound(make: Callable[..., Card], thing: object) -> Callable[[Language], Card]:
    return lambda language: make(thing, language)
