"""A page of the site as one file: it opens by a double click, and needs neither a server nor the other pages."""

from __future__ import annotations

import base64
import mimetypes
import re
from collections.abc import Callable
from html import escape
from html.parser import HTMLParser
from pathlib import PurePosixPath
from urllib.parse import unquote, urljoin, urlsplit

Read = Callable[[str], bytes | None]
"""The content of a file of the site, by its path below the root; None where there is none."""

_URL = re.compile(r"""url\(\s*(["']?)(?!data:)([^"')]+)\1\s*\)""")
_RULES = (
    "default-src 'none'; img-src data:; font-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
)
"""Whatever a stranger's words came to: nothing runs, and nobody is asked for anything (CSP Level 3)."""
_FONTS = "-latin-wght-"
"""Of the typefaces, the part every page needs: the others would make each page ten times as heavy."""


def alone(page: str, path: str, *, site_url: str, read: Read) -> str:
    """The page at `path`, such as `ambassadors/ada/`, with styles and pictures in it.

    Links lead to the published site. Scripts are left out, and so is what leads machines to other files.
    """
    writer = _Writer(path, site_url=site_url, read=read)
    writer.feed(page)
    writer.close()
    return "".join(writer.parts)


class _Writer(HTMLParser):
    """Writes down what it reads, but for the elements that bring something in or lead somewhere."""

    def __init__(self, path: str, *, site_url: str, read: Read) -> None:
        super().__init__(convert_charrefs=False)
        self.parts: list[str] = []
        self._site = site_url.rstrip("/") + "/"
        self._here = self._site + path
        self._read = read
        self._skips = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "script":
            self._skips = True
        elif tag == "link":
            if given.get("rel") == "stylesheet":
                self.parts.append(f"<style>{self._style(given.get('href') or '')}</style>")
        elif tag == "img":
            self.parts.append(self._tag(tag, {**given, "src": self._picture(given.get("src") or "")}))
        elif tag == "a" and given.get("href") is not None:
            self.parts.append(self._tag(tag, {**given, "href": self._link(given["href"] or "")}))
        elif tag != "meta" or "http-equiv" not in given:
            self.parts.append(self.get_starttag_text() or "")
        if tag == "head":
            self.parts.append(f'<meta http-equiv="Content-Security-Policy" content="{_RULES}">')

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self._skips = False

    def handle_endtag(self, tag: str) -> None:
        if tag == "script":
            self._skips = False
        else:
            self.parts.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        if not self._skips:
            self.parts.append(data)

    def handle_entityref(self, name: str) -> None:
        self.parts.append(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.parts.append(f"&#{name};")

    def handle_decl(self, decl: str) -> None:
        self.parts.append(f"<!{decl}>")

    def _tag(self, tag: str, given: dict[str, str | None]) -> str:
        kept = ((name, value) for name, value in given.items() if name not in ("srcset", "loading"))
        written = "".join(f" {name}" if value is None else f' {name}="{escape(value)}"' for name, value in kept)
        return f"<{tag}{written}>"

    def _link(self, href: str) -> str:
        return href if href.startswith("#") else urljoin(self._here, href)

    def _picture(self, src: str) -> str:
        return _data(self._inside(src, self._here), self._read) or "data:,"

    def _style(self, href: str) -> str:
        file = self._inside(href, self._here)
        text = (self._read(file) or b"").decode("utf-8", "replace")

        def brought(found: re.Match[str]) -> str:
            address = urljoin(self._site + file, found[2])
            name = self._inside(address, self._site)
            wanted = not name.endswith(".woff2") or _FONTS in name
            return f'url("{(wanted and _data(name, self._read)) or "data:,"}")'

        return _URL.sub(brought, text).replace("</", "<\\/")

    def _inside(self, address: str, base: str) -> str:
        """The path of a file of the site; '' where the address leads elsewhere."""
        url = urljoin(base, address)
        return unquote(urlsplit(url.removeprefix(self._site)).path) if url.startswith(self._site) else ""


def _data(path: str, read: Read) -> str:
    """A file as an address that holds all of it, '' where there is none."""
    content = read(path) if path and ".." not in PurePosixPath(path).parts else None
    if content is None:
        return ""
    kind = "font/woff2" if path.endswith(".woff2") else mimetypes.guess_type(path)[0] or "application/octet-stream"
    return f"data:{kind};base64,{base64.b64encode(content).decode()}"
