"""A host on loopback that plays a script against a clock that stands still, and tells who came when.

clock = Clock(datetime(2026, 6, 1, tzinfo=UTC))
with Host(clock) as host:
    host.plays("/feed.xml", lambda now, asked: Reply(body=b"...", etag='"1"'))
    clock.now += timedelta(hours=1)
assert host.visits[0].at == clock.now
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Self


@dataclass
class Clock:
    now: datetime


@dataclass(frozen=True, kw_only=True)
class Reply:
    """`hold` is how long the feed need not be asked again, `whole_host` how long nothing of the host may be."""

    status: int = 200
    body: bytes = b""
    etag: str = ""
    last_modified: str = ""
    headers: dict[str, str] = field(default_factory=dict)
    hold: timedelta = timedelta()
    whole_host: timedelta = timedelta()


@dataclass(frozen=True, kw_only=True)
class Visit:
    """One request: when by the clock, with which validators, what it got, and whether it came too early."""

    path: str
    at: datetime
    etag: str
    last_modified: str
    status: int
    too_early: bool


Script = Callable[[datetime], Reply]


class Host:
    """Answers 304 by itself to a request that brings the reply's validators."""

    def __init__(self, clock: Clock, address: str = "127.0.0.1") -> None:
        self.visits: list[Visit] = []
        self.given: dict[str, list[tuple[str, str]]] = {}
        self.most_in_flight = 0
        self._clock = clock
        self._scripts: dict[str, Script] = {}
        self._not_before: dict[str, datetime] = {}
        self._in_flight = 0
        self._lock = threading.Lock()
        self._server = ThreadingHTTPServer((address, 0), self._handler())
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()

    @property
    def name(self) -> str:
        address, port = self._server.server_address[:2]
        return f"{address!s}:{port}"

    def url(self, path: str) -> str:
        return f"http://{self.name}{path}"

    def plays(self, path: str, script: Script) -> str:
        """From now on this path answers what `script` says of the moment. Gives the address."""
        self._scripts[path] = script
        return self.url(path)

    def visits_to(self, path: str) -> list[Visit]:
        return [visit for visit in self.visits if visit.path == path]

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        host = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                host._answer(self)

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is inherited
                """Tests are quiet."""

            def date_time_string(self, timestamp: float | None = None) -> str:
                return format_datetime(host._clock.now, usegmt=True)

        return Handler

    def _answer(self, handler: BaseHTTPRequestHandler) -> None:
        with self._lock:
            self._in_flight += 1
            self.most_in_flight = max(self.most_in_flight, self._in_flight)
        try:
            self._send(handler, self._reply(handler))
        finally:
            with self._lock:
                self._in_flight -= 1

    def _reply(self, handler: BaseHTTPRequestHandler) -> Reply:
        now, path = self._clock.now, handler.path
        asked = handler.headers.get("If-None-Match", ""), handler.headers.get("If-Modified-Since", "")
        reply = self._scripts[path](now)
        given = (reply.etag, reply.last_modified)
        if reply.status == 200:
            if any(given) and asked == given:
                reply = Reply(status=304, etag=given[0], last_modified=given[1], headers=reply.headers, hold=reply.hold)
            self.given.setdefault(path, []).append(given)
        early = any(now < self._not_before.get(held, now) for held in (path, ""))
        self.visits.append(
            Visit(path=path, at=now, etag=asked[0], last_modified=asked[1], status=reply.status, too_early=early)
        )
        self._not_before[path] = now + reply.hold
        self._not_before[""] = max(self._not_before.get("", now), now + reply.whole_host)
        return reply

    def _send(self, handler: BaseHTTPRequestHandler, reply: Reply) -> None:
        handler.send_response(reply.status)
        said = {"ETag": reply.etag, "Last-Modified": reply.last_modified} | reply.headers
        for name, value in said.items():
            if value:
                handler.send_header(name, value)
        if reply.status != 304:
            handler.send_header("Content-Length", str(len(reply.body)))
        handler.end_headers()
        if reply.status != 304:
            handler.wfile.write(reply.body)
