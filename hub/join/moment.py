"""Company moments worth telling, each with wordings to start from: a tender won, a launch, a new colleague sought.

A moment is one file of `hub/join/moments/`. What is between braces is filled in when the kit is made; what is between
`[[` and `]]` stays, for whoever shares it to say in their own words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from hub.errors import UsageError
from hub.model import Language
from hub.wording import Sentence, verbatim

SHORT = ("x", "mastodon", "bluesky")
"""The services that get the short wordings."""

Fills = Mapping[str, Mapping[str, str]]
"""What stands for each placeholder, by language; '' is for all languages."""

_BRACES = re.compile(r"\{[^{}]*\}|[{}]")
_PLACEHOLDER = re.compile(r"(?P<begins>(?:\A|\n|[.!?]\s)\s*)?\{(?P<name>\w+)\}")


@dataclass(frozen=True, kw_only=True, slots=True)
class Moment:
    """`asks` says by placeholder what it wants, by language; `texts` are wordings by service and language."""

    name: str
    about: Mapping[str, str]
    asks: Mapping[str, Mapping[str, str]]
    title: Mapping[str, str]
    texts: Mapping[str, Mapping[str, Sequence[str]]]


@cache
def moments() -> Mapping[str, Moment]:
    """All there are, by name."""
    folder = files("hub.join") / "moments"
    there = sorted(each.name for each in folder.iterdir() if each.name.endswith(".yml"))
    return {
        name.removesuffix(".yml"): _moment(
            name.removesuffix(".yml"), yaml.safe_load((folder / name).read_text(encoding="utf-8"))
        )
        for name in there
    }


def moment_called(name: str) -> Moment:
    """Raises UsageError for a moment nobody wrote."""
    known = moments()
    if name not in known:
        raise UsageError(Sentence("--moment '{name}': expected one of {known}", name=name[:60], known=tuple(known)))
    return known[name]


def fills_of(moment: Moment, given: Sequence[str], languages: Sequence[Language]) -> dict[str, dict[str, str]]:
    """`team=Night desk` and `team.fr=Équipe de nuit` by placeholder and language. Raises UsageError for others."""
    fills: dict[str, dict[str, str]] = {}
    for text in given:
        key, sign, value = text.partition("=")
        name, _, language = key.strip().partition(".")
        if not sign or name not in moment.asks or (language and language not in languages):
            raise UsageError(
                Sentence(
                    "--fill '{text}': expected one of {known}; for one language {example}",
                    text=text[:60],
                    known=", ".join(f"{each}=…" for each in moment.asks),
                    example=f"{next(iter(moment.asks))}.{languages[-1]}=…",
                )
            )
        if value.strip():
            fills.setdefault(name, {})[language] = " ".join(value.split())
    return fills


def answers_of(moment: Moment, fills: Fills, languages: Sequence[Language]) -> dict[str, tuple[str, ...]]:
    """A kit's answers: its moment, title and messages, in those of `languages` that the moment is written in.

    Raises UsageError that names the placeholders nothing was said for, and one whose words hold a placeholder again,
    which nobody would fill in.
    """
    spoken = [language for language in languages if language in moment.title]
    if not spoken:
        raise UsageError(
            Sentence(
                "--moment {name} is written in {languages}, and the site in none of them",
                name=moment.name,
                languages=tuple(moment.title),
            )
        )
    empty = [name for name in moment.asks if not all(_said(fills, name, language) for language in spoken)]
    if empty:
        asked = tuple(_asked(name, moment.asks[name]) for name in empty)
        raise UsageError(
            Sentence(
                "--moment {name}: {empty} is not filled in: {asked}",
                name=moment.name,
                empty=_braced(empty),
                asked=asked,
            )
        )
    for name, language, left in _left_open(fills):
        raise UsageError(
            Sentence(
                "{flag}: expected words without {{ and }}, got {got}; put in words what it stands for",
                flag=f"--fill '{name}{language and '.'}{language}=…'",
                got=left[:60],
            )
        )
    return {
        "moment": (moment.name,),
        "title": tuple(f"{language}={_filled(moment.title[language], fills, language)}" for language in spoken),
        "messages": tuple(_messages(moment, fills, spoken)),
    }


def _left_open(fills: Fills) -> Iterator[tuple[str, str, str]]:
    for name, by_language in fills.items():
        for language, words in by_language.items():
            yield from ((name, language, left) for left in _BRACES.findall(words))


def _messages(moment: Moment, fills: Fills, languages: Sequence[Language]) -> Iterator[str]:
    for service, texts in moment.texts.items():
        for language in languages:
            for text in texts[language]:
                yield f"{service}:{language}:{_filled(text, fills, language)}"


def _filled(text: str, fills: Fills, language: Language) -> str:
    def said(found: re.Match[str]) -> str:
        words = _said(fills, found["name"], language)
        return words if found["begins"] is None else found["begins"] + _capitalised(words)

    return _PLACEHOLDER.sub(said, text)


def _capitalised(words: str) -> str:
    """As a sentence begins; a name such as `eReader` or `iOS` keeps its small letter."""
    return words if words[1:2].isupper() else words[:1].upper() + words[1:]


def _said(fills: Fills, name: str, language: Language) -> str:
    by_language = fills.get(name, {})
    return by_language.get(language) or by_language.get("", "")


def _moment(name: str, read: Mapping[str, Any]) -> Moment:
    texts = {"linkedin": read["linkedin"]}
    for turn, service in enumerate(SHORT):
        texts[service] = {language: _two_of(wordings, turn) for language, wordings in read["short"].items()}
    return Moment(name=name, about=read["about"], asks=read["asks"], title=read["title"], texts=texts)


def _two_of(wordings: Sequence[str], turn: int) -> list[str]:
    """Those a service gets: each begins with another, as many follow all of them."""
    return [wordings[(turn + each) % len(wordings)] for each in range(2)]


def _asked(name: str, asks: Mapping[str, str]) -> Sentence:
    return Sentence("--fill '{name}=…' ({asks})", name=name, asks=verbatim(asks["en"], fr=asks["fr"]))


def _braced(names: Sequence[str]) -> str:
    return ", ".join(f"{{{name}}}" for name in names)
