"""From a film's address to the player that another page may show it in."""

from __future__ import annotations

from hub.platforms.following import from_rules
from hub.platforms.recognition import recognise
from hub.platforms.table import PLATFORMS

PLAYABLE = tuple(platform.label for platform in PLATFORMS if platform.players)
"""The services whose films can be played within a page."""


def player_of(url: str) -> str:
    """The address of the film's player, which sets no cookie before it plays where the service offers that; '' where
    the address is no film's, or its service has no such player."""
    return next(iter(from_rules(recognise(url).players, url)), "")
