"""A hub on the day of the tests, looked at by one report."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from factories import NOW, a_content, a_text
from hub.audit import Case, audit
from hub.model import Ambassador, Content, Entry, Event, FeedState, FeedUrl, Post, Slug
from hub.model.audit import Finding, ReportName
from hub.river import flow

TODAY = NOW.date()


def an_event(slug: str, starts: date | datetime, *networks: str, **changes: Any) -> Event:
    """An event with nobody to ask, and nothing to share or to read."""
    made = Event(
        slug=Slug(slug),
        title=a_text(slug),
        starts=starts,
        networks=tuple(map(Slug, networks)),
        path=f"content/agenda/{slug}.md",
        lines=(("title", 2), ("starts", 3), ("kits", 9)),
    )
    return replace(made, **changes)


def a_case(
    *people: Ambassador,
    entries: tuple[Entry, ...] = (),
    states: dict[FeedUrl, FeedState] | None = None,
    posts: tuple[Post, ...] | None = None,
    **content: Any,
) -> Case:
    """What the intranet would show of this content; with `posts`, as if these had been published."""
    written: Content = a_content(*people, **content)
    site = flow(written, entries, states or {}, now=NOW, target="intranet")
    return Case(content=written, site=site if posts is None else replace(site, posts=posts), today=TODAY)


def found(case: Case, report: ReportName, *, to_do: bool = False) -> list[Finding]:
    return [finding for finding in audit(case, (report,)) if finding.weight == "to-do" or not to_do]


def told(case: Case, report: ReportName) -> list[tuple[object, ...]]:
    """The kinds of findings with what they say, in their order."""
    return [(finding.kind, *(value for _, value in finding.values)) for finding in found(case, report)]
