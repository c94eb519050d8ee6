"""People and groups as data: `/api/v1/people.json`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from hub import sanitise
from hub.model import Account, Ambassador, File, Group, Scope, Site
from hub.render import addresses
from hub.render.addresses import Addresses, photo_path
from hub.render.api.document import by_language, document, feeds_of, place_of, prose_by_language
from hub.render.feeds.xmltext import clean


def people_file(site: Site) -> Iterator[File]:
    """Everybody of the site in the order of their names, then the groups in theirs."""
    where = Addresses.of(site.programme)
    people = [_person(person, where, thanked=site.may_thank(person)) for person in site.ambassadors]
    groups = [_group(group, where) for group in site.groups]
    yield document(addresses.PEOPLE_JSON, site, {"people": people + groups})


def _person(person: Ambassador, where: Addresses, *, thanked: bool) -> dict[str, Any]:
    """What their consent opens: `photo` and `feeds` are None, `badges` empty, without its scope.

    Pages say the year somebody joined, and the day to those alone who may be thanked for it.
    """
    speaker = person.speaker
    return {
        "kind": "external" if person.kind == "external" else "person",
        "slug": person.slug,
        "name": clean(person.name),
        "page": where.absolute(place_of(person)),
        "role": by_language(person.role),
        "about": prose_by_language(person.bio),
        "relation": person.relation or None,
        "organisation": clean(person.organisation) or None,
        "department": clean(person.department) or None,
        "location": clean(person.location) or None,
        "pronouns": by_language(person.pronouns),
        "languages": list(person.languages),
        "expertise": [clean(topic) for topic in person.expertise],
        "speaker": speaker
        and {"topics": [clean(topic) for topic in speaker.topics], "languages": list(speaker.languages)},
        "networks": list(person.networks),
        "members": [],
        "official": False,
        "accounts": _accounts(person.accounts),
        "photo": where.absolute(photo_path(person.slug)) if person.photo and Scope.PHOTO in person.scopes else None,
        "feeds": feeds_of(place_of(person), where) if Scope.FEEDS in person.scopes else None,
        "badges": list(person.badges) if Scope.RECOGNITION in person.scopes else [],
        "joined": person.joined.isoformat() if person.joined and thanked else None,
        "noindex": person.noindex,
        "audience": person.audience,
    }


def _group(group: Group, where: Addresses) -> dict[str, Any]:
    """The same keys, of which a group has fewer to fill; `name` is its title in the site's first language."""
    return {
        "kind": "group",
        "slug": group.slug,
        "name": clean(group.title.said_in(where.languages[0]).text),
        "page": where.absolute(place_of(group)),
        "role": by_language(group.role),
        "about": prose_by_language(group.about),
        "relation": None,
        "organisation": None,
        "department": None,
        "location": None,
        "pronouns": None,
        "languages": list(group.languages),
        "expertise": [],
        "speaker": None,
        "networks": list(group.networks),
        "members": list(group.members),
        "official": group.official,
        "accounts": _accounts(group.accounts),
        "photo": None,
        "feeds": feeds_of(place_of(group), where),
        "badges": [],
        "joined": None,
        "noindex": False,
        "audience": group.audience,
    }


def _accounts(accounts: tuple[Account, ...]) -> list[dict[str, str | None]]:
    return [
        {"platform": account.platform, "handle": clean(account.handle) or None, "url": url}
        for account in accounts
        if (url := sanitise.link(account.url))
    ]
