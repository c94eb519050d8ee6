"""Addresses under `feeds` that are an account's, not a feed's: told before anybody waits for posts in vain."""

from __future__ import annotations

import re

from hub.platforms import Platform, feed_of, handle_of, lookups_of, recognise
from hub.sources.proof import Proof
from hub.sources.yaml_tree import ScalarNode

_LIKE_A_FEED = re.compile(r"feed|rss|atom|rdf|xml|json|\.gne|[?&](?:alt|format|wt)=", re.IGNORECASE)


def followed(url: str, node: ScalarNode, proof: Proof) -> str | None:
    """`url`, or None where the service it belongs to gives no feed; a warning where the feed is elsewhere."""
    platform = recognise(url)
    if platform.state != "active":
        return _closed(platform, node, proof) if handle_of(url) else url
    feeds = feed_of(url)
    if feeds and not _LIKE_A_FEED.search(url):
        proof.odd(node.line, _no_feed(node, platform), f"did you mean '{feeds[0]}'?")
    elif not feeds and lookups_of(url):
        proof.odd(node.line, _no_feed(node, platform), f"'hub discover {url}' finds the feed of this account")
    return url


def _closed(platform: Platform, node: ScalarNode, proof: Proof) -> str | None:
    if platform.state == "retired":
        message = f"{node.label}: {platform.label} ended in {platform.ended}, and its feeds with it"
        return proof.wrong(node.line, message, "take the address out")
    message = f"{node.label}: {platform.label} gives no public feed"
    return proof.wrong(node.line, message, "put this address under accounts")


def _no_feed(node: ScalarNode, platform: Platform) -> str:
    return f"{node.label}: this is the address of a page of {platform.label}, not of a feed"
