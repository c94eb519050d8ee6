"""A bookmark that opens the company's form with the page one is looking at filled in."""

from __future__ import annotations

import json
import re
from urllib.parse import quote

from hub import sanitise

_FILLED_BY = {"url": "t(location.href,2000)", "title": "t(document.title,200)", "text": "t(getSelection(),600)"}
"""What each blank of a form's address is filled by, and how many characters of it."""

_BLANK = re.compile(r"\{(url|title|text)\}")
_HOST = re.compile(r"https?://[^/?#{}]+[/?#]", re.IGNORECASE)
# A page may have half a surrogate in its title, which cannot be encoded.
_SCRIPT = (
    '(()=>{const t=(s,n)=>encodeURIComponent([...String(s||"").replace(/\\p{Cs}/gu,"").trim()].slice(0,n).join(""));'
    'open(%s,"_blank","noopener")})()'
)


def bookmarklet(form: str) -> str:
    """The `javascript:` address of the bookmark; '' where the form has no blank to fill or is no address of the web.

    All that is not a plain letter or sign is escaped: a browser decodes such an address once before it runs it.
    """
    if not (_BLANK.search(form) and _HOST.match(form) and sanitise.link(_BLANK.sub("", form)) == _BLANK.sub("", form)):
        return ""
    parts = _BLANK.split(form)
    said = [_FILLED_BY[part] if place % 2 else json.dumps(part) for place, part in enumerate(parts) if part]
    return "javascript:" + quote(_SCRIPT % "+".join(said), safe="()*!.,;:=+?/-_~")
