"""What a month's newsletter holds. Months begin and end in the programme's time zone.

The site given is that of the people who agreed to newsletters: nobody else is in it. Nobody is ranked, and no figure
speaks of one person: what editors chose comes first, then what is newest, names by the alphabet.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hub.model import Ambassador, Article, Event, Kit, Network, Occurrence, Post, Site, Slug
from hub.render.dates import day_of
from hub.render.fair import fair_start
from hub.render.letters.letter import Coming, Letter, Month, NetworkNews, Totals
from hub.render.register import Register

POSTS = 8
_POSTS_A_VOICE, _MOST_OF_A_VOICE = 1, 2
_TO_BE_SEVERAL = 2
_LONG = 7
"""What lasts as many days is looked for from its beginning, however long ago."""
_BACK = timedelta(days=_LONG + 2)
"""How far back the others may have begun: it may be another day in another zone, at both ends."""


class Almanac:
    """A site by months. `site` is that of newsletters."""

    def __init__(self, site: Site, register: Register) -> None:
        self._site = site
        self._register = register
        self._zone = site.programme.timezone
        self.current = Month.of(site.now.astimezone(self._zone).date())
        self._posts: dict[Month, list[Post]] | None = None
        self._lasting = [number for number, time in enumerate(site.occurrences) if _is_long(time)]
        self._ahead: dict[Month, tuple[Coming, ...]] = {}

    def past(self, most: int, back: int) -> Iterator[Letter]:
        """The letters of the last months that have one, the current first: at most so many, from so far back.

        Months of posts alone had none: nobody wrote letters then.
        """
        month = self.current
        for _ in range(back):
            letter = self.letter(month)
            if letter and (letter.prepared or month == self.current):
                yield letter
                most -= 1
            if not most or month.first.year < _FIRST_YEAR:
                return
            month = month.before

    def letter(self, month: Month, network: Network | None = None) -> Letter:
        """The letter of a month, which may be yet to come: empty where there is nothing to tell."""
        at = min(self._site.now, month.next.begins(self._zone) - timedelta(seconds=1))
        today = at.astimezone(self._zone).date()
        posts = [p for p in self._posts_in(month) if network is None or network.slug in p.networks]
        articles = tuple(a for a in self._site.articles if a.date in month and a.date <= today and _is_in(a, network))
        kits = tuple(k for k in self._site.kits if _is_offered(k, today, self._is_over(month)) and _is_in(k, network))
        coming = tuple(one for one in self._coming(month, at, today) if _is_in(one.event, network))
        dates = [(event, count) for event, count in self._dates_in(month) if _is_in(event, network)]
        newcomers = tuple(p for p in self._people_of(network) if _since(p) in month and _since(p) <= today)
        return Letter(
            month=month,
            network=network,
            at=at,
            updated=self._updated(month, at, posts, articles, newcomers),
            coming=coming,
            articles=articles,
            posts=tuple(_chosen(posts, {a.slug for a in articles})),
            newcomers=newcomers,
            kits=tuple(sorted(kits, key=lambda kit: not kit.pinned)),
            networks=() if network else tuple(self._news(posts, articles, coming, today)),
            thanks=self._thanks(network, posts, articles, kits, (event for event, _ in dates)),
            totals=_totals(posts, articles, sum(count for _, count in dates)),
        )

    def _is_over(self, month: Month) -> bool:
        return month < self.current

    def _posts_in(self, month: Month) -> list[Post]:
        if self._posts is None:
            found: defaultdict[Month, list[Post]] = defaultdict(list)
            months: dict[tuple[int, int], Month] = {}
            for post in self._site.posts:
                day = day_of(post.published, self._zone)
                key = (day.year, day.month)
                if key not in months:
                    months[key] = Month.of(day)
                found[months[key]].append(post)
            self._posts = dict(found)
        return self._posts.get(month, [])

    def _people_of(self, network: Network | None) -> Iterable[Ambassador]:
        return self._register.members(network.slug) if network else self._site.ambassadors

    def _coming(self, month: Month, at: datetime, today: date) -> tuple[Coming, ...]:
        """Each event once, with what lies between the month's beginning and the end of the next, and is not over."""
        if month not in self._ahead:
            found: defaultdict[Slug, list[Occurrence]] = defaultdict(list)
            for one in self._between(max(today, month.first), month.next.next.first):
                over = one.ends <= at if isinstance(one.ends, datetime) else one.ends < today
                # Once a month has begun, what is not over lasts into it.
                if not over and (today >= month.first or _last_day(one, self._zone) >= month.first):
                    found[one.event].append(one)
            several = (Coming(event=self._register.events[slug], times=tuple(times)) for slug, times in found.items())
            self._ahead[month] = tuple(several)
        return self._ahead[month]

    def _dates_in(self, month: Month) -> Iterable[tuple[Event, int]]:
        """The events that begin in the month, with how often."""
        begin = self._site.occurrences[self._place(month.first) : self._place(month.next.first)]
        return [(self._register.events[slug], count) for slug, count in Counter(one.event for one in begin).items()]

    def _between(self, first: date, beyond: date) -> Iterator[Occurrence]:
        """All times that may last to the first day and begin before the other, in their order."""
        # A hub with a daily event has hundreds of times a year: no letter walks through all of them.
        times, place = self._site.occurrences, self._place(first - _BACK)
        yield from (times[number] for number in self._lasting if number < place)
        yield from times[place : self._place(beyond)]

    def _place(self, day: date) -> int:
        """Of the first time that begins on the day or later."""
        return bisect_left(self._site.occurrences, day, key=lambda time: _first_day(time, self._zone))

    def _news(
        self, posts: list[Post], articles: Iterable[Article], coming: Iterable[Coming], today: date
    ) -> Iterator[NetworkNews]:
        # What has begun already is no news.
        ahead = [one for one in coming if _first_day(one.times[0], self._zone) >= today]
        for network in self._site.networks:
            news = NetworkNews(
                network=network,
                posts=sum(network.slug in post.networks for post in posts),
                articles=sum(network.slug in article.networks for article in articles),
                coming=next((one for one in ahead if network.slug in one.event.networks), None),
            )
            if news.posts or news.articles or news.coming:
                yield news

    def _thanks(
        self,
        network: Network | None,
        posts: Iterable[Post],
        articles: Iterable[Article],
        kits: Iterable[Kit],
        events: Iterable[Event],
    ) -> tuple[Ambassador, ...]:
        """All who did something for the month and may be thanked, by name."""
        slugs: set[Slug | None] = {slug for post in posts for slug in post.authors}
        slugs |= {slug for article in articles for slug in article.shared_by}
        slugs |= {kit.owner for kit in kits}
        slugs |= {event.owner for event in events}
        for one in (network,) if network else self._site.networks:
            slugs |= {*one.committee, one.sponsor}
        return tuple(p for p in self._site.ambassadors if p.slug in slugs and self._site.may_thank(p))

    def _updated(
        self,
        month: Month,
        at: datetime,
        posts: Iterable[Post],
        articles: Iterable[Article],
        newcomers: Iterable[Ambassador],
    ) -> datetime:
        """When the last of what is dated came, so that a feed does not call a letter new each day."""
        days = [a.date for a in articles] + [_since(p) for p in newcomers]
        moments = [post.published for post in posts]
        moments += [datetime.combine(day, time(), tzinfo=self._zone).astimezone(UTC) for day in days]
        return min(at, max([month.begins(self._zone), *moments]))


