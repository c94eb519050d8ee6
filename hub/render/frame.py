"""The frame around every page: sections, language switch, footer, and what stands in a page's head.

The markup is in `theme/main.html`, which the site engine renders; what differs from page to page is made here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup, escape

from hub.model import FeedLink, Html, Language, Page, Programme, Site
from hub.render import addresses
from hub.render.addresses import Addresses
from hub.render.catalogue import Catalogue, language_name, locale_of
from hub.render.hashtag import has_hashtags
from hub.render.letters import has_letters

THEME = Path(__file__).parent / "theme"


@dataclass(frozen=True, kw_only=True, slots=True)
class Section:
    """An entry of the main navigation. `kinds` are the kinds of page on which it is marked as current."""

    title: str
    link: str
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Fittings:
    """What one page changes in the frame."""

    head: Html
    switch: Html


@dataclass(frozen=True, kw_only=True, slots=True)
class Frame:
    """The frame in one language. `places` are those of the site that its footer leads to; `footer` holds the
    hand-written pages that are not among the sections."""

    programme: Programme
    language: Language
    addresses: Addresses
    catalogue: Catalogue
    sections: tuple[Section, ...]
    footer: tuple[Section, ...] = ()
    places: tuple[Section, ...] = ()

    @property
    def site_url(self) -> str:
        """Where this language's pages are published."""
        return self.addresses.absolute(self.addresses.path(self.language, ""))

    @property
    def site_name(self) -> str:
        return self.programme.name.said_in(self.language).text

    @property
    def direction(self) -> str:
        """`ltr` or `rtl`."""
        return self.catalogue.locale.text_direction

    def link(self, place: str) -> str:
        """The link to a place in this language."""
        return self.addresses.link(self.language, place)

    def file(self, path: str) -> str:
        """The link to a file that all languages share."""
        return self.addresses.file(path)

    def t(self, key: str, **values: object) -> str:
        """A text of the catalogue."""
        return self.catalogue.text(key, **values)

    def fittings(self, page: Page) -> Fittings:
        """What `page` changes in the frame."""
        return Fittings(head=_head(self, page), switch=_switch(self, page))


def frame_of(site: Site, language: Language) -> Frame:
    """The frame of a site in a language, with the sections that have something to show."""
    sections = (
        (site.posts, "frame.latest", addresses.LATEST, ("latest", "post")),
        (
            site.ambassadors or site.groups,
            "voices.title",
            addresses.AMBASSADORS,
            ("ambassadors", "ambassador", "group"),
        ),
        (site.networks, "networks.title", addresses.NETWORKS, ("networks", "network")),
        (site.articles, "articles.title", addresses.ARTICLES, ("articles",)),
        (site.agenda, "agenda.title", addresses.AGENDA, ("agenda", "event")),
        (site.kits, "frame.kits", addresses.KITS, ("kits", "kit")),
    )
    places = (
        (True, "contribute.title", addresses.CONTRIBUTE, ("contribute",)),
        (has_letters(site), "letter.title", addresses.NEWSLETTER, ("newsletter",)),
        (has_hashtags(site), "frame.hashtag", addresses.HASHTAG, ("hashtag",)),
    )
    catalogue = Catalogue(language)
    made = Addresses.of(site.programme)

    def shown(several: Iterable[tuple[object, str, str, tuple[str, ...]]]) -> tuple[Section, ...]:
        return tuple(
            Section(title=catalogue.text(title), link=made.link(language, place), kinds=kinds)
            for something, title, place, kinds in several
            if something
        )

    return Frame(
        programme=site.programme,
        language=language,
        addresses=made,
        catalogue=catalogue,
        sections=shown(sections),
        places=shown(places),
    )


def _head(frame: Frame, page: Page) -> Html:
    made = frame.addresses
    title = page.title if page.title == frame.site_name else f"{page.title} – {frame.site_name}"
    lines = [
        f"<title>{escape(title)}</title>",
        _meta("description", page.description),
        _meta("og:title", page.title, name="property"),
        _meta("og:description", page.description, name="property"),
        _meta("og:site_name", frame.site_name, name="property"),
        _meta("og:url", made.absolute(page.path), name="property"),
    ]
    if page.noindex:
        lines.append(_meta("robots", "noindex"))
    else:
        lines.append(f'<link rel="canonical" href="{escape(made.absolute(page.path))}">')
    lines += [_alternate(frame, language, path) for language, path in page.alternates]
    if page.alternates:
        lines.append(_alternate(frame, "x-default", page.alternates[0][1]))
    lines += [_feed(frame, feed) for feed in page.feeds]
    return Html("\n".join(filter(None, lines)))


def _meta(key: str, content: str, *, name: str = "name") -> str:
    return f'<meta {name}="{key}" content="{escape(content)}">' if content else ""


def _alternate(frame: Frame, language: str, path: str) -> str:
    return f'<link rel="alternate" hreflang="{language}" href="{escape(frame.addresses.absolute(path))}">'


def _feed(frame: Frame, feed: FeedLink) -> str:
    return (
        f'<link rel="alternate" type="{feed.type}" title="{escape(feed.title)}" href="{escape(frame.file(feed.path))}">'
    )


def _switch(frame: Frame, page: Page) -> Html:
    """The links to the same page in the other languages, each in its own words."""
    links = [
        f'<a class="hub-switch" href="{escape(frame.file(path))}" lang="{language}" hreflang="{language}"'
        f' rel="alternate"><span>{escape(_own_name(language))}</span>'
        f'<span aria-hidden="true">{escape(language.upper())}</span></a>'
        for language, path in page.alternates
        if language != page.language
    ]
    return Html(str(Markup("").join(map(Markup, links))))


def _own_name(language: Language) -> str:
    name = language_name(language, locale_of(language))
    return name[:1].upper() + name[1:]
