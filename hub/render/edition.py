"""The site in one language: what every page needs to be written."""

from __future__ import annotations

from functools import partial
from urllib.parse import urlsplit

from markupsafe import Markup, escape

from hub import sanitise
from hub.model import Article, FeedLink, Html, Language, Page, Prose, Site, Text
from hub.render import addresses, tongue
from hub.render.addresses import Addresses
from hub.render.audience import Written, label
from hub.render.badges import Badges
from hub.render.cards import Cards
from hub.render.catalogue import Catalogue
from hub.render.dates import NO_BREAK, Calendar
from hub.render.facets.values import Facets
from hub.render.icons import icon, platform_icon
from hub.render.register import Register
from hub.render.sharing import Sharing, share_links
from hub.render.spotlight import spotlight
from hub.render.templating import emphasis, environment
from hub.render.voices import Voices

FEED_TYPES = (
    ("feeds.atom", addresses.ATOM, "application/atom+xml"),
    ("feeds.rss", addresses.RSS, "application/rss+xml"),
    ("feeds.json", addresses.JSON_FEED, "application/feed+json"),
)


class Edition:
    """One language of a site. `written` are the paths of the pages written by hand."""

    def __init__(
        self,
        site: Site,
        language: Language,
        where: Addresses,
        register: Register,
        *,
        written: frozenset[str] = frozenset(),
    ) -> None:
        self.site = site
        self.language = language
        self.addresses = where
        self.register = register
        self._written = written
        self.words = Catalogue(language)
        zone = site.programme.timezone
        self.calendar = Calendar(self.words.locale, zone, site.now.astimezone(zone).date())
        self.cards = Cards(self)
        self.voices = Voices(self)
        self.facets = Facets(self)
        self._shared = self._context()

    @property
    def name(self) -> str:
        """What the programme is called."""
        return self.text_of(self.site.programme.name)

    def is_written(self, place: str) -> bool:
        """Whether somebody wrote a page for a place by hand, in this language."""
        return self.addresses.path(self.language, place) in self._written

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
        structured: str = "",
        image: str = "",
        creators: tuple[str, ...] = (),
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
            structured=structured,
            image=image,
            creators=creators,
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

    def about_article(self, article: Article) -> str:
        """Where a recommended link leads, what it is, in which language, when it was recommended."""
        details = [article.site or urlsplit(article.url).netloc.removeprefix("www."), self.type_of(article)]
        if article.language:
            details.append(self.words.language_name(article.language))
        return " · ".join([*filter(None, details), self.calendar.short(article.date).replace(" ", NO_BREAK)])

    def type_of(self, article: Article) -> str:
        """What a recommended link is, in a word: of an article and a post cards need not say it, here it tells."""
        key = f"type.{article.type}"
        return self.words.text(key if self.words.has(key) else f"articles.{article.type}")

    def prose(self, prose: Prose) -> Markup:
        """A long text as a block, marked where it is in another language."""
        html, language = prose.html_in(self.language)
        marks = tongue.attributes("", language, self.language)
        return Markup('<div class="hub-prose"{}>{}</div>').format(marks, Markup(html))  # noqa: S704 – sanitised

    def audience(self, written: Written) -> Markup:
        """For whom something is that not everybody may see, in a word, after a space."""
        return label(written, self.words)

    def sharing(self, title: str, url: str) -> Sharing:
        """The ways to share what stands at `url`, with the programme's hashtag, for `share.html`."""
        return share_links(self, title, url, [self.site.programme.hashtag])

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
            "face": self.voices.face,
            "voice": self.voices.card,
            "name_of": self.voices.name_of,
            "audience": self.audience,
            "sharing": self.sharing,
            "place_of": self.voices.place_of,
            "neighbour": self.voices.neighbour,
            "chips": self.voices.chips,
            "expertise_place": self.facets.expertise_place,
            "badges_of": Badges(self.site.programme, self.language).of,
            "spotlight": partial(spotlight, self),
            "icon": icon,
            "platform_icon": platform_icon,
            "emphasis": emphasis,
            "outbound": sanitise.link,
            "calendar": self.calendar,
            "language": self.language,
            "programme": self.site.programme,
        }
