"""Why an entry is or is not on the site, and as what it is shown, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from hub.model import Ambassador, Content, Entry, FeedState, FeedUrl, Group, Network, Post, PostType, Scope, Site
from hub.platforms import WEBSITE
from hub.river.copies import subject
from hub.river.identity import canonical
from hub.river.named_posts import NamedPosts, Names
from hub.river.subscriptions import feed_url
from hub.river.trace import Trace, beneath, line_of, located
from hub.wording import NOTHING, Sentence, verbatim

KINDS: Mapping[PostType, Sentence] = {
    "article": Sentence("article"),
    "post": Sentence("post"),
    "video": Sentence("video"),
    "podcast": Sentence("podcast"),
    "code": Sentence("code"),
    "event": Sentence("event"),
    "slides": Sentence("slides"),
    "paper": Sentence("paper"),
}
"""What each type of post is called."""
_PLATFORMS = {WEBSITE.name: Sentence("website")}
"""What platforms are called where that is no name."""


def explain_entries(
    content: Content,
    entries: Sequence[Entry],
    feeds: Mapping[FeedUrl, FeedState],
    site: Site,
    trace: Trace,
    query: str,
) -> Iterator[Sentence]:
    """Of each entry that goes by `query`, where it comes from, what was decided of it, and how it is shown."""
    by_id = next((post for post in site.posts if post.id == query), None)
    keys = _keys(by_id) - {""}
    meant = NamedPosts([(query, True)], Names(entries), any_uid=True)
    for entry in entries:
        if any(meant.of(entry)) or canonical(entry.url) in keys:
            yield from _origin(entry, feeds)
            for note in trace.of(subject(entry)):
                yield beneath(note.sentence)
            yield from _unnamed_owners(content, entry, site, trace)
            yield from _shown_as(entry, site)


def _origin(entry: Entry, feeds: Mapping[FeedUrl, FeedState]) -> Iterator[Sentence]:
    feed = feeds[entry.feed].title if entry.feed in feeds else entry.feed
    yield Sentence("{entry}, from {feed}", entry=entry.url or entry.uid, feed=feed)
    moved = Sentence(", then at {address}", address=entry.origin) if entry.origin else NOTHING
    said = Sentence(
        "read from {feed}, first seen {seen:%Y-%m-%d %H:%M}{moved}",
        feed=entry.feed,
        seen=entry.first_seen,
        moved=moved,
    )
    yield beneath(said)


def _unnamed_owners(content: Content, entry: Entry, site: Site, trace: Trace) -> Iterator[Sentence]:
    """Why those who list the entry's feed do not stand for it: consent, `until`, audience."""
    open_to = {person.slug for person in site.ambassadors if Scope.FEEDS in person.scopes}
    shown = {("ambassador", slug) for slug in open_to} | {("group", group.slug) for group in site.groups}
    owners: list[Ambassador | Group] = [*content.ambassadors, *content.groups]
    for owner in owners:
        kind = "ambassador" if isinstance(owner, Ambassador) else "group"
        line = next((spec.line for spec in owner.feeds if feed_url(spec.address) == entry.feed), None)
        if line is None or (kind, owner.slug) in shown:
            continue
        yield beneath(located(Sentence("a feed of {owner}", owner=owner.slug), owner.path, line))
        for note in trace.of(owner.slug):
            if note.path == owner.path:
                yield beneath(note.sentence, 2)


def _shown_as(entry: Entry, site: Site) -> Iterator[Sentence]:
    key = canonical(entry.url)
    for post in site.posts:
        is_it = post.source.feed == entry.feed and post.first_seen <= entry.first_seen
        if key in _keys(post) if key else is_it and post.title == entry.title:
            titled = NOTHING if post.titled else Sentence(", titled from its text")
            said = Sentence("shown as post {id}: “{title}”{titled}", id=post.id, title=post.title, titled=titled)
            yield beneath(said)
            yield from (beneath(said, 2) for said in _about(post, entry, site))


def _about(post: Post, entry: Entry, site: Site) -> Iterator[Sentence]:
    by = (*post.authors, *post.groups)
    yield Sentence("by {names}; dated {day:%Y-%m-%d %H:%M}{how}", names=by, day=post.published, how=_dated(post))
    if entry.published is not None and entry.published > post.first_seen:
        yield Sentence("its feed says {day:%Y-%m-%d %H:%M}, which is later than it was first seen", day=entry.published)
    yield Sentence(
        "networks: {networks}; {platform}, {type}",
        networks=post.networks or Sentence("none"),
        platform=_PLATFORMS.get(post.platform, verbatim(post.platform)),
        type=KINDS[post.type],
    )
    for network in _left_out_of(post, site):
        said = Sentence("not in {network}: its words leave this out", network=network.slug)
        yield located(said, network.path, line_of(network, "filters"))
    for place in post.also_at:
        yield Sentence("also at {address}", address=place.url)


def _dated(post: Post) -> Sentence:
    if post.dated:
        return NOTHING
    if post.published == post.first_seen:
        return Sentence(", when it was first seen")
    return Sentence(", by its place in the feed")


def _left_out_of(post: Post, site: Site) -> Iterator[Network]:
    theirs = {slug for person in site.ambassadors if person.slug in post.authors for slug in person.networks}
    theirs |= {slug for group in site.groups if group.slug in post.groups for slug in group.networks}
    yield from (network for network in site.networks if network.slug in theirs.difference(post.networks))


def _keys(post: Post | None) -> set[str]:
    return set() if post is None else {canonical(post.url), *(canonical(p.url) for p in post.also_at)}
