"""What is to be said of files that somebody proposes, and what would be made of them: cards and pages."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path, PurePath

from hub import sources
from hub.errors import ContentError, Problem
from hub.files import regular
from hub.model import Content, FetchRules, Language
from hub.model.review import PersonSeen, Review
from hub.pipeline.layout import Engine
from hub.pipeline.reading import WRITTEN, checked
from hub.pipeline.sampling import Named, Sample, sampled
from hub.pipeline.showing import Showing, likely_feeds
from hub.pipeline.tombstones import judged
from hub.render.review import PEOPLE
from hub.sources.ambassadors import PHOTOS
from hub.sources.folder import printable_name
from hub.sources.photographs import photograph_problems
from hub.sources.programme import FILE as PROGRAMME
from hub.sources.withdrawn import FILE as WITHDRAWN
from hub.wording import Sentence, verbatim

_LARGEST = 1_000_000
_LANGUAGES = re.compile(r"""^languages:[ \t]*(?:\[|\n[ \t]*-)?[ \t]*["']?([a-z]{2})\b""", re.MULTILINE)
_TOLD_APART = "not published: "
"""How problems begin that the part on consent tells of."""
_REMEMBERED = (".hub/", "kept/")
_MKDOCS = "mkdocs.yml"
_MOST_FEEDS = 60
_PATIENCE = 240.0
"""Seconds for all feeds of a proposal."""


async def review(
    root: Path,
    paths: Sequence[str],
    *,
    now: datetime,
    online: bool = True,
    engine: Callable[[], Engine] | None = None,
) -> tuple[Review, Mapping[str, bytes]]:
    """What is to be said of the files at `paths`, below the hub's folder, and files that show it, by name.

    These are pictures of cards, and with an `engine` the pages of those who would be published: never by a mkdocs.yml
    that is proposed as well. Paths that are not there were removed. Whoever proposes another hub.yml does not decide
    which hosts are asked: that is done by the rules of a new hub then. Raises StoreError as `sampled` does.
    """
    said = _sorted_out(root, paths, now)
    if any(path.startswith(_REMEMBERED) for path in paths):  # which a check would believe
        return replace(said, problems=tuple(_not_to_be_proposed(paths))), {}
    meant = named_by(paths)
    content, problems = checked(root, now=now, touched=meant)
    told = [each for each in problems if meant(each.path) and not each.message.startswith(_TOLD_APART)]
    told += [each for each in problems if not meant(each.path) and _names_one(each, said.removed)]
    if content is None:
        return replace(said, problems=tuple(told)), {}
    content, faulty = _with_faulty(root, content, said.touched, told)
    told += _of_pictures(root, content, said.touched, meant)
    content = judged(root, content)
    told += _taken_off(content, meant)
    rules = FetchRules(contact=content.programme.fetch.contact) if PROGRAMME in paths else None
    sample = Sample()
    if online:
        sample = await sampled(root, content, named=meant, now=now, rules=rules, most=_MOST_FEEDS, seconds=_PATIENCE)
    people = [person for person in content.ambassadors if meant(person.path) or f"{PHOTOS}/{person.photo}" in paths]
    wished = [*(language for person in people[:1] for language in person.languages), said.language]
    language = _spoken(wished)
    showing = Showing(root=root, content=content, language=language, now=now)
    looked = [showing.understood(person, faulty.get(person.path, ())) for person in people]
    if online:
        likely = await likely_feeds(rules or content.programme.fetch, looked[:PEOPLE], now=now)
        looked = [replace(each, likely=likely.get(each.person.slug, ())) for each in looked]
    looked, files = _shown(showing, looked, sample, engine if _MKDOCS not in paths else None)
    said = replace(said, language=language, problems=tuple(sorted(told, key=_place)), people=tuple(looked))
    return replace(said, feeds=sample.seen, online=online), files


def _taken_off(content: Content, meant: Named) -> Iterator[Problem]:
    """Whose page would go by a line that nobody can read, though nothing else of them is proposed."""
    for person in content.ambassadors if meant(WITHDRAWN) else ():
        if person.withdrawn and not meant(person.path):
            said = Sentence("a line here says that whoever {path} is of has left: their page goes", path=person.path)
            fix = Sentence("ask them; if they stay, take the line out")
            yield Problem(path=WITHDRAWN, line=0, message=said, fix=fix, severity="warning")


def _shown(
    showing: Showing, looked: Sequence[PersonSeen], sample: Sample, engine: Callable[[], Engine] | None
) -> tuple[list[PersonSeen], Mapping[str, bytes]]:
    """The first of them with card and page, and the files of these."""
    files: dict[str, bytes] = {}
    shown = []
    for one in looked[:PEOPLE]:
        seen, made = showing.with_card(one)
        files.update(made)
        if engine:
            seen, made = showing.with_page(seen, sample, engine)
            files.update(made)
        shown.append(seen)
    return [*shown, *looked[PEOPLE:]], files


def _sorted_out(root: Path, paths: Sequence[str], now: datetime) -> Review:
    """Which files are touched, taken away, or not the hub's to judge."""
    there = {path: os.path.lexists(root / path) for path in dict.fromkeys(paths)}
    touched = tuple(path for path, is_there in there.items() if is_there)
    return Review(
        language=_spoken([*_wished(root, touched), *_of_the_site(root)]),
        now=now,
        touched=tuple(map(printable_name, filter(_is_ours, touched))),
        removed=tuple(printable_name(path) for path, is_there in there.items() if not is_there),
        unread=tuple(printable_name(path) for path in touched if not _is_ours(path)),
    )


def _names_one(problem: Problem, removed: Sequence[str]) -> bool:
    """Whether a file cannot be read for want of one that is taken away."""
    words = set(re.findall(r"[\w-]+", problem.message)) if removed and problem.severity == "error" else set()
    return any(PurePath(path).name.partition(".")[0] in words for path in removed)


def _is_ours(path: str) -> bool:
    """Whether a check says all: what runs in a build, or is published as it stands, somebody has to read."""
    return path.partition("/")[0] in WRITTEN and path != _MKDOCS and not path.startswith("content/pages/")


def _not_to_be_proposed(paths: Sequence[str]) -> Iterator[Problem]:
    message = Sentence("is what the hub itself remembers, expected nowhere in a repository; nothing else was looked at")
    for path in paths:
        if path.startswith(_REMEMBERED):
            yield Problem(
                path=printable_name(path), line=0, message=message, fix=verbatim("git rm -r --cached .hub kept")
            )


def _with_faulty(
    root: Path, content: Content, touched: Sequence[str], problems: Sequence[Problem]
) -> tuple[Content, Mapping[str, tuple[str, ...]]]:
    """With the first profiles that cannot be taken as they are, and which of their fields are left out, by path."""
    there = {person.path for person in content.ambassadors}
    missing = [path for path in touched if _is_profile(path) and path not in there]
    more, faulty = [], {}
    for path in missing[:PEOPLE]:
        found = sources.attempted(root, path, [problem for problem in problems if problem.path == path])
        if found:
            more.append(found[0])
            faulty[path] = found[1]
    people = sorted((*content.ambassadors, *more), key=lambda person: person.slug)
    return replace(content, ambassadors=tuple(people)), faulty


def _is_profile(path: str) -> bool:
    return re.fullmatch(r"ambassadors/[a-z0-9-]+\.md", path) is not None


def _of_pictures(root: Path, content: Content, touched: Sequence[str], meant: Named) -> Iterator[Problem]:
    """What is wrong with photographs that come without their profile; with it, the check tells it there."""
    told = {f"{PHOTOS}/{person.photo}" for person in content.ambassadors if meant(person.path)}
    names = [path.removeprefix(f"{PHOTOS}/") for path in touched if path.startswith(f"{PHOTOS}/") and path not in told]
    return iter(photograph_problems(root, [name for name in names if not name.startswith(".")]))


def _place(problem: Problem) -> tuple[str, int, str]:
    return problem.path, problem.line, problem.message


def _spoken(wished: Sequence[str]) -> Language:
    """The first of these languages that there are words for."""
    known = (language.partition("-")[0] for language in wished)
    return Language(next((language for language in known if language in sources.AVAILABLE), sources.AVAILABLE[0]))


def _of_the_site(root: Path) -> tuple[Language, ...]:
    try:
        return sources.read_programme(root).languages
    except ContentError:  # the check says what is wrong with it
        return ()


def _wished(root: Path, touched: Sequence[str]) -> Iterator[str]:
    """The language of a profile that cannot be read for its errors: whoever wrote it should understand these."""
    for path in touched:
        if path.startswith("ambassadors/") and path.endswith(".md"):
            try:
                text = regular(root / path, _LARGEST).decode("utf-8", "replace")
            except (ValueError, OSError):
                continue
            yield from _LANGUAGES.findall(text)[:1]


def named_by(paths: Sequence[str]) -> Named:
    """Whether a file is one of these, or the one that one of these translates."""
    paths = [*paths, *map(printable_name, paths)]
    meant = {re.sub(r"\.[A-Za-z-]+\.md$", ".md", path) for path in paths} | set(paths)
    return meant.__contains__
