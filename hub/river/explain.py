"""Why a person, a text or an entry is or is not on the site, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from hub.model import (
    Ambassador,
    Article,
    CollectivePost,
    Content,
    Entry,
    FeedSpec,
    FeedState,
    FeedUrl,
    Group,
    Network,
    Post,
    Site,
)
from hub.river.copies import subject
from hub.river.flow import flow
from hub.river.identity import canonical, host_of
from hub.river.people import Target
from hub.river.subscriptions import feed_url, subscriptions
from hub.river.trace import Trace

_Written = Ambassador | Network | Group | Article | CollectivePost


def explain(
    content: Content,
    entries: Sequence[Entry],
    feeds: Mapping[FeedUrl, FeedState],
    *,
    now: datetime,
    query: str,
    target: Target = "public",
) -> list[str]:
    """Lines to read, the subject first, what was decided of it indented beneath; empty for an unknown query.

    `query` is a slug of anything people write, the address of an entry, its uid, a post's id, or a feed.
    """
    trace = Trace()
    site = flow(content, entries, feeds, now=now, target=target, trace=trace)
    lines = list(_of_slug(content, entries, feeds, site, trace, query))
    lines += _of_feed(content, entries, feeds, site, query)
    lines += _of_entries(entries, feeds, site, trace, query)
    return lines


def _of_slug(
    content: Content,
    entries: Sequence[Entry],
    feeds: Mapping[FeedUrl, FeedState],
    site: Site,
    trace: Trace,
    slug: str,
) -> Iterator[str]:
    published: list[_Written] = [*site.ambassadors, *site.networks, *site.groups, *site.articles, *site.collective]
    shown = {(type(written), written.slug) for written in published}
    known: list[_Written] = [*content.ambassadors, *content.networks, *content.groups]
    for written in (*known, *content.articles, *content.posts):
        if written.slug != slug:
            continue
        is_shown = (type(written), slug) in shown
        yield f"{written.path or slug}: {'on the site' if is_shown else 'not on the site'}"
        for note in trace.of(slug):
            if note.path == written.path:
                yield f"  {note}"
        if isinstance(written, Ambassador | Group):
            yield from _feeds_of(content, written, written.feeds, entries, feeds, site)


def _feeds_of(
    content: Content,
    owner: Ambassador | Group,
    specs: Iterable[FeedSpec],
    entries: Sequence[Entry],
    feeds: Mapping[FeedUrl, FeedState],
    site: Site,
) -> Iterator[str]:
    for spec in specs:
        feed = feed_url(spec.address)
        known = sum(entry.feed == feed for entry in entries)
        posts = sum(owner.slug in (*post.authors, *post.groups) and post.source.feed == feed for post in site.posts)
        yield f"  feed {feed}: {_count(known, 'entry', 'entries')} known, {_count(posts, 'post', 'posts')} shown"
        asked = any(each.owner == owner.slug and each.feed == feed for each in subscriptions(content, now=site.now))
        yield from (
            _trouble(feeds.get(feed), known) if asked else ("    not asked: its owner's consent does not open it",)
        )


def _of_feed(
    content: Content, entries: Sequence[Entry], feeds: Mapping[FeedUrl, FeedState], site: Site, query: str
) -> Iterator[str]:
    feed = feed_url(query)
    owners: list[Ambassador | Group] = [*content.ambassadors, *content.groups]
    for owner in owners:
        specs = [spec for spec in owner.feeds if feed_url(spec.address) == feed]
        if specs:
            yield f"{feed}: a feed of {owner.slug} ({owner.path})"
            yield from _feeds_of(content, owner, specs, entries, feeds, site)


def _trouble(state: FeedState | None, known: int) -> Iterator[str]:
    if state is None:
        if not known:
            yield "    never read so far; run `hub update`"
    elif state.kind:
        since = f" since {state.failing_since:%Y-%m-%d}" if state.failing_since else ""
        yield f"    cannot be read{since}: {state.kind}: {state.message}"


def _of_entries(
    entries: Sequence[Entry], feeds: Mapping[FeedUrl, FeedState], site: Site, trace: Trace, query: str
) -> Iterator[str]:
    key = canonical(query)
    by_id = next((post for post in site.posts if post.id == query), None)
    keys = {key, *_keys(by_id)} - {""} if by_id is not None or host_of(query) else set()
    for entry in entries:
        if entry.uid == query or canonical(entry.url) in keys:
            yield f"{entry.url or entry.uid}, from {feeds[entry.feed].title if entry.feed in feeds else entry.feed}"
            yield f"  read from {entry.feed}, first seen {entry.first_seen:%Y-%m-%d %H:%M}"
            for note in trace.of(subject(entry)):
                yield f"  {note}"
            yield from _shown_as(entry, site)


def _shown_as(entry: Entry, site: Site) -> Iterator[str]:
    key = canonical(entry.url)
    for post in site.posts:
        is_it = post.source.feed == entry.feed and post.first_seen <= entry.first_seen
        if key in _keys(post) if key else is_it and post.title == entry.title:
            date = f"{post.published:%Y-%m-%d %H:%M}" + ("" if post.dated else ", when it was first seen")
            yield f"  shown as post {post.id}: “{post.title}”" + ("" if post.titled else ", titled from its text")
            yield f"    by {', '.join((*post.authors, *post.groups))}; dated {date}"
            if entry.published is not None and entry.published > post.first_seen:
                yield f"    its feed says {entry.published:%Y-%m-%d %H:%M}, which is later than it was first seen"
            yield f"    networks: {', '.join(post.networks) or 'none'}; {post.platform}, {post.type}"
            for network in _left_out_of(post, site):
                yield f"    not in {network.slug}: its words leave this out ({network.path})"
            for place in post.also_at:
                yield f"    also at {place.url}"


def _left_out_of(post: Post, site: Site) -> Iterator[Network]:
    theirs = {slug for person in site.ambassadors if person.slug in post.authors for slug in person.networks}
    theirs |= {slug for group in site.groups if group.slug in post.groups for slug in group.networks}
    yield from (network for network in site.networks if network.slug in theirs.difference(post.networks))


def _keys(post: Post | None) -> set[str]:
    return set() if post is None else {canonical(post.url), *(canonical(p.url) for p in post.also_at)}


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
