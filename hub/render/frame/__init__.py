"""The frame around every page: sections, language switch, footer, and what stands in a page's head.

The markup is in `theme/main.html`, which the site engine renders; what differs from page to page is made here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from markupsafe import Markup, escape

from hub.model import Html, Language, Page, Programme, Site
from hub.render import addresses
from hub.render.addresses import Addresses
from hub.render.catalogue import Catalogue, language_name, locale_of
from hub.render.figures import has_figures
from hub.render.frame.footer import Column, Section, columns, is_about_accessibility, is_inner, is_trust, is_written
from hub.render.frame.head import head
from hub.render.hashtag import has_hashtags
from hub.render.letters import has_letters
from hub.render.map import has_map
from hub.render.thanks import has_thanks

__all__ = ["THEME", "Fittings", "Frame", "Section", "frame_of"]

THEME = Path(__file__).parents[1] / "theme"
_ROW = 1248
_LETTER, _AROUND, _TOOL = 7.9, 27, 84
"""What the header has on one row of a screen of 1280 px, and what takes it, in px: a letter, a link, a tool."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Fittings:
    """What one page changes in the frame."""

    head: Html
    switch: Html


@dataclass(frozen=True, kw_only=True, slots=True)
class Frame:
    """The frame in one language. `places` are those of the site that its footer alone leads to, `invitations` those
    that ask to take part, `follow` what one subscribes to; `footer` holds the hand-written pages that are not among
    the sections; `logo_ratio` is the logo's width by its height."""

    programme: Programme
    language: Language
    addresses: Addresses
    catalogue: Catalogue
    sections: tuple[Section, ...]
    footer: tuple[Section, ...] = ()
    places: tuple[Section, ...] = ()
    invitations: tuple[Section, ...] = ()
    follow: tuple[Section, ...] = ()
    logo_ratio: float = 1.0

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

    @property
    def is_crowded(self) -> bool:
        """Whether the navigation needs a row of its own even on a wide screen."""
        letters = sum(len(section.title) for section in self.sections) + 1.2 * len(self.site_name)
        mark = 58 + 32 * self.logo_ratio
        tools = len(self.programme.languages) * _TOOL
        return letters * _LETTER + len(self.sections) * _AROUND + mark + tools > _ROW

    @property
    def columns(self) -> tuple[Column, ...]:
        """The footer's links, each once."""
        ours = [section for section in self.sections if not is_written(section)]
        ours_by_hand = [section for section in self.sections if is_written(section)]
        groups = [(section.title, section.inside) for section in ours_by_hand if section.inside]
        written = [
            *(section for section in ours_by_hand if not section.inside),
            *(section for section in self.footer if not is_inner(section)),
        ]
        sources = Section(title=self.t("frame.health"), link=self.link(addresses.HEALTH), kinds=("health",))
        return columns(
            (
                (self.t("frame.discover"), [*(s for s in ours if s not in self.invitations), *self.places]),
                *groups,
                (self.t("frame.take_part"), [*(s for s in written if not is_trust(s)), *self.invitations]),
                (self.t("frame.trust"), [*(self._stated(s) for s in written if is_trust(s)), sources]),
                (self.t("frame.follow"), self.follow),
            )
        )

    @property
    def accessibility(self) -> str:
        """How accessible the site is, in the words that RGAA asks for on every home page."""
        return self.t("filling.state", state=self.t(f"filling_state.{self.programme.accessibility.status}"))

    @property
    def has_statement(self) -> bool:
        """Whether somebody wrote the page that says more about accessibility."""
        return any(is_about_accessibility(section) for section in (*self.sections, *self.footer))

    def _stated(self, section: Section) -> Section:
        return replace(section, title=self.accessibility) if is_about_accessibility(section) else section

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
        return Fittings(head=head(self, page), switch=_switch(self, page))


def frame_of(site: Site, language: Language) -> Frame:
    """The frame of a site in a language, with the sections that have something to show."""
    sections = (
        (site.posts, "frame.latest", addresses.LATEST, ("latest", "post")),
        (
            site.ambassadors or site.groups,
            "voices.title",
            addresses.AMBASSADORS,
            ("ambassadors", "ambassador", "group", "facet"),
        ),
        (site.networks, "networks.title", addresses.NETWORKS, ("networks", "network")),
        (site.articles, "articles.title", addresses.ARTICLES, ("articles",)),
        (site.agenda, "agenda.title", addresses.AGENDA, ("agenda", "event")),
        (site.kits, "frame.kits", addresses.KITS, ("kits", "kit")),
    )
    invitations = (
        (site.kits, "frame.kits", addresses.KITS, ("kits", "kit")),
        (True, "contribute.title", addresses.CONTRIBUTE, ("contribute",)),
    )
    places = (
        (has_map(site), "map.title", addresses.MAP, ("map",)),
        (has_thanks(site), "thanks.title", addresses.THANKS, ("thanks",)),
        (has_figures(site), "figures.title", addresses.FIGURES, ("figures",)),
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
        invitations=shown(invitations),
        follow=_follow(site, language, catalogue, made),
    )


def _follow(site: Site, language: Language, catalogue: Catalogue, made: Addresses) -> tuple[Section, ...]:
    """What one can subscribe to: formats go by their own names."""
    feeds = (
        ("Atom", addresses.ATOM, "application/atom+xml"),
        ("RSS", addresses.RSS, "application/rss+xml"),
        ("JSON Feed", addresses.JSON_FEED, "application/feed+json"),
    )
    formats = [(title, made.feed(language, addresses.HOME, name), kind) for title, name, kind in feeds]
    formats.append(("OPML", addresses.OPML, "text/x-opml"))
    if site.agenda:
        formats.append((catalogue.text("frame.calendar"), addresses.ICALENDAR, "text/calendar"))
    return tuple(Section(title=title, link=made.file(path), type=kind) for title, path, kind in formats)


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
