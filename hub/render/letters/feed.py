"""The newsletter as an Atom feed, RFC 4287: an entry a month, the whole letter in it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from urllib.parse import urlsplit

from hub import sanitise
from hub.render.edition import Edition
from hub.render.feeds.timestamps import rfc3339
from hub.render.feeds.xmltext import DECLARATION, element, escaped
from hub.render.letters.told import Told


def letter_feed(edition: Edition, letters: Sequence[tuple[Told, str]], *, path: str, page: str, title: str) -> bytes:
    """The feed that stands at `path`, of letters and their markup, the newest first; `page` is where it belongs."""
    where, programme = edition.addresses, edition.site.programme
    authority = urlsplit(programme.site_url).hostname or "localhost"
    updated = max((told.letter.updated for told, _ in letters), default=edition.site.now)
    parts = [
        DECLARATION,
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{escaped(edition.language)}">\n',
        element("id", f"tag:{authority},2026:{path}"),
        element("title", title),
        f'<link rel="self" type="application/atom+xml" href="{escaped(where.absolute(path))}"/>',
        f'<link rel="alternate" type="text/html" href="{escaped(page)}"/>',
        element("updated", rfc3339(updated)),
        f"<author>{element('name', edition.name)}</author>",
        "<generator>Ambassador Hub</generator>\n",
    ]
    for told, body in letters:
        named = where.path(edition.language, told.place)
        begins = told.letter.month.begins(programme.timezone)
        parts += _entry(told, body, tag=f"tag:{authority},2026:{named}", published=begins)
    return "".join([*parts, "</feed>\n"]).encode()


def _entry(told: Told, body: str, *, tag: str, published: datetime) -> list[str]:
    return [
        f"<entry>{element('id', tag)}{element('title', told.subject)}",
        f'<link rel="alternate" type="text/html" href="{escaped(told.page)}"/>',
        element("published", rfc3339(published)),
        element("updated", rfc3339(told.letter.updated)),
        element("summary", told.opening),
        f'<content type="html">{escaped(sanitise.markup(body, base=told.page))}</content></entry>\n',
    ]
