"""What editors should know of their own moderation, said by `hub check`: what waits, and which lines do nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime

from hub.errors import Problem, Severity
from hub.model import Content, Entry, FeedState, FeedUrl
from hub.river.flow import flow
from hub.river.hidden import NOTHING, Memory
from hub.river.moderation import MOST_PINS, Moderator, Waiting, pins_in_force
from hub.river.named_posts import NamedPosts, Names, is_uid, key_of
from hub.river.remembered import in_force
from hub.wording import Sentence, verbatim

_NAMED = 3
_SPELLING = Sentence("look at the spelling, or remove the line")


def waiting(
    content: Content,
    entries: Sequence[Entry],
    feeds: Mapping[FeedUrl, FeedState],
    *,
    now: datetime,
    memory: Memory = NOTHING,
) -> tuple[Waiting, ...]:
    """The entries that wait for somebody's decision, newest first."""
    if not any(rule.act == "hold" for rule in content.moderation.rules):
        return ()
    return _newest_first(_moderator(content, entries, feeds, now, memory).waiting)


def decisions(
    content: Content,
    entries: Sequence[Entry],
    feeds: Mapping[FeedUrl, FeedState],
    *,
    now: datetime,
    memory: Memory = NOTHING,
) -> list[Problem]:
    """A warning for each line that does nothing (any more), a notice for each that holds posts back."""
    if not content.moderation:
        return []
    today = now.astimezone(content.programme.timezone).date()
    moderator = _moderator(content, entries, feeds, now, memory)
    path = content.moderation.path
    said = [*_ended(content, today), *_pins(content, moderator, today)]
    said += [*_held(moderator.waiting), *_released(content, moderator, entries), *_unclear(content, moderator)]
    return [
        Problem(path=path, line=line, message=message, fix=fix, severity=severity)
        for line, message, fix, severity in said
    ]


_Line = tuple[int, Sentence, Sentence, Severity]


def _moderator(
    content: Content, entries: Sequence[Entry], feeds: Mapping[FeedUrl, FeedState], now: datetime, memory: Memory
) -> Moderator:
    # The intranet's site holds all that the public one holds.
    moderator = Moderator(content, entries, now=now, memory=memory)
    flow(content, entries, feeds, now=now, target="intranet", moderator=moderator)
    return moderator


def _ended(content: Content, today: date) -> Iterator[_Line]:
    for rule in content.moderation.rules:
        if not in_force(rule, today):
            hidden = Sentence("what this hides is shown again: it ended after {day}", day=rule.until)
            said = Sentence("the pin ended after {day}", day=rule.until) if rule.act == "pin" else hidden
            yield rule.line, said, Sentence("remove the line"), "warning"


def _pins(content: Content, moderator: Moderator, today: date) -> Iterator[_Line]:
    pins = [rule for rule in content.moderation.rules if rule.act == "pin" and rule.post and in_force(rule, today)]
    for rule in pins_in_force(content.moderation, today):
        if rule.line not in moderator.found_pins:
            said = Sentence("nothing is pinned: no post on the site is known as '{name}'", name=rule.post[:80])
            yield rule.line, said, _SPELLING, "warning"
    for rule in pins[MOST_PINS:]:
        said = Sentence(
            "waits for its turn: {most} posts are pinned before it, and no more at one time", most=MOST_PINS
        )
        yield rule.line, said, Sentence("end another pin"), "warning"


def _held(held: Sequence[Waiting]) -> Iterator[_Line]:
    by_rule: dict[int, list[Waiting]] = {}
    for one in _newest_first(held):
        by_rule.setdefault(one.rule.line, []).append(one)
    for line, several in by_rule.items():
        yield line, _waiting_here(several), Sentence("list those to be shown under `release`"), "notice"


def _waiting_here(several: Sequence[Waiting]) -> Sentence:
    said = {"names": tuple(_name(one.entry) for one in several[:_NAMED]), "number": len(several)}
    if len(several) > _NAMED:
        return Sentence("{number} posts wait here: {names} and {more} more", **said, more=len(several) - _NAMED)
    return (
        Sentence("1 post waits here: {names}", **said)
        if len(several) == 1
        else Sentence("{number} posts wait here: {names}", **said)
    )


def _released(content: Content, moderator: Moderator, entries: Sequence[Entry]) -> Iterator[_Line]:
    """What names a post that nobody knows, or one that changed. A hidden one may be gone, and its line must stay."""
    released = content.moderation.released
    named = NamedPosts(released, moderator.names)
    known = {line for entry in entries for line in named.of(entry)} if released else set()
    as_read = {line for entry in entries for line in moderator.released.of(entry)} if released else set()
    for name, line in released:
        if line not in known and not _called(name, moderator.names):
            yield line, Sentence("no post is known as '{name}'", name=name[:80]), _SPELLING, "warning"
        elif line in known - as_read:
            said = Sentence(
                "'{name}' waits again: its words are not those it was released with, or several posts are there",
                name=name[:80],
            )
            fix = Sentence("read it, and add to the line the day on which you did, `read: 2026-01-31`")
            yield line, said, fix, "warning"


def _unclear(content: Content, moderator: Moderator) -> Iterator[_Line]:
    """Names that mean nothing, because several posts go by them, or because the post is to be named by its address."""
    lines = [(rule.post, rule.line) for rule in content.moderation.rules if rule.post]
    lines += [(name, rule.line) for rule in content.moderation.rules for name in rule.spared]
    for name, line in (*lines, *content.moderation.released):
        called = _called(name, moderator.names)
        if called and not (is_uid(name) and moderator.names.is_one(name)):
            whose = tuple(Sentence("{post} in {feed}", post=_name(e), feed=e.feed) for e in called[:_NAMED])
            alone, several = (
                Sentence("an address means what stands there alone"),
                Sentence("several posts have this uid"),
            )
            why = several if is_uid(name) else alone
            said = Sentence(
                "'{name}' touches nothing by its uid, as {why}: {whose}", name=name[:80], why=why, whose=whose
            )
            yield line, said, Sentence("write the address of the post that is meant"), "warning"


def _called(name: str, names: Names) -> list[Entry]:
    """The entries that have a name as their uid, and do not go by it as their address too."""
    key = key_of(name)
    return [entry for entry in names.called(name) if not key or key not in (key_of(entry.url), key_of(entry.origin))]


def _newest_first(held: Iterable[Waiting]) -> tuple[Waiting, ...]:
    return tuple(sorted(held, key=lambda one: (one.entry.first_seen, one.entry.feed, one.entry.uid), reverse=True))


def _name(entry: Entry) -> Sentence:
    return verbatim(entry.url) if entry.url else Sentence("'{text}'", text=entry.title[:60] or entry.uid[:60])
