"""Accounts as pages show them: only what may be linked to, each told from the others."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from markupsafe import Markup, escape

from hub import platforms, sanitise
from hub.model import Account
from hub.render.edition import Edition


@dataclass(frozen=True, kw_only=True, slots=True)
class Profile:
    """An account as it is shown: `handle` is empty where it says no more than the label."""

    platform: str
    label: str
    handle: Markup
    url: str


def profiles(edition: Edition, accounts: tuple[Account, ...]) -> list[Profile]:
    """Accounts with the names of their services."""
    several = Counter(account.platform for account in accounts)
    return [
        Profile(
            platform=account.platform,
            label=edition.cards.platform(account.platform),
            handle=_broken(account.handle) if _tells(account) or several[account.platform] > 1 else Markup(),
            url=url,
        )
        for account in accounts
        if (url := sanitise.link(account.url))
    ]


def closed(platform: str) -> bool:
    """Whether a service lets nobody else read along."""
    known = platforms.named(platform)
    return known is not None and known.state == "no-public-feed"


def _tells(account: Account) -> bool:
    return account.handle.startswith("@") or account.platform == platforms.WEBSITE.name


def _broken(handle: str) -> Markup:
    """A handle that a narrow column breaks before its host."""
    return escape(handle[:1]) + Markup("<wbr>@").join(handle[1:].split("@"))
