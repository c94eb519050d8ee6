"""A member's own copy of their LinkedIn data: Shares.csv and the pages in Articles, as a feed of that person's posts.

LinkedIn has no feed. The file is a JSON Feed (https://www.jsonfeed.org/version/1.1/) that lies in the hub.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import Any

from hub.join.importing.decoding import decoded
from hub.join.importing.found import Remark
from hub.join.importing.shares import article, shares
from hub.wording import Sentence

PUBLIC = "PUBLIC"
MEMBERS = "MEMBER_NETWORK"
"""What exports write of most posts, whether everybody may read them or members alone."""
_SHARES = re.compile(r"shares(?:_\d+)?\.csv", re.IGNORECASE)


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
        found = [article(files[path])] if page else shares(decoded(files[path]), visible)
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


def _counted(remarks: list[Remark]) -> tuple[Remark, ...]:
    """What is said of many lines, once: with the first of them and their number."""
    alike: dict[tuple[str, str], list[Remark]] = {}
    for remark in remarks:
        alike.setdefault((remark.file if not remark.line else "", remark.message), []).append(remark)
    return tuple(
        replace(first, message=Sentence("{message} ({number:,} posts)", message=first.message, number=1 + len(more)))
        if more
        else first
        for first, *more in alike.values()
    )
