"""Share intents: links that open a service with a message ready to be sent, without any script."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import quote

from hub.platforms.platform import Platform

_PARAMETER = re.compile(r"[\w]+=\{(\w+)\}")


def share(platform: Platform, text: str, url: str, hashtags: Sequence[str] = ()) -> str:
    """The link that opens the message, '' where the service has none. Hashtags come without '#'.

    Only what the service takes is in it: LinkedIn and Facebook read the page at `url` and refuse a text. Hashtags
    that have no parameter of their own stand in the text.
    """
    if not platform.share:
        return ""
    address, sign, parameters = re.split(r"([?#])", platform.share, maxsplit=1)
    fields = _fields(platform, text, url, [tag.lstrip("#") for tag in hashtags if tag.strip("# ")])
    filled = [p for p in parameters.split("&") if all(fields[field] for field in _PARAMETER.findall(p))]
    return (address + sign + "&".join(filled).format_map(fields)).rstrip("?#")


def takes_text(platform: Platform) -> bool:
    """Whether the link brings the message along; elsewhere it has to be copied."""
    return "{text}" in platform.share or "{post}" in platform.share


def wording(text: str, url: str = "", hashtags: Sequence[str] = ()) -> str:
    """The message as it will read: text, hashtags, address."""
    tags = (f"#{tag.lstrip('#')}" for tag in hashtags if tag.strip("# "))
    return " ".join(filter(None, (text.strip(), *tags, url)))


def _fields(platform: Platform, text: str, url: str, tags: Sequence[str]) -> dict[str, str]:
    own = len(tags) if "{tags}" in platform.share else 1 if "{tag}" in platform.share else 0
    return {
        "text": _encoded(wording(text, hashtags=tags[own:])),
        "url": _encoded(url),
        "post": _encoded(wording(text, url, tags)),
        "tags": ",".join(map(_encoded, tags)),
        "tag": _encoded(tags[0]) if tags else "",
    }


def _encoded(text: str) -> str:
    """Percent-encoded, a space as %20: in a fragment or a mail, '+' would stay one (RFC 3986 §2.1)."""
    return quote(text, safe="", errors="replace")
