"""How long a message is, as the service it is meant for counts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from hub.platforms.graphemes import graphemes, is_emoji
from hub.platforms.platform import Counting, Platform

_LINK = r"https?://[^\s<>\"“”«»]*[^\s<>\"“”«».,;:!?'’)\]}…]"
# X makes links of bare names too. Its list of endings is long; these are the ones that texts hold.
_ENDING = r"(?:co\.[a-z]{2}|app|biz|blog|cloud|com?|dev|edu|gov|info|net|org|social|tech|tv)\b(?:/[^\s<>]*)?"
_BARE = rf"(?<![\w@./-])(?:[a-z0-9-]+\.)+(?:{_ENDING}|[a-z]{{2}}/[^\s<>]*)"
_LINKS = re.compile(_LINK, re.IGNORECASE)
_LINKS_OF_X = re.compile(f"{_LINK}|{_BARE}", re.IGNORECASE)
_MENTION = re.compile(r"(?<![\w/])@(\w+)@[\w.-]+\w", re.ASCII)
# https://github.com/twitter/twitter-text/blob/master/config/v3.json
_LIGHT = ((0, 4351), (8192, 8205), (8208, 8223), (8242, 8247))


def length_of(platform: Platform, text: str) -> int:
    """How many of the service's `limit` units the text takes, links in it included."""
    links = _LINKS_OF_X if platform.counts == "x-weighted" else _LINKS
    count = _COUNTS[platform.counts]
    if not platform.link_length:
        return count(text)
    text, number = links.subn(" ", text)
    return count(text) + number * (platform.link_length - 1)


def _characters(text: str) -> int:
    return len(text)


def _graphemes(text: str) -> int:
    # Mastodon counts of @ada@host the @ada alone; elsewhere nobody writes such names.
    return sum(1 for _ in graphemes(_MENTION.sub(r"@\1", text)))


def _weighted(text: str) -> int:
    return sum(_weight(cluster) for cluster in graphemes(unicodedata.normalize("NFC", text)))


def _weight(cluster: str) -> int:
    if is_emoji(cluster):
        return 2
    return sum(1 if any(first <= ord(sign) <= last for first, last in _LIGHT) else 2 for sign in cluster)


_COUNTS: dict[Counting, Callable[[str], int]] = {
    "characters": _characters,
    "graphemes": _graphemes,
    "x-weighted": _weighted,
}
