"""How every feed is, for whoever looks after the hub. Asks nobody."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from hub import river
from hub.model import Language
from hub.pipeline.reading import content_of, hidden_marks, refuse_unspoken, stored
from hub.render.health import feed_record
from hub.render.health.lines import health_lines


def health(root: Path, *, now: datetime, form: str, language: str | None = None) -> Iterator[str]:
    """The lines of a report as `text` or `json`, in the hub's default language unless said.

    Internal people are among them. Raises `UsageError` for a language the hub does not speak.
    """
    refuse_unspoken(language)
    content = content_of(root, bodies=False)
    entries, states = stored(root)
    site = river.flow(content, entries, states, now=now, target="intranet", memory=hidden_marks(root))
    found = river.health(site, entries, states, now=now)
    spoken = Language(language or content.programme.default_language)
    if form == "json":
        yield json.dumps([feed_record(one, spoken) for one in found.feeds], ensure_ascii=False, indent=2)
        return
    waiting = river.waiting(content, entries, states, now=now)
    yield from health_lines(found, spoken, waiting=len(waiting))
