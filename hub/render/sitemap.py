"""What search engines may find: sitemap, https://www.sitemaps.org/protocol.html, and robots.txt."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from hub.model import File, Page
from hub.render.addresses import NOT_FOUND, ROBOTS, SITEMAP, Addresses
from hub.render.feeds.xmltext import DECLARATION, escaped

MOST = 50_000
LARGEST = 40_000_000
"""The most pages, and the most characters of them, in one sitemap: the protocol bears 50 MB."""

_NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
_WITH_LANGUAGES = f'{_NAMESPACE} xmlns:xhtml="http://www.w3.org/1999/xhtml"'


def sitemap(pages: Iterable[Page], where: Addresses, *, most: int = MOST, largest: int = LARGEST) -> Iterator[File]:
    """Every page that may be indexed, with itself in every other language; several files where one is too large."""
    indexed = [page for page in pages if _is_indexed(page)]
    paths = {page.path for page in indexed}
    parts = list(_split([_url(page, where, paths) for page in indexed], most, largest))
    if len(parts) == 1:
        yield File(path=SITEMAP, content=_urls(parts[0]))
        return
    names = [SITEMAP.replace(".xml", f"-{number}.xml") for number in range(1, len(parts) + 1)]
    for name, part in zip(names, parts, strict=True):
        yield File(path=name, content=_urls(part))
    listed = "".join(f"<sitemap><loc>{escaped(where.absolute(name))}</loc></sitemap>\n" for name in names)
    document = f"{DECLARATION}<sitemapindex {_NAMESPACE}>\n{listed}</sitemapindex>\n"
    yield File(path=SITEMAP, content=document.encode())


def robots(where: Addresses) -> Iterator[File]:
    """Everything may be read; what is not to be found says so itself. Only heeded at the root of a host."""
    text = f"User-agent: *\nAllow: /\n\nSitemap: {where.absolute(SITEMAP)}\n"
    yield File(path=ROBOTS, content=text.encode())


def _is_indexed(page: Page) -> bool:
    return not page.noindex and not page.path.endswith(NOT_FOUND)


def _url(page: Page, where: Addresses, indexed: set[str]) -> str:
    alternates = [(language, path) for language, path in page.alternates if path in indexed]
    links = [_alternate(language, where.absolute(path)) for language, path in alternates]
    default = next((path for language, path in alternates if language == where.languages[0]), None)
    if len(links) > 1 and default is not None:
        links.append(_alternate("x-default", where.absolute(default)))
    others = "".join(links) if len(links) > 1 else ""
    return f"<url><loc>{escaped(where.absolute(page.path))}</loc>{others}</url>\n"


def _alternate(language: str, address: str) -> str:
    return f'<xhtml:link rel="alternate" hreflang="{escaped(language)}" href="{escaped(address)}"/>'


def _split(urls: Sequence[str], most: int, largest: int) -> Iterator[list[str]]:
    part: list[str] = []
    size = 0
    for url in urls:
        if part and (len(part) == most or size + len(url) > largest):
            yield part
            part, size = [], 0
        part.append(url)
        size += len(url)
    yield part


def _urls(part: Iterable[str]) -> bytes:
    return f"{DECLARATION}<urlset {_WITH_LANGUAGES}>\n{''.join(part)}</urlset>\n".encode()
