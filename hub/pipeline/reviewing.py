"""What is to be said of files that somebody proposes, and the pictures of the cards that would be made of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from hub import river, sources
from hub.errors import ContentError
from hub.files import regular
from hub.model import Ambassador, Content, Language, Scope, Site
from hub.model.review import CardSeen, PersonSeen, Review
from hub.pipeline.gallery import PHOTOGRAPHS
from hub.pipeline.reading import checked
from hub.pipeline.sampling import Named, feeds_seen
from hub.pipeline.tombstones import judged
from hub.render import addresses, linkcards
from hub.render.review import PEOPLE
from hub.river.consent import last_day
from hub.sources.ambassadors import PHOTOS
from hub.sources.photographs import photograph

_LARGEST = 1_000_000
_LANGUAGES = re.compile(r"""^languages:[ \t]*(?:\[|\n[ \t]*-)?[ \t]*["']?([a-z]{2})\b""", re.MULTILINE)
_TOLD_APART = "not published: "
"""How problems begin that the part on consent tells of."""


async def review(
    root: Path, paths: Sequence[str], *, now: datetime, online: bool = True
) -> tuple[Review, Mapping[str, bytes]]:
    """What is to be said of the files at `paths`, below the hub's folder, and the pictures of cards by name.

    Paths that are not there were removed. Raises StoreError as `feeds_seen` does.
    """
    meant = named_by(paths)
    content, problems = checked(root, now=now, touched=meant)
    touched = tuple(dict.fromkeys(path for path in paths if (root / path).is_file()))
    removed = tuple(dict.fromkeys(path for path in paths if path not in touched))
    told = tuple(each for each in problems if meant(each.path) and not each.message.startswith(_TOLD_APART))
    if content is None:
        language = _spoken([*_wished(root, touched)])
        return Review(language=language, now=now, touched=touched, removed=removed, problems=told), {}
    content = judged(root, content)
    seen = await feeds_seen(root, content, named=meant, now=now) if online else ()
    people = [person for person in content.ambassadors if meant(person.path) or f"{PHOTOS}/{person.photo}" in paths]
    wished = [*(language for person in people[:1] for language in person.languages), *_wished(root, touched)]
    language = _spoken((*wished, *content.programme.languages))
    pictures: dict[str, bytes] = {}
    looked = tuple(_person(root, content, person, language, now, pictures) for person in people)
    said = Review(
        language=language,
        now=now,
        touched=touched,
        removed=removed,
        problems=told,
        people=looked,
        feeds=seen,
        online=online,
    )
    return said, pictures


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
    root: Path, content: Content, person: Ambassador, language: Language, now: datetime, pictures: dict[str, bytes]
) -> PersonSeen:
    today = now.astimezone(content.programme.timezone).date()
    terms = content.programme.consent
    verdict = river.judge(person, terms, today)
    return PersonSeen(
        person=person,
        scopes=verdict.scopes,
        objections=tuple(objection.kind for objection in verdict.objections),
        ends=last_day(person.consent.given, terms.valid_months) if person.consent else None,
        card=_card(root, content, person, language, now, pictures) if len(pictures) < PEOPLE else None,
    )


def _card(
    root: Path, content: Content, person: Ambassador, language: Language, now: datetime, pictures: dict[str, bytes]
) -> CardSeen | None:
    """The card of somebody as it will look, drawn among `pictures`; None for those who have none."""
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
    pictures[file] = linkcards.drawn(card, picture)
    return CardSeen(heading=card.heading, line=card.line, letters=card.tile.letters, foot=card.foot, file=file)


def named_by(paths: Sequence[str]) -> Named:
    """Whether a file is one of these, or the one that one of these translates."""
    meant = {re.sub(r"\.[A-Za-z-]+\.md$", ".md", path) for path in paths} | set(paths)
    return meant.__contains__
