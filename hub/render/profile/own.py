"""The cards of posts on the page of somebody they are by, where face, name and networks stand above them already."""

from __future__ import annotations

from hub.model import Ambassador, Group, Post, Slug
from hub.render.edition import Edition

_FOOT = '<p class="hub-foot">'
_WHEN_ENDS = "</time></span>"
_EMPTY_FOOT = f"{_FOOT}</p>\n"


class OwnCards:
    """The cards of one person's or group's page: where and when, with whom, and what else is new."""

    def __init__(self, edition: Edition, who: Ambassador | Group, networks: tuple[Slug, ...]) -> None:
        self._edition = edition
        self._who = who
        self._networks = set(networks)
        self._known: dict[tuple[tuple[Slug, ...], tuple[Slug, ...]], str] = {}

    def card(self, post: Post) -> str:
        """A post as finished markup."""
        cards = self._edition.cards
        # Cut out of the card that other pages show: it is made already, and there are many.
        opening = cards.opening(post, cards.byline(post.authors, post.groups), official=post.official)
        card = cards.card(post).replace(opening, self._opening(post), 1)
        if others := self._others(post.authors, post.groups):
            card = card.replace(_WHEN_ENDS, f"{_WHEN_ENDS} {others}", 1)
        return without_networks(self._edition, card, post) if set(post.networks) == self._networks else card

    def _opening(self, post: Post) -> str:
        official = post.official and not (isinstance(self._who, Group) and self._who.official)
        return self._edition.cards.opening(post, "<p>", official=official).replace("<p><br>", "<p>", 1)

    def _others(self, authors: tuple[Slug, ...], groups: tuple[Slug, ...]) -> str:
        if len(authors) + len(groups) < 2:
            return ""
        key = (authors, groups)
        if key not in self._known:
            voices = self._edition.voices.all_of(authors, groups)
            self._known[key] = self._edition.cards.others([one for one in voices if one is not self._who])
        return self._known[key]


def without_networks(edition: Edition, card: str, post: Post) -> str:
    """The card of a post without its networks, for a page that says them above."""
    if not post.networks:
        return card
    chips = edition.voices.chips(post.networks)
    return card.replace(f"{_FOOT}{chips}", _FOOT, 1).replace(_EMPTY_FOOT, "", 1)
