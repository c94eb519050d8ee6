"""What the documents of other parsers' test collections say that a parser should find in them."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

from hub.model import ParsedFeed

_SERVED_AT = "http://127.0.0.1:8097/"
_EXPECT = re.compile(r"Expect:\s*(.*?)\s*(?:-->|\n|$)")
_HEADER = re.compile(r"(?im)^\s*Header:\s*([\w-]+):\s*(.*?)\s*$")
_FIELDS = {
    "title": "title", "title_detail.value": "title", "title_plain": "title", "link": "link", "id": "id", "guid": "id",
    "url": "link", "home_page_url": "link", "guid.value": "id",
}  # fmt: skip
_DOCUMENTS = frozenset({".xml", ".json", ".atom", ".rss", ".rdf", ".html", ".xhtml"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Claim:
    """`entry` is its number, None for the feed itself; `field` is title, link or id."""

    entry: int | None
    field: str
    said: str

    def met_by(self, parsed: ParsedFeed) -> bool:
        return self.found_in(parsed) == self.said

    def found_in(self, parsed: ParsedFeed) -> str | None:
        if self.entry is None:
            return {"title": parsed.title, "link": parsed.site}[self.field]
        if self.entry >= len(parsed.entries):
            return None
        entry = parsed.entries[self.entry]
        return {"title": entry.title, "link": entry.url, "id": entry.uid}[self.field]


def documents(folder: Path) -> Iterator[Path]:
    """Every file but those that hold what is expected of another."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not is_expectation(path):
            yield path


def is_expectation(path: Path) -> bool:
    """Of a feed `NAME.xml` in `NAME.json`, of a JSON Feed in `NAME_expected.json`."""
    return path.suffix == ".json" and (path.stem.endswith("_expected") or path.with_suffix(".xml").exists())


def claims_of(path: Path) -> list[Claim]:
    """What a document's own comment, or the file beside it, says of titles, links and ids."""
    beside = [path.with_suffix(".json"), path.with_name(f"{path.stem}_expected.json")]
    found = next((other for other in beside if other != path and other.is_file() and is_expectation(other)), None)
    claims = _of_file(json.loads(found.read_text("utf-8"))) if found else _of_comment(_beginning(path))
    return [claim for claim in claims if claim.entry is not None or claim.field != "id"]


def served(path: Path, folder: Path) -> tuple[str, str]:
    """The address and the content type under which a document wants to be read."""
    said = {name.lower(): text for name, text in _HEADER.findall(_beginning(path))}
    here = _SERVED_AT + path.relative_to(folder).as_posix()
    base = urljoin(here, said.get("content-location", ""))
    return base if urlsplit(base).scheme in {"http", "https"} else here, said.get("content-type", "")


def _beginning(path: Path) -> str:
    raw = path.read_bytes()[:6000]
    for mark, encoding in ((b"L", "cp037"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if raw.startswith(mark):
            return raw[: len(raw) // 4 * 4].decode(encoding, "replace")
    if b"\0" in raw[:8]:
        return raw[: len(raw) // 4 * 4].decode(json.detect_encoding(raw), "replace")
    return raw.decode("utf-8", "replace")


def _of_comment(text: str) -> Iterator[Claim]:
    found = _EXPECT.search(text)
    if found is None:
        return
    try:
        expression = ast.parse(found[1].replace('\\\\"', '"'), mode="eval").body
    except (SyntaxError, ValueError):
        return
    claims = list(_of_expression(expression))
    # The first link is the link, unless it is there for something else.
    other = any(path.endswith(".links.0.rel") and said != "alternate" for path, said in claims)
    for path, said in claims:
        yield from _of_path(path.replace(".links.0.href", ".link") if not other else path, said)


def _of_expression(expression: ast.expr) -> Iterator[tuple[str, str]]:
    """`a == 'b'` wherever it must hold, and where nothing may stand; all else is somebody else's business."""
    match expression:
        case ast.BoolOp(op=ast.And(), values=values):
            for value in values:
                yield from _of_expression(value)
        case ast.Compare(left=left, ops=ops, comparators=[*between, last]) if all(isinstance(o, ast.Eq) for o in ops):
            said = _said(last)
            if said is not None:
                for one in (left, *between):
                    yield ".".join(_path(one)), said
        case ast.UnaryOp(
            op=ast.Not(),
            operand=ast.Call(func=ast.Attribute(value=of, attr="has_key"), args=[ast.Constant(value=str(key))]),
        ):
            yield ".".join([*_path(of), key]), ""


def _said(expression: ast.expr) -> str | None:
    match expression:
        case ast.Constant(value=str(said)):
            return said
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            one, other = _said(left), _said(right)
            return None if one is None or other is None else one + other
    return None


def _path(expression: ast.expr) -> list[str]:
    match expression:
        case ast.Name(id=name):
            return [name]
        case ast.Attribute(value=of, attr=name):
            return [*_path(of), name]
        case ast.Subscript(value=of, slice=ast.Constant(value=key)):
            return [*_path(of), str(key)]
    return ["?"]


def _of_two(said: str) -> str:
    """Some of the expressions are older than Python 3: there, a string held bytes."""
    try:
        return said.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return said


def _of_path(path: str, said: str) -> Iterator[Claim]:
    first, _, rest = path.partition(".")
    number, _, field = rest.partition(".")
    if path in _FIELDS:
        yield Claim(entry=0, field=_FIELDS[path], said=said)
    elif first == "feed" and rest in _FIELDS:
        yield Claim(entry=None, field=_FIELDS[rest], said=said)
    elif first == "Channels" and number == "0" and field in {"title_plain", "link"}:
        yield Claim(entry=None, field=_FIELDS[field], said=said)
    elif (
        first in {"entries", "Items"} and number.isdigit() and field in _FIELDS and (first, field) != ("Items", "title")
    ):
        yield Claim(entry=int(number), field=_FIELDS[field], said=_of_two(said) if first == "Items" else said)


def _of_file(expected: dict[str, Any]) -> Iterator[Claim]:
    yield from _of_record(None, expected)
    for number, record in enumerate(expected.get("entries") or expected.get("items") or []):
        yield from _of_record(number, record)


def _of_record(entry: int | None, record: dict[str, Any]) -> Iterator[Claim]:
    guid = record.get("guid")
    said = {**record, "guid.value": guid.get("value") if isinstance(guid, dict) else None}
    links = [one for one in record.get("links", ()) if isinstance(one, dict) and one.get("rel") == "alternate"]
    if links:
        said.setdefault("link", links[0].get("href"))
    for key, field in _FIELDS.items():
        if isinstance(said.get(key), str) and said[key]:
            yield Claim(entry=entry, field=field, said=said[key])
