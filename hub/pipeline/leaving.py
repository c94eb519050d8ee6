"""Which feeds nobody wants any more, for how long they are kept all the same, and who may take over what they held."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from hub import feeds
from hub.model import FeedState, FeedUrl
from hub.pipeline.plan import Plan

RENEWAL = timedelta(days=30)
"""So long a feed is kept, and not shown, when a consent has run out that may be renewed."""
MOVE = timedelta(days=7)
"""So long it is kept, and not shown, when its owner lists another that could not be read yet."""

States = Mapping[FeedUrl, FeedState]


def noted(states: States, planned: Plan, now: datetime) -> Iterator[FeedState]:
    """Those of the states that say something else now of who wants the feed."""
    for feed, state in states.items():
        owners = planned.owners.get(feed)
        if owners:
            after = replace(state, owners=owners, closed=None)
        else:
            after = replace(state, closed=min(state.closed or now, now))
        if after != state:
            yield after


def forebears(states: States, planned: Plan, now: datetime) -> dict[FeedUrl, dict[FeedUrl, str]]:
    """By feed that was never read: the former feeds of its owners, each with where it has moved for good, or ''."""
    listed = set(planned.owned)
    former = {feed: state for feed, state in states.items() if feed not in listed and state.owners}
    return {
        feed: {
            each: feeds.moved(state, now) for each, state in former.items() if not set(owners).isdisjoint(state.owners)
        }
        for feed, owners in (planned.owners.items() if former else ())
        if not _was_read(states.get(feed))
    }


def forgettable(states: States, planned: Plan, now: datetime) -> set[FeedUrl]:
    """What is to be forgotten now of what nobody wants."""
    listed = set(planned.owned)
    awaited = {owner for feed, of in planned.owners.items() if not _was_read(states.get(feed)) for owner in of}
    return {
        feed
        for feed, state in states.items()
        if feed not in planned.owners and _kept_for(state, listed, awaited) <= now - (state.closed or now)
    }


def _kept_for(state: FeedState, listed: Collection[FeedUrl], awaited: Iterable[str]) -> timedelta:
    if state.feed in listed:
        return RENEWAL
    return timedelta() if set(state.owners).isdisjoint(awaited) else MOVE


def _was_read(state: FeedState | None) -> bool:
    return state is not None and bool(state.body_hash or state.changed)
