"""What a site names is on it: the last step, after all that was taken away."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import replace
from typing import Any, TypeVar

from hub.model import Article, Event, Kit, Opinion, Site, Slug

_Written = TypeVar("_Written", Article, Kit, Event, Opinion)


def among_members(site: Site) -> Site:
    """The site whose reading, kits and agenda name nobody and nothing that it does not have.

    A kit of an article that is gone goes, too, as does a reason that nobody is left to give; all else loses the name.
    """
    people = frozenset(person.slug for person in site.ambassadors)
    groups = frozenset(group.slug for group in site.groups)
    networks = frozenset(network.slug for network in site.networks)
    reading = tuple(
        replace(
            _naming(article, shared_by=people, authors=people, groups=groups, networks=networks),
            opinions=_opinions(article, people),
        )
        for article in site.articles
    )
    articles = frozenset(article.slug for article in reading)
    about = (kit for kit in site.kits if kit.article is None or kit.article in articles)
    offered = tuple(_naming(kit, owner=people, networks=networks) for kit in about)
    kits = frozenset(kit.slug for kit in offered)
    agenda = tuple(
        _naming(event, owner=people, networks=networks, kits=kits, articles=articles) for event in site.agenda
    )
    return replace(site, articles=reading, kits=offered, agenda=agenda)


def _opinions(article: Article, people: Container[Slug]) -> tuple[Opinion, ...]:
    heard = ((opinion, _naming(opinion, by=people)) for opinion in article.opinions)
    return tuple(kept for opinion, kept in heard if kept.by or not opinion.by)


def _naming(written: _Written, **members: Container[Slug]) -> _Written:
    """What is `written` with only these members in the fields of these names."""
    kept: dict[str, Any] = {}
    for name, known in members.items():
        said = getattr(written, name)
        if isinstance(said, tuple):
            kept[name] = tuple(slug for slug in said if slug in known)
        else:
            kept[name] = said if said in known else None
    return replace(written, **kept)
