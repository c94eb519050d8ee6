"""What two people both call their own: an account, a feed, or a name.

Each of them is told, on the line in their own file: a pull request is shown what is said of the files it touches.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar
from urllib.parse import urlsplit

from hub.errors import Problem
from hub.model import Account, Ambassador, Content, FeedSpec, Group
from hub.sources.names import same, seen_as
from hub.wording import NOTHING, Sentence

T = TypeVar("T")


@dataclass(frozen=True, kw_only=True, slots=True)
class _Claim:
    """One thing that one file calls its owner's."""

    path: str
    line: int
    said: str
    narrowed: bool = False


def double_problems(content: Content) -> list[Problem]:
    """A warning for everything that several claim, and for names that look the same; a notice for namesakes."""
    people = content.ambassadors
    voices: tuple[Ambassador | Group, ...] = (*people, *content.groups)
    return [
        *_shared("accounts", Sentence("a profile belongs to one of them"), _accounts(voices)),
        *_shared("feeds", Sentence("a feed belongs to one of them, or each narrows it with `include`"), _feeds(voices)),
        *_alike(people),
    ]


def _accounts(voices: Iterable[Ambassador | Group]) -> Iterator[tuple[Hashable, _Claim]]:
    for voice in voices:
        for account in voice.accounts:
            yield _profile(account), _Claim(path=voice.path, line=account.line, said=account.url)


def _profile(account: Account) -> Hashable:
    """An account, however its address is spelt."""
    parts = urlsplit(account.url)
    host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
    return host, parts.path.rstrip("/").casefold(), parts.query


def _feeds(voices: Iterable[Ambassador | Group]) -> Iterator[tuple[Hashable, _Claim]]:
    for voice in voices:
        for feed in voice.feeds:
            claim = _Claim(path=voice.path, line=feed.line, said=feed.address, narrowed=bool(feed.include))
            yield _address(feed), claim


def _address(feed: FeedSpec) -> Hashable:
    parts = urlsplit(feed.address)
    if not parts.hostname:
        return feed.address
    return parts.hostname.removeprefix("www."), parts.path.rstrip("/"), parts.query


def _shared(label: str, fix: Sentence, claims: Iterable[tuple[Hashable, _Claim]]) -> Iterator[Problem]:
    for those in _together(claims):
        if len({one.path for one in those}) > 1 and not all(one.narrowed for one in those):
            for one in those:
                other = next((each for each in those if each.path != one.path), one)
                said = Sentence(
                    "{label}: {claimed} is claimed on {path}:{line}, too",
                    label=label,
                    claimed=one.said,
                    path=other.path,
                    line=other.line,
                )
                yield Problem(path=one.path, line=one.line, message=said, fix=fix, severity="warning")


def _alike(people: Iterable[Ambassador]) -> Iterator[Problem]:
    for those in _together((seen_as(person.name), person) for person in people):
        for one in those if len(those) > 1 else ():
            other = next(each for each in those if each is not one)
            place = f"{other.path}:{_line(other, 'name')}"
            if same(one.name, other.name):
                said, fix = Sentence("name: {place} has the same name", place=place), NOTHING
            else:
                said = Sentence(
                    "name: '{name}' looks like '{other}' on {place}", name=one.name, other=other.name, place=place
                )
                fix = Sentence("if they are two people, let something tell them apart, such as a second first name")
            yield Problem(
                path=one.path,
                line=_line(one, "name"),
                message=said,
                fix=fix,
                severity="warning" if fix else "notice",
            )


def _together(pairs: Iterable[tuple[Hashable, T]]) -> list[list[T]]:
    by_key: dict[Hashable, list[T]] = defaultdict(list)
    for key, one in pairs:
        by_key[key].append(one)
    return [several for several in by_key.values() if len(several) > 1]


def _line(person: Ambassador, field: str) -> int:
    return dict(person.lines).get(field, 0)
