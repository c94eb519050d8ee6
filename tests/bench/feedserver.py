"""Feeds on many hosts of this machine, with validators and 304, in a process of its own."""

from __future__ import annotations

import asyncio
import hashlib
import multiprocessing
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection


@contextmanager
def serving(documents: list[bytes], *, latency: float = 0) -> Iterator[list[str]]:
    """The addresses of `documents`, each on a host of its own (127.0.1.1, 127.0.1.2, …), while within.

    Each answer comes `latency` seconds late.
    """
    here, there = multiprocessing.Pipe()
    process = multiprocessing.get_context("spawn").Process(target=_serve, args=(documents, latency, there), daemon=True)
    process.start()
    port = here.recv()
    try:
        yield [f"http://127.0.{1 + n // 250}.{1 + n % 250}:{port}/{n}.xml" for n in range(len(documents))]
    finally:
        process.terminate()
        process.join()


def _serve(documents: list[bytes], latency: float, there: Connection) -> None:
    answers = {f"/{n}.xml".encode(): _Answer(document) for n, document in enumerate(documents)}

    async def run() -> None:
        server = await asyncio.start_server(lambda r, w: _answer(r, w, answers, latency), "0.0.0.0", 0, backlog=1000)
        there.send(server.sockets[0].getsockname()[1])
        await server.serve_forever()

    asyncio.run(run())


class _Answer:
    def __init__(self, body: bytes) -> None:
        self.etag = b'"' + hashlib.sha1(body, usedforsecurity=False).hexdigest().encode() + b'"'
        head = b"ETag: " + self.etag + b"\r\nContent-Type: application/xml\r\n"
        self.whole = b"HTTP/1.1 200 OK\r\n" + head + b"Content-Length: %d\r\n\r\n" % len(body) + body
        self.unchanged = b"HTTP/1.1 304 Not Modified\r\n" + head + b"\r\n"


async def _answer(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, answers: dict[bytes, _Answer], latency: float
) -> None:
    try:
        while request := await reader.readuntil(b"\r\n\r\n"):
            answer = answers.get(request.split(b" ", 2)[1])
            if latency:
                await asyncio.sleep(latency)
            if answer is None:
                writer.write(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")
            else:
                writer.write(answer.unchanged if answer.etag in request else answer.whole)
            await writer.drain()
    except (asyncio.IncompleteReadError, ConnectionError):
        pass
    finally:
        writer.close()
