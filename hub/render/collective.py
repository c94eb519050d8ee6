"""The collective blog: posts written in the hub itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from hub import platforms, sanitise
from hub.model import CollectivePost, Page
from hub.render import addresses, tongue
from hub.render.edition import Edition

_DESCRIPTION = 200


@dataclass(frozen=True, kw_only=True, slots=True)
class Film:
    """A video as `film.html` shows it. `marks` are those of the language its words are in."""

    url: str
    player: str
    service: str
    poster: str
    alt: str
    captions: str
    words: tuple[str, ...]
    marks: Markup
    in_body: bool


def collective(edition: Edition) -> Iterator[Page]:
    """`/posts/<slug>/` for each."""
    for post in edition.site.collective:
        yield post_page(edition, post)


def post_page(edition: Edition, post: CollectivePost) -> Page:
    """One post of the collective blog, whole."""
    body = post.body.plain_in(edition.language).text
    summary = edition.text_of(post.summary) or sanitise.excerpt(body, _DESCRIPTION)
    return edition.page(
        addresses.collective_post(post.slug),
        "post",
        "collective.html",
        title=edition.text_of(post.title),
        description=summary,
        search=" ".join((body, *(post.video.words if post.video else ()))),
        post=post,
        film=film_of(edition, post),
        title_said=edition.said(post.title),
        authors=[edition.register.people[slug] for slug in post.authors],
    )


def film_of(edition: Edition, post: CollectivePost) -> Film | None:
    """The film of a post, ready to be played by whoever asks for it."""
    video = post.video
    player = platforms.player_of(video.url) if video else ""
    if video is None or not player:
        return None
    language = post.language or edition.site.programme.default_language
    return Film(
        url=video.url,
        player=player,
        service=platforms.recognise(video.url).label,
        poster=addresses.poster_path(post.slug) if video.poster else "",
        alt=edition.text_of(video.alt),
        captions=sanitise.link(video.captions),
        words=video.words,
        marks=tongue.attributes("", language, edition.language),
        in_body=video.in_body,
    )
