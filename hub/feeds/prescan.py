"""A look at a body before a parser sees it: what is known to stall feedparser or nh3, or to blow them up, is refused.

It costs some hundredths of the parse and reads bytes, not meaning: what hides from it, behind character references or
an odd encoding, meets the deadline and the memory cap of the parse process instead. The limits stand far above what
real feeds hold (48 attributes in a tag, 250 tags open in an entry, 1,000 entries, 11 prefixes for namespaces).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from hub.errors import FeedError
from hub.wording import Sentence

MOST_ENTRIES = 10_000
DEEPEST = 2_000
_MOST_TAGS = 250_000
_MOST_ATTRIBUTES = 500
_LONGEST_PROLOGUE = 65_536
_MOST_DECLARATIONS = 1_000
_MOST_PREFIXES = 100
_LONGEST_ENTITY = 200

# What XML may be written in that is not a superset of ASCII, as feedparser tells it by the first bytes.
_WIDE = (
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\x00<", "utf-32-be"),
    (b"<\x00\x00\x00", "utf-32-le"),
    (b"\xfe\xff", "utf-16-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\x00<\x00?", "utf-16-be"),
    (b"<\x00?\x00", "utf-16-le"),
    (b"Lo\xa7\x94", "cp037"),
)
_MARK = b"\xef\xbb\xbf"
_ROOT = re.compile(rb"<\w")
_BLANKS = re.compile(rb"\s{1000}")
_ASIDE = re.compile(rb"\s++|<\?.*?\?>|<!--.*?-->", re.DOTALL)
_DOCTYPE = re.compile(rb"""<!DOCTYPE(?:[^\[>"']++|"[^"]*+"|'[^']*+')*+\[""")
_DECLARATION = re.compile(
    rb"""\s++|<\?.*?\?>|<!--.*?-->|<![A-Z]++(?:[^"'>]++|"[^"]*+"|'[^']*+')*+>|%[^;\s]*+;""", re.DOTALL
)
_ENTITY = re.compile(rb"""<!ENTITY\s++[^\s%"']++\s++(?:"([^"]*+)"|'([^']*+)')\s*+>""")
# Sets of HTML's entities are named so. They are never fetched, and do no harm.
_HARMLESS = re.compile(rb"<!ENTITY\s++%\s++\S++\s++PUBLIC\s")
_PREFIX = re.compile(rb"xmlns:([^\s=<>]++)")
_REFERENCE = re.compile(rb"[&%](?!#)")
_TAG = re.compile(rb"""[^"'>]*+(?:(?:"[^"]*+"|'[^']*+')[^"'>]*+)*+""")
_QUOTED = re.compile(rb""""[^"]*+"|'[^']*+'""")
_ENTRY_ENDS = re.compile(rb"/item|/entry").match
_TAG_BEGINS = re.compile(rb"<").search
_TEXT_ENDS = re.compile(rb'(?<!\\)"').search
_LONG_TAG = 2 * _MOST_ATTRIBUTES


def look_at_markup(body: bytes) -> None:
    """Raises FeedError for markup that would take the parser too much time or memory."""
    body = _narrow(body)
    _look_at_prologue(body)
    if body.count(b"<item") + body.count(b"<entry") > MOST_ENTRIES:
        raise FeedError("too-large", Sentence("holds more than {most} entries", most=MOST_ENTRIES))
    # feedparser goes through all of them for each element.
    if len(set(_PREFIX.findall(body))) > _MOST_PREFIXES:
        said = Sentence("declares more than {most} prefixes for namespaces", most=_MOST_PREFIXES)
        raise FeedError("too-slow-to-parse", said)
    _look_at_tags(body.split(b"<"), end=b">", leaves=_ENTRY_ENDS)
    # Markup within markup, as descriptions hold it: another parser reads it, and can be stalled in the same way.
    if b"&lt;" in body:
        _look_at_tags(body.split(b"&lt;"), end=b"&gt;", leaves=_TAG_BEGINS)


def look_at_json(body: bytes) -> None:
    """The same for JSON, where only the markup in its texts is looked at: its decoder knows how deep it may go."""
    _look_at_tags(body.split(b"<"), end=b">", leaves=_TEXT_ENDS)


def _narrow(body: bytes) -> bytes:
    for sign, encoding in _WIDE:
        if body.startswith(sign):
            body = body.decode(encoding, "replace").encode("utf-8", "replace")
            break
    return body.removeprefix(_MARK)


def _look_at_prologue(body: bytes) -> None:
    root = _ROOT.search(body, 0, _LONGEST_PROLOGUE)
    if root is None and len(body) > _LONGEST_PROLOGUE:
        raise FeedError("not-a-feed", Sentence("has no element in its first {bytes} bytes", bytes=_LONGEST_PROLOGUE))
    if _BLANKS.search(body, 0, root.start() if root else len(body)):
        raise FeedError("too-slow-to-parse", Sentence("has more white space than sense before its first element"))
    for declaration in _declarations(body):
        _look_at_declaration(declaration)


def _declarations(body: bytes) -> Iterator[bytes]:
    """What the DOCTYPE declares of its own (XML 1.0 §2.8)."""
    at = 0
    while aside := _ASIDE.match(body, at):
        at = aside.end()
    doctype = _DOCTYPE.match(body, at)
    at = doctype.end() if doctype else len(body)
    count = 0
    while found := _DECLARATION.match(body, at):
        at = found.end()
        count += 1
        if count > _MOST_DECLARATIONS:
            said = Sentence("declares more than {most} things in its DOCTYPE", most=_MOST_DECLARATIONS)
            raise FeedError("too-slow-to-parse", said)
        yield found.group()


def _look_at_declaration(declaration: bytes) -> None:
    if declaration.startswith(b"<!ATTLIST"):
        raise FeedError("invalid", Sentence("its DOCTYPE adds attributes to its elements"))
    if not declaration.startswith(b"<!ENTITY") or _HARMLESS.match(declaration):
        return
    entity = _ENTITY.fullmatch(declaration)
    if entity is None:
        raise FeedError("invalid", Sentence("its DOCTYPE declares an entity that is another document"))
    text = entity[1] or entity[2] or b""
    if len(text) > _LONGEST_ENTITY or _REFERENCE.search(text):
        raise FeedError("invalid", Sentence("its DOCTYPE declares an entity that grows when it is used"))


def _look_at_tags(pieces: list[bytes], *, end: bytes, leaves: Callable[[bytes], object]) -> None:
    """`pieces` begin where a tag may begin, which ends at `end`; `leaves` tells those where the markup is left."""
    if len(pieces) > 2 * _MOST_TAGS:
        raise FeedError("too-slow-to-parse", Sentence("holds more than {most} elements", most=_MOST_TAGS))
    for piece in pieces:
        if len(piece) > _LONG_TAG and piece[:1].isalpha():
            _look_at_attributes(piece, end)
    if len(pieces) > DEEPEST and _depth(pieces, end, leaves) > DEEPEST:
        raise FeedError("too-slow-to-parse", Sentence("is nested deeper than {deepest} levels", deepest=DEEPEST))


def _depth(pieces: list[bytes], end: bytes, leaves: Callable[[bytes], object]) -> int:
    # What HTML leaves open, such as <br>, must not add up from entry to entry: depth begins anew with each.
    depth = deepest = 0
    for piece in pieces:
        first = piece[:1]
        if first == b"/":
            depth -= 1
        elif first.isalpha():
            closed = piece.find(end)
            if piece[closed - 1 : closed] != b"/":
                depth += 1
                if depth > deepest:
                    deepest = depth
        if leaves(piece):
            depth = 0
    return deepest


def _look_at_attributes(piece: bytes, end: bytes) -> None:
    if end == b">":
        found = _TAG.match(piece)
        names = _QUOTED.sub(b"", found.group()) if found else b""
        count = max(names.count(b"="), names.count(b" ") // 10)
    else:
        # nh3 bears more of them, and code in a text may look like attributes.
        count = piece.partition(end)[0].count(b"=") // 10
    if count > _MOST_ATTRIBUTES:
        raise FeedError(
            "too-slow-to-parse", Sentence("has a tag with more than {most} attributes", most=_MOST_ATTRIBUTES)
        )
