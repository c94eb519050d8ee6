"""From entries to copies: what one feed says of one content, after its owners' filters."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from hub.model import Entry, FeedState, FeedUrl, Source
from hub.model.review import Reason
from hub.platforms import WEBSITE, Platform, recognise
from hub.river.identity import canonical, fragment_of, host_of
from hub.river.moments import Moment, Place, moment, places
from hub.river.owners import Owners, Wish, owned_by
from hub.river.titles import from_text, given
from hub.river.trace import Trace
from hub.wording import Sentence

_WORDS = {"include": Sentence("no `include` word is in it"), "exclude": Sentence("an `exclude` word is in it")}
_AWAY = Sentence("it is at an account that is not shown")
_OF_NOBODY = Sentence("not shown: nobody who may be shown has this feed")
_EMPTY = Sentence("not shown: it has neither title nor text")
_REPLACES = Sentence("replaces an entry of the same feed with the same address and title")


@dataclass(slots=True)
class Copy:
    """One content as one feed has it. `key` is equal for all copies of one address.

    `born` is the key it had at its first address, where that was another. `rank` says how much the place is the
    author's own: 0 their site, 1 any site, 2 a platform for articles, 3 one for short posts. `read` is when its feed
    last brought something new. Its owners are authors of the post where they are `credited` with it.
    """

    entry: Entry
    key: str
    when: Moment
    read: datetime
    platform: Platform
    rank: int
    title: str
    titled: bool
    owners: Owners
    born: str = ""
    credited: bool = True

    @property
    def seen(self) -> datetime:
        """When the hub first saw it: between different owners only this date counts, which no feed states."""
        return self.entry.first_seen

    @property
    def age(self) -> tuple[datetime, datetime, str, str]:
        """The copy seen first, first. What a feed says of its dates decides only between those seen together."""
        return (self.seen, self.when.published, self.entry.feed, self.entry.uid)

    @property
    def order(self) -> tuple[int, tuple[datetime, datetime, str, str]]:
        """For several places of one author: the place most their own first, then by age."""
        return (self.rank, self.age)


Keep = Callable[[list[Copy]], list[Copy]]


def copies(
    entries: Iterable[Entry],
    wanted: Iterable[Wish],
    feeds: Mapping[FeedUrl, FeedState],
    *,
    sites: Mapping[FeedUrl, str],
    now: datetime,
    trace: Trace | None,
    keep: Keep | None = None,
) -> list[Copy]:
    """The copies to show, feed by feed. Entries of feeds nobody wants are passed over.

    `keep` gives those that age and moderation leave, before a limit counts them; `sites` are the hosts that feeds
    without a host of their own may call their site.
    """
    owners: dict[FeedUrl, list[Wish]] = defaultdict(list)
    for one in wanted:
        owners[one.subscription.feed].append(one)
    entries_of: dict[FeedUrl, list[Entry]] = defaultdict(list)
    for entry in entries:
        if entry.feed in owners:
            entries_of[entry.feed].append(entry)
        elif trace is not None:
            trace.say(subject(entry), _OF_NOBODY, kind="other")
    found: list[Copy] = []
    for feed in sorted(entries_of):
        place = _Place(feed, owners[feed], feeds.get(feed), sites.get(feed, ""))
        found += _copies_of(entries_of[feed], place, owners[feed], now, trace, keep)
    return found


def subject(entry: Entry) -> str:
    """What a trace calls an entry."""
    return f"{entry.feed} {entry.uid}"


def _copies_of(
    entries: list[Entry], place: _Place, owners: list[Wish], now: datetime, trace: Trace | None, keep: Keep | None
) -> list[Copy]:
    """The copies of one feed, newest first."""
    undated = places(entries)
    made = [copy for entry in entries if (copy := place.copy(entry, now, undated.get(entry.uid), trace)) is not None]
    made = keep(made) if keep else made
    made.sort(key=lambda c: (c.when.published, c.entry.uid), reverse=True)
    if any(owner.subscription.spec.limit for owner in owners):
        made = _limited(made, owners, trace)
    return _told_apart(made, trace)


class _Place:
    """What is the same for all entries of one feed, worked out once."""

    def __init__(self, feed: FeedUrl, owners: list[Wish], state: FeedState | None, own_site: str) -> None:
        self._wishes = owners
        self._choosy = any(owner.choice is not None or owner.hides is not None for owner in owners)
        site = state.site if state is not None else ""
        self._source = Source(title=state.title if state is not None else "", url=site, feed=feed)
        self._all = owned_by(owners, self._source)
        self._away = {owner.path for owner in owners if owner.hides is not None and owner.hides(site)}
        own = recognise(feed)
        self._platform = own if own is not WEBSITE else recognise(site)
        # The site a feed names is anybody's word: it makes no host its owner's.
        self._hosts = {host_of(feed), own_site}.union(*(owner.sites for owner in owners)) - {""}
        self._changed = state.changed if state is not None else None

    def copy(self, entry: Entry, now: datetime, given_place: Place | None, trace: Trace | None) -> Copy | None:
        """The entry as a copy; None, with the reason in the trace, where it is not to be shown.

        `given_place` is when an entry whose date is missing, or not to be believed, is taken to have been published.
        """
        owners = self._chosen(entry, trace) if self._choosy else self._all
        if owners is None:
            return None
        own = recognise(entry.url)
        platform = own if own is not WEBSITE else self._platform
        when = moment(entry, now, place=given_place)
        if given_place is not None:
            entry = replace(entry, updated=None) if entry.updated else entry
            if trace is not None:
                trace.say(subject(entry), given_place.why)
        title = given(entry.title)
        titled = title != ""
        if not titled:
            title = from_text(entry.summary) or _last_resort(entry, platform, when)
        if not title:
            if trace is not None:
                trace.say(subject(entry), _EMPTY, kind="empty")
            return None
        key = _key_at(entry.url, entry)
        born = _key_at(entry.origin, entry) if entry.origin else ""
        rank = self._rank(entry, platform)
        read = max(entry.first_seen, self._changed) if self._changed else entry.first_seen
        return Copy(entry, key, when, read, platform, rank, title, titled, owners, born)

    def _chosen(self, entry: Entry, trace: Trace | None) -> Owners | None:
        text = f"{entry.title}\n{entry.summary}"
        chosen = []
        for owner in self._wishes:
            objection = owner.choice.objection(text, entry.tags) if owner.choice is not None else ""
            is_away = owner.hides is not None and (
                owner.path in self._away or owner.hides(entry.url) or owner.hides(entry.origin)
            )
            if not objection and not is_away:
                chosen.append(owner)
            elif trace is not None:
                why = _WORDS[objection] if objection else _AWAY
                _tell_owner(owner, entry, why, objection or "other", trace)
        if len(chosen) == len(self._wishes):
            return self._all
        return owned_by(chosen, self._source) if chosen else None

    def _rank(self, entry: Entry, platform: Platform) -> int:
        if platform is not WEBSITE:
            return 3 if platform.post_type == "post" else 2
        return 0 if host_of(entry.url) in self._hosts else 1


def _key_at(address: str, entry: Entry) -> str:
    key = canonical(address)
    # The front page of a site is where an entry without a page of its own points to.
    return key if "/" in key or "?" in key else f"{entry.feed} {entry.uid}"


def _last_resort(entry: Entry, platform: Platform, when: Moment) -> str:
    """A name for a picture or a film that came without a word."""
    if platform is WEBSITE and not entry.enclosures:
        return ""
    return f"{platform.label}, {when.published.date()}"


def _limited(made: list[Copy], owners: Sequence[Wish], trace: Trace | None) -> list[Copy]:
    kept = []
    left = {id(owner): owner.subscription.spec.limit or len(made) for owner in owners}
    for copy in made:
        allowed = []
        for owner in copy.owners.wishes:
            left[id(owner)] -= 1
            if left[id(owner)] >= 0:
                allowed.append(owner)
            elif trace is not None:
                why = Sentence("over the limit of {limit} posts", limit=owner.subscription.spec.limit)
                _tell_owner(owner, copy.entry, why, "limit", trace)
        if allowed:
            copy.owners = owned_by(allowed, copy.owners.source)
            kept.append(copy)
    return kept


def _tell_owner(owner: Wish, entry: Entry, why: Sentence, kind: Reason, trace: Trace) -> None:
    whose, line = owner.subscription.owner, owner.subscription.spec.line
    said = Sentence("not shown for {owner}: {why}", owner=whose, why=why)
    trace.say(subject(entry), said, path=owner.path, line=line, kind=kind, owners=(whose,))


def _told_apart(made: list[Copy], trace: Trace | None) -> list[Copy]:
    """One copy for one content of this feed.

    A feed that changes its identifiers repeats its entries: same address, same title. A changelog has one page
    for all of them: same address, other title or fragment; these keep apart, the first by the address, the
    others by what tells them apart.
    """
    by_key: dict[str, list[Copy]] = defaultdict(list)
    for copy in made:
        by_key[copy.key].append(copy)
    if len(by_key) == len(made):
        return made
    return [copy for group in by_key.values() for copy in (_distinct(group, trace) if group[1:] else group)]


def _distinct(group: list[Copy], trace: Trace | None) -> list[Copy]:
    kept: dict[tuple[str, str], Copy] = {}
    oldest_first = sorted(group, key=lambda c: (c.entry.first_seen, c.when.published, c.entry.uid))
    for copy in oldest_first:
        told_by = (fragment_of(copy.entry.url), copy.title)
        older = kept.get(told_by)
        if older is not None:
            _succeed(copy, older)
            if trace is not None:
                trace.say(subject(copy.entry), _REPLACES)
        kept[told_by] = copy
    for number, copy in enumerate(kept.values()):
        if number:
            fragment = fragment_of(copy.entry.url)
            copy.key += f"#{fragment}" if fragment else f" {copy.entry.uid}"
    return list(kept.values())


def _succeed(newer: Copy, older: Copy) -> None:
    """Give the newer entry the older one's dates, or an old post would come up again as new."""
    newer.entry = replace(newer.entry, first_seen=older.entry.first_seen)
    if not newer.when.dated or newer.when.published > older.entry.first_seen:
        newer.when = older.when
