"""What feeds hold at this moment, and what the hub would show of them, for whoever asks before they are published.

Nothing is written to the store. A feed is asked with the guard and the limits of an update, and is judged by the
river's own rules, among the others that are looked at.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import aclosing, suppress
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path

from hub import feeds, river
from hub.model import Ambassador, Content, Entry, FeedState, FeedUrl, FetchRules, ParsedFeed, Scope, Subscription
from hub.model.review import FeedSeen, LeftOut, Objected, Reason
from hub.pipeline.introducing import agent_of, contact_of
from hub.pipeline.reading import hidden_marks
from hub.pipeline.tombstones import judged
from hub.river.copies import subject
from hub.river.subscriptions import wishes

Named = Callable[[str], bool]

_LONGEST = 200


@dataclass(frozen=True, kw_only=True, slots=True)
class Sample:
    """What feeds hold now. `entries` and `states` are those that could be read, as a store would keep them."""

    seen: tuple[FeedSeen, ...] = ()
    entries: tuple[Entry, ...] = ()
    states: Mapping[FeedUrl, FeedState] = field(default_factory=dict)


async def sampled(
    root: Path,
    content: Content,
    *,
    named: Named | None,
    now: datetime,
    rules: FetchRules | None = None,
    most: int | None = None,
    seconds: float | None = None,
) -> Sample:
    """Each feed of the people and groups whose files are `named`, or of everybody who agreed to have theirs shown.

    Whoever names a file wants to know, and so its feeds are asked before anybody agreed; those who left are not asked
    in any case. `rules` stand in for the programme's own. At most `most` feeds are asked, for `seconds` altogether:
    the others count as not asked. Raises StoreError where no parse process can be started.
    """
    content = judged(root, content)
    closed = {person.slug: _closed(content, person, now) for person in content.ambassadors}
    wanted = [
        (path, each)
        for path, each in _wishes(content)
        if (named(path) if named else not closed.get(each.owner, ()) or each.owner_kind == "group")
    ]
    asked = dict.fromkeys(each.feed for _, each in wanted if "left" not in closed.get(each.owner, ()))
    pulled = await _pulled(root, content, list(asked)[:most], now, rules or content.programme.fetch, seconds)
    read = {feed: one.parsed for feed, one in pulled.items() if one.parsed}
    entries = tuple(entry for parsed in read.values() for entry in parsed.entries)
    states = {
        feed: FeedState(feed=feed, title=parsed.title, site=parsed.site, checked=now, changed=now)
        for feed, parsed in read.items()
    }
    told = _Told(root, content, entries, states, now)
    seen = (
        _seen(path, each, closed.get(each.owner, ()) if each.owner_kind == "ambassador" else (), pulled, told)
        for path, each in wanted
    )
    return Sample(seen=tuple(seen), entries=entries, states=states)


def _wishes(content: Content) -> Iterable[tuple[str, Subscription]]:
    for person in content.ambassadors:
        yield from ((person.path, each) for each in wishes(person.slug, "ambassador", person.feeds))
    for group in content.groups:
        yield from ((group.path, each) for each in wishes(group.slug, "group", group.feeds))


def _closed(content: Content, person: Ambassador, now: datetime) -> tuple[Objected, ...]:
    """Why nothing of somebody's feeds is shown; empty where it is."""
    today = now.astimezone(content.programme.timezone).date()
    verdict = river.judge(person, content.programme.consent, today)
    if verdict.objections:
        return tuple(objection.kind for objection in verdict.objections)
    return () if Scope.FEEDS in verdict.scopes else ("feeds",)


async def _pulled(
    root: Path,
    content: Content,
    asked: Iterable[FeedUrl],
    now: datetime,
    rules: FetchRules,
    seconds: float | None,
) -> dict[FeedUrl, feeds.Pulled]:
    wanted = [feeds.Wanted(feed=feed) for feed in sorted(asked)]
    if not wanted:
        return {}
    agent = agent_of(contact_of(content.programme))
    came: dict[FeedUrl, feeds.Pulled] = {}
    async with aclosing(feeds.pull(wanted, rules=rules, root=root, now=now, user_agent=agent)) as pulling:
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                async for one in pulling:
                    came[one.feed] = one
    return came


class _Told:
    """What the river says of all the entries that came."""

    def __init__(
        self,
        root: Path,
        content: Content,
        entries: Sequence[Entry],
        states: Mapping[FeedUrl, FeedState],
        now: datetime,
    ) -> None:
        trace = river.Trace()
        river.flow(content, entries, states, now=now, target="intranet", trace=trace, memory=hidden_marks(root))
        self.zone = content.programme.timezone
        self.today = now.astimezone(self.zone).date()
        self._left_out: dict[str, list[river.Note]] = defaultdict(list)
        for note in trace.notes:
            if note.kind:
                self._left_out[note.subject].append(note)

    def reason(self, entry: Entry, owner: str) -> Reason | None:
        """Why somebody does not show an entry; None where they do."""
        notes = self._left_out.get(subject(entry), ())
        return next((note.kind for note in notes if note.kind and (not note.owners or owner in note.owners)), None)

    def day(self, entry: Entry) -> date | None:
        """The day an entry is of, which is never one that is to come."""
        return min(entry.published.astimezone(self.zone).date(), self.today) if entry.published else None


def _seen(
    path: str,
    wish: Subscription,
    closed: tuple[Objected, ...],
    pulled: Mapping[FeedUrl, feeds.Pulled],
    told: _Told,
) -> FeedSeen:
    seen = FeedSeen(
        owner=wish.owner,
        owner_kind=wish.owner_kind,
        path=path,
        line=wish.spec.line,
        feed=wish.feed,
        closed=closed,
        asked=wish.feed in pulled,
    )
    came = pulled.get(wish.feed)
    if came is None:
        return seen
    failure = came.failure or came.put_off
    if failure:
        return replace(seen, failure=failure.kind, said=failure.message)
    return _with_entries(seen, came.parsed or ParsedFeed(), told)


def _with_entries(seen: FeedSeen, parsed: ParsedFeed, told: _Told) -> FeedSeen:
    newest_first = sorted(parsed.entries, key=lambda each: (told.day(each) or date.min, each.uid), reverse=True)
    shown: list[str] = []
    left: dict[Reason, list[str]] = defaultdict(list)
    for entry in newest_first if not seen.closed else ():
        reason = told.reason(entry, seen.owner)
        (left[reason] if reason else shown).append(_title(entry))
    return replace(
        seen,
        title=parsed.title,
        entries=len(parsed.entries),
        latest=max((day for entry in parsed.entries if (day := told.day(entry))), default=None),
        shown=tuple(shown),
        left_out=tuple(
            LeftOut(reason=reason, number=len(titles), example=titles[0]) for reason, titles in sorted(left.items())
        ),
    )


def _title(entry: Entry) -> str:
    return (entry.title or entry.summary or entry.url or entry.uid)[:_LONGEST]
