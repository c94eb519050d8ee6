"""The agenda."""

from __future__ import annotations

from datetime import date, datetime

from hub import sanitise
from hub.model import Event, Page, Slug
from hub.render import addresses
from hub.render.edition import Edition
from hub.render.structured.document import Node, listing, node
from hub.render.structured.whole import address, collection, publisher

_LISTED = 30
_WRITTEN = frozenset({"topic", "publication", "deadline"})
"""What of the agenda nobody attends."""
_FAR = frozenset({"online", "remote", "en ligne", "à distance", "visio", "webinar", "webinaire", "by telephone"})
_FAR |= {"par téléphone"}


def agenda(edition: Edition, page: Page) -> list[Node]:
    """Where the pages of what is to come are, the next first."""
    events = [edition.register.events[slug] for slug in list(edition.register.to_come)[:_LISTED]]
    links = [(address(edition, addresses.event(event.slug)), edition.text_of(event.title)) for event in events]
    return [collection(edition, page, listing(links, total=len(edition.register.to_come)))]


def event(edition: Edition, page: Page) -> list[Node]:
    """A gathering, the next time it takes place, or the last; nothing for what is written or done by a day."""
    which = edition.register.events[Slug(page.path.rstrip("/").rpartition("/")[2])]
    times = edition.register.to_come.get(which.slug) or edition.register.times_of(which.slug)[-1:]
    if which.type in _WRITTEN or not times:
        return []
    own = edition.addresses.absolute(page.path)
    return [
        node(
            "Event",
            name=page.title,
            url=own,
            description=which.about.plain_in(edition.language).text[:300] or page.description,
            inLanguage=edition.language,
            startDate=_iso(times[0].starts),
            endDate=_iso(times[0].ends),
            eventStatus="https://schema.org/EventScheduled",
            organizer=publisher(edition),
            **_where(edition, which, own),
        )
    ]


def _where(edition: Edition, event: Event, own: str) -> dict[str, object]:
    """The place, or that there is none, as far as the words about it tell."""
    place = edition.text_of(event.place)
    if not place and event.type != "webinar":
        return {}
    virtual = node("VirtualLocation", name=place, url=sanitise.link(event.link) or own)
    if event.type == "webinar" or place.casefold().startswith(tuple(_FAR)):
        return {"location": virtual, "eventAttendanceMode": "https://schema.org/OnlineEventAttendanceMode"}
    there = node("Place", name=place, address=place)
    if any(words in place.casefold() for words in _FAR):
        return {"location": [there, virtual], "eventAttendanceMode": "https://schema.org/MixedEventAttendanceMode"}
    return {"location": there, "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode"}


def _iso(when: date | datetime) -> str:
    return when.isoformat()
