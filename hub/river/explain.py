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
    Event,
    FeedSpec,
    FeedState,
    FeedUrl,
    Group,
    Kit,
    ModerationRule,
    Network,
    Post,
    Scope,
    Site,
)
from hub.river.copies import subject
from hub.river.flow import flow
from hub.river.hidden import NOTHING, Memory
from hub.river.identity import canonical
from hub.river.named_posts import NamedPosts, Names
from hub.river.people import Target
from hub.river.subscriptions import feed_url, subscriptions
from hub.river.trace import Trace, line_of

_Written = Ambassador | Network | Group | Article | CollectivePost | Kit | Event


def explain(
    content: Content,
    entries: Sequence[Entry],
    feeds: Mapping[FeedUrl, FeedState],
    *,
    now: datetime,
    query: str,
    target: Target = "public",
    memory: Memory = NOTHING,
) -> list[str]:
    """Lines to read, the subject first, what was decided of it indented beneath; empty for an unknown query.

    `query` is a slug of anything people write, the address of an entry, a read or a kit, an entry's uid, a post's id,
    or a feed. `memory` is
    what hidden posts were known by.
    """
    trace = Trace()
    site = flow(content, entries, feeds, now=now, target=target, trace=trace, memory=memory)
    lines = list(_of_slug(content, entries, feeds, site, trace, query))
    lines += _of_feed(content, entries, feeds, site, query)
    lines += list(_of_entries(content, entries, feeds, site, trace, query)) or list(_of_rules(content, lines, query))
    return lines


def _of_slug(
    content: Content,
    entries: Sequence[Entry],
    feeds: Mapping[FeedUrl, FeedState],
    site: Site,
    trace: Trace,
    query: str,
) -> Iterator[str]:
    key = canonical(query)
    published: list[_Written] = [*site.ambassadors, *site.networks, *site.groups, *site.articles, *site.collective]
    published += (*site.kits, *site.agenda)
    shown = {(type(written), written.slug) for written in published}
    shown |= {(Article, alias) for article in site.articles for alias in article.aliases}
    known: list[_Written] = [*content.ambassadors, *content.networks, *content.groups]
    for written in (*known, *content.articles, *content.posts, *content.kits, *content.agenda):
        if written.slug != query and not (key and _leads_to(written, key)):
            continue
        slug = written.slug
        is_shown = (type(written), slug) in shown
        yield f"{written.path or slug}: {'on the site' if is_shown else 'not on the site'}"
        for note in (*trace.of(slug), *trace.of(written.path)):
            if note.path == written.path or note.subject == written.path:
                yield f"  {note}"
        yield from _moderation_of(content, written)
        if isinstance(written, Ambassador | Group):
            yield from _feeds_of(content, written, written.feeds, entries, feeds, site)


def _leads_to(written: _Written, key: str) -> bool:
    return isinstance(written, Article | Kit) and canonical(written.url) == key


def _of_rules(content: Content, told: Sequence[str], query: str) -> Iterator[str]:
    """What is decided of a post that nobody knows, or knows no longer, where that is not `told` of something else."""
    path = content.moderation.path
    named = NamedPosts(((rule.post, rule) for rule in content.moderation.rules if rule.post), Names(()))
    for rule in dict.fromkeys(named.at(query, query)):
        if any(line.endswith(f"({path}:{rule.line})") for line in told):
            continue
        done = {"hide": "to be hidden", "hold": "to wait", "pin": "to be pinned"}[rule.act]
        reason = f": {rule.reason}" if rule.reason else ""
        yield f"{query}: no entry is known by this name; it is {done}{reason} ({path}:{rule.line})"


