"""Several addresses are looked at together, and nobody waits longer than they were told."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from time import monotonic

from command import a_feed
from hub.errors import HubError
from hub.feeds.discovered import Discovery
from hub.model import FetchRules
from hub.pipeline.discovering import discover_each
from web import Web

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)


def looked(rules: FetchRules, urls: list[str], seconds: float) -> dict[str, Discovery | HubError | None]:
    """What was told of each address, in the order it was."""
    told: dict[str, Discovery | HubError | None] = {}
    found = asyncio.run(discover_each(rules, urls, now=NOW, told=told.__setitem__, seconds=seconds))
    assert found == {url: said for url, said in told.items() if isinstance(said, Discovery)}
    return told


def test_who_does_not_answer_keeps_nobody_waiting() -> None:
    with Web() as slow, Web() as quick:
        slow.hangs("/")
        feed = quick.serves("/feed.xml", a_feed("Moss"))
        rules = FetchRules(allow_private=(slow.host, quick.host), per_host_gap=0)
        begun = monotonic()
        told = looked(rules, [slow.url("/"), feed, "nonsense", feed], seconds=3.0)
        assert monotonic() - begun < 10
        assert told[slow.url("/")] is None
        assert isinstance(told["nonsense"], HubError)
        seen = told[feed]
        assert isinstance(seen, Discovery)
        assert [one.url for one in seen.found] == [feed]
        assert len(told) == 3
        assert looked(rules, [], seconds=3.0) == {}
