"""What all documents of the interface have in common."""

from __future__ import annotations

import json
from typing import Any

from hub.model import Ambassador, File, Group, Prose, Site, Text
from hub.render import addresses
from hub.render.addresses import Addresses
from hub.render.feeds.timestamps import rfc3339
from hub.render.feeds.xmltext import clean


def document(path: str, site: Site, told: dict[str, Any]) -> File:
    """A file at a path, which says first as of when it is."""
    text = json.dumps({"generated_at": rfc3339(site.now), **told}, ensure_ascii=False)
    return File(path=path, content=f"{text}\n".encode("utf-8", "replace"))


def by_language(text: Text) -> dict[str, str] | None:
    """A text by language; None where nobody wrote one."""
    return {str(language): clean(said) for language, said in text.by_language if said} or None


def prose_by_language(prose: Prose) -> dict[str, str] | None:
    """The words of a long text, without markup; None where nobody wrote one."""
    return {str(language): clean(said) for language, said in prose.plain if said} or None


def place_of(who: Ambassador | Group) -> str:
    return addresses.group(who.slug) if isinstance(who, Group) else addresses.ambassador(who.slug)


def feeds_of(place: str, where: Addresses) -> dict[str, str]:
    """The addresses of a place's three feeds."""
    formats = (("atom", addresses.ATOM), ("rss", addresses.RSS), ("json", addresses.JSON_FEED))
    return {name: where.absolute(place + file) for name, file in formats}