def _moderation_of(content: Content, written: _Written) -> Iterator[str]:
    for rule in content.moderation.rules:
        aims = isinstance(written, Ambassador) and rule.person == written.slug
        aims = aims or (isinstance(written, Group) and rule.group == written.slug)
        aims = aims or (
            isinstance(written, Ambassador | Group)
            and rule.feed != ""
            and any(feed_url(spec.address) == feed_url(rule.feed) for spec in written.feeds)
        )
        if aims:
            yield f"  {_rule_in_words(rule)} ({content.moderation.path}:{rule.line})"


def _rule_in_words(rule: ModerationRule) -> str:
    done = {"hide": "are hidden", "hold": "wait until they are released", "pin": "come first"}[rule.act]
    whose = f"posts of {rule.feed}" if rule.feed else "their posts"
    some = f" with “{'”, “'.join(rule.words[:3])}”" if rule.words else ""
    since = f" from {rule.since} on" if rule.since else ""
    return f"{whose}{some}{since} {done}" + (f": {rule.reason}" if rule.reason else "")


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
    content: Content,
    entries: Sequence[Entry],
    feeds: Mapping[FeedUrl, FeedState],
    site: Site,
    trace: Trace,
    query: str,
) -> Iterator[str]:
    by_id = next((post for post in site.posts if post.id == query), None)
    keys = _keys(by_id) - {""}
    meant = NamedPosts([(query, True)], Names(entries), any_uid=True)
    for entry in entries:
        if any(meant.of(entry)) or canonical(entry.url) in keys:
            yield f"{entry.url or entry.uid}, from {feeds[entry.feed].title if entry.feed in feeds else entry.feed}"
            moved = f", then at {entry.origin}" if entry.origin else ""
            yield f"  read from {entry.feed}, first seen {entry.first_seen:%Y-%m-%d %H:%M}{moved}"
            for note in trace.of(subject(entry)):
                yield f"  {note}"
            yield from _unnamed_owners(content, entry, site, trace)
            yield from _shown_as(entry, site)


def _unnamed_owners(content: Content, entry: Entry, site: Site, trace: Trace) -> Iterator[str]:
    """Why those who list the entry's feed do not stand for it: consent, `until`, audience."""
    open_to = {person.slug for person in site.ambassadors if Scope.FEEDS in person.scopes}
    shown = {("ambassador", slug) for slug in open_to} | {("group", group.slug) for group in site.groups}
    owners: list[Ambassador | Group] = [*content.ambassadors, *content.groups]
    for owner in owners:
        kind = "ambassador" if isinstance(owner, Ambassador) else "group"
        line = next((spec.line for spec in owner.feeds if feed_url(spec.address) == entry.feed), None)
        if line is None or (kind, owner.slug) in shown:
            continue
        yield f"  a feed of {owner.slug} ({owner.path}:{line})" if line else f"  a feed of {owner.slug} ({owner.path})"
        for note in trace.of(owner.slug):
            if note.path == owner.path:
                yield f"    {note}"


def _shown_as(entry: Entry, site: Site) -> Iterator[str]:
    key = canonical(entry.url)
    for post in site.posts:
        is_it = post.source.feed == entry.feed and post.first_seen <= entry.first_seen
        if key in _keys(post) if key else is_it and post.title == entry.title:
            how = "when it was first seen" if post.published == post.first_seen else "by its place in the feed"
            date = f"{post.published:%Y-%m-%d %H:%M}" + ("" if post.dated else f", {how}")
            yield f"  shown as post {post.id}: “{post.title}”" + ("" if post.titled else ", titled from its text")
            yield f"    by {', '.join((*post.authors, *post.groups))}; dated {date}"
            if entry.published is not None and entry.published > post.first_seen:
                yield f"    its feed says {entry.published:%Y-%m-%d %H:%M}, which is later than it was first seen"
            yield f"    networks: {', '.join(post.networks) or 'none'}; {post.platform}, {post.type}"
            for network in _left_out_of(post, site):
                line = line_of(network, "filters")
                where = f"{network.path}:{line}" if line else network.path
                yield f"    not in {network.slug}: its words leave this out ({where})"
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
