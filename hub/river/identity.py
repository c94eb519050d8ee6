"""When two addresses, or two texts, are the same content."""

from __future__ import annotations

import re
import unicodedata
from hashlib import sha256

from hub.platforms import TRACKING, TRACKING_PREFIXES

_PARTS = re.compile(
    r"(?i)(https?)://(?:[^/?#@]*@)?([^/?#:]+|\[[^]]*\])(?::(\d*))?([^?#]*)(\?[^#]*)?(#.*)?\Z", re.DOTALL
)
_ESCAPE = re.compile(r"%[0-9a-fA-F]{2}")
_WEB_ADDRESS = re.compile(r"https?://\S+")
_NOT_A_WORD = re.compile(r"[\W_]+")

ENOUGH = 48
"""Bytes of bare letters from which the same words are no coincidence. In UTF-8, so that Japanese, which says
more in a character, needs fewer of them."""


def canonical(address: str) -> str:
    """A key equal for all spellings of one address, not itself an address; empty where it is none.

    Scheme, `www.`, default port, trailing slash, tracking, order of the parameters and fragment make no
    difference. A fragment that is a path (`#!/talk`) does.
    """
    parts = _PARTS.match(address)
    if parts is None:
        return ""
    _, host, port, path, query, fragment = parts.groups()
    key = host.lower().removeprefix("www.")
    if port and port not in ("80", "443"):
        key += f":{port}"
    path = path.rstrip("/")
    key += _ESCAPE.sub(lambda m: m[0].upper(), path) if "%" in path else path
    if query:
        kept = sorted(part for part in query[1:].split("&") if part and not _tracks(part))
        key += "?" + "&".join(kept) if kept else ""
    if fragment and fragment[1:2] in ("!", "/"):
        key += fragment
    return key


def shown(address: str) -> str:
    """The author's own address without what tracks its readers, otherwise untouched."""
    if "?" not in address:
        return address
    page, _, rest = address.partition("?")
    query, sign, fragment = rest.partition("#")
    kept = "&".join(part for part in query.split("&") if not _tracks(part))
    return page + ("?" + kept if kept else "") + sign + fragment


def host_of(address: str) -> str:
    """The host in lower case without `www.`; empty for what is not an http(s) address."""
    parts = _PARTS.match(address)
    return parts[2].lower().removeprefix("www.") if parts else ""


def fragment_of(address: str) -> str:
    """What follows the `#`."""
    return address.partition("#")[2]


def post_id(key: str) -> str:
    """The sixteen hexadecimal digits a content is known by."""
    return sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def bare(text: str) -> str:
    """The letters and digits alone, without case, accents, spaces or web addresses."""
    if "http" in text:
        text = _WEB_ADDRESS.sub("", text)
    if not text.isascii():
        text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return _NOT_A_WORD.sub("", text.casefold())


def is_enough(letters: str) -> bool:
    """Whether so many bare letters in common mean the same text."""
    return len(letters) >= ENOUGH or len(letters.encode("utf-8", "surrogatepass")) >= ENOUGH


def _tracks(parameter: str) -> bool:
    name, _, text = parameter.lower().partition("=")
    # Medium's feeds: ?source=rss-0123456789ab------2
    return name in TRACKING or name.startswith(TRACKING_PREFIXES) or (name == "source" and text.startswith("rss"))
