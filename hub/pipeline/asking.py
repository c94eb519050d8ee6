"""Questions that change nothing: why is it so, and what is there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path, PurePath

from hub import render, river
from hub.errors import GuardError, UsageError
from hub.model import FeedState, Language
from hub.pipeline.reading import content_of, hidden_marks, site_of, stored
from hub.render.catalogue import Catalogue
from hub.wording import Sentence, verbatim


def explain(root: Path, query: str, *, now: datetime) -> list[Sentence]:
    """Each rule that touched what `query` names, in words. Raises `UsageError` where nothing is known of it."""
    content = content_of(root)
    entries, known = stored(root)
    states = {feed: _met(state) if state.kind else state for feed, state in known.items()}
    meant, memory = _meant(query, content.programme.site_url), hidden_marks(root)
    lines = river.explain(content, entries, states, now=now, query=meant, memory=memory)
    if not lines:
        raise UsageError(
            Sentence(
                "nothing is known of '{query}'; expected a slug (a file's name without .md), the address of a post, or "
                "of a feed. If it is new, run 'hub update' first",
                query=query,
            )
        )
    return lines


def _met(state: FeedState) -> FeedState:
    """The state of a feed that cannot be read, which says why in French too: what was met is remembered in English."""
    words, kind = Catalogue(Language("fr")), f"health_class.{state.kind}"
    french = f"{words.text(kind)} (« {state.message} »)" if words.has(kind) else state.message
    return replace(state, message=verbatim(state.message, fr=french))


def export(root: Path, what: str, *, now: datetime) -> Iterator[str]:
    """The lines of an export of what is published."""
    return render.EXPORTS[what](site_of(root, content_of(root), now=now))


def export_pages(root: Path, folder: Path, *, now: datetime) -> int:
    """The site's pages as Markdown into `folder`, and how many. Raises `GuardError` where that holds anything."""
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()) or (folder.is_dir() and any(folder.iterdir())):
        said = Sentence("{folder} is not empty: name a folder that is new, or empty it yourself", folder=str(folder))
        raise GuardError(said)
    count = 0
    for file in render.markdown_pages(site_of(root, content_of(root), now=now)):
        path = folder / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.content)
        count += 1
    return count


def _meant(query: str, site_url: str) -> str:
    """A page of the hub, or a file of it, stands for the slug it is named after; anything else for itself."""
    if query.startswith(site_url):
        return query.removeprefix(site_url).rstrip("/").rpartition("/")[2] or query
    if query.endswith(".md"):
        return PurePath(query).stem.partition(".")[0]
    return query
