"""The page of a group: an official account, a team, a collective blog."""

from __future__ import annotations

from collections.abc import Iterator

from hub.model import Group, Page
from hub.render import addresses
from hub.render.edition import Edition
from hub.render.grouping import by_month, pinned_first
from hub.render.person import POSTS, profiles
from hub.render.voices import face_path


def groups(edition: Edition) -> Iterator[Page]:
    """`/groups/<slug>/` for each."""
    for group in edition.site.groups:
        yield group_page(edition, group)


def group_page(edition: Edition, group: Group) -> Page:
    """One group's page."""
    register, words = edition.register, edition.words
    place, title = addresses.group(group.slug), edition.text_of(group.title)
    posts = register.posts_of(group.slug)
    pinned, others = pinned_first(edition, posts)
    feeds = edition.feeds(place, title)
    return edition.page(
        place,
        "group",
        "group.html",
        title=title,
        description=words.text("group.description", title=title),
        feeds=feeds,
        search=" · ".join(filter(None, (edition.text_of(group.role), group.about.plain_in(edition.language).text))),
        group=group,
        kicker=edition.voices.standing(group),
        title_said=edition.said(group.title),
        picture=face_path(group),
        accounts=profiles(edition, group.accounts),
        own=False,
        feed=feeds[0].path if posts else "",
        pinned=pinned,
        groups=by_month(edition, others[:POSTS]),
        members=[register.people[slug] for slug in group.members],
    )
