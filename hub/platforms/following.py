"""From an account's address to the addresses its feeds would have."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from hub.platforms.platform import FeedRule, Lookup
from hub.platforms.recognition import recognise


def feed_of(url: str) -> tuple[str, ...]:
    """The addresses of the account's public feeds, as the service makes them, best first; none where it has none,
    and none where somebody has to be asked first (`lookups_of`). Whether they answer, nobody has looked."""
    return from_rules(recognise(url).feeds, url)


def from_rules(rules: tuple[FeedRule, ...], url: str) -> tuple[str, ...]:
    """What the first of the rules that knows an address makes of it."""
    home, place = _place(url)
    for rule in rules if place else ():
        found = re.search(rule.at, place, re.ASCII)
        if found:
            return tuple(feed.format_map(_groups(found, home)) for feed in rule.feeds)
    return ()


def lookups_of(url: str) -> tuple[Lookup, ...]:
    """Whom to ask for the account's feed, with `ask` and `feed` filled in as far as the address tells."""
    home, place = _place(url)
    return tuple(_filled(recognise(url).lookups, url, home, place)) if place else ()


def _filled(lookups: tuple[Lookup, ...], url: str, home: str, place: str) -> Iterator[Lookup]:
    for lookup in lookups:
        found = re.search(lookup.at, place, re.ASCII)
        if found:
            ask = lookup.ask.format_map(_groups(found, home)) if lookup.ask else url
            yield Lookup(at=lookup.at, ask=ask, find=lookup.find, feed=lookup.feed)


def _groups(found: re.Match[str], home: str) -> dict[str, str]:
    return {name: part or "" for name, part in found.groupdict().items()} | {"home": home}


def _place(url: str) -> tuple[str, str]:
    """The scheme and host in lower case, and what the patterns are searched for in; two '' for what is no address."""
    try:
        parts = urlsplit(url.strip())
        host = parts.netloc.rpartition("@")[2].lower()
    except ValueError:
        return "", ""
    if parts.scheme not in {"http", "https"} or not host:
        return "", ""
    query = f"?{parts.query}" if parts.query else ""
    return f"{parts.scheme}://{host}", f"{host}{parts.path}{query}"
