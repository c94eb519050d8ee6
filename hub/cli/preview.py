"""A local web server for the built site, and a watch over the files it is made from."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from hub.cli.session import Session
from hub.errors import HubError, StoreError, reason_of_system
from hub.pipeline.reading import WRITTEN
from hub.store import STORE
from hub.wording import Sentence

if TYPE_CHECKING:
    from hub.pipeline.build import Built

WATCHED = (*WRITTEN, STORE)
EVERY = 0.7
"""Seconds between two looks at the files."""


def serve_and_watch(session: Session, host: str, port: int, *, site_dir: Path, build: Callable[[], Built]) -> None:
    """Build, serve below the path of `site_url`, and build again whenever a file changed, until stopped."""
    from hub import sources

    build()
    mount = urlsplit(sources.read_programme(session.root).site_url).path or "/"
    try:
        server = ThreadingHTTPServer((host, port), partial(Preview, directory=str(site_dir), mount=mount))
    except OSError as error:
        raise StoreError(
            Sentence(
                "{place}: {why}; is another preview running? Try --port {other}",
                place=f"{host}:{port}",
                why=reason_of_system(error),
                other=port + 1,
            )
        ) from error
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://{host}:{server.server_address[1]}{mount}"
    session.say(Sentence("{address}  (stop with Ctrl-C)", address=address))
    seen = _times(session.root)
    while True:
        threading.Event().wait(EVERY)
        now = _times(session.root)
        if now != seen:
            seen = now
            _again(session, build)


class Preview(SimpleHTTPRequestHandler):
    """Files of `directory` below `mount`; `/` leads there, what is missing shows the site's own page for it."""

    def __init__(self, *args: object, directory: str, mount: str) -> None:
        self.mount = mount
        super().__init__(*args, directory=directory)  # type: ignore[arg-type]

    def send_head(self):  # type: ignore[no-untyped-def]
        """Lead `/` to the site."""
        if not self.path.startswith(self.mount):
            self.send_response(HTTPStatus.FOUND)
            self.send_header("Location", self.mount)
            self.send_header("Content-Length", "0")
            self.end_headers()
            return None
        return super().send_head()

    def translate_path(self, path: str) -> str:
        """The file of an address; there is none outside the folder."""
        return super().translate_path("/" + path.removeprefix(self.mount))

    def end_headers(self) -> None:
        """A preview is never kept by the browser."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """The site's own 404."""
        page = Path(self.directory) / "404.html"
        if code != HTTPStatus.NOT_FOUND or not page.is_file():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  (the base class's name)
        """Quiet: the terminal is for what the build says."""


def _again(session: Session, build: Callable[[], Built]) -> None:
    session.__dict__.pop("now", None)  # time passes between two builds
    try:
        build()
        session.say(Sentence("Built again"))
    except HubError as error:
        why = error.told(session.language)
        session.say(Sentence("{why}\nNot built; the last good pages are still shown", why=why))


def _times(root: Path) -> dict[Path, int]:
    files = (p for name in WATCHED for p in ([root / name] if (root / name).is_file() else (root / name).rglob("*")))
    times = {}
    for path in files:
        try:
            times[path] = path.stat().st_mtime_ns
        except OSError:  # gone between listing and looking
            continue
    return times
