"""The web into the store."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import aclosing
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

import hub
from hub import feeds, river
from hub.errors import GuardError, UsageError
from hub.feeds import Pulled, Wanted
from hub.model import Content, Failure, FeedState, FeedUrl, Subscription
from hub.pipeline.reading import STORE, content_of
from hub.publish import too_much_lost
from hub.store import Saved, Store

Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, kw_only=True, slots=True)
class Updated:
    """What an update did: feeds by outcome, entries by what became of them, and each failure with its feed.

    `waiting` counts the people whose feeds were not asked for want of a valid consent.
    """

    feeds: int
    unchanged: int
    new: int
    changed: int
    forgotten: int
    failures: tuple[tuple[FeedUrl, Failure], ...]
    waiting: int

    def failed_by_class(self) -> dict[str, int]:
        """How many feeds failed in each way, most frequent first."""
        return dict(Counter(failure.kind for _, failure in self.failures).most_common())


async def update(
    root: Path, *, now: datetime, progress: Progress, only: str | None = None, insist: bool = False
) -> Updated:
    """Pull every feed of everybody who agreed, or of `only` that person or group, and keep what they hold.

    What belongs to nobody any more is forgotten; more than `publish.max_drop` of it at once is refused with
    `GuardError` unless `insist`. A feed that fails keeps what it had.
    """
    content = content_of(root, bodies=False)
    subscriptions = river.subscriptions(content, now=now)
    if only:
        subscriptions = _of_one(content, subscriptions, only)
    with Store.open(root / STORE) as store:
        states = store.states()
        forgotten = 0 if only else _forget_ownerless(store, content, states, insist=insist)
        return await _pull_all(store, _wanted(subscriptions, states), content, root, now, progress, forgotten)


async def _pull_all(
    store: Store,
    wanted: Sequence[Wanted],
    content: Content,
    root: Path,
    now: datetime,
    progress: Progress,
    forgotten: int,
) -> Updated:
    rules = content.programme.fetch
    agent = _user_agent(rules.contact or content.programme.contact.mail)
    known = {each.feed: each for each in wanted}
    failures: list[tuple[FeedUrl, Failure]] = []
    kept: list[Saved] = []
    async with aclosing(feeds.pull(wanted, rules=rules, root=root, now=now, user_agent=agent)) as pulling:
        async for pulled in pulling:
            saved = _keep(store, known[pulled.feed], pulled, now)
            if pulled.failure:
                failures.append((pulled.feed, pulled.failure))
            else:
                kept.append(saved)
            progress(len(kept) + len(failures), len(wanted), pulled.feed)
    return Updated(
        feeds=len(wanted),
        unchanged=sum(not (saved.new or saved.changed) for saved in kept),
        new=sum(saved.new for saved in kept),
        changed=sum(saved.changed for saved in kept),
        forgotten=forgotten,
        failures=tuple(sorted(failures, key=lambda each: each[0])),
        waiting=_waiting(content, now),
    )


def _keep(store: Store, wanted: Wanted, pulled: Pulled, now: datetime) -> Saved:
    before = wanted.state or FeedState(feed=pulled.feed)
    if pulled.failure:
        failed = replace(
            before,
            checked=now,
            kind=pulled.failure.kind,
            message=pulled.failure.message,
            failures=before.failures + 1,
            failing_since=before.failing_since or now,
        )
        return store.save(failed, None, now)
    well = replace(
        before,
        checked=now,
        kind="",
        message="",
        failures=0,
        failing_since=None,
        etag=pulled.etag,
        last_modified=pulled.last_modified,
        body_hash=pulled.body_hash,
    )
    if pulled.parsed is None:
        return store.save(well, None, now)
    found = pulled.parsed
    whole = replace(well, title=found.title, site=found.site, wants_full=wanted.wants_full)
    return store.save(whole, found.entries, now)


def _wanted(subscriptions: Sequence[Subscription], states: dict[FeedUrl, FeedState]) -> tuple[Wanted, ...]:
    """Each feed once, in full if any of its owners shows it in full."""
    full: dict[FeedUrl, bool] = {}
    for each in subscriptions:
        full[each.feed] = full.get(each.feed, False) or each.spec.show == "full"
    return tuple(Wanted(feed=feed, state=states.get(feed), wants_full=whole) for feed, whole in full.items())


def _of_one(content: Content, subscriptions: Sequence[Subscription], slug: str) -> tuple[Subscription, ...]:
    if slug not in {a.slug for a in content.ambassadors} | {g.slug for g in content.groups}:
        raise UsageError(
            f"nobody is called '{slug}' here; the slug is the name of a file in ambassadors/ or content/groups/"
        )
    return tuple(each for each in subscriptions if each.owner == slug)


def _forget_ownerless(store: Store, content: Content, states: dict[FeedUrl, FeedState], *, insist: bool) -> int:
    on_file: set[str] = {a.slug for a in content.ambassadors} | {g.slug for g in content.groups}
    before, after = dict.fromkeys(store.voices(), 0), dict.fromkeys(on_file, 0)
    refusal = too_much_lost(before, after, lawful=(), max_drop=content.programme.publish.max_drop)
    if refusal and not insist:
        raise GuardError(
            f"{refusal}, more than publish.max_drop allows; nothing was asked or forgotten. Is this the right "
            "checkout? To forget them all the same: hub update --yes"
        )
    if before != after:
        store.keep_voices(on_file)
    ownerless = states.keys() - river.owned_feeds(content)
    return store.forget(ownerless) if ownerless else 0


def _waiting(content: Content, now: datetime) -> int:
    asked = {each.owner for each in river.subscriptions(content, now=now)}
    return sum(bool(person.feeds) and person.slug not in asked for person in content.ambassadors)


def _user_agent(contact: str) -> str:
    return f"ambassador-hub/{hub.__version__}" + (f" (+{contact})" if contact else "")
