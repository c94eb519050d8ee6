"""A member's own copy of their LinkedIn data: Shares.csv and the pages in Articles, as a feed of that person's posts.

LinkedIn has no feed. The file is a JSON Feed (https://www.jsonfeed.org/version/1.1/) that lies in the hub.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import repeat
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import unquote

from hub import sanitise
from hub.errors import UsageError
from hub.join.importing.addresses import host, web
from hub.join.importing.decoding import decoded
from hub.join.importing.found import Remark
from hub.join.importing.markup import tokens

PUBLIC = "PUBLIC"
MEMBERS = "MEMBER_NETWORK"
"""What exports write of most posts, whether everybody may read them or members alone."""
_COLUMNS = ("Date", "ShareLink", "ShareCommentary", "Visibility")
_SHARES = re.compile(r"shares(?:_\d+)?\.csv", re.IGNORECASE)
_PARAGRAPHS = re.compile(r'"\n"')
_SHARED_QUOTES = re.compile(r'(?<=")\n(?=")')
"""Of an empty paragraph, some copies write one quote where others write two."""
_HASHTAG = re.compile(r"\{hashtag\|\\{0,2}#\|([^{}|\n]{1,100})\}")
_MENTION = re.compile(r"@?\[([^\[\]\n]{1,100})\]\(urn:li:[\w:-]{1,80}\)")
"""How LinkedIn's interface for programs writes what it links."""
_LARGEST_CELL = 1_000_000
_PAGE = re.compile(r'<p class="(created|published)">[^<\d]*(\d{4}-\d\d-\d\d)(?: (\d\d:\d\d))?[^<]*</p>', re.IGNORECASE)


@dataclass(frozen=True, kw_only=True, slots=True)
class Posts:
    """The items of the feed, newest first, as JSON Feed has them; `kinds` is what the copy held: shares, articles."""

    items: tuple[Mapping[str, Any], ...]
    kinds: frozenset[str]
    remarks: tuple[Remark, ...] = ()


NO_POSTS = Posts(items=(), kinds=frozenset())


def is_wanted(path: str) -> bool:
    """Whether a file of the copy, by its path in it, holds posts or an article."""
    parts = PurePosixPath(path.replace("\\", "/"))
    if parts.name.startswith("._"):  # what a Mac notes of a file, beside it
        return False
    return bool(_SHARES.fullmatch(parts.name)) or (
        parts.suffix.lower() in (".html", ".htm") and "articles" in [part.lower() for part in parts.parts[:-1]]
    )


def posts_of(files: Mapping[str, bytes], *, visible: Collection[str] = (PUBLIC,)) -> Posts:
    """The posts in the wanted `files`, by their paths. Shares whose Visibility is not among `visible` stay out.

    Raises UsageError where a table is none of LinkedIn's.
    """
    items: dict[str, Mapping[str, Any]] = {}
    remarks: list[Remark] = []
    kinds = set()
    for path in sorted(files):
        page = path.lower().endswith((".html", ".htm"))
        kinds.add("articles" if page else "shares")
        found = [_article(files[path])] if page else _shares(decoded(files[path]), visible)
        for one in found:
            if isinstance(one, Remark):
                remarks.append(replace(one, file=PurePosixPath(path).name))
            else:
                items.setdefault(one["id"], one)
    newest = sorted(items.values(), key=lambda item: (item["date_published"], item["id"]), reverse=True)
    return Posts(items=tuple(newest), kinds=frozenset(kinds), remarks=_counted(remarks))


def feed_text(posts: Posts, before: str, *, name: str, page: str) -> str:
    """The feed's file. Of a kind that the copy does not hold, what the file said `before` stays; of the others the copy
    is right: what somebody deleted at LinkedIn goes here, too.
    """
    kept = [item for item in _items(before) if _kind(item) not in posts.kinds]
    items = sorted([*posts.items, *kept], key=lambda item: (item["date_published"], item["id"]), reverse=True)
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "LinkedIn",
        **({"home_page_url": page} if page else {}),
        "authors": [{"name": name}],
        "items": items,
    }
    return json.dumps(feed, ensure_ascii=False, indent=2) + "\n"


def difference(before: str, after: str) -> tuple[int, int, int]:
    """How many posts are new, changed and gone."""
    old, new = ({item["id"]: item for item in _items(text)} for text in (before, after))
    changed = sum(old[key] != new[key] for key in old.keys() & new.keys())
    return len(new.keys() - old.keys()), changed, len(old.keys() - new.keys())


def _items(text: str) -> list[dict[str, Any]]:
    try:
        items = json.loads(text)["items"] if text else []
    except (ValueError, KeyError, TypeError, RecursionError):
        return []
    return [item for item in items if isinstance(item, dict) and {"id", "date_published"} <= item.keys()]


def _kind(item: Mapping[str, Any]) -> str:
    return "articles" if "content_html" in item else "shares"


