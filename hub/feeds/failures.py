"""What the web answers in place of a feed, by the classes that reports count."""

from __future__ import annotations

import re

from hub.errors import FeedError
from hub.feeds.freshness import Wait
from hub.feeds.guard import BlockedError
from hub.sanitise import words
from hub.wording import Sentence, reason_of, rewritten, verbatim

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

    def __init__(self, kind: str, said: Sentence, wait: Wait | None) -> None:
        super().__init__(kind, said)
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

    def __init__(self, kind: str, said: Sentence, wait: Wait | None = None) -> None:
        super().__init__(kind, said)
        self.wait = wait


def refused(status: int, reason: str, wait: Wait) -> FeedError:
    """The failure for a status that is neither a body, nor unchanged, nor a redirect."""
    kind = _REFUSALS.get(status, "server-error" if status >= 500 else "invalid")
    heeded = (status in _BUSY or status >= 500) and wait.readable
    said = Sentence("answers {status}", status=f"{status} {reason[:80]}".rstrip())
    return RefusedError(kind, said, wait if heeded else None)


def named(error: Exception) -> FeedError:
    """The class of failure for what the client raised; the more special class stands first."""
    import aiohttp

    if isinstance(error, aiohttp.ClientConnectorError) and isinstance(error.os_error, BlockedError):
        why = reason_of(error.os_error)
        said = Sentence("{host} {why}; fetch.allow_private in hub.yml can open it", host=error.host, why=why)
        return FeedError("blocked-here", said)
    kinds: tuple[tuple[type[Exception], str, Sentence], ...] = (
        (aiohttp.ClientConnectorDNSError, "dns", Sentence("its host name is not known")),
        (aiohttp.ClientSSLError, "tls", Sentence("its certificate or encryption is not valid")),
        (aiohttp.InvalidURL, "invalid", Sentence("its address cannot be read")),
        (aiohttp.ClientPayloadError, "invalid", Sentence("its answer ends too early")),
        (aiohttp.ClientResponseError, "invalid", Sentence("its answer is not proper HTTP")),
        (aiohttp.ClientConnectorError, "refused", Sentence("the connection is refused")),
        (aiohttp.ServerDisconnectedError, "refused", Sentence("the server closes the connection without an answer")),
        (OSError, "refused", Sentence("the connection breaks")),
        (Exception, "invalid", Sentence("cannot be asked for")),
    )
    kind, what = next((kind, what) for cause, kind, what in kinds if isinstance(error, cause))
    return FeedError(kind, Sentence("{what} ({why})", what=what, why=_said(error)))


def cleaned(error: FeedError) -> Sentence:
    """What it says, without what steers a terminal or a page in the words of servers and files."""
    plain = words(str(error))
    made = rewritten(error.said, words)
    return made if made == plain else verbatim(plain)


def _said(error: Exception) -> str:
    """What the client says, without the name of an object in memory, which differs from run to run."""
    return _OBJECT.sub("", str(error))[:200]
