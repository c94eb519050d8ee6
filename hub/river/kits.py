"""Share kits on one day: those that may be shown, whom they name, when they come into the lists."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from hub.model import Article, Kit, Slug


def kits_naming(
    kits: Iterable[Kit], named: Container[Slug], articles: Mapping[Slug, Article], *, today: date
) -> Iterator[Kit]:
    """The kits that have begun, with their address; not those of an article that is not shown."""
    for kit in kits:
        article = articles.get(kit.article) if kit.article else None
        if (kit.article and article is None) or (kit.starts and kit.starts > today):
            continue
        yield replace(
            kit,
            owner=kit.owner if kit.owner in named else None,
            url=article.url if article else kit.url,
            title=kit.title or (article.title if article else kit.title),
        )
