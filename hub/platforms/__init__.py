"""The services people publish on. Takes addresses and texts, gives what is known of the service behind them.

`table` holds one value a service, and everything the hub knows of it; the other modules only read it. A service is
recognised by its hosts first, then by the first label of a host (`mastodon.…`, `peertube.…`), then by a path that only
its software makes (`/@ada` is Mastodon, wherever it runs). Whatever else has an address is a website.

This package asks nobody: what an address of a feed holds, only a request can tell (`hub.feeds.discover`).
"""

from hub.platforms.counting import length_of
from hub.platforms.following import feed_of, lookups_of
from hub.platforms.platform import Counting, FeedRule, Lookup, Platform, PlatformState
from hub.platforms.playing import PLAYABLE, player_of
from hub.platforms.recognition import handle_of, named, platform_of, recognise, type_of
from hub.platforms.sharing import (
    Way,
    addressed,
    composed,
    is_filled,
    missing_tags,
    opening,
    prompts,
    share,
    takes_text,
    way_to,
    wording,
)
from hub.platforms.table import PLATFORMS, WEBSITE
from hub.platforms.tagging import tagged
from hub.platforms.tracking import COPIED, TRACKING, TRACKING_PREFIXES, untracked

__all__ = [
    "COPIED",
    "PLATFORMS",
    "PLAYABLE",
    "TRACKING",
    "TRACKING_PREFIXES",
    "WEBSITE",
    "Counting",
    "FeedRule",
    "Lookup",
    "Platform",
    "PlatformState",
    "Way",
    "addressed",
    "composed",
    "feed_of",
    "handle_of",
    "is_filled",
    "length_of",
    "lookups_of",
    "missing_tags",
    "named",
    "opening",
    "platform_of",
    "player_of",
    "prompts",
    "recognise",
    "share",
    "tagged",
    "takes_text",
    "type_of",
    "untracked",
    "way_to",
    "wording",
]
