"""The agenda as data: `/api/v1/agenda.json`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from hub.model import Event, File, Occurrence, Site, Text
from hub.render import addresses
from hub.render.addresses import Addresses
from hub.render.feeds.xmltext import clean

NEXT = 10
"""How many of the next times are told."""


def agenda_file(site: Site) -> Iterator[File]:
    """`/api/v1/agenda.json`: every event, by the first day of each."""
    where = Addresses.of(site.programme)
    today = site.now.astimezone(site.programme.timezone).date()
    times: dict[str, list[Occurrence]] = {}
    for one in site.occurrences:
        if one.over_after(site.programme.timezone) >= today:
            times.setdefault(one.event, []).append(one)
    events = [_record(event, times.get(event.slug, [])[:NEXT], where) for event in site.agenda]
    text = json.dumps({"events": events}, ensure_ascii=False, indent=1)
    yield File(path=addresses.AGENDA_JSON, content=f"{text}\n".encode())


def _record(event: Event, times: list[Occurrence], where: Addresses) -> dict[str, Any]:
    """An event with plain values only: texts by language, days and RFC 3339 moments with the offset of the place."""
    place = addresses.event(event.slug)
    return {
        "slug": event.slug,
        "url": where.absolute(place),
        "calendar": where.absolute(place + addresses.EVENT_ICALENDAR),
        "title": _texts(event.title),
        "type": event.type,
        "starts": _written(event.starts),
        "ends": _written(event.ends) if event.ends is not None else None,
        "all_day": event.all_day,
        "timezone": event.timezone.key,
        "rrule": event.rrule,
        "next": [{"starts": _written(one.starts), "ends": _written(one.ends)} for one in times],
        "place": _texts(event.place),
        "link": event.link,
        "networks": list(event.networks),
        "owner": event.owner,
        "kits": list(event.kits),
        "articles": list(event.articles),
        "audience": event.audience,
    }


def _texts(text: Text) -> dict[str, str]:
    return {language: clean(words) for language, words in text.by_language}


def _written(when: date) -> str:
    return when.isoformat(timespec="seconds") if isinstance(when, datetime) else when.isoformat()
