"""Everybody's accounts in the fediverse, as a list that Mastodon and its kin import to follow them all."""

from __future__ import annotations

from collections.abc import Iterator

from hub.model import Ambassador, Group, Site
from hub.render.structured.creators import fediverse


def follow_list(site: Site) -> Iterator[str]:
    """CSV with one column, each address once: https://docs.joinmastodon.org/user/moving/#import."""
    yield "Account address"
    voices: tuple[Ambassador | Group, ...] = (*site.ambassadors, *site.groups)
    accounts = [account for voice in voices for account in voice.accounts]
    for handle in dict.fromkeys(fediverse(accounts)):
        yield handle.removeprefix("@")