def _shares(text: str, visible: Collection[str]) -> Iterator[Mapping[str, Any] | Remark]:
    csv.field_size_limit(_LARGEST_CELL)
    reader = csv.DictReader(io.StringIO(text.lstrip()))
    line = 1
    try:
        missing = [name for name in _COLUMNS if name not in (reader.fieldnames or ())]
        if missing:
            raise UsageError(f"this is no Shares.csv of LinkedIn's: the column {missing[0]} is missing")
        for row in reader:
            begun, line = line + 1, reader.line_num
            yield _share({key: value or "" for key, value in row.items() if isinstance(key, str)}, begun, visible)
    except csv.Error as error:
        raise UsageError(f"Shares.csv, line {line + 1}: {error}") from error


def _share(row: Mapping[str, str], line: int, visible: Collection[str]) -> Mapping[str, Any] | Remark:
    seen_by = row["Visibility"].strip().upper()
    if seen_by not in visible:
        return Remark(line=line, message=f"not public: Visibility is {seen_by[:40] or 'empty'}")
    link, moment = _permalink(row["ShareLink"]), _moment(row["Date"])
    if not link or not moment:
        return Remark(line=line, message="without a link to the post, or without its date")
    text = _commentary(row["ShareCommentary"])
    if not text:
        return Remark(line=line, message="shared without a word of their own")
    shared = web(row.get("SharedUrl", ""))
    whole = f"{text}\n\n{shared}" if shared and shared not in text else text
    more = {"external_url": shared} if shared else {}
    return {"id": link, "url": link, "content_text": whole, "date_published": moment, **more}


def _commentary(text: str) -> str:
    """The words as they were written. LinkedIn sets each paragraph in quotes, and then the whole in quotes again."""
    ends = text.count("\n")
    if ends and len(_PARAGRAPHS.findall(text)) == ends:
        text = _PARAGRAPHS.sub("\n", text)
    elif ends and len(_SHARED_QUOTES.findall(text)) == ends:
        text = "\n".join(map(_unquoted, text.split("\n"), range(ends + 1), repeat(ends)))
    lines = (sanitise.words(_MENTION.sub(r"\1", _HASHTAG.sub(r"#\1", line))) for line in text.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _unquoted(line: str, number: int, last: int) -> str:
    """A line without the quote at each end that was not the text's own."""
    begun = line.removeprefix('"') if number else line
    return begun.removesuffix('"') if number < last else begun


def _permalink(link: str) -> str:
    """With the colons of its URN, as LinkedIn itself shows it."""
    address = web(link)
    if not f".{host(address)}".endswith(".linkedin.com"):
        return ""
    return web(unquote(address)) if "urn%3A" in address or "urn%3a" in address else address


def _moment(date: str) -> str:
    """RFC 3339; the copy gives UTC."""
    for form in ("%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M", "%Y-%m-%d"):
        try:
            moment = datetime.strptime(date.strip().removesuffix(" UTC"), form).replace(tzinfo=UTC)
        except ValueError:
            continue
        return moment.isoformat().replace("+00:00", "Z")
    return ""


def _article(raw: bytes) -> Mapping[str, Any] | Remark:
    try:
        text = decoded(raw)
    except UsageError as error:
        return Remark(line=0, message=f"{error}: left out")
    if len(text) > _LARGEST_CELL:
        return Remark(line=0, message=f"is longer than {_LARGEST_CELL:,} characters: left out")
    said = {found[1].lower(): found for found in reversed(list(_PAGE.finditer(text)))}
    if "published" not in said:
        return Remark(line=0, message="was never published: left out")
    title, link = _heading(text)
    moment = _moment(" ".join(filter(None, said["published"].groups()[1:])))
    body = text[max(found.end() for found in said.values()) :]
    if not link or not moment:
        return Remark(line=0, message="does not say where it was published: left out")
    html = str(sanitise.markup(re.split(r"</body\s*>", body, maxsplit=1, flags=re.IGNORECASE)[0])).strip()
    return {"id": link, "url": link, "title": title, "content_html": html, "date_published": moment}


def _heading(text: str) -> tuple[str, str]:
    """The title and its address, of the first heading."""
    words: list[str] = []
    link, inside = "", False
    for token in tokens(text):
        if token.name == "h1":
            if token.end:
                break
            inside = True
        elif inside and token.name == "a" and not token.end:
            link = _permalink(token.attributes.get("href", ""))
        elif inside and not token.name:
            words.append(token.text)
    return sanitise.words("".join(words)), link


def _counted(remarks: list[Remark]) -> tuple[Remark, ...]:
    """What is said of many lines, once: with the first of them and their number."""
    alike: dict[tuple[str, str], list[Remark]] = {}
    for remark in remarks:
        alike.setdefault((remark.file if not remark.line else "", remark.message), []).append(remark)
    return tuple(
        replace(first, message=f"{first.message} ({1 + len(more):,} posts)") if more else first
        for first, *more in alike.values()
    )
