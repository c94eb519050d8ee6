"""What stands in a page's head: title, addresses, and what other services show of the page where it is shared.

Open Graph: https://ogp.me/; alternates: https://developers.google.com/search/docs/specialty/international/localized-versions.
Names are hostile: whatever is said passes `escape`, and the JSON of a page comes ready from `structured.document`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from babel import Locale
from babel.core import get_global
from markupsafe import escape

from hub.model import FeedLink, Html, Language, Page
from hub.render import addresses
from hub.render.catalogue import locale_of
from hub.render.colour import DARK_PAPER, PAPER

if TYPE_CHECKING:
    from hub.render.frame import Frame

CARD_SIZE = (1200, 630)
"""Width and height in pixels of the drawn pictures."""
_TYPES = {"ambassador": "profile", "post": "article"}
_SCHEMES = "".join(
    f'\n<meta name="theme-color" content="{colour}" media="(prefers-color-scheme: {scheme})">'
    for scheme, colour in (("light", PAPER), ("dark", DARK_PAPER))
)


def head(frame: Frame, page: Page) -> Html:
    """The lines of a page's head that are its own."""
    return Html(
        "\n".join(filter(None, (*_named(frame, page), *_shared(frame, page), *_linked(frame, page)))) + _SCHEMES
    )


def _named(frame: Frame, page: Page) -> Iterator[str]:
    title = page.title if page.title == frame.site_name else f"{page.title} – {frame.site_name}"
    yield f"<title>{escape(title)}</title>"
    yield _meta("description", page.description)
    if page.noindex:
        yield _meta("robots", "noindex")


def _shared(frame: Frame, page: Page) -> Iterator[str]:
    yield _property("og:type", _TYPES.get(page.kind, "website"))
    yield _property("og:title", page.title)
    yield _property("og:description", page.description)
    yield _property("og:site_name", frame.site_name)
    yield _property("og:url", frame.addresses.absolute(page.path))
    yield _property("og:locale", _territory(page.language))
    for language, _ in page.alternates:
        if language != page.language:
            yield _property("og:locale:alternate", _territory(language))
    yield from _picture(frame, page)
    for creator in page.creators:
        yield _meta("fediverse:creator", creator)


def _picture(frame: Frame, page: Page) -> Iterator[str]:
    if not frame.programme.cards:
        yield _meta("twitter:card", "summary")
        return
    yield _meta("twitter:card", "summary_large_image")
    path = page.image or addresses.card_path(addresses.HOME, page.language)
    yield _property("og:image", frame.addresses.absolute(path))
    yield _property("og:image:type", "image/png")
    yield _property("og:image:width", str(CARD_SIZE[0]))
    yield _property("og:image:height", str(CARD_SIZE[1]))
    yield _property("og:image:alt", page.title if page.image else frame.site_name)


def _linked(frame: Frame, page: Page) -> Iterator[str]:
    if not page.noindex:
        yield f'<link rel="canonical" href="{escape(frame.addresses.absolute(page.path))}">'
        if len(page.alternates) > 1:
            for language, path in page.alternates:
                yield _alternate(frame, language, path)
            yield _alternate(frame, "x-default", page.alternates[0][1])
    for feed in page.feeds:
        yield _feed(frame, feed)
    if page.structured:
        yield f'<script type="application/ld+json">{page.structured}</script>'


def _meta(name: str, content: str) -> str:
    return f'<meta name="{name}" content="{escape(content)}">' if content else ""


def _property(name: str, content: str) -> str:
    return f'<meta property="{name}" content="{escape(content)}">' if content else ""


def _alternate(frame: Frame, language: str, path: str) -> str:
    return f'<link rel="alternate" hreflang="{language}" href="{escape(frame.addresses.absolute(path))}">'


def _feed(frame: Frame, feed: FeedLink) -> str:
    return (
        f'<link rel="alternate" type="{feed.type}" title="{escape(feed.title)}" href="{escape(frame.file(feed.path))}">'
    )


@cache
def _territory(language: Language) -> str:
    """A language with the country it is first of all spoken in, `fr_FR`, as Open Graph has it."""
    locale = locale_of(language)
    if locale.territory:
        return f"{locale.language}_{locale.territory}"
    likely = get_global("likely_subtags").get(str(locale))
    territory = Locale.parse(likely).territory if likely else None
    return f"{locale.language}_{territory}" if territory else locale.language
