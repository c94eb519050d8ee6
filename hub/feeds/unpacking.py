"""Bodies as they come over the wire, unpacked without ever holding more than asked for (RFC 9110 §8.4.1)."""

from __future__ import annotations

import zlib
from typing import Protocol

from hub.errors import FeedError
from hub.wording import Sentence

ACCEPTED = "gzip"
_GZIP_OR_ZLIB = 47
_BARE_DEFLATE = -15
_MOST_MEMBERS = 1_000
_ZLIB_HEADERS = frozenset({0x78, 0x58, 0x48, 0x38, 0x28, 0x18, 0x08})


class Unpacker(Protocol):
    """Takes pieces of a body, keeps what they unpack to."""

    @property
    def size(self) -> int: ...

    def add(self, piece: bytes) -> None: ...

    def body(self) -> bytes: ...


def unpacker(encoding: str, max_bytes: int) -> Unpacker:
    """The unpacker for a Content-Encoding; raises FeedError for one that was not asked for."""
    named = encoding.strip().lower()
    if named in {"", "identity"}:
        return _Plain(max_bytes)
    if named in {"gzip", "x-gzip", "deflate"}:
        return _Packed(max_bytes)
    said = Sentence("answers in the encoding '{encoding}', which was not asked for", encoding=named[:40])
    raise FeedError("invalid", said)


class _Plain:
    def __init__(self, max_bytes: int) -> None:
        self._most = self._left = max_bytes
        self._pieces: list[bytes] = []

    @property
    def size(self) -> int:
        return self._most - self._left

    def add(self, piece: bytes) -> None:
        self._left -= len(piece)
        if self._left < 0:
            raise FeedError("too-large", Sentence("is larger than fetch.max_bytes in hub.yml allows"))
        self._pieces.append(piece)

    def body(self) -> bytes:
        return b"".join(self._pieces)


class _Packed(_Plain):
    def __init__(self, max_bytes: int) -> None:
        super().__init__(max_bytes)
        self._packed_left = max_bytes
        self._members_left = _MOST_MEMBERS
        self._engine: zlib._Decompress | None = None

    def add(self, piece: bytes) -> None:
        # What unpacks to nothing would otherwise go on for ever.
        self._packed_left -= len(piece)
        if self._packed_left < 0:
            raise FeedError("too-large", Sentence("is larger than fetch.max_bytes in hub.yml allows, even compressed"))
        try:
            while piece:
                piece = self._unpack(piece)
        except zlib.error as error:
            raise FeedError("invalid", Sentence("its compressed body is damaged")) from error

    def body(self) -> bytes:
        if self._engine is not None:
            raise FeedError("invalid", Sentence("its compressed body ends too early"))
        return super().body()

    def _unpack(self, piece: bytes) -> bytes:
        if self._engine is None:
            self._members_left -= 1
            if self._members_left < 0:
                said = Sentence("its compressed body is in more than {most} parts", most=_MOST_MEMBERS)
                raise FeedError("invalid", said)
            # Some servers mean bare deflate, without zlib's two bytes, when they say deflate.
            known = piece[0] == 0x1F or piece[0] in _ZLIB_HEADERS
            self._engine = zlib.decompressobj(_GZIP_OR_ZLIB if known else _BARE_DEFLATE)
        super().add(self._engine.decompress(piece, max(self._left, 0) + 1))
        if self._engine.eof:
            rest, self._engine = self._engine.unused_data, None
            return rest if rest[:1] == b"\x1f" else b""
        return self._engine.unconsumed_tail
