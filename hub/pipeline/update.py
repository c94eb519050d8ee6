"""The web into the store."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import aclosing
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from hub import feeds
from hub.errors import GuardError
from hub.feeds import Pulled, Wanted
from hub.model import Failure, FeedState, FeedUrl
from hub.pipeline.pictures import take_pictures
from hub.pipeline.plan import Plan, plan
from hub.pipeline.shard import Shard
from hub.publish import too_much_lost
from hub.store import STORE, Saved, Store, keep

Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, kw_only=True, slots=True)
class Updated:
    """What an update did: feeds by outcome, entries by what became of them, and each failure with its feed.

    `waiting` counts the people whose feeds were not asked for want of a valid consent; `pictures` the lead pictures
    that came.
    """

    feeds: int
    unchanged: int
    new: int
    changed: int
    forgotten: int
    failures: tuple[tuple[FeedUrl, Failure], ...]
    waiting: int
    pictures: int = 0

    def failed_by_class(self) -> dict[str, int]:
        """How many feeds failed in each way, most frequent first."""
        return dict(Counter(failure.kind for _, failure in self.failures).most_common())


async def update(
    root: Path,
    *,
    now: datetime,
    progress: Progress,
    only: str | None = None,
    insist: bool = False,
    shard: Shard | None = None,
) -> Updated:
    """Pull every feed of everybody who agreed, or of `only` that person or group, and keep what they hold.

    Of a `shard`, only the feeds of its hosts are asked.

    What belongs to nobody any more is forgotten; more than `publish.max_drop` of it at once is refused with
    `GuardError` unless `insist`. A feed that fails keeps what it had.
    """
    planned = plan(root, now=now, only=only)
    with Store.open(root / STORE) as store:
        states, before = store.states(), store.revision()
        forgotten = 0 if only else _forget_ownerless(store, planned, states, insist=insist)
        wanted = [
            Wanted(feed=feed, state=states.get(feed), wants_full=full)
            for feed, full in planned.feeds
            if shard is None or shard.holds(feed)
        ]
        done = await _pull_all(store, wanted, planned, root, now, progress, forgotten)
        asked = {feed for feed, _ in planned.feeds if shard is None or shard.holds(feed)}
        came = await take_pictures(root, store, planned, asked, now=now, progress=progress)
        done = replace(done, pictures=came)
        changed = store.revision() != before
    keep(root / STORE, changed=changed, forgot=forgotten > 0)
    return done


async def _pull_all(
    store: Store,
    wanted: Sequence[Wanted],
    planned: Plan,
    root: Path,
    now: datetime,
    progress: Progress,
    forgotten: int,
) -> Updated:
    known = {each.feed: each for each in wanted}
    failures: list[tuple[FeedUrl, Failure]] = []
    quiet: list[FeedState] = []
    kept: list[Saved] = []
    async with aclosing(
        feeds.pull(wanted, rules=planned.rules, root=root, now=now, user_agent=planned.agent)
    ) as pulling:
        async for pulled in pulling:
            state = _state(known[pulled.feed], pulled, now)
            if pulled.parsed:
                kept.append(store.save(state, pulled.parsed.entries, now))
            else:
                quiet.append(state)
            if pulled.failure:
                failures.append((pulled.feed, pulled.failure))
            progress(len(kept) + len(quiet), len(wanted), pulled.feed)
    store.save_states(quiet)
    return Updated(
        feeds=len(wanted),
        unchanged=len(quiet) - len(failures) + sum(not (saved.new or saved.changed) for saved in kept),
        new=sum(saved.new for saved in kept),
        changed=sum(saved.changed for saved in kept),
        forgotten=forgotten,
        failures=tuple(sorted(failures, key=lambda each: each[0])),
        waiting=planned.waiting,
    )


def _state(wanted: Wanted, pulled: Pulled, now: datetime) -> FeedState:
    """What is known of the feed from now on."""
    before = wanted.state or FeedState(feed=pulled.feed)
    if pulled.failure:
        return replace(
            before,
            checked=now,
            kind=pulled.failure.kind,
            message=pulled.failure.message,
            failures=before.failures + 1,
            failing_since=before.failing_since or now,
        )
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
    found = pulled.parsed
    return replace(well, title=found.title, site=found.site, wants_full=wanted.wants_full) if found else well


def _forget_ownerless(store: Store, planned: Plan, states: dict[FeedUrl, FeedState], *, insist: bool) -> int:
    before, after = dict.fromkeys(store.voices(), 0), dict.fromkeys(planned.voices, 0)
    refusal = too_much_lost(before, after, lawful=(), max_drop=planned.max_drop)
    if refusal and not insist:
        raise GuardError(
            f"{refusal}, more than publish.max_drop allows; nothing was asked or forgotten. Is this the right "
            "checkout? To forget them all the same: hub update --yes"
        )
    if before.keys() != after.keys():
        store.keep_voices(planned.voices)
    ownerless = states.keys() - set(planned.owned)
    return store.forget(ownerless) if ownerless else 0
