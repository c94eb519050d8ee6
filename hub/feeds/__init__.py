"""Takes subscriptions' addresses, gives their entries, cleaned.

A feed is fetched (`fetch`, behind `guard` and `turns`) or read from the hub's folder (`local`), then looked at for what
stalls a parser (`prescan`) and parsed in a process of its own that can be killed (`parsers`, `worker`). One bad feed
never stops the others: it becomes a `Failure` with a kind to count by. When a feed may be asked, and what is remembered
of it, are rules of `schedule`. `discover` finds the feeds of a blog or an account. The room never writes to the disk,
and never reaches an address of the company's own network that hub.yml does not open.

Kinds of failure: dns, tls, time-out, refused, blocked-here, not-found, gone, rate-limited, server-error, forbidden,
too-large, not-a-feed, invalid, too-slow-to-parse, local-missing, local-refused.
"""

from hub.feeds.pulling import Pulled, Wanted, pull
from hub.feeds.schedule import Round, after, due, holds, moved, told_to_wait

__all__ = ["Pulled", "Round", "Wanted", "after", "due", "holds", "moved", "pull", "told_to_wait"]
