"""Whom a site thanks, and when that changes by itself.

Only people with the scope `recognition`, and of their posts only where they opened `feeds`. Nobody is ranked: people
stand in the order of their names, and nothing says how much one of them did.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta, tzinfo
from itertools import chain, takewhile

from hub.model import (
    Ambassador,
    Anniversary,
    Content,
    Deed,
    FirstPost,
    Goal,
    Post,
    Progress,
    Recognition,
    RecognitionRules,
    Scope,
    Site,
    Slug,
    Spotlight,
    Thanked,
)
from hub.river.moments import midnight
from hub.river.people import Target
from hub.river.retention import first_day
from hub.river.spotlight import in_the_spotlight, week_of

NEW = 60
"""For how many days people and first posts are new, and a goal is told that was reached."""
_TOGETHER = 2
"""Of how many voices a network is, at least, for its total not to be a figure about one of them."""


def recognition(site: Site, content: Content, *, target: Target) -> Recognition:
    """Whom `site`, made of `content` for one target, thanks at its `now`."""
    if not site.programme.recognition:
        return Recognition()
    rules, today = site.programme.recognition_rules, _today(site)
    people = {person.slug: person for person in site.ambassadors if site.may_thank(person)}
    return Recognition(
        spotlight=_spotlight(content, people, today, target) if rules.spotlight else None,
        newcomers=tuple(person.slug for person in people.values() if _is_new(person, today)),
        anniversaries=tuple(_anniversaries(people.values(), today)) if rules.anniversaries else (),
        firsts=tuple(_firsts(site, people, today)) if rules.firsts else (),
        contributors=tuple(_contributors(site, people)),
        goals=tuple(_goals(site, rules, today)),
    )


def next_recognition(site: Site, content: Content) -> datetime | None:
    """The next midnight at which somebody else is thanked; a month's beginning, which is always one, apart."""
    if not site.programme.recognition:
        return None
    today, zone = _today(site), site.programme.timezone
    days = [day for day in _days(site, content, today) if day > today]
    return midnight(min(days), zone) if days else None


def _today(site: Site) -> date:
    return site.now.astimezone(site.programme.timezone).date()


def _days(site: Site, content: Content, today: date) -> Iterator[date]:
    thanked = [person for person in site.ambassadors if site.may_thank(person)]
    if thanked:
        yield _plus(week_of(today), 7)
    for person in thanked:
        if person.since is not None:
            yield from (person.since, _plus(person.since, NEW + 1))
    new = {first.post for first in site.recognition.firsts}
    yield from (_plus(_day(post, site.programme.timezone), NEW + 1) for post in site.posts if post.id in new)
    for goal in content.programme.recognition_rules.goals:
        yield from (goal.since, _plus(goal.until, 1), _plus(goal.until, NEW + 1))


def _plus(day: date, days: int) -> date:
    return date.fromordinal(min(day.toordinal() + days, date.max.toordinal()))


def _spotlight(content: Content, people: Mapping[Slug, Ambassador], today: date, target: Target) -> Spotlight | None:
    possible = (who for who in content.ambassadors if target == "intranet" or who.audience == "public")
    chosen = in_the_spotlight(possible, content.programme.consent, today)
    return Spotlight(person=chosen, monday=week_of(today)) if chosen is not None and chosen in people else None


def _is_new(person: Ambassador, today: date) -> bool:
    return person.since is not None and person.since <= today <= _plus(person.since, NEW)


def _anniversaries(people: Iterable[Ambassador], today: date) -> Iterator[Anniversary]:
    """Those of this month, by their day; who joined on 29 February is thanked on the 28th of other years."""
    found = []
    for person in people:
        joined = person.joined
        if joined is not None and joined.month == today.month and joined.year < today.year:
            day = date(today.year, joined.month, min(joined.day, _last_of(today)))
            found.append(Anniversary(person=person.slug, day=day, years=today.year - joined.year))
    yield from sorted(found, key=lambda one: one.day)


def _last_of(day: date) -> int:
    return 31 if day.month == 12 else (day.replace(month=day.month + 1, day=1) - timedelta(days=1)).day


def _firsts(site: Site, people: Mapping[Slug, Ambassador], today: date) -> Iterator[FirstPost]:
    """First posts of the last weeks; where older ones are not kept, only of those who have not been here longer."""
    zone, kept_from = site.programme.timezone, first_day(site.programme, site.now)
    earliest: dict[Slug, Post] = {}
    for post in reversed(site.posts):
        for author in post.authors:
            earliest.setdefault(author, post)
    for person in people.values():
        first = earliest.get(person.slug)
        if first is None or Scope.FEEDS not in person.scopes or today > _plus(_day(first, zone), NEW):
            continue
        if kept_from is None or (person.since is not None and person.since >= kept_from):
            yield FirstPost(person=person.slug, post=first.id)


def _contributors(site: Site, people: Mapping[Slug, Ambassador]) -> Iterator[Thanked]:
    deeds: defaultdict[Slug, dict[Deed, None]] = defaultdict(dict)
    for slug, deed in _deeds(site):
        if slug is not None and slug in people:
            deeds[slug][deed] = None
    yield from (Thanked(person=slug, deeds=tuple(deeds[slug])) for slug in people if slug in deeds)


def _deeds(site: Site) -> Iterator[tuple[Slug | None, Deed]]:
    yield from ((slug, "collective") for post in site.collective for slug in post.authors)
    yield from ((kit.owner, "kits") for kit in site.kits)
    yield from ((slug, "reading") for article in site.articles for slug in article.shared_by)
    yield from ((event.owner, "agenda") for event in site.agenda)
    yield from ((slug, "committee") for network in site.networks for slug in network.committee)
    yield from ((helper.person, "desk") for helper in site.programme.contribution.desk)


def _goals(site: Site, rules: RecognitionRules, today: date) -> Iterator[Progress]:
    """Those that run, and those that were reached not long ago: of one that was missed nobody is reminded."""
    goals = [
        goal for goal in rules.goals if goal.since <= today <= _plus(goal.until, NEW) and _is_of_several(site, goal)
    ]
    if not goals:
        return
    zone, first = site.programme.timezone, min(goal.since for goal in goals)
    # The newest stand first, so that the oldest need no look.
    oldest = midnight(first, zone) - timedelta(days=1)
    posts = [(_day(post, zone), post) for post in takewhile(lambda post: post.published >= oldest, site.posts)]
    for goal in goals:
        reached = sum(_counts(post, goal) for day, post in posts if goal.since <= day <= goal.until)
        if goal.until >= today or reached >= goal.count:
            yield Progress(goal=goal, reached=reached)


def _is_of_several(site: Site, goal: Goal) -> bool:
    voices = chain((person.networks for person in site.ambassadors), (group.networks for group in site.groups))
    return sum(goal.network is None or goal.network in networks for networks in voices) >= _TOGETHER


def _counts(post: Post, goal: Goal) -> bool:
    return goal.type in (None, post.type) and (goal.network is None or goal.network in post.networks)


def _day(post: Post, zone: tzinfo) -> date:
    # A feed that knows the day alone says midnight UTC: west of it, the day before is not meant.
    instant = post.published
    return instant.astimezone(zone).date() if instant.hour or instant.minute else instant.date()
