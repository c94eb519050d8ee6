"""The feeds of a blog or an account, for somebody who may not have a hub yet."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

import hub
from hub import sources
from hub.feeds.discover import discover as search
from hub.feeds.discovered import Discovery
from hub.model import FetchRules


async def discover(
    where: Path | FetchRules, url: str, *, now: datetime, elsewhere: Mapping[str, str] | None = None
) -> Discovery:
    """What is found at `url`, asked by the rules of the hub in the folder `where`, or by the usual ones without a hub.

    Raises `UsageError` for what is no address, `ContentError` where hub.yml cannot be read, `StoreError` where no
    parse process can be started. `elsewhere` is as in `hub.feeds.discover`.
    """
    rules, contact = _rules(where)
    agent = f"ambassador-hub/{hub.__version__}" + (f" (+{contact})" if contact else "")
    return await search(url, rules=rules, now=now, user_agent=agent, elsewhere=elsewhere)


def _rules(where: Path | FetchRules) -> tuple[FetchRules, str]:
    if isinstance(where, FetchRules):
        return where, where.contact
    if not (where / "hub.yml").is_file():
        return FetchRules(), ""
    programme = sources.read_programme(where)
    return programme.fetch, programme.fetch.contact or programme.contact.mail
