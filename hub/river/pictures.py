"""Whose pictures may be asked for, and which posts show one.

The picture of a post may show its author: it takes the consent to both, `feeds` and `photo`, of everybody the original
is by. A group speaks for no single person, and needs none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import chain

from hub.model import Ambassador, Content, FeedUrl, Picture, Post, Scope, Slug
from hub.river.consent import judge
from hub.river.copies import Copy
from hub.river.subscriptions import subscriptions

_TOO_OFTEN = 3


def pictured_feeds(content: Content, *, now: datetime) -> frozenset[FeedUrl]:
    """The feeds whose entries' pictures may be asked for: none where hub.yml says `pictures: false`.

    A feed of several people is among them only when all of them agreed.
    """
    if not content.programme.pictures:
        return frozenset()
    today = now.astimezone(content.programme.timezone).date()
    terms = content.programme.consent
    agreed = {person.slug for person in content.ambassadors if Scope.PHOTO in judge(person, terms, today).scopes}
    wanted = subscriptions(content, now=now)
    closed = {each.feed for each in wanted if each.owner_kind == "ambassador" and each.owner not in agreed}
    return frozenset(each.feed for each in wanted) - closed


def agreed_to_pictures(people: Iterable[Ambassador], *, pictures: bool) -> frozenset[Slug] | None:
    """Who of the published people agreed to be seen; None where hub.yml shows no pictures at all."""
    return frozenset(person.slug for person in people if Scope.PHOTO in person.scopes) if pictures else None


def with_picture(
    post: Post, content: Sequence[Copy], pictures: Mapping[str, Picture], agreed: Collection[Slug] | None
) -> Post:
    """The post with its lead picture, where there is one and all authors of the original agreed.

    Whoever has the same text elsewhere has no part in the picture, and no say.
    """
    original = content[0].entry
    picture = pictures.get(original.image) if agreed is not None and original.image else None
    if picture is None or agreed is None:
        return post
    theirs = (copy.owners.people for copy in content if copy.credited and copy.key == content[0].key)
    if not all(author in agreed for author in chain.from_iterable(theirs)):
        return post
    return replace(post, picture=picture)


def decorations(shown: Iterable[tuple[FeedUrl, str]]) -> frozenset[str]:
    """The pictures that stand at three entries of one feed or more: its logo, its author's face, no post's own."""
    return frozenset(picture for (_, picture), times in Counter(shown).items() if times >= _TOO_OFTEN)
