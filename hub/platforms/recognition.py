"""From an address to its service, and what the person is called there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from urllib.parse import SplitResult, unquote, urlsplit

from hub.model import Enclosure, PostType
from hub.platforms.platform import Platform
from hub.platforms.table import PLATFORMS, WEBSITE

_BY_NAME = {platform.name: platform for platform in PLATFORMS}
_BY_HOST = {host: platform for platform in PLATFORMS for host in platform.hosts}
_BY_FIRST_LABEL = {label: platform for platform in PLATFORMS for label in platform.first_labels}
_BY_PATH = tuple((re.compile(platform.paths), platform) for platform in PLATFORMS if platform.paths)
# Every entry of every feed passes here: urlsplit takes four times as long.
_ADDRESS = re.compile(r"\s*https?://(?:[^/?#@]*@)?(\[[^]]*\]|[^/?#:]+)(?::\d*)?([^?#]*)", re.IGNORECASE)
_ATTACHED: dict[str, PostType] = {"audio": "podcast", "video": "video"}


def recognise(url: str) -> Platform:
    """The service an address belongs to; `website` for any other, even for what is no address at all."""
    parts = _ADDRESS.match(url)
    if parts is None:
        return WEBSITE
    host, path = parts.groups()
    known = _at_host(host.lower().rstrip("."))
    if known is not None:
        return known
    return next((platform for pattern, platform in _BY_PATH if pattern.search(path)), WEBSITE)


def named(name: str) -> Platform | None:
    """The service of a name as people write it in files: `linkedin`, `mastodon`."""
    return _BY_NAME.get(name)


def handle_of(url: str) -> str:
    """What the person is called there, as people of that service write it; a website's host; '' if unclear."""
    platform = recognise(url)
    parts = _split(url)
    host = _host(parts)
    found = re.search(platform.handle, f"{host}{unquote(parts.path)}") if host else None
    if found is None:
        return ""
    return platform.handle_form.format_map({key: part or "" for key, part in found.groupdict().items()})


def platform_of(url: str, feed: str) -> Platform:
    """The service a post was published on: its own address decides, then the address of its feed."""
    own = recognise(url)
    return own if own is not WEBSITE else recognise(feed)


def type_of(platform: Platform, enclosures: Sequence[Enclosure]) -> PostType:
    """What a post is. Only an article changes with its enclosures: a short post with a film stays a post."""
    if platform.post_type != "article":
        return platform.post_type
    for enclosure in enclosures:
        kind = enclosure.type.partition("/")[0].lower()
        if kind in _ATTACHED:
            return _ATTACHED[kind]
    return "article"


@lru_cache(maxsize=10_000)
def _at_host(host: str) -> Platform | None:
    labels = host.split(".")
    for start in range(len(labels) - 1):
        known = _BY_HOST.get(".".join(labels[start:]))
        if known is not None:
            return known
    return _BY_FIRST_LABEL.get(labels[0]) if len(labels) > 1 else None


def _split(url: str) -> SplitResult:
    try:
        return urlsplit(url.strip())
    except ValueError:
        return SplitResult("", "", "", "", "")


def _host(parts: SplitResult) -> str:
    if parts.scheme not in {"http", "https"}:
        return ""
    return (parts.hostname or "").rstrip(".")
