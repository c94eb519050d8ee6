"""The parse process: documents in on stdin, feeds out on stdout, each with its length before it.

`python -m hub.feeds.worker` never writes a file or opens a connection, may hold no more memory than `_MEMORY`,
and ends when its stdin does, when it has grown large, or by itself soon after the deadline when its parent is gone.
"""

from __future__ import annotations

import gc
import os
import signal
import struct
import sys
from contextlib import suppress
from typing import BinaryIO

from hub.errors import FeedError
from hub.feeds.reading import read
from hub.feeds.wire import LONGEST_REPLY, packed_failure, packed_feed, unpacked_document
from hub.wording import Sentence

READY = b"+"
LENGTHS = struct.Struct("!II")
LENGTH = struct.Struct("!I")
_MEMORY = 512 * 1024 * 1024
_ALARM = 60


def main() -> None:
    """Serves until stdin ends."""
    _limit_resources()
    documents, feeds = sys.stdin.buffer, sys.stdout.buffer
    # Whatever a library prints must not be taken for an answer.
    sys.stdout = sys.stderr
    # What was imported stays for good: the collector need not look at it again.
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)
    feeds.write(READY)
    feeds.flush()
    while _serve(documents, feeds):
        pass


def reply_to(header: bytes, body: bytes) -> bytes:
    """The packed feed, or the packed failure: whatever goes wrong in here is this one feed's failure."""
    try:
        reply = packed_feed(read(unpacked_document(header, body)))
        return (
            reply
            if len(reply) <= LONGEST_REPLY
            else packed_failure("too-large", Sentence("becomes too large when it is read"))
        )
    except FeedError as error:
        return packed_failure(error.kind, error.said)
    except MemoryError:
        return packed_failure("too-large", Sentence("needs more memory to be read than a feed may have"))
    except Exception as error:  # noqa: BLE001 - the fence: feedparser raises anything on hostile input
        why = f"{type(error).__name__}: {error}"
        return packed_failure("invalid", Sentence("cannot be read as a feed ({why})", why=why))


def _serve(documents: BinaryIO, feeds: BinaryIO) -> bool:
    lengths = documents.read(LENGTHS.size)
    if len(lengths) < LENGTHS.size:
        return False
    header_length, body_length = LENGTHS.unpack(lengths)
    header, body = documents.read(header_length), documents.read(body_length)
    _alarm(_ALARM)
    reply = reply_to(header, body)
    _alarm(0)
    feeds.write(LENGTH.pack(len(reply)) + reply)
    feeds.flush()
    return not _has_grown()


def _alarm(seconds: int) -> None:
    if hasattr(signal, "alarm"):
        signal.alarm(seconds)


def _has_grown() -> bool:
    # What a large document has taken is not always given back, and would be missing for the next. `getrusage` would
    # count what the parent held when it started this process.
    try:
        with open("/proc/self/statm", "rb") as counts:  # noqa: PTH123 - nothing else here needs pathlib
            return int(counts.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") > _MEMORY // 2
    except OSError:
        return False  # where memory is not capped either


def _limit_resources() -> None:
    """No more memory than `_MEMORY`, no file written, and none for a crash."""
    try:
        import resource
    except ImportError:
        return  # Windows; the deadline still holds
    for kind, most in (("RLIMIT_AS", _MEMORY), ("RLIMIT_FSIZE", 0), ("RLIMIT_CORE", 0)):
        with suppress(AttributeError, OSError, ValueError):  # macOS knows RLIMIT_AS, but does not take it
            resource.setrlimit(getattr(resource, kind), (most, most))


if __name__ == "__main__":
    main()
