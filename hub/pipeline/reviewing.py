"""What is to be said of files that somebody proposes, and what would be made of them: cards and pages."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path, PurePath

from hub import river, sources
from hub.errors import ContentError, Problem
from hub.feeds.discovered import Discovery
from hub.files import regular
from hub.model import Ambassador, Content, FetchRules, Language, Scope, Site
from hub.model.review import CardSeen, LikelyFeed, PersonSeen, Review
from hub.pipeline.discovering import discover_each
from hub.pipeline.gallery import PHOTOGRAPHS
from hub.pipeline.layout import Engine
from hub.pipeline.reading import WRITTEN, checked
from hub.pipeline.sampling import Named, Sample, sampled
from hub.pipeline.specimen import specimen
from hub.pipeline.tombstones import judged
from hub.render import addresses, linkcards
from hub.render.review import PEOPLE
from hub.river.consent import last_day
from hub.sources.ambassadors import PHOTOS
from hub.sources.photographs import photograph, photograph_problems
from hub.sources.programme import FILE as PROGRAMME
from hub.wording import Sentence, verbatim

_LARGEST = 1_000_000
_LANGUAGES = re.compile(r"""^languages:[ \t]*(?:\[|\n[ \t]*-)?[ \t]*["']?([a-z]{2})\b""", re.MULTILINE)
_TOLD_APART = "not published: "
"""How problems begin that the part on consent tells of."""
_REMEMBERED = (".hub/", "kept/")
_MKDOCS = "mkdocs.yml"
_MOST_FEEDS = 60
_MOST_ACCOUNTS = 8
"""Of one person who lists no feed: there they are looked for."""
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
    rules = FetchRules(contact=content.programme.fetch.contact) if PROGRAMME in paths else None
    sample = Sample()
    if online:
        sample = await sampled(root, content, named=meant, now=now, rules=rules, most=_MOST_FEEDS, seconds=_PATIENCE)
    people = [person for person in content.ambassadors if meant(person.path) or f"{PHOTOS}/{person.photo}" in paths]
    wished = [*(language for person in people[:1] for language in person.languages), said.language]
    language = _spoken((*wished, *content.programme.languages))
    files: dict[str, bytes] = {}
    looked = tuple(
        replace(
            _person(root, content, person, language, now, files, draws=number < PEOPLE),
            faulty=faulty.get(person.path, ()),
        )
        for number, person in enumerate(people)
    )
    if online:
        looked = await _with_likely(rules or content.programme.fetch, looked, now)
    if engine and _MKDOCS not in paths:
        looked = tuple(_with_page(root, content, each, sample, language, now, engine, files) for each in looked)
    said = replace(said, language=language, problems=tuple(sorted(told, key=_place)), people=looked)
    return replace(said, feeds=sample.seen, online=online), files


def _sorted_out(root: Path, paths: Sequence[str], now: datetime) -> Review:
    """Which files are touched, taken away, or not the hub's to judge."""
    there = {path: os.path.lexists(root / path) for path in dict.fromkeys(paths)}
    touched = tuple(path for path, is_there in there.items() if is_there)
    return Review(
        language=_spoken([*_wished(root, touched)]),
        now=now,
        touched=tuple(map(_printable, filter(_is_ours, touched))),
        removed=tuple(_printable(path) for path, is_there in there.items() if not is_there),
        unread=tuple(_printable(path) for path in touched if not _is_ours(path)),
    )


def _names_one(problem: Problem, removed: Sequence[str]) -> bool:
    """Whether a file cannot be read for want of one that is taken away."""
    words = set(re.findall(r"[\w-]+", problem.message)) if removed and problem.severity == "error" else set()
    return any(PurePath(path).name.partition(".")[0] in words for path in removed)


def _is_ours(path: str) -> bool:
    """Whether a check says all: what runs in a build, or is published as it stands, somebody has to read."""
    return path.partition("/")[0] in WRITTEN and path != _MKDOCS and not path.startswith("content/pages/")


def _printable(path: str) -> str:
    """A name as problems tell it, whatever it is made of."""
    return "".join(sign if sign.isprintable() else "?" for sign in path)


def _not_to_be_proposed(paths: Sequence[str]) -> Iterator[Problem]:
    message = Sentence("is what the hub itself remembers, expected nowhere in a repository; nothing else was looked at")
    for path in paths:
        if path.startswith(_REMEMBERED):
            yield Problem(path=_printable(path), line=0, message=message, fix=verbatim("git rm -r --cached .hub kept"))


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


def _wished(root: Path, touched: Sequence[str]) -> Iterator[str]:
    """The language of a profile that cannot be read for its errors: whoever wrote it should understand these."""
    for path in touched:
        if path.startswith("ambassadors/") and path.endswith(".md"):
            try:
                text = regular(root / path, _LARGEST).decode("utf-8", "replace")
            except (ValueError, OSError):
                continue
            yield from _LANGUAGES.findall(text)[:1]


def _person(
    root: Path,
    content: Content,
    person: Ambassador,
    language: Language,
    now: datetime,
    files: dict[str, bytes],
    *,
    draws: bool,
) -> PersonSeen:
    today = now.astimezone(content.programme.timezone).date()
    terms = content.programme.consent
    verdict = river.judge(person, terms, today)
    return PersonSeen(
        person=person,
        scopes=verdict.scopes,
        objections=tuple(objection.kind for objection in verdict.objections),
        ends=last_day(person.consent.given, terms.valid_months) if person.consent else None,
        version=terms.version,
        card=_card(root, content, person, language, now, files) if draws else None,
    )


def _card(
    root: Path, content: Content, person: Ambassador, language: Language, now: datetime, files: dict[str, bytes]
) -> CardSeen | None:
    """The card of somebody as it will look, drawn among `files`; None for those who have none."""
    agreed = person.consent.scopes if person.consent else frozenset({Scope.PROFILE})
    photo = person.photo if Scope.PHOTO in agreed else ""
    site = Site(
        programme=content.programme,
        now=now,
        ambassadors=(replace(person, scopes=agreed, photo=photo),),
        networks=content.networks,
    )
    place = addresses.ambassador(person.slug)
    wanted = linkcards.cards_of(site, wanted=lambda each, _: each == place)
    cards = dict(wanted)
    card = next((card for path, card in cards.items() if path == linkcards.Subjects(site).path(place, language)), None)
    card = card or next(iter(cards.values()), None)
    if card is None:
        return None
    file = f"card-{person.slug}.png"
    try:
        picture = photograph(root, photo, cache=root / PHOTOGRAPHS) if photo else b""
    except ContentError:  # the check says what is wrong with it
        card, picture = replace(card, tile=replace(card.tile, photo="", letters="?")), b""
    files[file] = linkcards.drawn(card, picture)
    return CardSeen(heading=card.heading, line=card.line, letters=card.tile.letters, foot=card.foot, file=file)


async def _with_likely(rules: FetchRules, looked: Sequence[PersonSeen], now: datetime) -> tuple[PersonSeen, ...]:
    """With the feeds of those who agreed to have posts shown and named none: they would wait for nothing."""
    wanting = [each for each in looked[:PEOPLE] if Scope.FEEDS in each.scopes and not each.person.feeds]
    wanting = [each for each in wanting if "feeds" not in each.faulty]
    urls = {each.person.slug: [a.url for a in each.person.accounts[:_MOST_ACCOUNTS]] for each in wanting}
    asked = [url for several in urls.values() for url in several]
    found = await discover_each(rules, asked, now=now, told=lambda url, came: None) if asked else {}
    likely = {slug: tuple(_likely(found[url] for url in several if url in found)) for slug, several in urls.items()}
    return tuple(replace(each, likely=likely.get(each.person.slug, ())) for each in looked)


def _likely(found: Iterable[Discovery]) -> Iterator[LikelyFeed]:
    """The best feed of each place, each once."""
    told = set()
    for each in found:
        best = next((feed for feed in each.found if not feed.comments), None)
        if best and best.url not in told:
            told.add(best.url)
            yield LikelyFeed(feed=best.url, title=best.title, entries=best.entries)


def _with_page(
    root: Path,
    content: Content,
    seen: PersonSeen,
    sample: Sample,
    language: Language,
    now: datetime,
    engine: Callable[[], Engine],
    files: dict[str, bytes],
) -> PersonSeen:
    """With their page among `files`, where they would be published and have a card."""
    if seen.objections or not seen.card:
        return seen
    try:
        page = specimen(
            root,
            content,
            seen.person,
            entries=sample.entries,
            feeds=sample.states,
            language=language,
            now=now,
            engine=engine,
        )
    except ContentError:  # the check says what is wrong
        return seen
    name = f"page-{seen.person.slug}.html"
    if page:
        files[name] = page.encode()
    return replace(seen, page=name if page else "")


def named_by(paths: Sequence[str]) -> Named:
    """Whether a file is one of these, or the one that one of these translates."""
    paths = [*paths, *map(_printable, paths)]
    meant = {re.sub(r"\.[A-Za-z-]+\.md$", ".md", path) for path in paths} | set(paths)
    return meant.__contains__
