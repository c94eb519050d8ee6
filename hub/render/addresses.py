"""The only maker of links: where each page, feed and file of the site stands.

A *place* is a page's address without language or root: `ambassadors/ada/`, and `` for home. A *path* is below
the root of the site: `fr/ambassadors/ada/`. A *link* is root-absolute, `/voices/fr/ambassadors/ada/`, so that
the same piece of markup holds on every page.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from hub.model import Language, Programme, Slug

HOME = ""
LATEST = "latest/"
AMBASSADORS = "ambassadors/"
GROUPS = "groups/"
NETWORKS = "networks/"
ARTICLES = "articles/"
JOIN = "join/"
AGENDA = "agenda/"
AGENDA_PAST = "agenda/past/"
KITS = "kits/"
CONTRIBUTE = "contribute/"
HASHTAG = "hashtag/"
NEWSLETTER = "newsletter/"
MAP = "map/"
THANKS = "thanks/"
FIGURES = "figures/"
HEALTH = "health/"
NOT_FOUND = "404.html"
EMBED_LATEST = "embed/latest/"

ATOM = "feed.xml"
RSS = "rss.xml"
JSON_FEED = "feed.json"
OPML = "blogroll.opml"
SITEMAP = "sitemap.xml"
ROBOTS = "robots.txt"
ICALENDAR = "agenda.ics"
EVENT_ICALENDAR = "event.ics"
ARTICLES_JSON = "api/v1/articles.json"
AGENDA_JSON = "api/v1/agenda.json"
HEALTH_JSON = "api/v1/health.json"
KITS_JSON = "api/v1/kits.json"
PEOPLE_JSON = "api/v1/people.json"
NETWORKS_JSON = "api/v1/networks.json"
POSTS_JSON = "api/v1/posts.json"
FIGURES_JSON = "api/v1/figures.json"
MAP_CSV = "map.csv"
MAP_GRAPHML = "map.graphml"
SCHEMAS = "api/v1/schemas/"

STYLESHEET = "assets/hub/hub.css"
COLOURS = "assets/hub/networks.css"
ICON = "assets/hub/icon.svg"


def latest(page: int) -> str:
    """The place of a page of the latest posts, counted from 1."""
    return LATEST if page == 1 else f"{LATEST}{page}/"


def ambassador(slug: Slug) -> str:
    return f"{AMBASSADORS}{slug}/"


def network(slug: Slug) -> str:
    return f"{NETWORKS}{slug}/"


def group(slug: Slug) -> str:
    return f"{GROUPS}{slug}/"


def collective_post(slug: Slug) -> str:
    return f"posts/{slug}/"


def event(slug: Slug) -> str:
    return f"events/{slug}/"


def agenda_month(month: str) -> str:
    """The place of a month of the agenda, `2026-11`."""
    return f"{AGENDA}{month}/"


def kit(slug: Slug) -> str:
    return f"{KITS}{slug}/"


def newsletter(month: str) -> str:
    """The place of a month's newsletter, `2026-11`."""
    return f"{NEWSLETTER}{month}/"


def embed_network(slug: Slug) -> str:
    return f"embed/networks/{slug}/"


def expertise(tag: str) -> str:
    """The place of all who know about something; `tag` is a slug made of its name."""
    return f"expertise/{tag}/"


def map_part(network: str, part: int) -> str:
    """The place of the people of a network on the map, or of those in none (''), a page counted from 1."""
    # No slug has an underscore.
    place = f"{MAP}{network or 'no_network'}/"
    return place if part == 1 else f"{place}{part}/"


def facet(name: str, value: str) -> str:
    """The place of the people whose facet `name` (`platforms`, `languages`, `departments`, `places`) has a value."""
    return f"{name}/{value}/"


def card_path(place: str, language: Language) -> str:
    """The path of the drawn picture that stands for a place where its link is shared."""
    return f"assets/cards/{language}/{place.strip('/') or 'home'}.png"


def photo_path(slug: Slug) -> str:
    """The path of a person's photograph, as the pipeline writes it."""
    return f"assets/photos/{slug}.webp"


def poster_path(slug: Slug) -> str:
    """The path of the poster of a collective post's film, as the pipeline writes it."""
    return f"assets/posters/{slug}.webp"


def picture_path(name: str) -> str:
    """The path of a post's lead picture, as the pipeline writes it."""
    return f"pictures/{name}"


def portrait_path(slug: Slug) -> str:
    """The path of a person's drawn portrait."""
    return f"assets/portraits/{slug}.svg"


def group_portrait_path(slug: Slug) -> str:
    """The path of a group's drawn portrait; a group and a person may share a slug."""
    return f"assets/portraits/groups/{slug}.svg"


@dataclass(frozen=True, slots=True)
class Addresses:
    """Addresses of one site. `site_url` is where its root is published; `languages[0]` stands at the root."""

    site_url: str
    languages: tuple[Language, ...]
    root: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "site_url", self.site_url.rstrip("/") + "/")
        object.__setattr__(self, "root", urlsplit(self.site_url).path or "/")

    @classmethod
    def of(cls, programme: Programme) -> Addresses:
        """The addresses of the site that hub.yml describes."""
        return cls(programme.site_url, programme.languages)

    def path(self, language: Language, place: str) -> str:
        """A place's path in a language, below the root of the site."""
        return place if language == self.languages[0] else f"{language}/{place}"

    def link(self, language: Language, place: str) -> str:
        """The root-absolute link to a place in a language."""
        return self.root + self.path(language, place)

    def file(self, path: str) -> str:
        """The root-absolute link to a path below the root of the site."""
        return self.root + path

    def absolute(self, path: str) -> str:
        """The whole address of a path below the root of the site."""
        return self.site_url + path

    def alternates(self, place: str) -> tuple[tuple[Language, str], ...]:
        """Each language with the place's path in it."""
        return tuple((language, self.path(language, place)) for language in self.languages)

    def feed(self, language: Language, place: str, name: str) -> str:
        """The path of a feed (`ATOM`, `RSS`, `JSON_FEED`) of a place: the same posts, titled in the language.

        A person's feeds stand once, at the root: a name is the same in every language.
        """
        return place + name if place.startswith(AMBASSADORS) else self.path(language, place + name)
