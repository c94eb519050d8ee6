"""From files and store to what every command starts with."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Literal

from hub import river, sources
from hub.errors import ContentError, GuardError, Problem, UsageError
from hub.model import Content, Entry, FeedState, FeedUrl, Health, Picture, Scope, Site, Slug
from hub.pipeline.tombstones import judged, lost_ones
from hub.store import ALBUM, STORE, Album, Store, check
from hub.wording import Sentence

Target = Literal["public", "intranet"]

WRITTEN = ("hub.yml", "mkdocs.yml", "ambassadors", "content")
"""What people write, below the hub's folder."""


def refuse_own(root: Path, folder: Path, *, option: str) -> None:
    """Raises `GuardError` where what is made would lie among what people wrote; `option` names another folder."""
    if any(folder.is_relative_to(root / name) for name in (*WRITTEN, ".git", STORE)):
        raise GuardError(
            Sentence(
                "{folder} is among the files of the hub itself; name another folder with {option}",
                folder=str(folder),
                option=option,
            )
        )


def refuse_unspoken(language: str | None) -> None:
    """Raises `UsageError` for a language that the hub has no words for."""
    if language is not None and language not in sources.AVAILABLE:
        raise UsageError(
            Sentence(
                "there are no words for '{language}'; expected one of {known}",
                language=language,
                known=sources.AVAILABLE,
            )
        )


def checked(
    root: Path, *, now: datetime, touched: Callable[[str], bool] | None = None
) -> tuple[Content | None, tuple[Problem, ...]]:
    """Everything people wrote, and every problem of it by path and line, then whom to ask again, by day.

    Who is not published for want of consent is a warning. Where only some files matter, `touched` says by path which:
    the texts and pictures of the others are not looked at.
    """
    from hub.sources.photographs import picture_problems  # an update should not wait for Pillow

    reading = sources.read(root, bodies_of=touched)
    pictures = [picture for picture in reading.pictures if touched is None or touched(picture.path)]
    problems = [*reading.problems, *picture_problems(root, pictures)]
    if reading.content:
        problems += sources.page_problems(root, reading.content.programme.languages, reading.content.programme.contact)
        problems += sources.alike_problems(reading.content.kits)
        problems += sources.double_problems(reading.content)
        problems += lost_ones(root, reading.content.withdrawn)
        content = judged(root, reading.content, all_of_them=True)
        problems += river.warnings(content, now=now)
        problems += _decisions(root, content, now)
    asked = river.reminders(content, now=now) if reading.content else []
    return reading.content, (*sorted(problems, key=lambda p: (p.path, p.line, p.message)), *asked)


def _decisions(root: Path, content: Content, now: datetime) -> list[Problem]:
    """What is to be said of the moderation, as far as there is a store to know the posts from."""
    if not content.moderation or not (root / STORE).is_file():
        return []
    entries, states = stored(root)
    return river.decisions(content, entries, states, now=now, memory=hidden_marks(root))


def content_of(root: Path, *, bodies: bool = True) -> Content:
    """Everything people wrote, long texts only with `bodies`. Raises `ContentError` with all its errors, if any."""
    reading = sources.read(root, bodies=bodies)
    _refuse_errors(reading.problems)
    assert reading.content is not None  # without a programme there are errors
    return judged(root, reading.content)


def refuse_broken_pages(root: Path, content: Content) -> None:
    """Raise `ContentError` where the site engine must not be let near the hand-written pages."""
    _refuse_errors(sources.page_problems(root, content.programme.languages))


def _refuse_errors(problems: Iterable[Problem]) -> None:
    errors = [problem for problem in problems if problem.severity == "error"]
    if errors:
        raise ContentError(errors)


def site_of(root: Path, content: Content, *, now: datetime, target: Target = "public") -> Site:
    """What would be published at `now`."""
    entries, states = stored(root)
    return river.flow(
        content, entries, states, now=now, target=target, pictures=_pictures(root, entries), memory=hidden_marks(root)
    )


def sites_of(root: Path, content: Content, *, now: datetime, target: Target = "public") -> tuple[Site, Site]:
    """What would be published at `now`, and what of it other sites may show: the same one where everybody agreed."""
    entries, states = stored(root)
    memory = hidden_marks(root)
    site = river.flow(
        content, entries, states, now=now, target=target, pictures=_pictures(root, entries), memory=memory
    )
    site = replace(site, health=_health(site, entries, states, target))
    opened = partial(river.embedded, site, content, entries, states, now=now, target=target, memory=memory)
    letters = opened(scope=Scope.NEWSLETTER)
    if letters is not site:
        site = replace(site, letters=letters)
    if _who_opened(Scope.EMBED, site) == {person.slug for person in site.ambassadors}:
        return site, site
    same = _who_opened(Scope.EMBED, site) == _who_opened(Scope.NEWSLETTER, site)
    return site, letters if same else opened(scope=Scope.EMBED)


def _who_opened(scope: Scope, site: Site) -> set[Slug]:
    return {person.slug for person in site.ambassadors if scope in person.scopes}


def _health(site: Site, entries: Sequence[Entry], states: Mapping[FeedUrl, FeedState], target: Target) -> Health:
    found = river.health(site, entries, states, now=site.now, patience=river.PATIENCE)
    return river.told_by(found, target)


def stored(root: Path) -> tuple[tuple[Entry, ...], dict[FeedUrl, FeedState]]:
    """All entries, and what is known of each feed. Raises `DamagedError` for a store that cannot be trusted."""
    check(root / STORE)
    with Store.open(root / STORE) as store:
        return store.entries(), store.states()


def hidden_marks(root: Path) -> river.Memory:
    """What is remembered of what moderation decided: what hidden posts were known by, and what was read.

    Nothing without a store, which is not made for it.
    """
    if not (root / STORE).is_file():
        return river.NOTHING
    with Store.open(root / STORE) as store:
        return store.marks()


def _pictures(root: Path, entries: Iterable[Entry]) -> Mapping[str, Picture]:
    """The pictures at hand that are no decoration, by the address that entries give them."""
    known = Album.open(root / ALBUM).pictures
    if not known:
        return known
    seen = [(entry.feed, known[entry.image].name) for entry in entries if entry.image in known]
    worn = river.decorations(seen)
    return {address: picture for address, picture in known.items() if picture.name not in worn}
