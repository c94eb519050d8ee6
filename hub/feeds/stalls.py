"""feedparser's slow places, mended from outside: each takes time that grows with the square of what a feed says.

The prescan cannot see them, since they hang on what the text is once it is decoded. Nothing changes for real feeds.
"""

from __future__ import annotations

import re
from typing import Any

import feedparser.encodings
import feedparser.mixin

_LONGEST_AUTHOR = 200
_MOST_AUTHORS = 20
_MOST_TAGS = 50
_Mixin = feedparser.mixin._FeedParserMixin
_sync_author_detail = _Mixin._sync_author_detail
_add_tag = _Mixin._add_tag

# feedparser's own looks for the encoding through the whole of the first line, once for each quotation mark in it.
_ENCODING = re.compile(rb"""^<\?[^>]{0,500}?encoding=['"]([^'"<>]{0,100})['"][^>]{0,500}?\?>""")


def mend() -> None:
    """Once, before the first parse."""
    _Mixin._sync_author_detail = _sync_short_author_detail
    _Mixin._add_tag = _add_tag_unless_many
    feedparser.encodings.RE_XML_PI_ENCODING = _ENCODING


def _sync_short_author_detail(self: Any, key: str = "author") -> None:
    # The pattern for a mail address starts anew at each letter of a text that holds none.
    context = self._get_context()
    if len(dict.get(context, f"{key}s") or ()) > _MOST_AUTHORS:
        return
    author = dict.get(context, key)
    if isinstance(author, str) and len(author) > _LONGEST_AUTHOR:
        context[key] = author[:_LONGEST_AUTHOR]
    _sync_author_detail(self, key)


def _add_tag_unless_many(self: Any, term: str | None, scheme: str | None, label: str | None) -> None:
    # Each new tag is compared with all there are.
    if len(dict.get(self._get_context(), "tags") or ()) < _MOST_TAGS:
        _add_tag(self, term, scheme, label)
