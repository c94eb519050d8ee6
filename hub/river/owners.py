"""Who wants a feed shown, and how."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from hub.model import Language, Show, Slug, Source, Subscription
from hub.river.words import Choice, choice

SHOWS: tuple[Show, ...] = ("title", "excerpt", "full")


@dataclass(frozen=True, kw_only=True, slots=True)
class Wish:
    """One owner's subscription, ready to be applied; `path` is the owner's file, `sites` the hosts that are theirs.

    `accounts` are theirs on platforms, each as the platform and what they are called there; `names`, folded, are what
    entries may call them. `hides` tells of an address whether it names an account of theirs that is not shown.
    """

    subscription: Subscription
    choice: Choice | None
    official: bool
    path: str
    sites: frozenset[str]
    accounts: frozenset[tuple[str, str]] = frozenset()
    names: frozenset[str] = frozenset()
    hides: Callable[[str], bool] | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Owners:
    """Those who want one entry shown. `show` is the least any of them allows."""

    wishes: tuple[Wish, ...]
    people: tuple[Slug, ...]
    groups: tuple[Slug, ...]
    source: Source
    show: Show
    language: Language | None
    official: bool


def wish(
    subscription: Subscription,
    *,
    path: str,
    sites: frozenset[str],
    accounts: frozenset[tuple[str, str]] = frozenset(),
    names: frozenset[str] = frozenset(),
    official: bool = False,
    hides: Callable[[str], bool] | None = None,
) -> Wish:
    """A subscription with its filters made ready."""
    spec = subscription.spec
    return Wish(
        subscription=subscription,
        choice=choice(spec.include, spec.exclude),
        official=official,
        path=path,
        sites=sites,
        accounts=accounts,
        names=names,
        hides=hides,
    )


def owned_by(wishes: Sequence[Wish], source: Source) -> Owners:
    """Several wishes for the same entries of one feed, taken together."""
    wanted = [wish.subscription for wish in wishes]
    people = tuple(sorted({w.owner for w in wanted if w.owner_kind == "ambassador"}))
    groups = tuple(sorted({w.owner for w in wanted if w.owner_kind == "group"}))
    return Owners(
        wishes=tuple(wishes),
        people=people,
        groups=groups,
        source=source,
        show=min((w.spec.show for w in wanted), key=SHOWS.index),
        language=next((w.spec.language for w in wanted if w.spec.language), None),
        official=any(wish.official for wish in wishes),
    )
