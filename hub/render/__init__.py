"""Render: a Site into finished output. Takes a Site, gives Pages (bodies for the theme's frame) and Files.

Reads nothing but its own templates and catalogues and the theme's icons, writes nothing, asks no clock: the same
Site gives the same bytes. Holds no rule about who may be shown: what a Site names is shown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from hub.model import Html, Language, Output, Page, Site
from hub.render.addresses import Addresses
from hub.render.agenda import agenda
from hub.render.agenda.data import agenda_file
from hub.render.agenda.icalendar import calendar_lines, calendars
from hub.render.api import networks_file, people_file, posts_file, schemas
from hub.render.articles import articles
from hub.render.articles.data import article_data
from hub.render.bundled import bundled
from hub.render.collective import collective
from hub.render.contribute import contribute
from hub.render.directory import directory
from hub.render.edition import Edition
from hub.render.embed import embeds
from hub.render.exports import follow_list, markdown_pages, people_table
from hub.render.facets import facets
from hub.render.feeds import feeds
from hub.render.figures import figures, figures_file
from hub.render.filling import Filling
from hub.render.frame import frame_of
from hub.render.group import groups
from hub.render.hashtag import hashtag
from hub.render.health import health_file, health_page
from hub.render.home import home
from hub.render.join import join_data
from hub.render.kits import kits
from hub.render.kits.data import kit_data
from hub.render.latest import latest
from hub.render.letters import Written, letters
from hub.render.letters import site_of_letters as letters_of
from hub.render.letters import written as letter
from hub.render.letters.letter import Month
from hub.render.map import map_files, presence_map
from hub.render.missing import missing
from hub.render.network import networks
from hub.render.opml import blogroll, blogrolls
from hub.render.person import people
from hub.render.portrait import portraits
from hub.render.records import lines as post_records
from hub.render.register import Register
from hub.render.sitemap import robots, sitemap
from hub.render.structured import meaning
from hub.render.stylesheet import stylesheet
from hub.render.thanks import thanks

__all__ = [
    "EXPORTS",
    "RENDERERS",
    "Filling",
    "Month",
    "Written",
    "closing",
    "frame_of",
    "in_language",
    "letter",
    "letters_of",
    "looks",
    "markdown_pages",
    "once",
    "render",
    "without_body",
]

IN_EACH_LANGUAGE: tuple[Callable[[Edition], Iterator[Output]], ...] = (
    home,
    latest,
    directory,
    facets,
    people,
    networks,
    groups,
    presence_map,
    articles,
    collective,
    kits,
    agenda,
    hashtag,
    contribute,
    letters,
    health_page,
    thanks,
    figures,
    missing,
)
"""What stands below each language's root."""

LOOKS: tuple[Callable[[Site], Iterator[Output]], ...] = (bundled, portraits, stylesheet)
"""What pages are seen with."""

ONCE: tuple[Callable[[Site], Iterator[Output]], ...] = (
    *LOOKS,
    join_data,
    feeds,
    blogrolls,
    article_data,
    kit_data,
    health_file,
    figures_file,
    calendars,
    agenda_file,
    people_file,
    networks_file,
    posts_file,
    schemas,
    map_files,
)
"""What knows no language, or speaks all."""

EXPORTS: Mapping[str, Callable[[Site], Iterator[str]]] = {
    "posts": post_records,
    "opml": blogroll,
    "csv": people_table,
    "mastodon": follow_list,
    "ics": calendar_lines,
}
"""What leaves the hub on the command line, line by line."""

RENDERERS = (*IN_EACH_LANGUAGE, *ONCE)
"""The published site's table of contents; `closing` follows."""


def render(site: Site, *, embedded: Site, written: Sequence[Page] = ()) -> Iterator[Output]:
    """Everything that is published, language by language, the default first. See `in_language` and `closing`."""
    pages = list(written)
    for language in site.programme.languages:
        for output in in_language(site, language, embedded=embedded, written=written):
            if isinstance(output, Page):
                pages.append(without_body(output))
            yield output
    yield from once(site)
    yield from closing(site, pages)


def in_language(site: Site, language: Language, *, embedded: Site, written: Sequence[Page] = ()) -> Iterator[Output]:
    """What stands below one language's root.

    `embedded` is the site as other sites may show it; `written` are the pages written by hand, which are published
    already and may be linked to.
    """
    edition = _edition(site, language, written)
    meant = meaning(edition)
    for renderer in IN_EACH_LANGUAGE:
        yield from (meant(output) if isinstance(output, Page) else output for output in renderer(edition))
    yield from embeds(edition if embedded is site else _edition(embedded, language, written))


def once(site: Site) -> Iterator[Output]:
    """What knows no language, or speaks all."""
    for renderer in ONCE:
        yield from renderer(site)


def looks(site: Site) -> Iterator[Output]:
    """What pages are seen with, for whoever shows one alone."""
    for renderer in LOOKS:
        yield from renderer(site)


def closing(site: Site, pages: Sequence[Page]) -> Iterator[Output]:
    """What can be said only when all `pages` are known: the sitemap, and where it is."""
    where = Addresses.of(site.programme)
    yield from sitemap(pages, where)
    yield from robots(where)


def without_body(page: Page) -> Page:
    """A page to keep in a list: with many people, all bodies at once would be gigabytes."""
    return replace(page, body=Html(""), search="")


def _edition(site: Site, language: Language, written: Sequence[Page]) -> Edition:
    places = frozenset(page.path for page in written)
    return Edition(site, language, Addresses.of(site.programme), Register(site), written=places)
