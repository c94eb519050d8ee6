"""Taking out the names of those who may not appear, wherever a slug names them."""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import replace

from hub.model import Ambassador, Article, CollectivePost, Group, Network, Programme, Slug, Text


def network_naming(network: Network, named: Container[Slug]) -> Network:
    """The network with only these people in its committee, its sponsor and its external members."""
    return replace(
        network,
        committee=_only(network.committee, named),
        sponsor=network.sponsor if network.sponsor in named else None,
        external_members=_only(network.external_members, named),
    )


def programme_naming(programme: Programme, named: Container[Slug]) -> Programme:
    """The programme with only these people at its contribution desk and in its team."""
    desk = tuple(helper for helper in programme.contribution.desk if helper.person in named)
    team = tuple(replace(role, people=_only(role.people, named)) for role in programme.team)
    return replace(programme, contribution=replace(programme.contribution, desk=desk), team=team)


def group_naming(group: Group, named: Container[Slug]) -> Group:
    """The group with only these people among its members."""
    return replace(group, members=_only(group.members, named))


def article_naming(article: Article, named: Container[Slug]) -> Article:
    """The article with only these people sharing it. Without any it stays: it is the editors' too."""
    return replace(article, shared_by=_only(article.shared_by, named))


def collective_naming(post: CollectivePost, named: Container[Slug]) -> CollectivePost | None:
    """The collective post by only these people; None when it has nobody left."""
    authors = _only(post.authors, named)
    return replace(post, authors=authors) if authors else None


def without_poster(post: CollectivePost) -> CollectivePost:
    """The post with its film, if it has one, but no picture of it."""
    return replace(post, video=replace(post.video, poster="", alt=Text())) if post.video else post


def with_networks(person: Ambassador, networks: Iterable[Network]) -> Ambassador:
    """The person a member of every network they list or that lists them, in the networks' order."""
    theirs = tuple(
        n.slug for n in networks if n.slug in person.networks or person.slug in (*n.external_members, *n.committee)
    )
    return person if theirs == person.networks else replace(person, networks=theirs)


def _only(slugs: tuple[Slug, ...], named: Container[Slug]) -> tuple[Slug, ...]:
    # An editor may have written a name twice; the page must not.
    return tuple(dict.fromkeys(slug for slug in slugs if slug in named))
