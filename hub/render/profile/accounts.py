"""Accounts as pages show them: only what may be linked to, each told from the others."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from markupsafe import Markup, escape

from hub import platforms, sanitise
from hub.model import Account
from hub.render.edition import Edition
from hub.render.icons import platform_icon


@dataclass(frozen=True, kw_only=True, slots=True)
class Profile:
    """An account that may be linked to; `label` is its service's name."""

    platform: str
    label: str
    link: Markup


class Profiles:
    """The accounts of one edition's people and groups, as elements of a list."""

    def __init__(self, edition: Edition) -> None:
        self._edition = edition
        self._marks: dict[str, tuple[str, Markup]] = {}

    def of(self, accounts: tuple[Account, ...], whose: Markup, *, own: bool) -> list[Profile]:
        """The accounts of whoever is called `whose`. `own` ones are claimed, on their owner's page: `rel=me`."""
        several = Counter(account.platform for account in accounts)
        claim = ' rel="me"' if own else ""
        made = []
        for account in accounts:
            if not (url := sanitise.link(account.url)):
                continue
            label, mark = self._mark(account.platform)
            told = _tells(account) or several[account.platform] > 1
            # A link without a handle says whose it is to those who hear it alone.
            handle = (
                f'<span class="hub-handle">{_broken(account.handle)}</span>'
                if told and account.handle
                else f'<span class="hub-unseen">– {whose}</span>'
            )
            link = f'<li><a class="u-url"{claim} href="{escape(url)}">{mark} {handle}</a></li>\n'
            made.append(Profile(platform=account.platform, label=label, link=Markup(link)))  # noqa: S704 – escaped
        return made

    def _mark(self, platform: str) -> tuple[str, Markup]:
        if platform not in self._marks:
            label = self._edition.cards.platform(platform)
            self._marks[platform] = (label, Markup("{}<span>{}</span>").format(platform_icon(platform), label))
        return self._marks[platform]


def closed(platform: str) -> bool:
    """Whether a service lets nobody else read along."""
    known = platforms.named(platform)
    return known is not None and known.state == "no-public-feed"


def _tells(account: Account) -> bool:
    return account.handle.startswith("@") or account.platform == platforms.WEBSITE.name


def _broken(handle: str) -> str:
    """A handle that a narrow column breaks before its host."""
    return (
        handle[:1] + "<wbr>@".join(str(escape(handle[1:])).split("@"))
        if handle.startswith("@")
        else str(escape(handle))
    )
