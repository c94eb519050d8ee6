"""Plain pages for an iframe: the latest posts, of all or of a network.

The edition is of the site as other sites may show it: whoever did not agree to that is not in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from hub import sanitise
from hub.model import Ambassador, File, Group, Post
from hub.render import addresses, tongue
from hub.render.dates import Moment
from hub.render.edition import Edition
from hub.render.fair import fair_start
from hub.render.standing import standing_of

POSTS = 10
POSTS_AN_AUTHOR = 2
_TEXT = 200


@dataclass(frozen=True, kw_only=True, slots=True)
class Quoted:
    """A post as an embed shows it."""

    voices: tuple[Ambassador | Group, ...]
    names: tuple[Markup, ...]
    standing: str
    place: str
    moment: Moment
    marks: Markup
    href: str
    text: str


def embeds(edition: Edition) -> Iterator[File]:
    """`/embed/latest/` and `/embed/networks/<slug>/`."""
    words = edition.words
    title = words.text("embed.title_latest", name=edition.name)
    yield _embed(edition, addresses.EMBED_LATEST, title, addresses.LATEST, edition.site.posts)
    for network in edition.site.networks:
        title = words.text("embed.title_network", network=edition.text_of(network.title), name=edition.name)
        place, more = addresses.embed_network(network.slug), addresses.network(network.slug)
        yield _embed(edition, place, title, more, edition.register.posts_in(network.slug))


def _embed(edition: Edition, place: str, title: str, more: str, posts: Iterable[Post]) -> File:
    shown = fair_start(posts, POSTS, POSTS_AN_AUTHOR)
    quoted = [_quoted(edition, post) for post in shown]
    document = edition.fragment("embed.html", title=title, more=edition.link(more), posts=quoted)
    return File(path=edition.addresses.path(edition.language, place) + "index.html", content=document.encode())


def _quoted(edition: Edition, post: Post) -> Quoted:
    register = edition.register
    voices: list[Ambassador | Group] = [register.people[slug] for slug in post.authors]
    voices += [register.groups[slug] for slug in post.groups]
    text = tongue.spaced(
        post.title if post.titled else sanitise.excerpt(post.summary or post.title, _TEXT), post.language
    )
    return Quoted(
        voices=tuple(voices),
        names=tuple(edition.voices.name_of(voice) for voice in voices),
        standing=edition.words.text(f"feeds.{standing_of(post)}"),
        place=edition.cards.place(post),
        moment=edition.calendar.moment(post.published),
        marks=tongue.attributes(text, post.language, edition.language),
        href=edition.cards.href(post),
        text=text,
    )