_FIRST_YEAR = 1900


def _is_in(written: Article | Kit | Event, network: Network | None) -> bool:
    return network is None or network.slug in written.networks


def _is_offered(kit: Kit, today: date, past: bool) -> bool:
    """A kit without a beginning belongs to the current letter, or old months would never be empty."""
    return kit.is_offered(today) and not (past and not (kit.opens or kit.starts))


def _since(person: Ambassador) -> date:
    return person.since or date.min


def _chosen(posts: list[Post], recommended: set[Slug]) -> list[Post]:
    """What editors pinned and what was written in the hub itself; then the newest, one or two of each voice.

    What has a title comes before the words of social networks, which are read there.
    """
    others = [post for post in posts if recommended.isdisjoint(post.recommended_in)]
    picked = [post for post in others if post.pinned or post.local][:POSTS]
    rest = [post for post in others if not (post.pinned or post.local)]
    read = _few_of_each(sorted(rest, key=lambda post: not post.titled))
    return picked + fair_start(read, POSTS - len(picked), _POSTS_A_VOICE)


def _few_of_each(posts: Iterable[Post]) -> Iterator[Post]:
    count: Counter[tuple[Slug, ...]] = Counter()
    for post in posts:
        by = (*post.authors, *post.groups)
        count[by] += 1
        if count[by] <= _MOST_OF_A_VOICE:
            yield post


def _totals(posts: list[Post], articles: tuple[Article, ...], dates: int) -> Totals:
    voices = {(kind, slug) for p in posts for kind, of in (("p", p.authors), ("g", p.groups)) for slug in of}
    # The posts of one voice alone would be a figure about a person.
    together = len(voices) >= _TO_BE_SEVERAL
    return Totals(
        posts=len(posts) if together else 0,
        voices=len(voices) if together else 0,
        articles=len(articles),
        dates=dates if posts or articles else 0,
    )


def _first_day(occurrence: Occurrence, zone: ZoneInfo) -> date:
    """The day it begins on in a zone."""
    return _local_day(occurrence.starts, zone)


def _is_long(occurrence: Occurrence) -> bool:
    return occurrence.ends.toordinal() - occurrence.starts.toordinal() >= _LONG


def _last_day(occurrence: Occurrence, zone: ZoneInfo) -> date:
    """The last day it takes some of."""
    ends = occurrence.ends
    # What ends at midnight does not last into the next day.
    if isinstance(ends, datetime) and ends > occurrence.starts:
        ends -= timedelta(microseconds=1)
    return _local_day(ends, zone)


def _local_day(moment: date | datetime, zone: ZoneInfo) -> date:
    return moment.astimezone(zone).date() if isinstance(moment, datetime) else moment
