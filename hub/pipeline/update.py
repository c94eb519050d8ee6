"""The web into the store."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import aclosing
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path

from hub import feeds
from hub.errors import GuardError
from hub.feeds import Pulled, Wanted
from hub.model import Failure, FeedState, FeedUrl
from hub.pipeline.leaving import forebears, forgettable, noted
from hub.pipeline.pictures import take_pictures
from hub.pipeline.plan import Plan, plan
from hub.pipeline.shard import Shard
from hub.publish import too_much_lost
from hub.store import STORE, Saved, Store, keep, knows_less
from hub.wording import Sentence

Progress = Callable[[int, int, str], None]

_TOGETHER = 64
_PREVIEW = ".hub/preview"


@dataclass(frozen=True, kw_only=True, slots=True)
class Updated:
    """What an update did: feeds by outcome, entries by what became of them, and each failure with its feed.

    `waiting` counts the people whose feeds were not asked for want of a valid consent; `pictures` the lead pictures
    that came. Of the `feeds`, so many were not asked: `early` ones are not due, `held` ones have a host that asked to
    wait or has used up its time, `gone` ones are no more; `still_failing` of all these failed when last asked.
    """

    feeds: int
    unchanged: int
    new: int
    changed: int
    forgotten: int
    failures: tuple[tuple[FeedUrl, Failure], ...]
    waiting: int
    pictures: int = 0
    early: int = 0
    held: int = 0
    gone: int = 0
    still_failing: int = 0

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
    everyone: bool = False,
) -> Updated:
    """Pull every feed of everybody who agreed that is due, or of `only` that person or group, and keep what they hold.

    With `only` or `everyone`, those are asked too that are not due yet, unless their hosts asked to wait. Of a
    `shard`, only the feeds of its hosts are asked.

    What belongs to nobody any more is forgotten; more than `publish.max_drop` of it at once is refused with
    `GuardError` unless `insist`, but for what a consent was withdrawn from. A feed that fails keeps what it had.
    """
    planned = plan(root, now=now, only=only)
    withdrawn = _forget_withdrawn(root, planned)
    with Store.open(root / STORE) as store:
        if not only:
            _refuse_great_loss(root, store, planned, insist=insist)
        _remember_hidden(store, planned)
        states = _noted(store, planned, now)
        oldest = now - timedelta(planned.retention_days + 1) if planned.retention_days else None
        wanted = [
            Wanted(feed=feed, state=states.get(feed), wants_full=full)
            for feed, full in planned.feeds
            if shard is None or shard.holds(feed)
        ]
        held = feeds.holds(states.values(), now)
        due = feeds.due(wanted, now=now, held=held, insist=everyone or only is not None)
        gathered = _Gathering(
            store=store, now=now, oldest=oldest, planned=planned, former=forebears(states, planned, now)
        )
        await _pull_all(gathered, due, held, planned, root, progress)
        # Not before all were asked: a feed that is new may take over what another held.
        forgotten = withdrawn + (0 if only else store.forget(forgettable(store.states(), planned, now)))
        left = store.tidy(now, oldest=oldest)
        asked = {feed for feed, _ in planned.feeds if shard is None or shard.holds(feed)}
        came = await take_pictures(root, store, planned, asked, now=now, progress=progress, held=held)
    _keep(root, forgot=forgotten + left > 0)
    return Updated(
        feeds=len(wanted),
        unchanged=gathered.unchanged + sum(not (saved.new or saved.changed) for saved in gathered.saved),
        new=sum(saved.new for saved in gathered.saved),
        changed=sum(saved.changed for saved in gathered.saved),
        forgotten=forgotten + left,
        failures=tuple(sorted(gathered.failures, key=lambda each: each[0])),
        waiting=planned.waiting,
        pictures=came,
        early=due.yet,
        held=due.held + gathered.put_off,
        gone=due.gone,
        still_failing=due.failing,
    )


def _forget_withdrawn(root: Path, planned: Plan) -> int:
    """Whatever else an update may or may not do: who withdraws is not kept waiting. Gives how many entries went."""
    if not planned.withdrawn:
        return 0
    with Store.open(root / STORE) as store:
        feeds_ = store.states().keys() & set(planned.withdrawn)
        went = store.forget(feeds_)
    if feeds_:
        _keep(root, forgot=True)
    return went


def _keep(root: Path, *, forgot: bool) -> None:
    """The good copy and, where something was forgotten, nothing that still holds it."""
    forgot = forgot or knows_less(root / STORE)
    if forgot:
        shutil.rmtree(root / _PREVIEW, ignore_errors=True)
    keep(root / STORE, forgot=forgot)


def _noted(store: Store, planned: Plan, now: datetime) -> dict[FeedUrl, FeedState]:
    """The states of all feeds, with who wants them now."""
    states = store.states()
    differing = {state.feed: state for state in noted(states, planned, now)}
    if differing:
        store.save_states(tuple(differing.values()))
    return states | differing


def _remember_hidden(store: Store, planned: Plan) -> None:
    """Note the words and places that moderation decided of, before feeds change them or take them away."""
    before = store.marks()
    if not (before or planned.hidden):
        return
    from hub.river.remembered import marks  # most hubs hide nothing, and need not wait for the rules

    known = marks(planned.hidden, store.entries() if planned.hidden else (), before)
    if known != before:
        store.keep_marks(known)


async def _pull_all(
    gathered: _Gathering,
    due: feeds.Round,
    held: dict[str, datetime],
    planned: Plan,
    root: Path,
    progress: Progress,
) -> None:
    known = {each.feed: each for each in due.ask}
    pulling = feeds.pull(due.ask, rules=planned.rules, root=root, now=gathered.now, user_agent=planned.agent, held=held)
    try:
        async with aclosing(pulling):
            async for pulled in pulling:
                gathered.take(known[pulled.feed], pulled)
                progress(gathered.done, len(due.ask), pulled.feed)
    finally:
        # Also when the update is broken off: what hosts asked for holds from now on.
        gathered.keep()


@dataclass(kw_only=True, slots=True)
class _Gathering:
    """What comes, kept: entries at once with their feed's state, the states of the others by the dozen."""

    store: Store
    now: datetime
    oldest: datetime | None
    planned: Plan
    former: Mapping[FeedUrl, Mapping[FeedUrl, str]]
    done: int = 0
    unchanged: int = 0
    put_off: int = 0
    failures: list[tuple[FeedUrl, Failure]] = field(default_factory=list)
    saved: list[Saved] = field(default_factory=list)
    _quiet: list[FeedState] = field(default_factory=list)
    _waits: dict[str, datetime] = field(default_factory=dict)

    def take(self, wanted: Wanted, pulled: Pulled) -> None:
        state = feeds.after(wanted, pulled, self.now)
        if wanted.state is None:
            state = replace(state, owners=self.planned.owners.get(state.feed, ()))
        if pulled.parsed:
            self.saved.append(
                self.store.save(
                    state,
                    pulled.parsed.entries,
                    self.now,
                    whole=len(pulled.parsed.entries) == pulled.parsed.seen,
                    oldest=self.oldest,
                    forebears=self.former.get(pulled.feed, {}),
                )
            )
        else:
            self._quiet.append(state)
        if pulled.failure:
            self.failures.append((pulled.feed, pulled.failure))
        if pulled.host and state.retry_at:
            self._waits[pulled.host] = state.retry_at
        self.put_off += pulled.put_off is not None
        self.unchanged += pulled.unchanged
        self.done += 1
        if pulled.host or len(self._quiet) >= _TOGETHER:
            self._keep_quiet()

    def keep(self) -> None:
        self._keep_quiet()
        if self._waits:
            self.store.save_states(feeds.told_to_wait(self.store.states().values(), self._waits, self.now))

    def _keep_quiet(self) -> None:
        if self._quiet:
            self.store.save_states(self._quiet)
            self._quiet = []


def _refuse_great_loss(root: Path, store: Store, planned: Plan, *, insist: bool) -> None:
    before, after = dict.fromkeys(store.voices(), 0), dict.fromkeys(planned.voices, 0)
    refusal = too_much_lost(before, after, lawful=(), max_drop=planned.max_drop)
    if refusal and not insist:
        from hub import sources
        from hub.pipeline.tombstones import those_who_left

        left = those_who_left(root, before.keys() - after.keys(), sources.withdrawals(root))
        refusal = too_much_lost(before, after, lawful=left, max_drop=planned.max_drop)
    if refusal and not insist:
        raise GuardError(
            Sentence(
                "{refusal}, more than publish.max_drop allows; nothing was asked or forgotten. Is this the right "
                "checkout? To forget them all the same: hub update --yes",
                refusal=refusal,
            )
        )
    if before.keys() != after.keys():
        store.keep_voices(planned.voices)
