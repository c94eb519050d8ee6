"""Whose post or page it is, for the fediverse: https://docs.joinmastodon.org/entities/PreviewCard/#author."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from hub.model import Account, Ambassador

_SERVICES = frozenset({"mastodon", "pixelfed", "peertube", "friendica", "misskey", "pleroma", "lemmy", "gotosocial"})
_ADDRESS = re.compile(
    r"@[A-Za-z0-9_](?:[A-Za-z0-9_.-]{0,62}[A-Za-z0-9_])?@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24}"
)


def creator(person: Ambassador) -> str:
    """A person's address in the fediverse, of the first of their accounts there; '' where none is well formed."""
    return next(fediverse(person.accounts), "")


def fediverse(accounts: Iterable[Account]) -> Iterator[str]:
    """Those of the accounts that are in the fediverse, as `@ada@mastodon.example`."""
    for account in accounts:
        if account.platform in _SERVICES and _ADDRESS.fullmatch(account.handle):
            yield account.handle
