"""What a feed holds, before any format: channels, bylines, names that never change."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from hub.model import Language, Picture, Post, Site, Slug, Text
from hub.render import addresses
from hub.render.addresses import Addresses
from hub.render.catalogue import Catalogue
from hub.render.feeds.timestamps import rfc3339
from hub.render.feeds.xmltext import escaped
from hub.render.register import Register
from hub.render.standing import standing_of

_MEDIA = 'xmlns:media="http://search.yahoo.com/mrss/"'

LONGEST = 50
"""The most posts of one channel. Readers that ask seldom find older ones on the pages."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Channel:
    """What one feed holds, in one language. `page` is the address of the page it belongs to."""

    place: str
    language: Language
    title: str
    description: str
    page: str
    posts: Sequence[Post]
    updated: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Byline:
    """Somebody a post is by, with the address of their page."""

    slug: Slug
    name: str
    page: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Typeset:
    """What all formats say of a post, made once. `title`, `summary` and `link` are escaped for XML, `thumbnail` is."""

    tag: str
    url: str
    link: str
    title: str
    summary: str
    published: str
    updated: str
    by: tuple[Byline, ...]
    thumbnail: str


class Newsroom:
    """What all formats need to know of a site."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.addresses = Addresses.of(site.programme)
        self._register = Register(site)
        self._words = {language: Catalogue(language) for language in site.programme.languages}
        self._people = {p.slug: self._byline(p.slug, p.name, addresses.ambassador(p.slug)) for p in site.ambassadors}
        self._groups = {g.slug: self._byline(g.slug, self._text(g.title), addresses.group(g.slug)) for g in site.groups}
        self._typeset: dict[str, Typeset] = {}
        self.authority = urlsplit(site.programme.site_url).hostname or "localhost"
        self.newest = max((post.updated or post.published for post in site.posts), default=site.now)

    def channels(self, language: Language) -> Iterator[Channel]:
        """Every channel with its words in a language: the site's first."""
        programme, find = self.site.programme, self._register
        name = programme.name.said_in(language).text
        promise = (programme.tagline or programme.promise).said_in(language).text.replace("*", "")
        yield self._channel(addresses.HOME, language, name, promise or name, self.site.posts)
        for person in self.site.ambassadors:
            title = f"{person.name} · {name}"
            role = person.role.said_in(language).text
            posts = find.posts_by(person.slug)
            yield self._channel(addresses.ambassador(person.slug), language, title, role or title, posts)
        for network in self.site.networks:
            title = f"{network.title.said_in(language).text} · {name}"
            goal = network.goal.said_in(language).text
            posts = find.posts_in(network.slug)
            yield self._channel(addresses.network(network.slug), language, title, goal or title, posts)
        for group in self.site.groups:
            title = f"{group.title.said_in(language).text} · {name}"
            role = group.role.said_in(language).text
            yield self._channel(addresses.group(group.slug), language, title, role or title, find.posts_of(group.slug))

    def typeset(self, post: Post) -> Typeset:
        """The post's words and dates; its people first, then its groups; the original's address."""
        known = self._typeset.get(post.id)
        if known is None:
            known = self._typeset[post.id] = self._set(post)
        return known

    def tag(self, of: str) -> str:
        """A name that never changes, RFC 4151. The year is when the scheme began, and stays."""
        return f"tag:{self.authority},2026:{of}"

    def standing(self, post: Post, language: Language) -> tuple[str, str]:
        """Who speaks, as a term and in words: the organisation, a person for themselves, or a team."""
        term = standing_of(post)
        return term, self._words[language].text(f"feeds.{term}")

    def network_title(self, slug: Slug, language: Language) -> str:
        """What a network is called."""
        return self._register.networks[slug].title.said_in(language).text

    def _channel(self, place: str, language: Language, title: str, description: str, posts: Sequence[Post]) -> Channel:
        newest = posts[:LONGEST]
        return Channel(
            place=place,
            language=language,
            title=title,
            description=description,
            page=self.addresses.absolute(self.addresses.path(language, place)),
            posts=newest,
            updated=max((post.updated or post.published for post in newest), default=self.newest),
        )

    def _set(self, post: Post) -> Typeset:
        by = (*map(self._people.__getitem__, post.authors), *map(self._groups.__getitem__, post.groups))
        # What has no address of its own is read where its first voice is.
        url = self.addresses.absolute(post.url) if post.local else post.url or (by[0].page if by else "")
        published = rfc3339(post.published)
        return Typeset(
            tag=self.tag(post.id),
            url=url,
            link=escaped(url),
            title=escaped(post.title),
            summary=escaped(post.summary),
            published=published,
            updated=rfc3339(post.updated) if post.updated else published,
            thumbnail=self._thumbnail(post.picture) if post.picture else "",
            by=by,
        )

    def picture_url(self, picture: Picture) -> str:
        """The address of the hub's own copy of a picture."""
        return self.addresses.absolute(addresses.picture_path(picture.name))

    def _thumbnail(self, picture: Picture) -> str:
        """As Media RSS has it, https://www.rssboard.org/media-rss#media-thumbnails."""
        url = escaped(self.picture_url(picture))
        return f'<media:thumbnail {_MEDIA} url="{url}" width="{picture.width}" height="{picture.height}"/>\n'

    def _byline(self, slug: Slug, name: str, place: str) -> Byline:
        return Byline(slug=slug, name=name, page=self.addresses.absolute(place))

    def _text(self, text: Text) -> str:
        return text.said_in(self.site.programme.default_language).text
