"""Where other people's own texts speak of somebody: the editors look at these lines, the hub changes none."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from hub.model import Entry

_SHORTEST = 3
_MOST_SHOWN = 100
_SPACE = r"\s+"
_CODE = re.compile(r"(?<!`)(`{1,3})(?!`)[^`]*(?<!`)\1(?!`)")
_PARTICLES = frozenset({"von", "van", "der", "den", "del", "des", "della", "dos", "das", "bin", "ibn"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Mention:
    """A line of a file, or a post that was gathered from a feed. `sure` tells the whole name, the slug or an account
    from half a name, which may be somebody else's."""

    where: str
    words: str
    sure: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Look:
    """What a line is looked at for: what means that person for sure, and what may. `namesakes` are the profiles of
    others of the same name, which of course name them."""

    sure: re.Pattern[str]
    perhaps: re.Pattern[str]
    namesakes: frozenset[str]

    @classmethod
    def of(cls, slug: str, name: str, accounts: Collection[str], *, namesakes: frozenset[str] = frozenset()) -> Look:
        """A name of one word is a word, too, and a name that two have may mean the other."""
        own, parts = re.escape(slug), _folded(name).split()
        whole = rf"(?<!\w){_SPACE.join(map(re.escape, parts))}(?!\w)" if parts else ""
        sure = [rf"ambassadors/{own}(?![\w-])", rf"(?<![\w-]){own}\.(?:md|jpe?g|png|webp)(?![\w-])"]
        sure += [rf"(?<!\w){re.escape(a)}(?!\w)" for a in map(_place, accounts) if a]
        perhaps = [rf"(?<!\w){re.escape(p)}(?!\w)" for p in parts if len(p) >= _SHORTEST and p not in _PARTICLES]
        (sure if "-" in slug else perhaps).append(rf"(?<![\w-]){own}(?![\w-])")
        (sure if len(parts) > 1 and not namesakes else perhaps).append(whole)
        both = [*sure, *perhaps]
        return cls(sure=_any(sure), perhaps=_any(both), namesakes=namesakes)


def in_texts(texts: Mapping[str, str], look: Look) -> Iterator[Mention]:
    """The lines, those that are sure first."""
    found = [
        Mention(where=f"{path}:{number}", words=_short(line), sure=bool(look.sure.search(folded)))
        for path, text in texts.items()
        if path not in look.namesakes
        for number, line in enumerate(text.splitlines(), 1)
        if look.perhaps.search(folded := _folded(line))
        if look.sure.search(folded) or look.perhaps.search(_said(path, folded))
    ]
    return iter(sorted(found, key=lambda mention: not mention.sure))


def _said(path: str, line: str) -> str:
    """A line without what is there as an example: a template's comments and code spans are full of first names."""
    if path.endswith((".yml", ".yaml")) and line.lstrip().startswith("#"):
        return ""
    return _CODE.sub(" ", line) if path.endswith(".md") else line


def in_entries(entries: Iterable[Entry], look: Look) -> Iterator[Mention]:
    """The posts of others that name somebody in full."""
    for entry in entries:
        said = " ".join((entry.title, entry.summary, str(entry.content), *entry.authors, *entry.tags))
        if look.sure.search(_folded(said)):
            yield Mention(where=entry.url or entry.uid, words=f"{_short(entry.title)} ({entry.feed})", sure=True)


def _any(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(filter(None, patterns)))


def _place(address: str) -> str:
    return _folded(address).partition("://")[2].rstrip("/")


def _folded(text: str) -> str:
    if text.isascii():
        return text.casefold()
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)).casefold()


def _short(text: str) -> str:
    line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return line if len(line) <= _MOST_SHOWN else line[: _MOST_SHOWN - 1] + "…"
