"""What a member's copy of their LinkedIn data holds: the rows of Shares.csv, and the pages in Articles."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Collection, Iterator, Mapping
from datetime import UTC, datetime
from itertools import repeat
from typing import Any
from urllib.parse import unquote

from hub import sanitise
from hub.errors import UsageError
from hub.join.importing.addresses import host, web
from hub.join.importing.decoding import decoded
from hub.join.importing.found import Remark
from hub.join.importing.markup import tokens
from hub.join.importing.table import wrong_cell
from hub.wording import Sentence, reason_of

_COLUMNS = ("Date", "ShareLink", "ShareCommentary", "Visibility")
_PARAGRAPHS = re.compile(r'"\n"')
_SHARED_QUOTES = re.compile(r'(?<=")\n(?=")')
"""Of an empty paragraph, some copies write one quote where others write two."""
_HASHTAG = re.compile(r"\{hashtag\|\\{0,2}#\|([^{}|\n]{1,100})\}")
_MENTION = re.compile(r"@?\[([^\[\]\n]{1,100})\]\(urn:li:[\w:-]{1,80}\)")
"""How LinkedIn's interface for programs writes what it links."""
_LARGEST_CELL = 1_000_000
_PAGE = re.compile(r'<p class="(created|published)">[^<\d]*(\d{4}-\d\d-\d\d)(?: (\d\d:\d\d))?[^<]*</p>', re.IGNORECASE)


def shares(text: str, visible: Collection[str]) -> Iterator[Mapping[str, Any] | Remark]:
    csv.field_size_limit(_LARGEST_CELL)
    reader = csv.DictReader(io.StringIO(text.lstrip()))
    line = 1
    try:
        missing = [name for name in _COLUMNS if name not in (reader.fieldnames or ())]
        if missing:
            raise UsageError(
                Sentence("this is no Shares.csv of LinkedIn's: the column {column} is missing", column=missing[0])
            )
        for row in reader:
            begun, line = line + 1, reader.line_num
            yield _share({key: value or "" for key, value in row.items() if isinstance(key, str)}, begun, visible)
    except csv.Error as error:
        raise UsageError(
            Sentence("Shares.csv, line {line}: {wrong}", line=line + 1, wrong=wrong_cell(error))
        ) from error


def _share(row: Mapping[str, str], line: int, visible: Collection[str]) -> Mapping[str, Any] | Remark:
    seen_by = row["Visibility"].strip().upper()
    if seen_by not in visible:
        return Remark(
            line=line, message=Sentence("not public: Visibility is {word}", word=seen_by[:40] or Sentence("empty"))
        )
    link, moment = _permalink(row["ShareLink"]), _moment(row["Date"])
    if not link or not moment:
        return Remark(line=line, message=Sentence("without a link to the post, or without its date"))
    text = _commentary(row["ShareCommentary"])
    if not text:
        return Remark(line=line, message=Sentence("shared without a word of their own"))
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


def article(raw: bytes) -> Mapping[str, Any] | Remark:
    try:
        text = decoded(raw)
    except UsageError as error:
        return Remark(line=0, message=Sentence("{why}: left out", why=reason_of(error)))
    if len(text) > _LARGEST_CELL:
        return Remark(line=0, message=Sentence("is longer than {most:,} characters: left out", most=_LARGEST_CELL))
    said = {found[1].lower(): found for found in reversed(list(_PAGE.finditer(text)))}
    if "published" not in said:
        return Remark(line=0, message=Sentence("was never published: left out"))
    title, link = _heading(text)
    moment = _moment(" ".join(filter(None, said["published"].groups()[1:])))
    body = text[max(found.end() for found in said.values()) :]
    if not link or not moment:
        return Remark(line=0, message=Sentence("does not say where it was published: left out"))
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
