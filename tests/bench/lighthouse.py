"""What Lighthouse says of the demo on a phone: accessibility, best practices, search engines, performance.

Lighthouse is no part of the project: it comes through `npx` where there is one, and needs a Chromium (HUB_CHROMIUM).
The site stands behind a server that compresses and lets things be kept, as any host does.
"""

from __future__ import annotations

import argparse
import gzip
import json
import mimetypes
import os
import shutil
import subprocess
import sys
import threading
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from measuring import Figure
from weight import PAGES, demo

MOUNT = "/voices/"
SMALL_ALREADY = (".woff2", ".webp", ".png", ".jpg")


def lighthouse(folder: Path, options: argparse.Namespace) -> list[Figure]:
    """Four scores a page, of 100."""
    chromium = os.environ.get("HUB_CHROMIUM") or shutil.which("chromium")
    command = ["lighthouse"] if shutil.which("lighthouse") else ["npx", "--yes", "lighthouse"]
    if not chromium or not shutil.which(command[0]):
        print(f"Lighthouse needs {'npx' if chromium else 'a Chromium: set HUB_CHROMIUM'}; left out.", file=sys.stderr)
        return []
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(demo(folder / "demo")))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_address[1]}{MOUNT}"
    figures = [_figure(name, _report(command, chromium, address + path)) for name, path in PAGES.items()]
    server.shutdown()
    return figures


def _report(command: list[str], chromium: str, address: str) -> dict[str, float]:
    done = subprocess.run(
        [*command, address, "--quiet", "--output=json", "--chrome-flags=--headless --no-sandbox --disable-gpu"],
        env={**os.environ, "CHROME_PATH": chromium},
        capture_output=True,
        check=True,
    )
    return {name: 100 * (each["score"] or 0) for name, each in json.loads(done.stdout)["categories"].items()}


def _figure(name: str, scores: dict[str, float]) -> Figure:
    told = ", ".join(f"{category} {score:.0f}" for category, score in scores.items())
    return Figure(scene=f"lighthouse {name}", seconds=(0.0,), megabytes=0.0, work="a phone", remark=told)


def _handler(site: Path) -> type[BaseHTTPRequestHandler]:
    @cache
    def packed(file: Path) -> bytes:
        return gzip.compress(file.read_bytes(), 6)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            path = self.path.partition("?")[0]
            path = path if path.startswith(MOUNT) else MOUNT + path.lstrip("/")  # robots.txt is asked for at the root
            file = site / path.removeprefix(MOUNT) / ("index.html" if path.endswith("/") else "")
            small = file.suffix in SMALL_ALREADY
            body = b"" if not file.is_file() else file.read_bytes() if small else packed(file)
            self.send_response(200 if body else 404)
            self.send_header("Content-Type", mimetypes.guess_type(file.name)[0] or "text/plain")
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Cache-Control", "max-age=31536000" if "/assets/" in path else "max-age=600")
            if body and not small:
                self.send_header("Content-Encoding", "gzip")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002  (the name it has)
            pass

    return Handler
