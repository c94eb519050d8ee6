"""From copies, and from the collective blog, to posts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import chain
from operator import attrgetter

from hub.model import (
    Ambassador,
    CollectivePost,
    Elsewhere,
    Group,
    Html,
    Network,
    Post,
    Programme,
    Slug,
    Source,
)
from hub.platforms import type_of
from hub.river.copies import Copy
from hub.river.identity import post_id, shown
from hub.river.moments import midnight, update
from hub.river.titles import given
from hub.river.words import Choice, choice


class Memberships:
    """Who belongs to which networks, and which posts each network takes."""

    def __init__(self, networks: Iterable[Network], people: Iterable[Ambassador], groups: Iterable[Group]) -> None:
        self._of_person = {person.slug: person.networks for person in people}
        self._of_group = {group.slug: group.networks for group in groups}
        networks = tuple(networks)
        self._order = {network.slug: place for place, network in enumerate(networks)}
        self._choices: dict[Slug, Choice] = {
            network.slug: made for network in networks if (made := choice(network.include, network.exclude)) is not None
        }

    def of(self, authors: Iterable[Slug], groups: Iterable[Slug]) -> tuple[Slug, ...]:
        """The networks of all of them, by priority."""
        theirs = [self._of_person.get(slug, ()) for slug in authors]
        theirs += [self._of_group.get(slug, ()) for slug in groups]
        return theirs[0] if len(theirs) == 1 else self.known(chain.from_iterable(theirs))

    def taking(self, slugs: tuple[Slug, ...], text: str, tags: tuple[str, ...]) -> tuple[Slug, ...]:
        """Those of the networks whose words let such a post in."""
        if self._choices.keys().isdisjoint(slugs):
            return slugs
        return tuple(
            slug for slug in slugs if (chosen := self._choices.get(slug)) is None or not chosen.objection(text, tags)
        )

    def known(self, slugs: Iterable[Slug]) -> tuple[Slug, ...]:
        """These networks as far as they exist, by priority."""
        return tuple(sorted({s for s in slugs if s in self._order}, key=self._order.__getitem__))


def post_of(content: list[Copy], memberships: Memberships, *, pinned: bool = False) -> Post:
    """One post from all copies of one content, the original first.

    All people who are credited with a copy are its authors. Everything it says, its date and whether it is official
    are the original's alone: nobody else's feed puts words or dates under the name of its author.
    """
    best = content[0]
    entry, show = best.entry, best.owners.show
    authors, groups = best.owners.people, best.owners.groups
    published, first_seen = best.when.published, entry.first_seen
    if content[1:]:
        credited = [copy for copy in content if copy.credited]
        authors = tuple(dict.fromkeys(chain.from_iterable(c.owners.people for c in credited)))
        groups = tuple(dict.fromkeys(chain.from_iterable(c.owners.groups for c in credited)))
        first_seen = min(copy.entry.first_seen for copy in content)
        published = min(published, first_seen)
    theirs = memberships.of(authors, groups)
    return Post(
        id=_id_of(content),
        url=shown(entry.url),
        title=best.title,
        titled=best.titled,
        summary="" if show == "title" else entry.summary,
        content=entry.content if show == "full" else Html(""),
        show=show,
        published=published,
        updated=update(entry, published=published, read=best.read),
        first_seen=first_seen,
        dated=best.when.dated,
        authors=authors,
        groups=groups,
        networks=memberships.taking(theirs, f"{entry.title}\n{entry.summary}", entry.tags),
        platform=best.platform.name,
        type=type_of(best.platform, entry.enclosures),
        language=best.owners.language or entry.language,
        tags=entry.tags,
        official=best.owners.official,
        source=best.owners.source,
        also_at=_also_at(content) if content[1:] else (),
        enclosures=entry.enclosures,
        pinned=pinned,
    )


def ids_apart(posts: list[Post], contents: Sequence[list[Copy]]) -> list[Post]:
    """The same posts, each with an id of its own: a new one may stand where an older one first stood."""
    if len({post.id for post in posts}) == len(posts):
        return posts
    eldest = [min((c.entry.first_seen, c.entry.feed, c.entry.uid) for c in content) for content in contents]
    taken: set[str] = set()
    apart = list(posts)
    for place in sorted(range(len(posts)), key=eldest.__getitem__):
        if posts[place].id in taken:
            _, feed, uid = eldest[place]
            apart[place] = replace(posts[place], id=post_id(f"{feed} {uid}"))
        taken.add(posts[place].id)
    return apart


def collective_post(
    post: CollectivePost, programme: Programme, memberships: Memberships, *, pinned: bool = False
) -> Post:
    """A post of the hub's own blog, published from the first minute of its day."""
    title = post.title.said_in(post.language or programme.default_language)
    summary = post.summary.said_in(title.language).text or post.body.plain_in(title.language).text
    published = midnight(post.date, programme.timezone)
    url = f"posts/{post.slug}/"
    theirs = memberships.taking(memberships.of(post.authors, ()), f"{title.text}\n{summary}", post.tags)
    return Post(
        id=post_id(url),
        url=url,
        title=given(title.text) or title.text,
        summary=summary,
        content=post.body.html_in(title.language)[0],
        type="video" if post.video else "article",
        show="full",
        published=published,
        first_seen=published,
        authors=post.authors,
        networks=memberships.known(post.networks) if post.networks else theirs,
        language=post.language or title.language,
        tags=post.tags,
        source=Source(title=programme.name.said_in(title.language).text, url=programme.site_url),
        local=True,
        pinned=pinned,
    )


def _id_of(content: list[Copy]) -> str:
    """The identity of the copy known first, so that a better copy found later does not make it another post."""
    credited = [copy for copy in content if copy.credited]
    known_first = min(credited, key=attrgetter("seen")) if credited[1:] else content[0]
    return post_id(known_first.born or known_first.key)


def _also_at(content: list[Copy]) -> tuple[Elsewhere, ...]:
    """The other places, each once, those most their author's own first."""
    places: dict[str, Copy] = {}
    for copy in content:
        if copy.entry.url and copy.key != content[0].key:
            places.setdefault(copy.key, copy)
    return tuple(Elsewhere(url=shown(copy.entry.url), platform=copy.platform.name) for copy in places.values())
