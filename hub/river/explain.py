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
    Site,
)
from hub.river.explain_entry import explain_entries
from hub.river.flow import flow
from hub.river.hidden import NOTHING, Memory
from hub.river.identity import canonical
from hub.river.named_posts import NamedPosts, Names
from hub.river.people import Target
from hub.river.subscriptions import feed_url, subscriptions
from hub.river.trace import Trace, because, beneath, located
from hub.wording import NOTHING as UNSAID
from hub.wording import Sentence

_Written = Ambassador | Network | Group | Article | CollectivePost | Kit | Event
_TO_BE = {
    "hide": Sentence("to be hidden"),
    "hold": Sentence("to wait"),
    "pin": Sentence("to be pinned"),
}
_ARE = {
    "hide": Sentence("are hidden"),
    "hold": Sentence("wait until they are released"),
    "pin": Sentence("come first"),
}


def explain(
    content: Content,
    entries: Sequence[Entry],
    feeds: Mapping[FeedUrl, FeedState],
    *,
    now: datetime,
    query: str,
    target: Target = "public",
    memory: Memory = NOTHING,
) -> list[Sentence]:
    """Lines to read, the subject first, what was decided of it indented beneath; empty for an unknown query.

    `query` is a slug of anything people write, the address of an entry, a read or a kit, an entry's uid, a post's id,
    or a feed. `memory` is what hidden posts were known by.
    """
    trace = Trace()
    site = flow(content, entries, feeds, now=now, target=target, trace=trace, memory=memory)
    lines = list(_of_slug(content, entries, feeds, site, trace, query))
    lines += _of_feed(content, entries, feeds, site, query)
    of_entries = list(explain_entries(content, entries, feeds, site, trace, query))
    return lines + (of_entries or list(_of_rules(content, lines, query)))


def _of_slug(
    content: Content,
    entries: Sequence[Entry],
    feeds: Mapping[FeedUrl, FeedState],
    site: Site,
    trace: Trace,
    query: str,
) -> Iterator[Sentence]:
    key = canonical(query)
    published: list[_Written] = [*site.ambassadors, *site.networks, *site.groups, *site.articles, *site.collective]
    published += (*site.kits, *site.agenda)
    shown = {(type(written), written.slug) for written in published}
    shown |= {(Article, alias) for article in site.articles for alias in article.aliases}
    known: list[_Written] = [*content.ambassadors, *content.networks, *content.groups]
    for written in (*known, *content.articles, *content.posts, *content.kits, *content.agenda):
        if written.slug != query and not (key and _leads_to(written, key)):
            continue
        slug, name = written.slug, written.path or written.slug
        is_shown = (type(written), slug) in shown
        yield Sentence("{name}: on the site", name=name) if is_shown else Sentence("{name}: not on the site", name=name)
        for note in (*trace.of(slug), *trace.of(written.path)):
            if note.path == written.path or note.subject == written.path:
                yield beneath(note.sentence)
        yield from _moderation_of(content, written)
        if isinstance(written, Ambassador | Group):
            yield from _feeds_of(content, written, written.feeds, entries, feeds, site)


def _leads_to(written: _Written, key: str) -> bool:
    return isinstance(written, Article | Kit) and canonical(written.url) == key


def _of_rules(content: Content, told: Sequence[Sentence], query: str) -> Iterator[Sentence]:
    """What is decided of a post that nobody knows, or knows no longer, where that is not `told` of something else."""
    path = content.moderation.path
    named = NamedPosts(((rule.post, rule) for rule in content.moderation.rules if rule.post), Names(()))
    for rule in dict.fromkeys(named.at(query, query)):
        if any(line.endswith(f"({path}:{rule.line})") for line in told):
            continue
        said = Sentence(
            "{name}: no entry is known by this name; it is {done}",
            name=query,
            done=_TO_BE[rule.act],
        )
        yield located(because(said, rule.reason), path, rule.line)


def _moderation_of(content: Content, written: _Written) -> Iterator[Sentence]:
    for rule in content.moderation.rules:
        aims = isinstance(written, Ambassador) and rule.person == written.slug
        aims = aims or (isinstance(written, Group) and rule.group == written.slug)
        aims = aims or (
            isinstance(written, Ambassador | Group)
            and rule.feed != ""
            and any(feed_url(spec.address) == feed_url(rule.feed) for spec in written.feeds)
        )
        if aims:
            yield beneath(located(_rule_in_words(rule), content.moderation.path, rule.line))


def _rule_in_words(rule: ModerationRule) -> Sentence:
    whose = Sentence("posts of {feed}", feed=rule.feed) if rule.feed else Sentence("their posts")
    quoted = tuple(Sentence("“{word}”", word=word) for word in rule.words[:3])
    some = Sentence(" with {words}", words=quoted) if quoted else UNSAID
    since = Sentence(" from {day} on", day=rule.since) if rule.since else UNSAID
    said = Sentence("{whose}{some}{since} {done}", whose=whose, some=some, since=since, done=_ARE[rule.act])
    return because(said, rule.reason)


def _feeds_of(
    content: Content,
    owner: Ambassador | Group,
    specs: Iterable[FeedSpec],
    entries: Sequence[Entry],
    feeds: Mapping[FeedUrl, FeedState],
    site: Site,
) -> Iterator[Sentence]:
    for spec in specs:
        feed = feed_url(spec.address)
        known = sum(entry.feed == feed for entry in entries)
        posts = sum(owner.slug in (*post.authors, *post.groups) and post.source.feed == feed for post in site.posts)
        said = Sentence("feed {feed}: {known}, {shown}", feed=feed, known=_known(known), shown=_shown(posts))
        yield beneath(said)
        asked = any(each.owner == owner.slug and each.feed == feed for each in subscriptions(content, now=site.now))
        closed = Sentence("not asked: its owner's consent does not open it")
        yield from (beneath(said, 2) for said in (_trouble(feeds.get(feed), known) if asked else (closed,)))


def _known(number: int) -> Sentence:
    if number == 0:
        return Sentence("0 entries known")
    return Sentence("1 entry known") if number == 1 else Sentence("{number} entries known", number=number)


def _shown(number: int) -> Sentence:
    if number == 0:
        return Sentence("0 posts shown")
    return Sentence("1 post shown") if number == 1 else Sentence("{number} posts shown", number=number)


def _of_feed(
    content: Content, entries: Sequence[Entry], feeds: Mapping[FeedUrl, FeedState], site: Site, query: str
) -> Iterator[Sentence]:
    feed = feed_url(query)
    owners: list[Ambassador | Group] = [*content.ambassadors, *content.groups]
    for owner in owners:
        specs = [spec for spec in owner.feeds if feed_url(spec.address) == feed]
        if specs:
            said = Sentence("{feed}: a feed of {owner}", feed=feed, owner=owner.slug)
            yield located(said, owner.path)
            yield from _feeds_of(content, owner, specs, entries, feeds, site)


def _trouble(state: FeedState | None, known: int) -> Iterator[Sentence]:
    if state is None:
        if not known:
            yield Sentence("never read so far; run `hub update`")
    elif state.kind:
        since = Sentence(" since {day:%Y-%m-%d}", day=state.failing_since) if state.failing_since else UNSAID
        said = state.message
        yield Sentence("cannot be read{since}: {kind}: {message}", since=since, kind=state.kind, message=said)
