"""The site in one language: what every page needs to be written."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import cache
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from hub import sanitise
from hub.model import Ambassador, Article, FeedLink, Group, Html, Language, Network, Page, Post, Prose, Site, Slug, Text
from hub.render import addresses, tongue
from hub.render.addresses import Addresses
from hub.render.cards import Cards
from hub.render.catalogue import Catalogue
from hub.render.dates import Calendar
from hub.render.icons import icon, platform_icon
from hub.render.register import Register

TEMPLATES = Path(__file__).parent / "templates"

FEED_TYPES = (
    ("feeds.atom", addresses.ATOM, "application/atom+xml"),
    ("feeds.rss", addresses.RSS, "application/rss+xml"),
    ("feeds.json", addresses.JSON_FEED, "application/feed+json"),
)


class Edition:
    """One language of a site. Editions of one site share its register and addresses."""

    def __init__(self, site: Site, language: Language, where: Addresses, register: Register) -> None:
        self.site = site
        self.language = language
        self.addresses = where
        self.register = register
        self.words = Catalogue(language)
        zone = site.programme.timezone
        self.calendar = Calendar(self.words.locale, zone, site.now.astimezone(zone).date())
        self.cards = Cards(self)
        self._chips: dict[tuple[Slug, ...], Markup] = {}
        self._voices: dict[str, Markup] = {}
        self._labels_of: dict[tuple[Slug, ...], Markup] = {}
        self._neighbours: dict[Slug, Markup] = {}
        self._shared = self._context()

    @property
    def name(self) -> str:
        """What the programme is called."""
        return self.text_of(self.site.programme.name)

    def page(
        self,
        place: str,
        kind: str,
        template: str,
        *,
        title: str,
        description: str,
        feeds: tuple[FeedLink, ...] = (),
        search: str = "",
        noindex: bool = False,
        **values: object,
    ) -> Page:
        """A page from a template of the same room."""
        return Page(
            path=self.addresses.path(self.language, place),
            kind=kind,
            language=self.language,
            title=title,
            description=description,
            body=self.fragment(template, title=title, **values),
            alternates=self.addresses.alternates(place),
            feeds=feeds,
            search=search,
            noindex=noindex,
        )

    def fragment(self, template: str, **values: object) -> Html:
        """Markup from a template and what all templates know."""
        return Html(environment().get_template(template).render(self._shared, **values))

    def link(self, place: str) -> str:
        """The root-absolute link to a place in this language."""
        return self.addresses.link(self.language, place)

    def feeds(self, place: str, title: str) -> tuple[FeedLink, ...]:
        """The three feeds of a place."""
        return tuple(
            FeedLink(
                title=self.words.text(key, title=title),
                path=self.addresses.feed(self.language, place, name),
                type=kind,
            )
            for key, name, kind in FEED_TYPES
        )

    def text_of(self, text: Text) -> str:
        """A text in this language, or in the one it has."""
        return text.said_in(self.language).text

    def said(self, text: Text) -> Markup:
        """A text as markup, marked where it is in another language."""
        said = text.said_in(self.language)
        marks = tongue.attributes(said.text, said.language, self.language)
        return Markup("<span{}>{}</span>").format(marks, said.text) if marks else escape(said.text)

    def names(self, people: Iterable[Slug]) -> list[str]:
        """What several people are called."""
        return [self.register.people[slug].name for slug in people]

    def named(self, people: Iterable[Slug]) -> list[Markup]:
        """Several people as links to their pages."""
        link = Markup('<a class="p-author h-card" href="{}">{}</a>')
        return [link.format(self.link(addresses.ambassador(slug)), self.register.people[slug].name) for slug in people]

    def about_article(self, article: Article) -> str:
        """Where a recommended link leads, what it is, when it was recommended, in which language."""
        details = [article.site or urlsplit(article.url).netloc.removeprefix("www.")]
        if self.words.has(f"type.{article.type}"):
            details.append(self.words.text(f"type.{article.type}"))
        if article.language and not tongue.same(article.language, self.language):
            details.append(self.words.language_name(article.language))
        return " · ".join([*details, self.calendar.short(article.date)])

    def prose(self, prose: Prose) -> Markup:
        """A long text as a block, marked where it is in another language."""
        html, language = prose.html_in(self.language)
        marks = tongue.attributes("", language, self.language)
        return Markup('<div class="hub-prose"{}>{}</div>').format(marks, Markup(html))  # noqa: S704 – sanitised

    def face(self, who: Ambassador | Group, size: int) -> Markup:
        """A face beside a name, and so without words of its own."""
        return _image(self.addresses.file(face_path(who)), size)

    def chips(self, networks: tuple[Slug, ...]) -> Markup:
        """Networks as links in their colours."""
        if networks not in self._chips:
            self._chips[networks] = Markup().join(self._chip(self.register.networks[slug]) for slug in networks)
        return self._chips[networks]

    def voice(self, who: Ambassador | Group) -> Markup:
        """A person or group on a card of their own, the same for both, as an element of a list."""
        place = self.place_of(who)
        if place not in self._voices:
            self._voices[place] = Markup(self.fragment("voice.html", who=who, **self._introduced(who)))  # noqa: S704
        return self._voices[place]

    def name_of(self, who: Ambassador | Group) -> Markup:
        """What somebody is called."""
        return self.said(who.title) if isinstance(who, Group) else escape(who.name)

    def place_of(self, who: Ambassador | Group) -> str:
        """The place of somebody's page."""
        return addresses.group(who.slug) if isinstance(who, Group) else addresses.ambassador(who.slug)

    def standing(self, who: Ambassador | Group) -> str:
        """How somebody stands to the house, in words; '' for people of the house."""
        if isinstance(who, Group):
            return self.words.text("group.kicker_official" if who.official else "group.kicker")
        if who.kind == "employee":
            return ""
        key = f"relation.{who.relation}"
        relation = self.words.text(key if self.words.has(key) else "relation.external")
        return f"{relation}, {who.organisation}" if who.organisation else relation

    def _introduced(self, who: Ambassador | Group) -> dict[str, object]:
        networks = who.networks if isinstance(who, Group) else self.register.networks_of(who.slug)
        return {
            "picture": self.face(who, 64),
            "name": self.name_of(who),
            "href": self.link(self.place_of(who)),
            "location": "" if isinstance(who, Group) else who.location,
            "standing": self.standing(who),
            "labels": self._labels(networks),
        }

    def neighbour(self, who: Ambassador) -> Markup:
        """A face and a name, as an element of a list that stands on many pages."""
        if who.slug not in self._neighbours:
            self._neighbours[who.slug] = Markup('<li><a href="{}">{}<span>{}</span></a></li>').format(
                self.link(self.place_of(who)), self.face(who, 48), who.name
            )
        return self._neighbours[who.slug]

    def _labels(self, networks: tuple[Slug, ...]) -> Markup:
        if networks not in self._labels_of:
            self._labels_of[networks] = Markup().join(map(self._label, networks))
        return self._labels_of[networks]

    def _label(self, slug: Slug) -> Markup:
        title = self.said(self.register.networks[slug].title)
        return Markup('<span class="hub-chip hub-n-{}">{}</span>').format(slug, title)

    def days(self, posts: Iterable[Post]) -> list[tuple[str, str, Markup]]:
        """Posts grouped by day: the date as a machine and as people read it, and the cards."""
        return [(day.isoformat(), self.calendar.day(day), cards) for day, cards in self._grouped(posts, date.toordinal)]

    def months(self, posts: Iterable[Post]) -> list[tuple[str, str, Markup]]:
        """Posts grouped by month."""
        groups = self._grouped(posts, lambda day: (day.year, day.month))
        return [(day.isoformat()[:7], self.calendar.month(day), cards) for day, cards in groups]

    def _grouped(self, posts: Iterable[Post], key: Callable[[date], object]) -> Iterator[tuple[date, Markup]]:
        cards = self.cards
        dated = sorted(((cards.day(post), post) for post in posts), key=itemgetter(0), reverse=True)
        for _, several in groupby(dated, key=lambda pair: key(pair[0])):
            members = list(several)
            yield members[0][0], Markup("".join([cards.card(post) for _, post in members]))  # noqa: S704 – cards

    def _chip(self, network: Network) -> Markup:
        return Markup('<a class="hub-chip hub-n-{} p-category" href="{}">{}</a>').format(
            network.slug, self.link(addresses.network(network.slug)), self.said(network.title)
        )

    def _context(self) -> dict[str, object]:
        return {
            "edition": self,
            "t": self.words.text,
            "n": self.words.count,
            "has": self.words.has,
            "number": self.words.number,
            "listed": self.words.listed,
            "link": self.link,
            "file": self.addresses.file,
            "place": addresses,
            "text": self.text_of,
            "said": self.said,
            "prose": self.prose,
            "face": self.face,
            "voice": self.voice,
            "name_of": self.name_of,
            "place_of": self.place_of,
            "neighbour": self.neighbour,
            "chips": self.chips,
            "icon": icon,
            "platform_icon": platform_icon,
            "emphasis": emphasis,
            "outbound": sanitise.link,
            "calendar": self.calendar,
            "language": self.language,
            "programme": self.site.programme,
        }


def face_path(who: Ambassador | Group) -> str:
    """The path of the picture of a person or group."""
    if isinstance(who, Group):
        return addresses.group_portrait_path(who.slug)
    return addresses.photo_path(who.slug) if who.photo else addresses.portrait_path(who.slug)


def emphasis(words: str) -> Markup:
    """Words with `*stars*` around what to stress."""
    return Markup(re.sub(r"\*([^*]+)\*", r"<em>\1</em>", str(escape(words))))  # noqa: S704 – escaped before


@cache
def environment() -> Environment:
    """The templates: autoescaped, and nothing undefined passes."""
    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )


@cache
def _image(link: str, size: int) -> Markup:
    return Markup(f'<img class="hub-face" src="{escape(link)}" width="{size}" height="{size}" alt="" loading="lazy">')  # noqa: S704
