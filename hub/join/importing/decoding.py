"""Bytes of a foreign file as text, whatever program wrote them."""

from __future__ import annotations

import re

from hub.errors import UsageError
from hub.wording import Sentence

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_DECLARED = re.compile(
    rb"""\A\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._-]{2,40})|"""
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?([A-Za-z0-9._-]{2,40})""",
    re.IGNORECASE,
)
_PACKED = (
    (b"PK\x03\x04", Sentence("a zip archive, or a spreadsheet: unpack it, or save the sheet as CSV")),
    (b"\x1f\x8b", Sentence("a gzip archive: unpack it first")),
    (b"%PDF", Sentence("a PDF")),
    (b"\xd0\xcf\x11\xe0", Sentence("an old Office document: save the sheet as CSV")),
    (b"\x89PNG", Sentence("a picture")),
    (b"\xff\xd8\xff", Sentence("a picture")),
    (b"SQLite format 3\x00", Sentence("a database")),
)


def decoded(raw: bytes) -> str:
    """The text, ends of lines as `\\n`: by its byte-order mark, as UTF-8, by what it says of itself, or as Windows
    wrote it in Western Europe. Raises UsageError for what is no text.
    """
    for mark, what in _PACKED:
        if raw.startswith(mark):
            raise UsageError(Sentence("this is {what}", what=what))
    text = _text(raw)
    if "\x00" in text:
        raise UsageError(Sentence("this is no text: it holds zero bytes"))
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _text(raw: bytes) -> str:
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return raw.decode(encoding, "replace").removeprefix("\ufeff")
    if raw[1:2] == b"\x00" or raw[:1] == b"\x00":
        return raw.decode("utf-16-be" if raw[:1] == b"\x00" else "utf-16-le", "replace")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return _declared(raw)


def _declared(raw: bytes) -> str:
    found = _DECLARED.search(raw[:2000])
    said = ((found[1] or found[2]) if found else b"cp1252").decode("ascii").lower()
    if said in ("utf-8", "utf8", "iso-8859-1", "latin1", "latin-1", "us-ascii"):
        said = "cp1252"  # it is no UTF-8, and whoever says ISO 8859-1 means what Windows makes of it
    try:
        return raw.decode(said, "replace")
    except (LookupError, UnicodeError):  # not every codec of Python gives text, or takes "replace"
        return raw.decode("cp1252", "replace")
