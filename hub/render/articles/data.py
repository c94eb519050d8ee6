"""Curated reading as data: `/api/v1/articles.json`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from hub import sanitise
from hub.model import Article, File, Site, Text
from hub.render import addresses
from hub.render.addresses import Addresses
from hub.render.feeds.xmltext import clean


def article_data(site: Site) -> Iterator[File]:
    """All cards, the newest first."""
    where = Addresses.of(site.programme)
    told = {"articles": [article_record(article, where) for article in site.articles]}
    text = json.dumps(told, ensure_ascii=False, indent=2) + "\n"
    yield File(path=addresses.ARTICLES_JSON, content=text.encode("utf-8", "replace"))


def article_record(article: Article, where: Addresses) -> dict[str, Any]:
    """A card with plain values only: slugs, addresses, days; texts by language; None for what nobody said.

    `authors` and `groups` are those whose own post stands at the address; `shareable` says whether it may be passed on.
    """
    return {
        "slug": article.slug,
        "also": list(article.aliases),
        "page": f"{where.absolute(addresses.ARTICLES)}#{article.slug}",
        "url": sanitise.link(article.url),
        "title": _by_language(article.title),
        "why": _by_language(article.why),
        "opinions": [{"why": _by_language(one.why), "by": list(one.by)} for one in article.reasons if one.why],
        "shared_by": list(article.shared_by),
        "authors": list(article.authors),
        "groups": list(article.groups),
        "networks": list(article.networks),
        "type": article.type,
        "date": article.date.isoformat(),
        "language": article.language,
        "site": clean(article.site) or None,
        "shareable": article.shareable,
        "audience": article.audience,
    }


def _by_language(text: Text) -> dict[str, str] | None:
    return {language: clean(said) for language, said in text.by_language if said} or None
