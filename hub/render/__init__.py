"""Render: a Site into finished output. Takes a Site, gives Pages (bodies for the theme's frame) and Files.

Reads nothing but its own templates and catalogues and the theme's icons, writes nothing, asks no clock: the same
Site gives the same bytes. Holds no rule about who may be shown: what a Site names is shown, except that embeds ask
for their scope.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from hub.model import Html, Output, Page, Site
from hub.render.addresses import Addresses
from hub.render.articles import articles
from hub.render.bundled import bundled
from hub.render.collective import collective
from hub.render.directory import directory
from hub.render.edition import Edition
from hub.render.embed import embeds
from hub.render.frame import frame_of
from hub.render.group import groups
from hub.render.home import home
from hub.render.latest import latest
from hub.render.missing import missing
from hub.render.network import networks
from hub.render.opml import blogroll, blogrolls
from hub.render.person import people
from hub.render.portrait import portraits
from hub.render.records import lines as post_records
from hub.render.register import Register
from hub.render.sitemap import robots, sitemap
from hub.render.stylesheet import stylesheet
from hub.render.syndication import feeds

__all__ = ["EXPORTS", "IN_EACH_LANGUAGE", "ONCE", "RENDERERS", "frame_of", "render"]

IN_EACH_LANGUAGE: tuple[Callable[[Edition], Iterator[Output]], ...] = (
    home,
    latest,
    directory,
    people,
    networks,
    groups,
    articles,
    collective,
    missing,
    embeds,
)
"""What stands below each language's root."""

ONCE: tuple[Callable[[Site], Iterator[Output]], ...] = (
    bundled,
    portraits,
    stylesheet,
    feeds,
    blogrolls,
)
"""What knows no language, or speaks all."""

EXPORTS: Mapping[str, Callable[[Site], Iterator[str]]] = {"posts": post_records, "opml": blogroll}
"""What leaves the hub on the command line, line by line."""

RENDERERS = (*IN_EACH_LANGUAGE, *ONCE)
"""The published site's table of contents."""


def render(site: Site, *, written: Sequence[Page] = ()) -> Iterator[Output]:
    """Everything that is published, language by language, the default first.

    `written` are the pages written by hand, which are published already and only counted in the sitemap.
    """
    where, register = Addresses.of(site.programme), Register(site)
    pages = list(written)
    for language in site.programme.languages:
        edition = Edition(site, language, where, register)
        for renderer in IN_EACH_LANGUAGE:
            for output in renderer(edition):
                if isinstance(output, Page):
                    # Without its body: with many people, all bodies at once would be gigabytes.
                    pages.append(replace(output, body=Html(""), search=""))
                yield output
    for once in ONCE:
        yield from once(site)
    yield from sitemap(pages, where)
    yield from robots(where)
