"""How each feed is, and since when; what may be said of it in public."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import get_args

from hub.model import (
    Entry,
    FeedHealth,
    FeedState,
    FeedUrl,
    Health,
    HealthClass,
    OwnerKind,
    Site,
    Slug,
    Subscription,
    Wave,
)
from hub.model.health import PASSING
from hub.river.people import Target
from hub.river.subscriptions import wishes
from hub.river.waves import LASTS, waves_of

QUIET = timedelta(days=365)
"""After so long without anything new, somebody may want to know whether the feed is still the right one."""
STABLE = timedelta(days=7)
"""A permanent redirect is believed once it has stood for so long."""
PATIENCE = 2
"""Failures in a row before the site says that a feed cannot be read: one alone says nothing."""

_NAMES: Mapping[str, HealthClass] = {name: name for name in get_args(HealthClass)}


def health(
    site: Site,
    entries: Sequence[Entry],
    feeds: Mapping[FeedUrl, FeedState],
    *,
    now: datetime,
    patience: int = 1,
) -> Health:
    """The feeds of everybody whom `site` names, in its order. With more `patience`, a feed counts as read until it
    failed so many times in a row."""
    states = {feed: _patient(state, patience) for feed, state in feeds.items()}
    newest = _newest(entries)
    shown = Counter(
        (kind, slug, post.source.feed)
        for post in site.posts
        for kind, slugs in (("ambassador", post.authors), ("group", post.groups))
        for slug in slugs
    )
    found = [
        _health(wish, path, states.get(wish.feed), newest.get(wish.feed), now, shown[(kind, wish.owner, wish.feed)])
        for kind, path, wish in _wanted(site)
    ]
    waves, of = waves_of({one.feed: one for one in found}.values(), now)
    return Health(
        feeds=tuple(replace(one, wave=of[one.feed], lasting=False) if one.feed in of else one for one in found),
        waves=waves,
        until=_turn(waves, entries, feeds, now),
    )


def told_by(health: Health, target: Target) -> Health:
    """What a site of this target says of it: in public which sources cannot be read and since when, never how active
    anybody is; in the intranet the rest too, but for what changes with every update."""
    if target == "public":
        broken = (replace(one, shown=0, said="") for one in health.feeds if not one.is_read)
        end_of_wave = min((wave.since + LASTS for wave in health.waves), default=None)
        return replace(health, feeds=tuple(broken), until=end_of_wave)
    calm = (replace(one, kind="fine", since=None) if one.kind in ("fine", "unchanged") else one for one in health.feeds)
    return replace(health, feeds=tuple(calm), whole=True)


def _turn(
    waves: Iterable[Wave], entries: Sequence[Entry], feeds: Mapping[FeedUrl, FeedState], now: datetime
) -> datetime | None:
    moments = [wave.since + LASTS for wave in waves]
    moments += [state.moved_since + STABLE for state in feeds.values() if state.moved_since and not state.kind]
    moments += [written + QUIET for written in _newest(entries).values()]
    return min((moment for moment in moments if moment > now), default=None)


def health_mark(troubles: Iterable[FeedState], target: Target) -> str:
    """Differs when what a site tells of these feeds does. A site need not be built anew for anything else."""
    told = [
        f"{state.feed} {state.kind} {state.failing_since}"
        for state in troubles
        if state.kind and _is_sure(state, PATIENCE)
    ]
    if target == "intranet":
        told += [f"{state.feed} {state.moved_to} {state.moved_since}" for state in troubles if not state.kind]
    return "\n".join(told)


def _is_sure(state: FeedState, patience: int) -> bool:
    """A file of the hub is what it is, and what is gone is gone: neither needs to be looked at again."""
    return state.failures >= patience or state.kind == "gone" or "://" not in state.feed


def _patient(state: FeedState, patience: int) -> FeedState:
    if state.kind and not _is_sure(state, patience):
        return replace(state, kind="", checked=state.changed)
    return state


def _wanted(site: Site) -> Iterator[tuple[OwnerKind, str, Subscription]]:
    for person in site.ambassadors:
        yield from (("ambassador", person.path, wish) for wish in wishes(person.slug, "ambassador", person.feeds))
    for group in site.groups:
        yield from (("group", group.path, wish) for wish in wishes(group.slug, "group", group.feeds))


def _health(
    wish: Subscription, path: str, state: FeedState | None, newest: datetime | None, now: datetime, shown: int
) -> FeedHealth:
    kind, since = _class(state, newest, now)
    return FeedHealth(
        feed=wish.feed,
        title=state.title if state else "",
        owner=Slug(wish.owner),
        owner_kind=wish.owner_kind,
        kind=kind,
        since=since,
        said=state.message if state and state.kind else "",
        shown=shown,
        moved_to=state.moved_to if state and kind == "moved" else "",
        lasting=_lasting(kind, since, now),
        path=path,
        line=wish.spec.line,
    )


def _class(state: FeedState | None, newest: datetime | None, now: datetime) -> tuple[HealthClass, datetime | None]:
    if state is None or state.checked is None:
        return "new", None
    if state.kind:
        return _NAMES.get(state.kind, "invalid"), state.failing_since
    if state.moved_to and state.moved_since and now - state.moved_since >= STABLE:
        return "moved", state.moved_since
    last = newest or state.changed
    if last is not None and now - last > QUIET:
        return "quiet", last
    return ("fine", state.checked) if state.changed == state.checked else ("unchanged", state.changed)


def _lasting(kind: HealthClass, since: datetime | None, now: datetime) -> bool:
    if kind in ("fine", "unchanged", "quiet", "new"):
        return False
    return kind not in PASSING or (since is not None and now - since >= LASTS)


def _newest(entries: Iterable[Entry]) -> dict[FeedUrl, datetime]:
    newest: dict[FeedUrl, datetime] = {}
    for entry in entries:
        written = min(entry.published or entry.first_seen, entry.first_seen)
        if entry.feed not in newest or written > newest[entry.feed]:
            newest[entry.feed] = written
    return newest
