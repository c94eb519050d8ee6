"""What editors should know of their own moderation, said by `hub check`: what waits, and which lines do nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime

from hub.errors import Problem, Severity
from hub.model import Content, Entry, FeedState, FeedUrl, ModerationRule
from hub.river.flow import flow
from hub.river.moderation import MOST_PINS, Moderator, Waiting, in_force, pins_in_force
from hub.river.named_posts import NamedPosts

_NAMED = 3


def waiting(
    content: Content, entries: Sequence[Entry], feeds: Mapping[FeedUrl, FeedState], *, now: datetime
) -> tuple[Waiting, ...]:
    """The entries that wait for somebody's decision, newest first."""
    if not any(rule.act == "hold" for rule in content.moderation.rules):
        return ()
    return _newest_first(_moderator(content, entries, feeds, now).waiting)


def decisions(
    content: Content, entries: Sequence[Entry], feeds: Mapping[FeedUrl, FeedState], *, now: datetime
) -> list[Problem]:
    """A warning for each line that does nothing (any more), a notice for each that holds posts back."""
    if not content.moderation:
        return []
    today = now.astimezone(content.programme.timezone).date()
    moderator = _moderator(content, entries, feeds, now)
    path = content.moderation.path
    said = [*_ended(content, today), *_pins(content, moderator, today)]
    said += [*_held(moderator.waiting), *_pointless(content, entries)]
    return [
        Problem(path=path, line=line, message=message, fix=fix, severity=severity)
        for line, message, fix, severity in said
    ]


_Said = tuple[int, str, str, Severity]


def _moderator(
    content: Content, entries: Sequence[Entry], feeds: Mapping[FeedUrl, FeedState], now: datetime
) -> Moderator:
    # The intranet's site holds all that the public one holds.
    moderator = Moderator(content, entries, now=now)
    flow(content, entries, feeds, now=now, target="intranet", moderator=moderator)
    return moderator


def _ended(content: Content, today: date) -> Iterator[_Said]:
    for rule in content.moderation.rules:
        if not in_force(rule, today):
            done = "the pin" if rule.act == "pin" else "what this hides is shown again: it"
            yield rule.line, f"{done} ended after {rule.until}", "remove the line", "warning"


def _pins(content: Content, moderator: Moderator, today: date) -> Iterator[_Said]:
    pins = [rule for rule in content.moderation.rules if rule.act == "pin" and in_force(rule, today)]
    for rule in pins_in_force(content.moderation, today):
        if rule.line not in moderator.found_pins:
            said = f"nothing is pinned: no post on the site is known as '{rule.post[:80]}'"
            yield rule.line, said, "look at the spelling, or remove the line", "warning"
    for rule in pins[MOST_PINS:]:
        said = f"waits for its turn: {MOST_PINS} posts are pinned before it, and no more at one time"
        yield rule.line, said, "end another pin", "warning"


def _held(held: Sequence[Waiting]) -> Iterator[_Said]:
    by_rule: dict[int, list[Waiting]] = {}
    for one in _newest_first(held):
        by_rule.setdefault(one.rule.line, []).append(one)
    for line, several in by_rule.items():
        names = ", ".join(_name(one.entry) for one in several[:_NAMED])
        more = f" and {len(several) - _NAMED} more" if len(several) > _NAMED else ""
        count = "1 post waits" if len(several) == 1 else f"{len(several)} posts wait"
        yield line, f"{count} here: {names}{more}", "list those to be shown under `release`", "notice"


def _pointless(content: Content, entries: Sequence[Entry]) -> Iterator[_Said]:
    """What names a post that nobody knows. A hidden post may be gone, and its line must stay."""
    named: list[tuple[str, ModerationRule | int]] = list(content.moderation.released)
    known = {line for entry in entries for line in NamedPosts(named).of(entry)} if named else set()
    for name, line in content.moderation.released:
        if line not in known:
            yield line, f"no post is known as '{name[:80]}'", "look at the spelling, or remove the line", "warning"


def _newest_first(held: Iterable[Waiting]) -> tuple[Waiting, ...]:
    return tuple(sorted(held, key=lambda one: (one.entry.first_seen, one.entry.feed, one.entry.uid), reverse=True))


def _name(entry: Entry) -> str:
    return entry.url or f"'{entry.title[:60] or entry.uid[:60]}'"
