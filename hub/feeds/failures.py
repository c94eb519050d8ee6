"""What the web answers in place of a feed, by the classes that reports count."""

from __future__ import annotations

import re

from hub.errors import FeedError
from hub.feeds.freshness import Wait
from hub.feeds.guard import BlockedError

_OBJECT = re.compile(r"\s*ssl:(?:<[^>]*>|default)")
_REFUSALS = {
    401: "forbidden",
    402: "forbidden",
    403: "forbidden",
    404: "not-found",
    407: "forbidden",
    410: "gone",
    429: "rate-limited",
    451: "forbidden",
}
_BUSY = frozenset({413, 429})  # with 503, those whose Retry-After means something (RFC 9110 §10.2.3, RFC 6585 §4)


class RefusedError(FeedError):
    """An error status. Where the server names a time to `wait` for all that is its own, `host` is the one that did."""

    def __init__(self, kind: str, message: str, wait: Wait | None) -> None:
        super().__init__(kind, message)
        self.wait = wait
        self.host = ""
        self.directly = True

    def heard(self, *, directly: bool, for_good: bool) -> None:
        """Notes how: `directly`, or by way of another host; `for_good`, or by a passing redirect.

        Who leads us to another host has not that one's word: what it says binds the one feed alone. And what a passing
        redirect leads to may be gone while the feed is not.
        """
        self.directly = directly
        if self.kind == "gone" and not for_good:
            self.kind = "not-found"


class PutOffError(FeedError):
    """Not asked in this update, for its host's sake, which is no failure. `wait` is the host's own wish, if any."""

    def __init__(self, kind: str, message: str, wait: Wait | None = None) -> None:
        super().__init__(kind, message)
        self.wait = wait


def refused(status: int, reason: str, wait: Wait) -> FeedError:
    """The failure for a status that is neither a body, nor unchanged, nor a redirect."""
    kind = _REFUSALS.get(status, "server-error" if status >= 500 else "invalid")
    heeded = (status in _BUSY or status >= 500) and wait.readable
    return RefusedError(kind, f"answers {status} {reason[:80]}".rstrip(), wait if heeded else None)


def named(error: Exception) -> FeedError:
    """The class of failure for what the client raised; the more special class stands first."""
    import aiohttp

    if isinstance(error, aiohttp.ClientConnectorError) and isinstance(error.os_error, BlockedError):
        return FeedError("blocked-here", f"{error.host} {error.os_error}; fetch.allow_private in hub.yml can open it")
    kinds: tuple[tuple[type[Exception], str, str], ...] = (
        (aiohttp.ClientConnectorDNSError, "dns", "its host name is not known"),
        (aiohttp.ClientSSLError, "tls", "its certificate or encryption is not valid"),
        (aiohttp.InvalidURL, "invalid", "its address cannot be read"),
        (aiohttp.ClientPayloadError, "invalid", "its answer ends too early"),
        (aiohttp.ClientResponseError, "invalid", "its answer is not proper HTTP"),
        (aiohttp.ClientConnectorError, "refused", "the connection is refused"),
        (aiohttp.ServerDisconnectedError, "refused", "the server closes the connection without an answer"),
        (OSError, "refused", "the connection breaks"),
    )
    for cause, kind, words in kinds:
        if isinstance(error, cause):
            return FeedError(kind, f"{words} ({_said(error)})")
    return FeedError("invalid", f"cannot be asked for ({_said(error)})")


def _said(error: Exception) -> str:
    """What the client says, without the name of an object in memory, which differs from run to run."""
    return _OBJECT.sub("", str(error))[:200]
