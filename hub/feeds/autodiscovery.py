"""Where a web page says its feeds are (RSS Advisory Board, RSS Autodiscovery; HTML, link types; RFC 8288).

Pages are hostile and large: they are looked through once, for the few tags that matter, and nothing is built of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from itertools import islice
from urllib.parse import urlsplit

from hub.sanitise import link

_MOST = 20
_LONGEST_TAG = 4_000
_LONGEST_PAGE = 2_000_000
_HIDDEN = re.compile(rb"<(?:!--|(script|style|template|textarea|title|svg|xmp|iframe)(?=[\s/>]))", re.IGNORECASE)
# Possessive, so that a page full of half tags is still read once (https://docs.python.org/3/library/re.html).
_TAG = re.compile(rb"<(base|link|a)(?=[\s/])((?:[^<>\"']++|\"[^\"]*+\"|'[^']*+')*+)>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"([^\s\"'<>/=]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'=<>`]+)))?")
_HEADER = re.compile(r"<([^<>]*)>([^<>]*)")
_PARAMETER = re.compile(r";\s*([\w*]+)\s*=\s*(?:\"([^\"]*)\"|([^\s\",;]+))")
_FEED_TYPES = frozenset(
    f"application/{kind}" for kind in ("atom+xml", "rss+xml", "rdf+xml", "feed+json", "x-rss+xml", "xml")
) | {"text/xml"}
_LIKE_A_FEED = re.compile(
    r"(?:^|/)(?:feeds?|rss2?|atom)(?:[/.]|$)|/index\.xml$|\.(?:rss|atom|rdf)$|[?&](?:feed|format)=(?:rss|atom)",
    re.IGNORECASE,
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Hints:
    """Addresses of feeds, in the page's order: those it declares, and those it only links to by names like `/rss`."""

    declared: tuple[str, ...] = ()
    mentioned: tuple[str, ...] = ()


def hints_in(page: bytes, *, base: str, header: str = "") -> Hints:
    """What the page at `base` tells of feeds, itself and in the Link header it came with; http(s) addresses alone."""
    declared = list(_in_header(header, base))
    mentioned: list[str] = []
    root = ""
    for name, said in _tags(page):
        if name == "base":
            # The first <base> counts, and only for what is relative (HTML, 4.2.3).
            root = root or link(said.get("href", ""), base=base)
        elif name == "link" and _declares(said.get("rel", ""), said.get("type", ""), said.get("href", "")):
            declared.append(link(said.get("href", ""), base=root or base))
        elif name == "a" and len(mentioned) < _MOST:
            address = link(said.get("href", ""), base=root or base)
            if address and _LIKE_A_FEED.search(_path(address)) and _host(address) == _host(base):
                mentioned.append(address)
    return Hints(declared=_each_once(declared), mentioned=_each_once(mentioned))


def _declares(rel: str, kind: str, href: str) -> bool:
    relations = rel.lower().split()
    kind = kind.partition(";")[0].strip().lower()
    if "alternate" not in relations or "stylesheet" in relations:
        return "feed" in relations
    # JSON Feed 1.0 had no type of its own; WordPress calls its whole interface by the same.
    return kind in _FEED_TYPES or (kind == "application/json" and "feed" in href.lower())


def _in_header(header: str, base: str) -> Iterator[str]:
    for target, rest in _HEADER.findall(header):
        said = {name.lower(): quoted or bare for name, quoted, bare in _PARAMETER.findall(rest)}
        if _declares(said.get("rel", ""), said.get("type", ""), target):
            yield link(target, base=base)


def _tags(page: bytes) -> Iterator[tuple[str, dict[str, str]]]:
    for part in _visible(_as_utf8(page)[:_LONGEST_PAGE]):
        for found in _TAG.finditer(part):
            if len(found[2]) <= _LONGEST_TAG:
                yield found[1].decode().lower(), _attributes(found[2].decode("utf-8", "replace"))


def _attributes(text: str) -> dict[str, str]:
    said: dict[str, str] = {}
    for name, double, single, bare in _ATTRIBUTE.findall(text):
        said.setdefault(name.lower(), unescape(double or single or bare).strip())
    return said


def _visible(page: bytes) -> Iterator[bytes]:
    """The page without comments, scripts and whatever else holds no markup of its own."""
    lower = page.lower()
    at = 0
    while hidden := _HIDDEN.search(page, at):
        yield page[at : hidden.start()]
        end = b"</" + hidden[1].lower() if hidden[1] else b"-->"
        closing = lower.find(end, hidden.end())
        if closing < 0:
            return
        at = closing + len(end)
    yield page[at:]


def _as_utf8(page: bytes) -> bytes:
    if page.startswith((b"\xff\xfe", b"\xfe\xff")):
        return page.decode("utf-16", "replace").encode("utf-8", "replace")
    return page


def _each_once(addresses: list[str]) -> tuple[str, ...]:
    return tuple(islice(dict.fromkeys(filter(None, addresses)), _MOST))


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")


def _path(url: str) -> str:
    parts = urlsplit(url)
    return parts.path + (f"?{parts.query}" if parts.query else "")
