"""What of an editor's decisions is to be remembered, so that nothing gets around them by changing later.

An update tells of each in one line, as it does not read the files of people again for it: `hide` and a post's name;
`read`, a day or nothing, and a post's name; `since`, a moment, whom the rule aims at, and their feeds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time

from hub.model import Content, Entry, FeedUrl, Moderation, ModerationRule
from hub.river.hidden import NOTHING, Hidden, Memory, digest
from hub.river.named_posts import Names
from hub.river.read_posts import Read, key_of_read, words_mark, words_read
from hub.river.subscriptions import feed_url


def in_force(rule: ModerationRule, today: date) -> bool:
    """Whether its last day has not passed."""
    return rule.until is None or today <= rule.until


def hiding(moderation: Moderation, today: date) -> list[ModerationRule]:
    """The rules that hide one post each."""
    return [rule for rule in moderation.rules if rule.act == "hide" and rule.post and in_force(rule, today)]


def all_read(moderation: Moderation) -> tuple[Read, ...]:
    """The posts that are released, or exceptions to a rule."""
    days = dict(moderation.read)
    names = [name for name, _ in moderation.released] + [name for rule in moderation.rules for name in rule.spared]
    return tuple((name, days.get(name)) for name in dict.fromkeys(names))


def decided(content: Content, *, now: datetime) -> tuple[str, ...]:
    """The decisions in force at `now` of which something is to be remembered, a line each."""
    moderation, zone = content.moderation, content.programme.timezone
    today = now.astimezone(zone).date()
    lines = [f"hide\n{rule.post}" for rule in hiding(moderation, today)]
    lines += [f"read\n{again or ''}\n{name}" for name, again in all_read(moderation)]
    begun = [rule for rule in moderation.rules if rule.since and rule.since <= today]
    lines += ["\n".join(("since", *_beginning(content, rule), *_feeds(content, rule))) for rule in begun]
    return tuple(dict.fromkeys(lines))


def marks(lines: Iterable[str], entries: Sequence[Entry], memory: Memory = NOTHING) -> dict[str, frozenset[str]]:
    """What is to be remembered of what was `decided`: what `memory` has of it, and what `entries` add."""
    names = Names(entries)
    by_kind: dict[str, list[str]] = {"hide": [], "read": [], "since": []}
    for line in lines:
        kind, _, said = line.partition("\n")
        by_kind[kind].append(said)
    hides = [ModerationRule(act="hide", post=name) for name in by_kind["hide"]]
    found = dict(Hidden(hides, entries, memory, names, follow=True).marks)
    reads = [_read_of(said) for said in by_kind["read"]]
    found |= {key_of_read(read): words for read, words in words_read(reads, entries, names, memory).items()}
    for said in by_kind["since"]:
        moment, aim, *feeds = said.split("\n")
        key = _key(moment, aim)
        found[key] = memory.get(key) or frozenset(_words_before(moment, feeds, entries))
    return {key: known for key, known in found.items() if known}


def old_words(content: Content, rule: ModerationRule, memory: Memory) -> frozenset[str]:
    """The words of what was there when a rule began; nothing where it was not met yet."""
    return memory.get(_key(*_beginning(content, rule)), frozenset())


def _read_of(said: str) -> Read:
    day, _, name = said.partition("\n")
    return name, date.fromisoformat(day) if day else None


def _words_before(moment: str, feeds: Sequence[str], entries: Iterable[Entry]) -> Iterator[str]:
    begins = datetime.fromisoformat(moment)
    # Not nothing, even where nothing was there: the rule was met.
    yield _key(moment, "")
    for entry in entries:
        if entry.first_seen < begins and (not feeds or entry.feed in feeds):
            yield words_mark(entry)


def _beginning(content: Content, rule: ModerationRule) -> tuple[str, str]:
    assert rule.since is not None
    moment = datetime.combine(rule.since, time(), content.programme.timezone)
    aims = (rule.feed and f"feed {feed_url(rule.feed)}", rule.person and f"person {rule.person}")
    return moment.isoformat(), next(filter(None, (*aims, rule.group and f"group {rule.group}")), "everybody")


def _feeds(content: Content, rule: ModerationRule) -> tuple[FeedUrl, ...]:
    """The feeds a rule aims at; none where it aims at all."""
    if rule.feed:
        return (feed_url(rule.feed),)
    listed = [person.feeds for person in content.ambassadors if person.slug == rule.person]
    listed += [group.feeds for group in content.groups if group.slug == rule.group]
    return tuple(feed_url(spec.address) for specs in listed for spec in specs)


def _key(moment: str, aim: str) -> str:
    return digest(f"since {moment} {aim}")
