"""The cards of posts on the page of somebody they are by, where face, name and networks stand above them already."""

from __future__ import annotations

from hub.model import Ambassador, Group, Post, Slug
from hub.render.edition import Edition

_BY, _META = '<div class="hub-by">', '<span class="hub-meta">'
_WHEN_ENDS = "</time></span>"
_FOOT, _FOOT_ENDS = '<p class="hub-foot">', "</p>\n"


class OwnCards:
    """The cards of one person's or group's page: where and when, with whom, and what else is new."""

    def __init__(self, edition: Edition, who: Ambassador | Group, networks: tuple[Slug, ...]) -> None:
        self._edition = edition
        self._who = who
        self._networks = set(networks)
        self._speaks_officially = isinstance(who, Group) and who.official
        self._known: dict[tuple[tuple[Slug, ...], tuple[Slug, ...]], str] = {}

    def card(self, post: Post) -> str:
        """A post as finished markup."""
        # Cut out of the card that other pages show: it is made already, and there are many.
        card = self._edition.cards.card(post)
        label = self._edition.cards.label(post, official=post.official and not self._speaks_officially)
        begins = card.index(_BY) + len(_BY)
        card = f"{card[:begins]}<p>{label}{card[card.index(_META, begins) :]}"
        if len(post.authors) + len(post.groups) > 1:
            card = card.replace(_WHEN_ENDS, f"{_WHEN_ENDS} {self._others(post.authors, post.groups)}", 1)
        return without_networks(self._edition, card, post) if set(post.networks) == self._networks else card

    def _others(self, authors: tuple[Slug, ...], groups: tuple[Slug, ...]) -> str:
        key = (authors, groups)
        if key not in self._known:
            voices = self._edition.voices.all_of(authors, groups)
            self._known[key] = self._edition.cards.others([one for one in voices if one is not self._who])
        return self._known[key]


def without_networks(edition: Edition, card: str, post: Post) -> str:
    """The card of a post without its networks, for a page that says them above."""
    if not post.networks:
        return card
    before, found, after = card.partition(f"{_FOOT}{edition.voices.chips(post.networks)}")
    if not found:
        return card
    return before + (after.removeprefix(_FOOT_ENDS) if after.startswith(_FOOT_ENDS) else _FOOT + after)
