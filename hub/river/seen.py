"""Which pictures some site of the hub may show, as far as filters, limits and moderation leave their posts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from hub.model import Content, Entry, FeedState, FeedUrl
from hub.river.copies import copies
from hub.river.flow import wanted
from hub.river.hidden import NOTHING, Memory
from hub.river.hosts import sites_of_files
from hub.river.moderation import Moderator
from hub.river.people import standing
from hub.river.retention import retaining


def shown_pictures(
    content: Content,
    entries: Sequence[Entry],
    feeds: Mapping[FeedUrl, FeedState],
    *,
    now: datetime,
    memory: Memory = NOTHING,
) -> frozenset[tuple[FeedUrl, str]]:
    """Feed and picture of each entry that is neither hidden nor held back, nor left out by all who have its feed.

    The intranet's site is the widest: whoever may stand on another one stands there too.
    """
    stand = standing(content, now=now, target="intranet")
    moderator = Moderator(content, entries, now=now, memory=memory)
    keep = retaining(content.programme, now, None, moderator.kept if content.moderation else None)
    sites = sites_of_files(content, feeds)
    made = copies(entries, wanted(stand), feeds, sites=sites, now=now, trace=None, keep=keep)
    return frozenset((copy.entry.feed, copy.entry.image) for copy in made if copy.entry.image)
