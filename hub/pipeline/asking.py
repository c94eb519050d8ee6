"""Questions that change nothing: why is it so, and what is there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from hub import render, river
from hub.pipeline.reading import STORE, content_of, site_of
from hub.store import Store


def explain(root: Path, query: str, *, now: datetime) -> list[str]:
    """Each rule that touched the post at the address `query`, or the person or group with that slug, in words."""
    content = content_of(root)
    with Store.open(root / STORE) as store:
        return list(river.explain(content, store.entries(), store.states(), query, now=now))


def export(root: Path, what: str, *, now: datetime) -> Iterator[str]:
    """The lines of an export of what is published."""
    site, _ = site_of(root, content_of(root), now=now)
    return render.EXPORTS[what](site)
