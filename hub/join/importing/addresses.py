"""Addresses as foreign files write them."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from hub import sanitise

_FEED_SCHEME = re.compile(r"feed:(?://)?(?=https?://)", re.IGNORECASE)
_IN_TEXT = re.compile(r"""https?://[^\s<>"'()\[\]]+(?:\([^\s<>"'()]*\)[^\s<>"'()\[\]]*)*""", re.IGNORECASE)


def web(address: str) -> str:
    """The http(s) address that is meant, or ''. `feed://ada.example` is what browsers once made of a feed's."""
    address = _FEED_SCHEME.sub("", address.strip())
    if address.lower().startswith("feed://"):
        address = "http://" + address[len("feed://") :]
    return sanitise.link(address)


def host(address: str) -> str:
    """`ada.example`, without `www.`; '' for what is no address of the web."""
    return (urlsplit(address).hostname or "").removeprefix("www.") if web(address) else ""


def first_in(text: str) -> str:
    """The first http(s) address in a text, without the sign that ends its sentence; '' without one."""
    for found in _IN_TEXT.finditer(text):
        if address := web(found[0].rstrip(".,;:!?…»”*_")):
            return address
    return ""
