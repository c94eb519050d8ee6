"""Where to read on: the places of posts that a page leaves out."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup, escape

from hub import sanitise
from hub.model import Account, Post
from hub.render.edition import Edition

PLACES = 4


def older(edition: Edition, left_out: Sequence[Post], accounts: Sequence[Account]) -> str:
    """A sentence that leads to where the posts left out stand; '' where none is."""
    if not left_out:
        return ""
    links: dict[str, str] = {}
    for post in left_out:
        if (label := edition.cards.place(post)) not in links and not post.local and len(links) < PLACES:
            links[label] = _home_of(post, accounts)
    link = Markup('<a href="{}">{}</a>')
    places = [link.format(href, label) if href else escape(label) for label, href in links.items()]
    words = edition.words
    return words.text("older.at", places=words.listed(places)) if places else words.text("older.somewhere")


def _home_of(post: Post, accounts: Sequence[Account]) -> str:
    """The site a post belongs to; else the account it may come from, where there is but one of its service."""
    if href := sanitise.link(post.source.url):
        return href
    known = [account.url for account in accounts if account.platform == post.platform]
    return sanitise.link(known[0]) if len(known) == 1 else ""
