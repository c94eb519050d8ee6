"""One of several machines' part of an update."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from hub.errors import UsageError
from hub.model import FeedUrl
from hub.wording import Sentence


@dataclass(frozen=True, kw_only=True, slots=True)
class Shard:
    """The `number`-th of `among` parts, counted from 1."""

    number: int
    among: int

    def holds(self, feed: FeedUrl) -> bool:
        """Whether this part asks the feed. All feeds of a host are in one part, so that its turns hold."""
        host = (urlsplit(feed).hostname or feed).lower()
        digest = hashlib.sha256(host.encode("utf-8", "surrogateescape")).digest()
        return int.from_bytes(digest[:8]) % self.among == self.number - 1


def shard_of(said: str) -> Shard:
    """`2/3` as a shard. Raises `UsageError` for anything else."""
    found = re.fullmatch(r"([0-9]{1,4})/([0-9]{1,4})", said)
    if not found or not 1 <= int(found[1]) <= int(found[2]):
        raise UsageError(
            Sentence("--shard takes K/N with K from 1 to N, such as 1/3, 2/3 and 3/3, got '{got}'", got=said)
        )
    return Shard(number=int(found[1]), among=int(found[2]))
