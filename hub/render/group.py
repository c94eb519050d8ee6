"""The page of a group: an official account, a team, a collective blog."""

from __future__ import annotations

from collections.abc import Iterator

from hub.model import Group, Page
from hub.render import addresses
from hub.render.edition import Edition
from hub.render.grouping import by_month, pinned_first
from hub.render.person import POSTS
from hub.render.profile import Headings, OwnCards, Profiles, Sending, letter_about, older


def groups(edition: Edition) -> Iterator[Page]:
    """`/groups/<slug>/` for each."""
    headings, profiles, sending = Headings(edition), Profiles(edition), Sending(edition, addresses.GROUPS)
    for group in edition.site.groups:
        yield group_page(edition, group, headings, profiles, sending)


def group_page(edition: Edition, group: Group, headings: Headings, profiles: Profiles, sending: Sending) -> Page:
    """One group's page."""
    register, words = edition.register, edition.words
    place, title = addresses.group(group.slug), edition.text_of(group.title)
    posts = register.posts_of(group.slug)
    own = OwnCards(edition, group, group.networks)
    pinned, others = pinned_first(edition, posts, own.card)
    feeds = edition.feeds(place, title)
    accounts = profiles.of(group.accounts, edition.said(group.title), own=False)
    return edition.page(
        place,
        "group",
        "group.html",
        title=title,
        description=words.text("group.description", title=title),
        feeds=feeds,
        search=" · ".join(filter(None, (edition.text_of(group.role), group.about.plain_in(edition.language).text))),
        group=group,
        who=group,
        heading=headings.of_group(group),
        accounts=accounts,
        feed=feeds[0].path if posts else "",
        send=sending.row(group.slug, title) if group.audience == "public" else "",
        write=letter_about(edition, words.text("write.subject", programme=edition.name, name=title)),
        pinned=pinned,
        groups=by_month(edition, others[:POSTS], own.card),
        older=older(edition, others[POSTS:], group.accounts),
        notice=words.text("group.follow" if accounts else "group.quiet"),
        members=[register.people[slug] for slug in group.members],
        note=words.text("group.note" if group.official else "group.note_team"),
    )
