"""Addresses as foreign files write them."""

from __future__ import annotations

import re
from ipaddress import ip_address
from urllib.parse import urlsplit

from hub import sanitise
from hub.wording import Sentence

_SECRET = re.compile(
    r"(?:^|[&;])((?:[a-z]{1,20}[_-])?token|auth|api[_-]?key|access[_-]?key|secret|sig|signature|pass|passwd|password|pwd)"
    r"=[^&;]",
    re.IGNORECASE | re.ASCII,
)
_ACCOUNT = re.compile(r"\s*((?:feed:/*)?(?:https?)?:?//)[^/?#\s]*@", re.IGNORECASE)
_INSIDE = (".local", ".localhost", ".lan", ".internal", ".intranet", ".corp", ".home.arpa")
_FEED_SCHEME = re.compile(r"feed:(?://)?(?=https?://)", re.IGNORECASE)
_IN_TEXT = re.compile(r"""https?://[^\s<>"'()\[\]]+(?:\([^\s<>"'()]*\)[^\s<>"'()\[\]]*)*""", re.IGNORECASE)


def web(address: str) -> str:
    """The http(s) address that is meant, or ''. `feed://ada.example` is what browsers once made of a feed's."""
    address = _FEED_SCHEME.sub("", address.strip())
    if address.lower().startswith("feed://"):
        address = "http://" + address[len("feed://") :]
    return sanitise.link(address)


def wrong_with(written: str) -> Sentence:
    """Why what is written is no address to be taken, for which `web` gives ''."""
    if _ACCOUNT.match(written):
        return Sentence("holds the name or password of an account")
    return Sentence("is no http(s) address")


def shown(written: str) -> str:
    """What is written, without the name and the password of an account."""
    return _ACCOUNT.sub(r"\1…@", written)


def secret(address: str) -> str:
    """The part of a query that lets in whoever knows it, such as `token`; '' where there is none."""
    found = _SECRET.search(urlsplit(address).query)
    return found[1] if found else ""


def is_inside(address: str) -> bool:
    """Whether an address is one that only some networks lead to."""
    name = (urlsplit(address).hostname or "").rstrip(".")
    try:
        return not ip_address(name).is_global
    except ValueError:
        return "." not in name or name.endswith(_INSIDE)


def host(address: str) -> str:
    """`ada.example`, without `www.`; '' for what is no address of the web."""
    return (urlsplit(address).hostname or "").removeprefix("www.") if web(address) else ""


def first_in(text: str) -> str:
    """The first http(s) address in a text, without the sign that ends its sentence; '' without one."""
    for found in _IN_TEXT.finditer(text):
        if address := web(found[0].rstrip(".,;:!?…»”*_")):
            return address
    return ""
