"""Addresses under `feeds` that are an account's, not a feed's: told before anybody waits for posts in vain."""

from __future__ import annotations

import re

from hub.platforms import Platform, feed_of, handle_of, lookups_of, recognise
from hub.sources.proof import Proof
from hub.sources.yaml_tree import ScalarNode
from hub.wording import Sentence

_LIKE_A_FEED = re.compile(r"feed|rss|atom|rdf|xml|json|\.gne|[?&](?:alt|format|wt)=", re.IGNORECASE)


def followed(url: str, node: ScalarNode, proof: Proof) -> str | None:
    """`url`, or None where the service it belongs to gives no feed; a warning where the feed is elsewhere."""
    platform = recognise(url)
    if platform.state != "active":
        return _closed(platform, node, proof) if handle_of(url) else url
    feeds = feed_of(url)
    if feeds and not _LIKE_A_FEED.search(url):
        proof.odd(node.line, _no_feed(node, platform), Sentence("did you mean '{near}'?", near=feeds[0]))
    elif not feeds and lookups_of(url):
        proof.odd(
            node.line,
            _no_feed(node, platform),
            Sentence("'hub discover {url}' finds the feed of this account", url=url),
        )
    return url


def _closed(platform: Platform, node: ScalarNode, proof: Proof) -> str | None:
    if platform.state == "retired":
        message = Sentence(
            "{label}: {platform} ended in {ended}, and its feeds with it",
            label=node.label,
            platform=platform.label,
            ended=platform.ended,
        )
        return proof.wrong(node.line, message, Sentence("take the address out"))
    message = Sentence("{label}: {platform} gives no public feed", label=node.label, platform=platform.label)
    return proof.wrong(node.line, message, Sentence("put this address under accounts"))


def _no_feed(node: ScalarNode, platform: Platform) -> Sentence:
    return Sentence(
        "{label}: this is the address of a page of {platform}, not of a feed", label=node.label, platform=platform.label
    )
