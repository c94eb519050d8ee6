"""The figures of a site: sums of what all did together, month by month.

No figure is about one person. What a single voice has published alone is told nowhere but in a sum with that of others,
and where a site has one voice only, posts are not counted at all.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain, takewhile
from typing import get_args

from hub.model import Ambassador, Group, Post, PostType, Site, Slug
from hub.render import tongue
from hub.render.dates import day_of

YEAR, MOST = 12, 24
"""How many months are told: a year, or two where there is anything from before the last."""
TOGETHER = 2
"""How many voices there are at least behind a figure."""
OTHERS = "others"
"""Stands for all that a single voice each has."""
_NO_GATHERING = ("topic", "deadline")
_Bylines = set[tuple[tuple[Slug, ...], tuple[Slug, ...]]]
"""The people and the groups that posts are by."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Series:
    """How many a month, for each of `Figures.months`."""

    key: str
    counts: tuple[int, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Share:
    """How many posts have something in common; None where they are of one voice. `people` are a network's members."""

    key: str
    posts: int | None
    people: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Figures:
    """`months` are the first days of each, the current one last; `people` are those here today, by when they came.

    Where a count a month would be about one voice, it is empty.
    """

    day: date
    totals: Mapping[str, int]
    months: tuple[date, ...]
    posts: tuple[int, ...]
    types: tuple[Series, ...]
    people: tuple[int, ...]
    editors: tuple[Series, ...]
    networks: tuple[Share, ...]
    platforms: tuple[Share, ...]
    languages: tuple[Share, ...]


def counted(site: Site) -> Figures:
    """All figures of a site on its day."""
    today = site.now.astimezone(site.programme.timezone).date()
    posts = site.posts if _are_several(site.posts) else ()
    months = _months(site, posts, today)
    recent = _recent(site, posts, months)
    editors = tuple(one for one in _editors(site, months, today) if any(one.counts))
    return Figures(
        day=today,
        totals={key: number for key, number in _totals(site, posts) if number},
        months=months,
        posts=_a_month("posts", (day for day, _ in recent), months).counts if posts or not site.posts else (),
        types=tuple(_by_type(recent, months)),
        people=tuple(_people(site.ambassadors, months)) if len(site.ambassadors) >= TOGETHER else (),
        editors=editors,
        networks=tuple(_networks(site, posts)),
        platforms=_shares(posts, lambda post: post.platform),
        languages=_shares(posts, _language),
    )


def _are_several(posts: Iterable[Post]) -> bool:
    bylines: _Bylines = set()
    for post in posts:
        bylines.add((post.authors, post.groups))
        if len(_voices([bylines])) >= TOGETHER:
            return True
    return False


def _voices(several: Iterable[_Bylines]) -> set[tuple[str, str]]:
    """All who speak in bylines: there are far fewer of these than posts."""
    bylines = _Bylines().union(*several)
    people = {("person", slug) for authors, _ in bylines for slug in authors}
    return people | {("group", slug) for _, groups in bylines for slug in groups}


def _months(site: Site, posts: Iterable[Post], today: date) -> tuple[date, ...]:
    """Two years where something is older than one."""
    year = _back(today.replace(day=1), YEAR - 1)
    oldest = min((post.published.date() for post in posts), default=today)
    days = (oldest, *(article.date for article in site.articles), *(who.since or today for who in site.ambassadors))
    first = year if min(days) >= year else _back(year, MOST - YEAR)
    months = [first]
    while (months[-1].year, months[-1].month) < (today.year, today.month):
        months.append((months[-1] + timedelta(days=31)).replace(day=1))
    return tuple(months)


def _back(month: date, count: int) -> date:
    years, number = divmod(month.year * 12 + month.month - 1 - count, 12)
    return date(max(years, 1), number + 1, 1)


def _recent(site: Site, posts: Iterable[Post], months: tuple[date, ...]) -> list[tuple[date, Post]]:
    """The posts of these months with their days."""
    zone, oldest = site.programme.timezone, months[0] - timedelta(days=2)
    # They stand newest first.
    young = takewhile(lambda post: post.published.date() >= oldest, posts)
    return [(day, post) for post in young if (day := day_of(post.published, zone)) >= months[0]]


def _by_type(recent: Iterable[tuple[date, Post]], months: tuple[date, ...]) -> Iterator[Series]:
    days: defaultdict[str, list[date]] = defaultdict(list)
    bylines: defaultdict[str, _Bylines] = defaultdict(set)
    for day, post in recent:
        days[post.type].append(day)
        bylines[post.type].add((post.authors, post.groups))
    told, rest = _apart({kind: len(days[kind]) for kind in get_args(PostType) if days[kind]}, bylines)
    yield from (_a_month(kind, days[kind], months) for kind in told)
    if told and rest:
        yield _a_month(OTHERS, chain.from_iterable(days[kind] for kind in rest), months)


def _editors(site: Site, months: tuple[date, ...], today: date) -> Iterator[Series]:
    """What was added for all to use, and what took place."""
    gatherings = {event.slug for event in site.agenda if event.type not in _NO_GATHERING}
    yield _a_month("reading", (article.date for article in site.articles), months)
    yield _a_month("kits", (kit.starts for kit in site.kits if kit.starts), months)
    yield _a_month("blog", (post.date for post in site.collective), months)
    # Once it is over, which is when a build is due: not in the midst of its day.
    zone = site.programme.timezone
    over = (one for one in site.occurrences if one.event in gatherings and one.over_after(zone) < today)
    held = (one.first_day for one in over)
    yield _a_month("events", held, months)


def _a_month(key: str, days: Iterable[date], months: tuple[date, ...]) -> Series:
    found = Counter((day.year, day.month) for day in days)
    return Series(key=key, counts=tuple(found[(month.year, month.month)] for month in months))


def _people(people: Iterable[Ambassador], months: tuple[date, ...]) -> Iterator[int]:
    """How many of those here today were here by the end of each month."""
    came = Counter(min(person.since.replace(day=1), months[-1]) if person.since else months[0] for person in people)
    here = sum(count for month, count in came.items() if month < months[0])
    for month in months:
        here += came[month]
        yield here


def _totals(site: Site, posts: Sequence[Post]) -> Iterator[tuple[str, int]]:
    """In the order in which they are told; nothing is told of what there is none of."""
    voices: tuple[Ambassador | Group, ...] = (*site.ambassadors, *site.groups)
    yield "people", len(site.ambassadors)
    yield "groups", len(site.groups)
    yield "networks", len(site.networks)
    yield "posts", len(posts)
    yield "sources", len({feed.address for voice in voices for feed in voice.feeds}) if posts else 0
    yield "platforms", len({post.platform for post in posts})
    yield "languages", len({tongue.base(post.language) for post in posts if post.language})
    yield "reading", len(site.articles)
    yield "kits", len(site.kits)
    yield "events", sum(event.type not in _NO_GATHERING for event in site.agenda)


def _networks(site: Site, posts: Iterable[Post]) -> Iterator[Share]:
    found: Counter[str] = Counter()
    bylines: defaultdict[str, _Bylines] = defaultdict(set)
    for post in posts:
        for network in post.networks:
            found[network] += 1
            bylines[network].add((post.authors, post.groups))
    people = Counter(network for person in site.ambassadors for network in person.networks)
    for slug in (network.slug for network in site.networks):
        alone = not _several([slug], bylines) and (found[slug] or (not posts and site.posts))
        yield Share(key=slug, posts=None if alone else found[slug], people=people[slug])


def _shares(posts: Iterable[Post], key_of: Callable[[Post], str]) -> tuple[Share, ...]:
    """The most first, and what is taken together last; nothing where that is all there is."""
    found: Counter[str] = Counter()
    bylines: defaultdict[str, _Bylines] = defaultdict(set)
    for post in posts:
        key = key_of(post)
        found[key] += 1
        bylines[key].add((post.authors, post.groups))
    told, rest = _apart(found, bylines)
    shares = [Share(key=key, posts=found[key]) for key in sorted(told, key=lambda key: (-found[key], key))]
    if told and rest:
        shares.append(Share(key=OTHERS, posts=sum(found[key] for key in rest)))
    return tuple(shares)


def _apart(found: Mapping[str, int], bylines: Mapping[str, _Bylines]) -> tuple[list[str], list[str]]:
    """The keys that are told by name, and those that are told together.

    These are of several voices: where they would be of one, the rarest of the others joins them, since the sum of all
    stands beside them, and who subtracts would know.
    """
    told = [key for key in found if key and _several([key], bylines)]
    rest = [key for key in found if key not in told]
    while rest and told and not _several(rest, bylines):
        rest.append(told.pop(told.index(min(told, key=lambda key: (found[key], key)))))
    return told, rest


def _several(keys: Iterable[str], bylines: Mapping[str, _Bylines]) -> bool:
    return len(_voices(bylines[key] for key in keys)) >= TOGETHER


def _language(post: Post) -> str:
    return tongue.base(post.language) if post.language else ""
