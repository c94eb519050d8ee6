"""Health: which sources cannot be read at present, as a page, as data, and as words for the command line.

What may be told in public is the river's to decide: here everything that a site's health holds is said.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from markupsafe import Markup

from hub import sanitise
from hub.model import Ambassador, FeedHealth, File, Group, Language, Page, Site, Wave
from hub.render import addresses
from hub.render.catalogue import Catalogue
from hub.render.edition import Edition
from hub.render.feeds.timestamps import rfc3339
from hub.render.feeds.xmltext import clean

EVERYWHERE = "*"
_TITLE = 60


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """A source as the page tells of it. `day` is empty where it does not matter since when."""

    owner: Markup
    link: str
    name: str
    address: str
    what: str
    day: str
    iso: str
    shown: str
    advice: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Section:
    """Sources in the same state, under a heading."""

    key: str
    title: str
    rows: Sequence[Row]


@dataclass(frozen=True, kw_only=True, slots=True)
class Trouble:
    """A wave in words."""

    said: str
    note: str


def health_page(edition: Edition) -> Iterator[Page]:
    """`/health/`, for people and not for search engines."""
    words, health = edition.words, edition.site.health
    voices: list[Ambassador | Group] = [*edition.site.ambassadors, *edition.site.groups]
    yield edition.page(
        addresses.HEALTH,
        "health",
        "health.html",
        title=words.text("health.title"),
        description=words.text("health.description", name=edition.name),
        noindex=True,
        troubles=[_trouble(edition, wave) for wave in health.waves],
        sections=[section for section in _sections(edition) if section.rows],
        well=all(one.is_read for one in health.feeds),
        anybody=any(voice.feeds for voice in voices),
    )


def health_file(site: Site) -> Iterator[File]:
    """`/api/v1/health.json`"""
    language = site.programme.default_language
    feeds = [_record(one, language, whole=site.health.whole) for one in site.health.feeds]
    waves = [wave_record(wave) for wave in site.health.waves]
    text = json.dumps({"feeds": feeds, "waves": waves}, ensure_ascii=False, indent=1)
    yield File(path=addresses.HEALTH_JSON, content=f"{text}\n".encode())


def feed_record(one: FeedHealth, language: Language) -> dict[str, object]:
    """A feed's health with plain values only, for the house."""
    return _record(one, language, whole=True)


def wave_record(wave: Wave) -> dict[str, object]:
    """A wave with plain values only."""
    return {
        "place": wave.place,
        "class": wave.kind,
        "failing": wave.failing,
        "of": wave.of,
        "since": rfc3339(wave.since),
    }


def advice(one: FeedHealth, words: Catalogue) -> str:
    """What to do about a feed, in plain words."""
    if one.wave == EVERYWHERE:
        return words.text("health_advice.everywhere")
    if one.wave:
        return words.text("health_advice.wave", place=one.wave)
    where = f"{one.path}:{one.line}" if one.line else one.path
    return words.text(f"health_advice.{one.kind}", owner=one.owner, where=where, moved_to=one.moved_to)


def _record(one: FeedHealth, language: Language, *, whole: bool) -> dict[str, object]:
    public: dict[str, object] = {
        "feed": one.feed,
        "owner": one.owner,
        "class": one.kind,
        "since": rfc3339(one.since) if one.since else None,
    }
    if not whole:
        return public
    return public | {"shown": one.shown, "said": one.said, "advice": advice(one, Catalogue(language))}


def _sections(edition: Edition) -> Iterator[Section]:
    feeds = edition.site.health.feeds
    yield _section(edition, "broken", [one for one in feeds if not one.is_read])
    yield _section(edition, "moved", [one for one in feeds if one.kind == "moved"])
    yield _section(edition, "quiet", [one for one in feeds if one.kind == "quiet"])
    yield _section(edition, "read", [one for one in feeds if one.kind in ("fine", "unchanged", "new")])


def _section(edition: Edition, key: str, feeds: Sequence[FeedHealth]) -> Section:
    title = edition.words.text(f"health.{key}")
    longest_first = sorted(feeds, key=lambda one: (one.since is None, one.since)) if key == "broken" else feeds
    return Section(key=key, title=title, rows=[_row(edition, one) for one in longest_first])


def _row(edition: Edition, one: FeedHealth) -> Row:
    words, whole = edition.words, edition.site.health.whole
    people, groups = edition.register.people, edition.register.groups
    voice = people[one.owner] if one.owner_kind == "ambassador" else groups[one.owner]
    day = _day(edition, one)
    shown = "health.shown" if one.is_read else "health.still_shown"
    host = urlsplit(one.feed).netloc.removeprefix("www.")
    return Row(
        owner=edition.voices.name_of(voice),
        link=edition.link(edition.voices.place_of(voice)),
        name=sanitise.excerpt(clean(one.title), _TITLE) or host or words.text("card.blog"),
        address=one.feed if host else "",
        what=words.text(f"health_class.{one.kind}"),
        day=edition.calendar.long(day) if day else "",
        iso=day.isoformat() if day else "",
        shown=words.count(shown, one.shown) if whole else "",
        advice=advice(one, words) if whole and one.kind != "fine" else "",
    )


def _day(edition: Edition, one: FeedHealth) -> date | None:
    return one.since.astimezone(edition.site.programme.timezone).date() if one.since else None


def _trouble(edition: Edition, wave: Wave) -> Trouble:
    words = edition.words
    here = wave.place == EVERYWHERE
    said = words.text(
        "health.wave",
        place=words.text("health.everywhere") if here else wave.place,
        failing=words.number(wave.failing),
        of=words.number(wave.of),
        day=edition.calendar.long(wave.since.astimezone(edition.site.programme.timezone).date()),
    )
    return Trouble(said=said, note=words.text("health.everywhere_note" if here else "health.wave_note"))
