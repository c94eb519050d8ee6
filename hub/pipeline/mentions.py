"""Where other people's own texts speak of somebody: the editors look at these lines, the hub changes none."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from hub.model import Entry

_SHORTEST = 3
_MOST_SHOWN = 100


@dataclass(frozen=True, kw_only=True, slots=True)
class Mention:
    """A line of a file, or a post that was gathered from a feed. `sure` tells the whole name, the slug or an account
    from half a name, which may be somebody else's."""

    where: str
    words: str
    sure: bool


def in_texts(texts: Mapping[str, str], slug: str, name: str, accounts: Collection[str]) -> Iterator[Mention]:
    """The lines, those that are sure first."""
    sure, perhaps = _patterns(slug, name, accounts)
    found = [
        Mention(where=f"{path}:{number}", words=_short(line), sure=bool(sure.search(folded)))
        for path, text in texts.items()
        for number, line in enumerate(text.splitlines(), 1)
        if perhaps.search(folded := _folded(line))
    ]
    return iter(sorted(found, key=lambda mention: not mention.sure))


def in_entries(entries: Iterable[Entry], slug: str, name: str, accounts: Collection[str]) -> Iterator[Mention]:
    """The posts of others that name somebody in full."""
    sure, _ = _patterns(slug, name, accounts)
    for entry in entries:
        said = " ".join((entry.title, entry.summary, str(entry.content), *entry.authors, *entry.tags))
        if sure.search(_folded(said)):
            yield Mention(where=entry.url or entry.uid, words=f"{_short(entry.title)} ({entry.feed})", sure=True)


def _patterns(slug: str, name: str, accounts: Collection[str]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    parts = _folded(name).split()
    whole = [r"\s+".join(map(re.escape, parts)), re.escape(slug)] if parts else [re.escape(slug)]
    places = [re.escape(place) for a in accounts if (place := _folded(a).partition("://")[2].rstrip("/"))]
    halves = [re.escape(part) for part in parts if len(part) >= _SHORTEST]
    sure = "|".join([*whole, *places])
    return re.compile(_word(sure)), re.compile(_word("|".join(filter(None, (sure, *halves)))))


def _word(pattern: str) -> str:
    return rf"(?<!\w)(?:{pattern})(?!\w)"


def _folded(text: str) -> str:
    plain = text if text.isascii() else unicodedata.normalize("NFKD", text)
    return (
        "".join(c for c in plain if not unicodedata.combining(c)).casefold() if plain is not text else text.casefold()
    )


def _short(text: str) -> str:
    line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return line if len(line) <= _MOST_SHOWN else line[: _MOST_SHOWN - 1] + "…"
