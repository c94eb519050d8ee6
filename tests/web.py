"""A small web of one host on loopback, with verbs. Shared by every test that needs a server.

with Web() as web:
    web.serves("/feed.xml", body, etag='"1"')
    web.fails("/gone.xml", 410)
    address = web.url("/feed.xml")
assert [asked.path for asked in web.requests] == ["/feed.xml"]
"""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import chain, repeat
from types import TracebackType
from typing import Self


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One request as it came: header names in lower case; `began` and `ended` in seconds of the monotonic clock."""

    path: str
    headers: dict[str, str]
    began: float
    ended: float


@dataclass(frozen=True, kw_only=True)
class _Reply:
    status: int = 200
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    etag: str = ""
    last_modified: str = ""
    wait: float = 0.0
    silent: bool = False
    pieces: Callable[[], Iterable[bytes]] | None = None
    every: float = 0.0


class Web:
    """Listens from the moment it is made; what was not announced is answered with 404."""

    def __init__(self, host: str = "127.0.0.1") -> None:
        self.requests: list[Asked] = []
        self._replies: dict[str, _Reply] = {}
        self._mute: list[socket.socket] = []
        self._closing = threading.Event()
        self._server = _Server((host, 0), self._handler())
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)
        self._thread.start()

    @property
    def host(self) -> str:
        """`host:port`, as fetch.allow_private takes it."""
        address, port = self._server.server_address[:2]
        return f"{address!s}:{port}"

    @property
    def port(self) -> int:
        return int(self._server.server_address[1])

    def url(self, path: str) -> str:
        return f"http://{self.host}{path}"

    def serves(
        self,
        path: str,
        body: bytes,
        *,
        etag: str = "",
        last_modified: str = "",
        content_type: str = "application/xml",
        headers: dict[str, str] | None = None,
    ) -> str:
        """Answers with the body, or with 304 to a request that brings the same validator. Gives the address."""
        said = {"Content-Type": content_type} | (headers or {})
        return self._announces(path, _Reply(body=body, headers=said, etag=etag, last_modified=last_modified))

    def fails(self, path: str, status: int, headers: dict[str, str] | None = None) -> str:
        """Answers with an error and a few words."""
        return self._announces(path, _Reply(status=status, body=b"no", headers=headers or {}))

    def redirects(self, path: str, to: str, status: int = 302, *, seconds: float = 0.0) -> str:
        """Points elsewhere, after so long a silence."""
        return self._announces(path, _Reply(status=status, headers={"Location": to}, wait=seconds))

    def hangs(self, path: str, seconds: float = 60.0) -> str:
        """Says nothing for so long, or until the web is closed."""
        return self._announces(path, _Reply(wait=seconds))

    def drops(self, path: str) -> str:
        """Closes the connection without an answer."""
        return self._announces(path, _Reply(silent=True))

    def says(self, path: str, *pieces: bytes, every: float = 0.0, endless: bool = False) -> str:
        """Writes these bytes in place of a whole answer and hangs up, with so many seconds between two pieces.

        `endless` repeats the last one until the other side hangs up or the web is closed.
        """
        last = repeat(pieces[-1]) if endless else ()
        return self._announces(path, _Reply(pieces=lambda: chain(pieces, last), every=every))

    def mute(self, scheme: str = "http") -> str:
        """The address of a port where connections are made, and nobody ever reads or speaks."""
        self._mute.append(socket.create_server((str(self._server.server_address[0]), 0)))
        address, port = self._mute[-1].getsockname()[:2]
        return f"{scheme}://{address}:{port}/"

    def asked_for(self, path: str) -> list[Asked]:
        return [asked for asked in self.requests if asked.path == path]

    def close(self) -> None:
        self._closing.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()
        for listening in self._mute:
            listening.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _announces(self, path: str, reply: _Reply) -> str:
        self._replies[path] = reply
        return self.url(path)

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        answer: Callable[[_Handler], None] = self._answer

        class Handler(_Handler):
            def do_GET(self) -> None:
                answer(self)

        return Handler

    def _answer(self, handler: _Handler) -> None:
        began = time.monotonic()
        headers = {name.lower(): said for name, said in handler.headers.items()}
        reply = self._replies.get(handler.path, _Reply(status=404))
        if reply.wait:
            self._closing.wait(reply.wait)
        # Noted before the answer goes out, so that whoever has the answer finds it noted.
        self.requests.append(Asked(path=handler.path, headers=headers, began=began, ended=time.monotonic()))
        if reply.silent:
            handler.close_connection = True
        elif reply.pieces:
            self._say(handler, reply.pieces(), reply.every)
        else:
            _send(handler, _unchanged(reply) if _matches(reply, headers) else reply)

    def _say(self, handler: _Handler, pieces: Iterable[bytes], every: float) -> None:
        handler.close_connection = True
        for piece in pieces:
            try:
                handler.wfile.write(piece)
            except OSError:
                return
            if self._closing.wait(every):
                return


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """Clients that hang up are nothing to speak of."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is inherited
        """Tests are quiet."""


def _matches(reply: _Reply, headers: dict[str, str]) -> bool:
    if reply.etag:
        return headers.get("if-none-match") == reply.etag
    return bool(reply.last_modified) and headers.get("if-modified-since") == reply.last_modified


def _unchanged(reply: _Reply) -> _Reply:
    return _Reply(status=304, etag=reply.etag, last_modified=reply.last_modified)


def _send(handler: _Handler, reply: _Reply) -> None:
    handler.send_response(reply.status)
    for name, said in reply.headers.items():
        handler.send_header(name, said)
    for name, said in (("ETag", reply.etag), ("Last-Modified", reply.last_modified)):
        if said:
            handler.send_header(name, said)
    handler.send_header("Content-Length", str(len(reply.body)))
    handler.end_headers()
    try:
        handler.wfile.write(reply.body)
    except (BrokenPipeError, ConnectionResetError):
        handler.close_connection = True
