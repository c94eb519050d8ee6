"""A letter as markup without any looks of its own: on its page, and within the feed."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from hub.model import Html
from hub.render.catalogue import Catalogue
from hub.render.letters.told import Line, Phrase, Section, Told, Way, named

# Plain strings, not templates, as with cards: there are a dozen letters and more in each language. Whatever comes from
# elsewhere passes `escape` here.


def letter_body(told: Told, words: Catalogue) -> Html:
    """All sections; links are whole addresses."""
    return Html("".join(piece for section in told.sections for piece in _section(section, words)))


def _section(section: Section, words: Catalogue) -> Iterator[str]:
    yield f'<section class="hub-letter-part hub-letter-{section.key}"><h2>{escape(section.title)}</h2>\n'
    if section.lines:
        yield "<ul>\n"
        for line in section.lines:
            yield from _line(line, words)
        yield "</ul>\n"
    if section.names:
        yield f"<p>{escape(section.lead)} {escape(named(section, words))}.</p>\n"
    if section.sum:
        yield f"<p>{escape(section.sum)}</p>\n"
    if section.lines and section.more:
        yield f'<p class="hub-on">{_link(section.more, "hub-more")}</p>\n'
    yield "</section>\n"


def _line(line: Line, words: Catalogue) -> Iterator[str]:
    if line.tile:
        day, *month = map(escape, line.tile)
        below = f" <small>{month[0]}</small>" if month else ""
        tile = f'<span class="hub-letter-tile" aria-hidden="true"><b>{day}</b>{below}</span>'
        yield f'<li class="hub-letter-tiled">{tile}'
    else:
        yield "<li>"
    yield f"<div><h3{line.title.marks}>{linked(line.title, line.href)}</h3>\n"
    if line.about:
        yield f'<p class="hub-meta">{escape(line.about)}</p>\n'
    if line.text:
        yield f"<p{line.text.marks}>{escape(line.text.text)}</p>\n"
    for way in line.ways:
        yield f"<p>{_link(way, 'hub-more')}</p>\n"
    if line.share:
        links = " · ".join(_link(way, "hub-act") for way in line.share)
        said = escape(words.text("letter.share") + words.text("letter.colon"))
        yield f'<p class="hub-meta hub-letter-share">{said} {links}</p>\n'
    yield "</div></li>\n"


def linked(phrase: Phrase, href: str, attributes: str = "") -> str:
    """The words of a title, linked where there is an address."""
    words = escape(phrase.text)
    return f'<a href="{escape(href)}"{attributes}>{words}</a>' if href else words


def _link(way: Way, style: str) -> str:
    return f'<a class="{style}" href="{escape(way.href)}">{escape(way.label)}</a>'
