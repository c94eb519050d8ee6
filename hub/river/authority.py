"""Whose word counts at an address: that of whoever has the site, or the account, it belongs to.

The dates that feeds state have no say in it: whoever repeats an address dates his copy as he likes.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from hub.model import Account
from hub.platforms import WEBSITE, handle_of, recognise
from hub.river.copies import Copy
from hub.river.identity import host_of
from hub.river.owners import Wish, owned_by
from hub.river.words import fold


def accounts_known(accounts: Iterable[Account]) -> frozenset[tuple[str, str]]:
    """Somebody's accounts on platforms, each as the platform and what they are called there."""
    return frozenset(known for account in accounts if (known := _account_of(account.url))[1])


def settle(same: list[Copy]) -> None:
    """Put several copies of one address in the order in which their words count, and credit whom the post is by.

    First comes who has the site or the account, then the copy seen first, then the feed that stands nearest to the
    address. Where somebody has it, the others have no part in the post unless the entry names them as its authors.
    """
    theirs = {id(copy): has_authority(copy) for copy in same}
    same.sort(key=lambda copy: (not theirs[id(copy)], copy.seen, -_nearness(copy), copy.entry.feed, copy.entry.uid))
    if theirs[id(same[0])]:
        named = {fold(name) for name in same[0].entry.authors}
        for copy in same:
            if not theirs[id(copy)]:
                _credit(copy, named)


def has_authority(copy: Copy) -> bool:
    """Whether the entry's address is at its owner's own site, or at their own account on a platform."""
    if copy.rank == 0:
        return True
    url, wishes = copy.entry.url, copy.owners.wishes
    host, (platform, handle) = host_of(url), _account_of(url)
    if platform == WEBSITE.name:
        return any(host in wish.sites for wish in wishes)
    if handle and any((platform, handle) in wish.accounts for wish in wishes):
        return True
    feeds_platform, feeds_handle = _account_of(copy.entry.feed)
    if feeds_platform != platform or host_of(copy.entry.feed) != host:
        return False
    # A film's address does not tell whose it is; Bluesky's feeds go by the account's number, its posts by its name.
    return not handle or handle == feeds_handle or feeds_handle.startswith("did:")


def _credit(copy: Copy, named: set[str]) -> None:
    wishes: list[Wish] = [wish for wish in copy.owners.wishes if not named.isdisjoint(wish.names)]
    copy.credited = bool(wishes)
    if wishes:
        copy.owners = owned_by(wishes, copy.owners.source)


def _nearness(copy: Copy) -> int:
    """How many steps of its path the address has in common with the feed's, its host being the first."""
    return _steps_in_common(copy.entry.url, copy.entry.feed)


def _steps_in_common(url: str, feed: str) -> int:
    steps = 0
    for one, other in zip(_steps(url), _steps(feed), strict=False):
        if one != other:
            break
        steps += 1
    return steps


def _steps(address: str) -> list[str]:
    host = host_of(address)
    return [host, *address.partition("://")[2].split("/")[1:]] if host else []


@lru_cache(maxsize=10_000)
def _account_of(url: str) -> tuple[str, str]:
    return recognise(url).name, handle_of(url).lstrip("@").casefold()
