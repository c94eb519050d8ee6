"""The parse process: documents in on stdin, feeds out on stdout, each with its length before it.

`python -m hub.feeds.worker` never opens a file or a connection by itself, may hold no more memory than `_MEMORY`,
and ends when its stdin does, or by itself soon after the deadline when its parent is gone.
"""

from __future__ import annotations

import gc
import signal
import struct
import sys
from typing import BinaryIO

from hub.errors import FeedError
from hub.feeds.reading import read
from hub.feeds.wire import packed_failure, packed_feed, unpacked_document

READY = b"+"
LENGTHS = struct.Struct("!II")
LENGTH = struct.Struct("!I")
_MEMORY = 768 * 1024 * 1024
_ALARM = 60


def main() -> None:
    """Serves until stdin ends."""
    _limit_memory()
    # What was imported stays for good: the collector need not look at it again.
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)
    documents, feeds = sys.stdin.buffer, sys.stdout.buffer
    feeds.write(READY)
    feeds.flush()
    while _serve(documents, feeds):
        pass


def reply_to(header: bytes, body: bytes) -> bytes:
    """The packed feed, or the packed failure: whatever goes wrong in here is this one feed's failure."""
    try:
        return packed_feed(read(unpacked_document(header, body)))
    except FeedError as error:
        return packed_failure(error.kind, str(error))
    except MemoryError:
        return packed_failure("too-large", "needs more memory to be read than a feed may have")
    except Exception as error:  # noqa: BLE001 - the fence: feedparser raises anything on hostile input
        return packed_failure("invalid", f"cannot be read as a feed ({type(error).__name__}: {error})")


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
    return True


def _alarm(seconds: int) -> None:
    if hasattr(signal, "alarm"):
        signal.alarm(seconds)


def _limit_memory() -> None:
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    except (ImportError, OSError, ValueError):
        return  # neither Windows nor macOS can; the deadline still holds


if __name__ == "__main__":
    main()
