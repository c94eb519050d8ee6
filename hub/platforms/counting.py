"""How long a message is, as the service it is meant for counts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from hub.platforms.graphemes import graphemes, has_emoji, is_emoji
from hub.platforms.platform import Counting, Platform

# Directional marks end an address, and so does the punctuation behind it.
_OUTSIDE = r"\s<>\"“”«»\u202a-\u202e\u2066-\u2069"
# Within (?a:…) a case is one of ASCII alone: without it, [a-z] holds the dotless i, the long s and the Kelvin sign.
_LINK = rf"(?a:(?<![A-Za-z0-9@＠$#＃])https?)://(?P<host>[^{_OUTSIDE}/?#:]+)[^{_OUTSIDE}]*(?<![.,;:!?'’)\]}}…])"
# X makes links of bare names too. Its list of endings is long; these are the ones that texts hold.
_ENDING = r"(?a:co\.[a-z]{2}|app|biz|blog|cloud|com?|dev|edu|gov|info|net|org|social|tech|tv)\b(?:/[^\s<>]*)?"
_BARE = rf"(?<![\w@./-])(?P<labels>(?a:[a-z0-9-]{{1,63}}\.)+)(?:{_ENDING}|(?a:[a-z]{{2}})/[^\s<>]*)"
LINKS = re.compile(_LINK, re.IGNORECASE)
"""Addresses that a text holds with their scheme, without the punctuation behind them."""
_LINKS_OF_X = re.compile(f"{_LINK}|{_BARE}", re.IGNORECASE)
_LONGEST_LINK, _LONGEST_LABEL = 4096, 63
_MENTION = re.compile(r"(?<![\w/=])@(\w+(?:[\w.-]*\w)?)@(?=[\w.-]{1,253}(?![\w.-]))[\w.-]*\w", re.ASCII)
# https://github.com/twitter/twitter-text/blob/master/config/v3.json
_LIGHT = ((0, 4351), (8192, 8205), (8208, 8223), (8242, 8247))


def length_of(platform: Platform, text: str) -> int:
    """How many of the service's `limit` units the text takes, links in it included."""
    count = _COUNTS[platform.counts]
    if not platform.link_length:
        return count(text)
    links = [link for link in _links(platform).finditer(text) if _is_linked(link)]
    for link in reversed(links):
        text = text[: link.start()] + " " + text[link.end() :]
    return count(text) + len(links) * (platform.link_length - 1)


def _links(platform: Platform) -> re.Pattern[str]:
    return _LINKS_OF_X if platform.counts == "x-weighted" else LINKS


def _is_linked(link: re.Match[str]) -> bool:
    """Whether a service takes it for an address: RFC 1035 §2.3.4 bounds each label of a host."""
    labels = (link["host"] or "").split(".")
    return len(link[0]) <= _LONGEST_LINK and all(_written_out(label) <= _LONGEST_LABEL for label in labels)


def _written_out(label: str) -> int:
    return len(label) if label.isascii() else 4 + len(label.encode("punycode", "replace"))


def _characters(text: str) -> int:
    return len(text)


def _graphemes(text: str) -> int:
    return sum(1 for _ in graphemes(text))


def _of_mastodon(text: str) -> int:
    """Of @ada@host.example the @ada alone counts."""
    return _graphemes(_MENTION.sub(r"@\1", text))


def _bytes_of_emoji(text: str) -> int:
    """Characters, but of emoji the bytes in UTF-8 (https://developers.facebook.com/docs/threads/posts)."""
    return sum(len(each.encode()) if has_emoji(each) else len(each) for each in graphemes(text))


def _weighted(text: str) -> int:
    return sum(_weight(cluster) for cluster in graphemes(unicodedata.normalize("NFC", text)))


def _weight(cluster: str) -> int:
    if is_emoji(cluster):
        return 2
    return sum(1 if any(first <= ord(sign) <= last for first, last in _LIGHT) else 2 for sign in cluster)


_COUNTS: dict[Counting, Callable[[str], int]] = {
    "characters": _characters,
    "graphemes": _graphemes,
    "mastodon": _of_mastodon,
    "emoji-bytes": _bytes_of_emoji,
    "x-weighted": _weighted,
}
