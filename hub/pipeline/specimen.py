"""Somebody's page as it would be, in one file: for whoever proposes a profile, and whoever reads the proposal."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from hub import render, river
from hub.model import Ambassador, Content, Entry, FeedState, FeedUrl, File, Language, Page, Site
from hub.pipeline.gallery import PHOTOGRAPHS
from hub.pipeline.layout import Engine
from hub.pipeline.reading import Target, hidden_marks
from hub.render.addresses import Addresses, ambassador, photo_path
from hub.render.review.alone import alone
from hub.sources.photographs import photograph


def specimen(
    root: Path,
    content: Content,
    person: Ambassador,
    *,
    entries: Sequence[Entry],
    feeds: Mapping[FeedUrl, FeedState],
    language: Language,
    now: datetime,
    engine: Callable[[], Engine],
) -> str:
    """The page in `language`, or in the site's own; '' where nothing would be shown of the person.

    Nobody else is on it. Internal people are shown as in the intranet. Raises `ContentError` where a photograph or the
    configuration of the site engine cannot be read.
    """
    target: Target = "public" if person.audience == "public" else "intranet"
    own = replace(content, ambassadors=(person,))
    site = river.flow(own, entries, feeds, now=now, target=target, memory=hidden_marks(root))
    spoken = language if language in site.programme.languages else site.programme.languages[0]
    path = Addresses.of(site.programme).path(spoken, ambassador(person.slug))
    page = next((each for each in _pages(site, spoken) if each.path == path), None)
    if page is None:
        return ""
    with tempfile.TemporaryDirectory() as apart:
        press = engine()(root / "mkdocs.yml", frame=render.frame_of(site, spoken), out=Path(apart), filling=None)
        printed = press.printed(page)
    files = {each.path: each.content for each in render.looks(site) if isinstance(each, File)}
    for shown in site.ambassadors:
        if shown.photo:
            files[photo_path(shown.slug)] = photograph(root, shown.photo, cache=root / PHOTOGRAPHS)
    return alone(printed, path, site_url=site.programme.site_url, read=files.get)


def _pages(site: Site, language: Language) -> Iterator[Page]:
    return (each for each in render.in_language(site, language, embedded=site) if isinstance(each, Page))
