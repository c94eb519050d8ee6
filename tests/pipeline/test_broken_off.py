"""An update that ends before its time."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest

from command import ADA, a_feed, a_hub, a_profile
from factories import NOW
from hub.model import FeedUrl
from hub.pipeline.update import update
from hub.store import STORE, Store
from web import Web


def test_what_was_heard_before_an_update_is_broken_off_is_remembered(tmp_path: Path) -> None:
    with Web() as web, Web() as busy:
        silent = web.hangs("/silent.xml")
        good, wish = (
            web.serves("/good.xml", a_feed("Low water"), etag='"1"'),
            busy.fails("/x", 429, {"Retry-After": "99"}),
        )
        dead = busy.fails("/dead.xml", 404)
        feeds = "".join(f"  - {feed}\n" for feed in (good, dead, wish, silent))
        allowed = f"fetch: {{per_host_gap: 0, allow_private: ['{web.host}', '{busy.host}']}}\n"
        profile = a_profile(ADA.replace("2026-11-01", "2026-01-01") + f"feeds:\n{feeds}")
        root = a_hub(tmp_path, {"ambassadors/ada.md": profile}, more=allowed)

        async def broken_off() -> None:
            async with asyncio.timeout(3):
                await update(root, now=NOW, progress=lambda *_: None)

        with pytest.raises(TimeoutError):
            asyncio.run(broken_off())
    with Store.open(root / STORE) as store:
        states = store.states()
    assert states[FeedUrl(good)].etag == '"1"'
    assert states[FeedUrl(dead)].kind == "not-found"
    assert states[FeedUrl(wish)].retry_at == states[FeedUrl(dead)].retry_at == NOW + timedelta(seconds=99)
    assert FeedUrl(silent) not in states
