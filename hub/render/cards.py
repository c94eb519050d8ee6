"""A post's card: rendered once a language, shown on home, latest, and the pages of people, networks and groups."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from html import escape
from typing import TYPE_CHECKING

from markupsafe import Markup

from hub import platforms, sanitise
from hub.model import Ambassador, Group, Picture, Post, Slug
from hub.render import tongue
from hub.render.addresses import collective_post, picture_path
from hub.render.dates import Moment
from hub.render.standing import STANDINGS, Standing, standing_of

if TYPE_CHECKING:
    from hub.render.edition import Edition

EXCERPT = 260
WORDS = 600
"""How many characters of an article's summary, and of a post that has no title, a card shows."""
LINE = 90
"""How many characters of its title stand for a post in a line."""
_SOURCE = 40
_AT_ONCE = 'decoding="async"'
_LATER = f'{_AT_ONCE} loading="lazy"'


class Cards:
    """The cards of one edition, each made when first asked for."""

    def __init__(self, edition: Edition) -> None:
        self._edition = edition
        self._cards: dict[str, str] = {}
        self._moments: dict[str, Moment] = {}
        self._bylines: dict[tuple[tuple[Slug, ...], tuple[Slug, ...]], Markup] = {}
        self._known_details: dict[tuple[str, str, int, str | None], str] = {}
        self._audiences = {
            collective_post(post.slug): label for post in edition.site.collective if (label := edition.audience(post))
        }
        self._own = {collective_post(post.slug): post for post in edition.site.collective}
        self._standings: dict[Standing, str] = {
            each: f'<data class="p-category" value="{escape(edition.words.text(f"feeds.{each}"))}"></data>'
            for each in STANDINGS
        }
        self._official = f' <span class="hub-official">{escape(edition.words.text("card.official"))}</span>'

    def card(self, post: Post) -> str:
        """A post as finished markup."""
        if post.id not in self._cards:
            self._cards[post.id] = self._made(post)
        return self._cards[post.id]

    def label(self, post: Post, *, official: bool) -> str:
        """A word beside who speaks, where that is the house or not all may see it; with a space before, as markup."""
        return self._official if official else self._audiences.get(post.url, "")

    def others(self, voices: Sequence[Ambassador | Group]) -> str:
        """Those who speak together with somebody named already, as markup; '' for nobody."""
        if not voices:
            return ""
        names = self._edition.words.listed([self._name(voice, "hub-co") for voice in voices])
        return f'<span class="hub-with">{self._edition.words.text("card.with", names=names)}</span>'

    def day(self, post: Post) -> date:
        """The day a post stands under."""
        return self._moment(post).day

    def said(self, post: Post) -> Post:
        """A post of the collective blog in the edition's language, if it is written in it too; others as they are."""
        own, language = self._own.get(post.url) if post.local else None, self._edition.language
        if own is None or post.language == language or own.body.plain_in(language).language != language:
            return post
        title, summary = own.title.said_in(language), own.summary.said_in(language)
        if title.language != language:
            return post
        told = summary.text if summary.language == language else own.body.plain_in(language).text
        return replace(post, title=title.text, summary=told, language=language)

    def named(self, post: Post) -> Markup:
        """A post in one line: its first words, marked where they are in another language, and who speaks."""
        edition, post = self._edition, self.said(post)
        words = tongue.spaced(sanitise.excerpt(post.title, LINE), post.language)
        marks = tongue.attributes(words, post.language, edition.language)
        names = [edition.voices.name_of(who) for who in edition.voices.all_of(post.authors, post.groups)]
        told = Markup("<span{}>{}</span>").format(marks, words)
        return Markup("{} – {}").format(told, edition.words.listed(names)) if names else told

    def platform(self, name: str) -> str:
        """A service's name as people know it."""
        if name == platforms.WEBSITE.name:
            return self._edition.words.text("account.website")
        known = platforms.named(name)
        return known.label if known else name.capitalize()

    def place(self, post: Post) -> str:
        """Where a post was published, in a word or two."""
        if post.local:
            return self._edition.name
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
        # Plain strings, not a template: there are as many cards as posts times languages. Whatever comes from
        # the web passes `escape` here; the pieces that are markup already were made by the methods below.
        moment, post = self._moment(post), self.said(post)
        title, text = (tongue.spaced(words, post.language) for words in (post.title, self._text(post)))
        marks = tongue.attributes(title + text, post.language, self._edition.language)
        href = escape(self.href(post))
        kind = post.type if post.titled else "words"
        told = _titled(title, text, marks, href) if post.titled else _words(text, marks)
        pictured = ""
        if post.picture:
            pictured, told = " hub-post--pictured", self._pictured(post.picture, told)
        label = self.label(post, official=post.official)
        hour = f'<span class="hub-when-hour">{moment.hour}</span>' if moment.hour else ""
        return (
            f'<li><article class="hub-post hub-post--{kind}{pictured} h-entry">\n'
            f'<div class="hub-by">{self.byline(post.authors, post.groups)}{label}<br>'
            f'<span class="hub-meta">{self._standings[standing_of(post)]}{self._details(post, foreign=bool(marks))} · '
            f'<time class="dt-published" datetime="{moment.iso}"><span class="hub-when-day">{moment.short}</span>{hour}'
            f"</time></span></p></div>\n{told}"
            f"{self._foot(post, href)}</article></li>\n"
        )

    def _moment(self, post: Post) -> Moment:
        if post.id not in self._moments:
            self._moments[post.id] = self._edition.calendar.moment(post.published)
        return self._moments[post.id]

    def _details(self, post: Post, *, foreign: bool) -> str:
        """Where, what, how long and in which language, escaped."""
        key = (self.place(post), post.type, post.duration, post.language if foreign else None)
        if key not in self._known_details:
            words, details = self._edition.words, [key[0]]
            if words.has(f"type.{post.type}"):
                details.append(words.text(f"type.{post.type}"))
            if post.duration:
                details.append(self._edition.calendar.length(post.duration))
            if post.language and foreign:
                details.append(words.language_name(post.language))
            self._known_details[key] = escape(" · ".join(details))
        return self._known_details[key]

    def _foot(self, post: Post, href: str) -> str:
        networks = self._edition.voices.chips(post.networks) if post.networks else ""
        also = f'<span class="hub-also">{self._also_at(post)}</span>' if post.also_at else ""
        action = ""
        if href and not post.titled:
            social = post.platform != platforms.WEBSITE.name
            words = escape(self._edition.words.text("card.reply" if social else "card.read", place=self.place(post)))
            action = f'<a class="hub-act u-url" href="{href}">{words}</a>'
        by = f'<span class="hub-also">{self._recommended(post)}</span>' if post.recommended_by else ""
        return f'<p class="hub-foot">{networks}{also}{by}{action}</p>\n' if networks or also or by or action else ""

    def _recommended(self, post: Post) -> str:
        """Who shares it as worth reading, as markup."""
        voices, words = self._edition.voices, self._edition.words
        return words.text("card.recommended", names=words.listed(voices.linked(voices.all_of(post.recommended_by, ()))))

    def _pictured(self, picture: Picture, told: str) -> str:
        source = escape(self._edition.addresses.file(picture_path(picture.name)))
        return (
            f'<div class="hub-told"><img class="hub-picture u-photo" src="{source}" width="{picture.width}" '
            f'height="{picture.height}" alt="{escape(picture.alt)}" {_LATER}>\n<div>{told}</div></div>\n'
        )

    def _text(self, post: Post) -> str:
        if post.titled:
            return "" if post.show == "title" else sanitise.excerpt(post.summary, EXCERPT)
        return sanitise.excerpt(post.summary or post.title, WORDS)

    def _also_at(self, post: Post) -> str:
        """The same content elsewhere, as markup."""
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
        others = self.others(voices[1:])
        with_others = f" {others}" if others else ""
        face = self._edition.voices.face(voices[0], 44)
        return Markup(f"{face}<p>{self._name(voices[0], 'hub-name')}{with_others}")  # noqa: S704 – markup all

    def _name(self, voice: Ambassador | Group, style: str) -> Markup:
        href = escape(self._edition.link(self._edition.voices.place_of(voice)))
        name = self._edition.voices.name_of(voice)
        return Markup(f'<a class="{style} p-author h-card" href="{href}">{name}</a>')  # noqa: S704 – escaped


def at_once(card: str) -> str:
    """A card that is seen before anybody scrolls: its picture is not loaded late."""
    return card.replace(_LATER, _AT_ONCE, 1)


def _titled(title: str, text: str, marks: str, href: str) -> str:
    title = escape(title)
    linked = f'<a class="u-url" href="{href}">{title}</a>' if href else title
    excerpt = f'<p class="hub-excerpt p-summary"{marks}>{escape(text)}</p>\n' if text else ""
    return f'<h3 class="hub-title p-name"{marks}>{linked}</h3>\n{excerpt}'


def _words(text: str, marks: str) -> str:
    return f'<p class="hub-words p-content"{marks}>{escape(text)}</p>\n'
