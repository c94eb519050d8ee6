"""A post's card: rendered once a language, shown on home, latest, and the pages of people, networks and groups."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from markupsafe import Markup

from hub import platforms, sanitise
from hub.model import Ambassador, Group, Post, Slug
from hub.render import addresses, tongue

if TYPE_CHECKING:
    from hub.render.edition import Edition

EXCERPT = 260
WORDS = 600
"""How many characters of an article's summary, and of a post that has no title, a card shows."""
_SOURCE = 40


class Cards:
    """The cards of one edition, each made when first asked for."""

    def __init__(self, edition: Edition) -> None:
        self._edition = edition
        self._cards: dict[str, str] = {}
        self._days: dict[str, date] = {}
        self._bylines: dict[tuple[tuple[Slug, ...], tuple[Slug, ...]], Markup] = {}
        self._labels: dict[tuple[str, str], str] = {}

    def card(self, post: Post) -> str:
        """A post as finished markup."""
        if post.id not in self._cards:
            self._cards[post.id] = self._made(post)
        return self._cards[post.id]

    def day(self, post: Post) -> date:
        """The day a post stands under."""
        if post.id not in self._days:
            self._days[post.id] = self._edition.calendar.moment(post.published).day
        return self._days[post.id]

    def platform(self, name: str) -> str:
        """A service's name as people know it."""
        if name == platforms.WEBSITE.name:
            return self._edition.words.text("account.website")
        known = platforms.named(name)
        return known.label if known else name.capitalize()

    def place(self, post: Post) -> str:
        """Where a post was published, in a word or two."""
        if post.local:
            return self._edition.words.text("card.here")
        if post.platform == platforms.WEBSITE.name:
            title = sanitise.excerpt(post.source.title, _SOURCE)
            return title or self._edition.words.text("card.blog")
        return self.platform(post.platform)

    def href(self, post: Post) -> str:
        """The link to the original; '' where it has no address that may be linked to."""
        return self._edition.link(post.url) if post.local else sanitise.link(post.url)

    def byline(self, authors: tuple[Slug, ...], groups: tuple[Slug, ...]) -> Markup:
        """Who speaks: the face and name of the first, the names of the others."""
        key = (authors, groups)
        if key not in self._bylines:
            self._bylines[key] = self._byline(authors, groups)
        return self._bylines[key]

    def _made(self, post: Post) -> str:
        edition, words = self._edition, self._edition.words
        moment = edition.calendar.moment(post.published)
        self._days[post.id] = moment.day
        body = self._text(post)
        marks = tongue.attributes(post.title + body, post.language, edition.language)
        details = [self.place(post)]
        if words.has(f"type.{post.type}"):
            details.append(words.text(f"type.{post.type}"))
        if post.duration:
            details.append(edition.calendar.length(post.duration))
        if post.language and marks:
            details.append(words.language_name(post.language))
        return edition.fragment(
            "card.html",
            post=post,
            byline=self.byline(post.authors, post.groups),
            details=" · ".join(details),
            moment=moment,
            marks=marks,
            href=self.href(post),
            body=body,
            networks=edition.chips(post.networks) if post.networks else "",
            also_at=self._also_at(post) if post.also_at else "",
            action=words.text("card.reply", place=self.platform(post.platform)) if not post.titled else "",
        )

    def _text(self, post: Post) -> str:
        if post.titled:
            return "" if post.show == "title" else sanitise.excerpt(post.summary, EXCERPT)
        return sanitise.excerpt(post.summary or post.title, WORDS)

    def _also_at(self, post: Post) -> str:
        links = [
            Markup('<a class="u-syndication" href="{}">{}</a>').format(href, self.platform(place.platform))
            for place in post.also_at
            if (href := sanitise.link(place.url))
        ]
        words = self._edition.words
        return words.text("card.also_at", places=words.listed(links)) if links else ""

    def _byline(self, authors: tuple[Slug, ...], groups: tuple[Slug, ...]) -> Markup:
        register = self._edition.register
        voices: list[Ambassador | Group] = [register.people[slug] for slug in authors]
        voices += [register.groups[slug] for slug in groups]
        if not voices:
            return Markup("<p>")
        others = [self._name(voice, "hub-co") for voice in voices[1:]]
        with_others = Markup(' <span class="hub-with">{}</span>').format(
            self._edition.words.text("card.with", names=self._edition.words.listed(others))
        )
        return Markup("{}<p>{}{}").format(
            self._edition.face(voices[0], 44),
            self._name(voices[0], "hub-name"),
            with_others if others else "",
        )

    def _name(self, voice: Ambassador | Group, style: str) -> Markup:
        is_group = isinstance(voice, Group)
        place = addresses.group(voice.slug) if is_group else addresses.ambassador(voice.slug)
        name = self._edition.said(voice.title) if isinstance(voice, Group) else voice.name
        return Markup('<a class="{} p-author h-card" href="{}">{}</a>').format(style, self._edition.link(place), name)
