"""A feed document on its way to the parser, and what can be said of it before parsing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from hub.errors import FeedError
from hub.model import FeedUrl
from hub.wording import Sentence

Flavour = Literal["xml", "json"]

_BEGINNING = 4096
_PROLOGUE = re.compile(rb"\s+|<\?.*?\?>|<!--.*?-->", re.DOTALL)
_WEB_PAGE = re.compile(rb"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]", re.IGNORECASE)
_FEED = re.compile(rb"<(?:\w+:)?(?:rss|feed|rdf|channel|entry)[\s>]", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True, slots=True)
class Document:
    """`base` is the address the body finally came from, '' for a file of the hub; `now` becomes `first_seen`."""

    feed: FeedUrl
    body: bytes
    base: str = ""
    content_type: str = ""
    wants_full: bool = False
    now: datetime


def flavour_of(body: bytes) -> Flavour:
    """Which parser the body is for; raises FeedError for an empty document and for a web page."""
    start = _without_prologue(body[:_BEGINNING])
    if not body.strip(b"\0\xff\xfe\xef\xbb\xbf \t\r\n"):
        raise FeedError("not-a-feed", Sentence("answers with an empty document"))
    if start.startswith((b"{", b"[")):
        return "json"
    if _WEB_PAGE.match(start) and not _FEED.search(body[:_BEGINNING]):
        raise FeedError(
            "not-a-feed", Sentence("is a web page, not a feed; its feed may be named in that page's <head>")
        )
    return "xml"


def _without_prologue(start: bytes) -> bytes:
    start = start.removeprefix(b"\xef\xbb\xbf")
    at = 0
    while found := _PROLOGUE.match(start, at):
        at = found.end()
    return start[at:]
