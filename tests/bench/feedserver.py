"""Feeds on many hosts of this machine, with validators and 304, in a process of its own."""

from __future__ import annotations

import asyncio
import hashlib
import multiprocessing
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection

FAULTS = ("404", "429", "500", "silent", "html")


@dataclass(frozen=True, kw_only=True)
class Served:
    """The addresses of the feeds, and a line to the server."""

    addresses: list[str]
    line: Connection

    def counted(self) -> Counter[str]:
        """What was asked and answered since this was last called: `requests`, and each status."""
        self.line.send("count")
        counted: Counter[str] = self.line.recv()
        return counted


@contextmanager
def serving(
    documents: Sequence[bytes], *, seconds: float = 0.0, faults: Mapping[int, str] | None = None
) -> Iterator[Served]:
    """`documents`, each on a host of its own (127.0.1.1, 127.0.1.2, …), while within.

    Each answer takes `seconds`; the documents of the numbers in `faults` misbehave as one of `FAULTS` says.
    """
    here, there = multiprocessing.Pipe()
    process = multiprocessing.get_context("spawn").Process(
        target=_serve, args=(documents, there, seconds, dict(faults or {})), daemon=True
    )
    process.start()
    port = here.recv()
    addresses = [f"http://127.0.{1 + n // 250}.{1 + n % 250}:{port}/{n}.xml" for n in range(len(documents))]
    try:
        yield Served(addresses=addresses, line=here)
    finally:
        process.terminate()
        process.join()


def _serve(documents: Sequence[bytes], there: Connection, seconds: float, faults: dict[int, str]) -> None:
    answers = {f"/{n}.xml".encode(): _Answer(document, faults.get(n, "")) for n, document in enumerate(documents)}
    asyncio.run(_Server(answers, seconds).run(there))


class _Answer:
    def __init__(self, body: bytes, fault: str) -> None:
        self.fault = fault
        self.etag = b'"' + hashlib.sha1(body, usedforsecurity=False).hexdigest().encode() + b'"'
        head = b"ETag: " + self.etag + b"\r\nContent-Type: application/xml\r\n"
        self.whole = b"HTTP/1.1 200 OK\r\n" + head + b"Content-Length: %d\r\n\r\n" % len(body) + body
        self.unchanged = b"HTTP/1.1 304 Not Modified\r\n" + head + b"\r\n"

    def to(self, request: bytes) -> bytes:
        if self.fault:
            return _FAULTY[self.fault]
        return self.unchanged if self.etag in request else self.whole


class _Server:
    def __init__(self, answers: dict[bytes, _Answer], seconds: float) -> None:
        self._answers = answers
        self._seconds = seconds
        self._counted: Counter[str] = Counter()

    async def run(self, there: Connection) -> None:
        server = await asyncio.start_server(self._answer, "0.0.0.0", 0, backlog=1024)
        there.send(server.sockets[0].getsockname()[1])
        asyncio.get_running_loop().add_reader(there.fileno(), self._tell, there)
        await server.serve_forever()

    def _tell(self, there: Connection) -> None:
        there.recv()
        there.send(self._counted)
        self._counted = Counter()

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while request := await reader.readuntil(b"\r\n\r\n"):
                answer = self._answers[request.split(b" ", 2)[1]]
                self._counted["requests"] += 1
                if self._seconds:
                    await asyncio.sleep(self._seconds)
                if answer.fault == "silent":
                    await asyncio.sleep(60)
                said = answer.to(request)
                self._counted[said[9:12].decode()] += 1
                writer.write(said)
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()


def _fault(status: bytes, head: bytes = b"", body: bytes = b"") -> bytes:
    return b"HTTP/1.1 " + status + b"\r\n" + head + b"Content-Length: %d\r\n\r\n" % len(body) + body


_FAULTY = {
    "404": _fault(b"404 Not Found"),
    "429": _fault(b"429 Too Many Requests", b"Retry-After: 3600\r\n"),
    "500": _fault(b"500 Internal Server Error"),
    "silent": _fault(b"503 Service Unavailable"),
    "html": _fault(b"200 OK", b"Content-Type: text/html\r\n", b"<!doctype html><title>Parked</title><p>For sale."),
}
