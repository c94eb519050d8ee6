"""A published site, read back as visitors and machines would."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property, partial
from html.parser import HTMLParser
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urljoin, urlsplit

VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})


@dataclass
class Element:
    tag: str
    attributes: dict[str, str]
    text: str = ""

    def __getitem__(self, name: str) -> str:
        return self.attributes.get(name, "")


class Document(HTMLParser):
    """The elements of a page in their order, and whether every element is closed where it should be."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[Element] = []
        self.misnested: list[str] = []
        self._open: list[Element] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.elements.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        if self._open and self._open[-1].tag == tag:
            self._open.pop()
        else:
            self.misnested.append(f"</{tag}> at {self.getpos()}, open: {[e.tag for e in self._open[-3:]]}")

    def handle_data(self, data: str) -> None:
        for element in self._open:
            element.text += data

    def all(self, *tags: str) -> list[Element]:
        return [element for element in self.elements if element.tag in tags]

    def links(self, rel: str) -> list[Element]:
        return [element for element in self.all("link", "a") if rel in element["rel"].split()]


@dataclass
class Published:
    """A folder as it will stand at `site_url`."""

    folder: Path
    site_url: str
    _documents: dict[str, Document] = field(default_factory=dict)

    @cached_property
    def pages(self) -> list[str]:
        """The path of every HTML page below the root of the site, `index.html` left out as in addresses."""
        found = (p.relative_to(self.folder).as_posix() for p in self.folder.rglob("*.html"))
        return sorted(path.removesuffix("index.html") if path.endswith("index.html") else path for path in found)

    def file(self, path: str) -> Path:
        return self.folder / (path + "index.html" if not path or path.endswith("/") else path)

    def text(self, path: str) -> str:
        return self.file(path).read_text(encoding="utf-8")

    def document(self, path: str) -> Document:
        if path not in self._documents:
            self._documents[path] = Document(self.text(path))
        return self._documents[path]

    def path_of(self, href: str, *, on: str) -> str | None:
        """The path below the root that a link on a page leads to; None where it leaves the site."""
        whole = urljoin(self.site_url + on, href)
        if not whole.startswith(self.site_url):
            return None
        return urlsplit(whole)._replace(fragment="", query="").geturl().removeprefix(self.site_url)


@contextmanager
def serving(site: Published) -> Iterator[str]:
    """The site on loopback, below its path, until the end of the block."""
    mount = urlsplit(site.site_url).path

    class Handler(SimpleHTTPRequestHandler):
        def translate_path(self, path: str) -> str:
            return super().translate_path("/" + path.removeprefix(mount))

        def end_headers(self) -> None:
            if "/assets/" in self.path:  # else a browser asks again on every page
                self.send_header("Cache-Control", "max-age=600")
            super().end_headers()

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002  (the name it has)
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(site.folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}{mount}"
    finally:
        server.shutdown()
        server.server_close()
