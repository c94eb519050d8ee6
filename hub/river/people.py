"""Who and what may stand on one target's site today, before any entry is looked at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Literal, Protocol, TypeVar

from hub.model import (
    Account,
    Ambassador,
    Article,
    Audience,
    CollectivePost,
    Content,
    Event,
    Group,
    Kit,
    Network,
    Programme,
    Scope,
    Slug,
    Text,
)
from hub.river.accounts import feeds_beside, hidden_among, why_hidden
from hub.river.agenda import agenda_naming
from hub.river.consent import Objection, judge
from hub.river.kits import kits_naming
from hub.river.naming import (
    article_naming,
    collective_naming,
    group_naming,
    network_naming,
    programme_naming,
    with_networks,
    without_poster,
)
from hub.river.pictures import agreed_to_pictures
from hub.river.reading import by_any_slug, kept_inside, kits_to_share, led, one_card_each, without_words_of
from hub.river.trace import Trace, line_of
from hub.river.words import fold
from hub.wording import Sentence

Target = Literal["public", "intranet"]
_Speaking = TypeVar("_Speaking", Ambassador, Group)
_Hidden = Mapping[str, tuple[Account, ...]]
_WITHOUT = {
    Scope.PHOTO: Sentence("without photograph: no scope `photo`"),
    Scope.FEEDS: Sentence("without entries: no scope `feeds`"),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Standing:
    """The content with only those in it who may be named, each with the scopes they opened, and in order.

    `hidden` are the accounts that were left out, by the path of whose they are.
    """

    programme: Programme
    ambassadors: tuple[Ambassador, ...]
    networks: tuple[Network, ...]
    groups: tuple[Group, ...]
    articles: tuple[Article, ...]
    collective: tuple[CollectivePost, ...]
    kits: tuple[Kit, ...]
    agenda: tuple[Event, ...]
    hidden: _Hidden


def standing(
    content: Content, *, now: datetime, target: Target, scope: Scope | None = None, trace: Trace | None = None
) -> Standing:
    """Judge consent, `until`, audience and waiting dates; then let nothing name whoever did not pass.

    With a `scope`, neither do those who did not open it. What several wrote in the hub itself needs no scope but
    `profile`: it stands without the names of those who may not be named, as long as one is left. Yet where one of the
    others is only without `scope`, the whole text is left out: it is theirs too, and would be said to be by others. A
    recommendation of people none of whom may be named stays without their words.
    """
    today = now.astimezone(content.programme.timezone).date()
    voices: tuple[Ambassador | Group, ...] = (*content.ambassadors, *content.groups)
    hidden = {each.path: left for each in voices if (left := _hidden(each, target))}
    published = tuple(_people(content, today, target, hidden, trace))
    people = tuple(person for person in published if scope is None or scope in person.scopes)
    named = {person.slug for person in people}
    silent = {person.slug for person in published} - named
    networks = tuple(
        network_naming(n, named) for n in sorted(content.networks, key=lambda n: (n.order, _by_name(n.title), n.slug))
    )
    articles = (without_words_of(a, named, trace) for a in content.articles if _is_due(a, a.date, today, target, trace))
    written = (p for p in content.posts if _is_due(p, p.date, today, target, trace) and silent.isdisjoint(p.authors))
    cards = one_card_each((article_naming(a, named) for a in articles), written=content.articles, trace=trace)
    articles_shown = _newest_first(iter(cards))
    by_slug = by_any_slug(articles_shown)
    meant = (k for k in content.kits if _is_for(k, target, trace))
    kits = tuple(kits_naming(content, meant, named, by_slug, today=today, trace=trace))
    inside = kept_inside(content.articles) | kept_inside(articles_shown)
    kits = tuple(kits_to_share(kits, by_slug, inside, trace))
    events = (led(e, by_slug) for e in content.agenda if _is_for(e, target, trace))
    agenda = agenda_naming(events, named, kits={kit.slug for kit in kits}, articles=by_slug)
    return Standing(
        programme=programme_naming(content.programme, named),
        ambassadors=tuple(with_networks(p, networks) for p in sorted(people, key=lambda p: (fold(p.name), p.slug))),
        networks=networks,
        groups=_groups(content, named, networks, target, hidden, trace),
        articles=articles_shown,
        collective=_newest_first(_collective(written, named, _seen(people, content), trace)),
        kits=tuple(sorted(kits, key=lambda k: (-(k.starts or today).toordinal(), k.slug))),
        agenda=tuple(sorted(agenda, key=lambda e: (e.starts.isoformat(), e.slug))),
        hidden=hidden,
    )


def _people(
    content: Content, today: date, target: Target, hidden: _Hidden, trace: Trace | None
) -> Iterator[Ambassador]:
    for person in content.ambassadors:
        if not _is_for(person, target, trace):
            continue
        verdict = judge(person, content.programme.consent, today)
        if trace is not None:
            _tell(person, verdict.objections, verdict.scopes, trace)
        if Scope.PROFILE in verdict.scopes:
            shown = _without_accounts(person, hidden.get(person.path, ()), trace)
            yield _opened(shown, verdict.scopes, content.programme)


def _without_accounts(who: _Speaking, hidden: tuple[Account, ...], trace: Trace | None) -> _Speaking:
    """Whoever it is, without the accounts that this target may not show, and without their feeds."""
    if not hidden:
        return who
    if trace is not None:
        for account in hidden:
            said = Sentence("without {account}: {why}", account=account.url, why=why_hidden(account))
            trace.say(who.slug, said, path=who.path, line=account.line)
    shown = tuple(account for account in who.accounts if account not in hidden)
    return replace(who, accounts=shown, feeds=feeds_beside(who.feeds, hidden))


def _hidden(who: Ambassador | Group, target: Target) -> tuple[Account, ...]:
    return hidden_among(who.accounts, target, personal=isinstance(who, Ambassador))


def _opened(person: Ambassador, scopes: frozenset[Scope], programme: Programme) -> Ambassador:
    """The person without the parts that no scope opens, or that the hub shows of nobody."""
    has_photo = programme.pictures and Scope.PHOTO in scopes
    has_badges = programme.recognition and Scope.RECOGNITION in scopes
    return replace(
        person,
        scopes=scopes,
        photo=person.photo if has_photo else "",
        photo_alt=person.photo_alt if has_photo else Text(),
        feeds=person.feeds if Scope.FEEDS in scopes else (),
        badges=person.badges if has_badges else (),
    )


def _groups(
    content: Content,
    named: set[Slug],
    networks: tuple[Network, ...],
    target: Target,
    hidden: _Hidden,
    trace: Trace | None,
) -> tuple[Group, ...]:
    known = [network.slug for network in networks]
    meant = (_without_accounts(g, hidden.get(g.path, ()), trace) for g in content.groups if _is_for(g, target, trace))
    kept = (group_naming(g, named) for g in meant)
    ordered = sorted(kept, key=lambda g: (_by_name(g.title), g.slug))
    return tuple(replace(g, networks=tuple(n for n in known if n in g.networks)) for g in ordered)


def _seen(people: tuple[Ambassador, ...], content: Content) -> frozenset[Slug]:
    agreed = agreed_to_pictures(people, pictures=content.programme.pictures)
    return frozenset() if agreed is None else agreed


def _collective(
    posts: Iterator[CollectivePost], named: set[Slug], seen: frozenset[Slug], trace: Trace | None
) -> Iterator[CollectivePost]:
    for post in posts:
        # The poster of a film may show any of its authors.
        kept = collective_naming(post if seen.issuperset(post.authors) else without_poster(post), named)
        if kept is not None:
            yield kept
        elif trace is not None:
            trace.say(post.slug, Sentence("not shown: none of its authors may be named"), path=post.path)


class _Written(Protocol):
    @property
    def slug(self) -> Slug: ...
    @property
    def audience(self) -> Audience: ...
    @property
    def path(self) -> str: ...
    @property
    def lines(self) -> tuple[tuple[str, int], ...]: ...


def _is_for(written: _Written, target: Target, trace: Trace | None) -> bool:
    if target == "intranet" or written.audience == "public":
        return True
    if trace is not None:
        said = Sentence(
            "not shown: its audience is `{audience}`, and this is the public site", audience=written.audience
        )
        trace.say(written.slug, said, path=written.path, line=line_of(written, "audience"))
    return False


def _is_due(written: _Written, day: date, today: date, target: Target, trace: Trace | None) -> bool:
    if not _is_for(written, target, trace):
        return False
    if trace is not None and day > today:
        said = Sentence("waits for its date, {day}", day=day)
        trace.say(written.slug, said, path=written.path, line=line_of(written, "date"))
    return day <= today


def _tell(person: Ambassador, objections: tuple[Objection, ...], scopes: frozenset[Scope], trace: Trace) -> None:
    for reason, _, field, _ in objections:
        said = Sentence("not published: {reason}", reason=reason)
        trace.say(person.slug, said, path=person.path, line=line_of(person, field))
    if not scopes:
        return
    opened = ", ".join(scope for scope in Scope if scope in scopes)
    said = Sentence("published: consent opens {scopes}", scopes=opened)
    trace.say(person.slug, said, path=person.path, line=person.consent_line)
    for scope, said in _WITHOUT.items():
        if scope not in scopes:
            trace.say(person.slug, said, path=person.path, line=person.consent_line)


_Dated = TypeVar("_Dated", Article, CollectivePost)


def _newest_first(written: Iterator[_Dated]) -> tuple[_Dated, ...]:
    return tuple(sorted(written, key=lambda w: (-w.date.toordinal(), w.slug)))


def _by_name(title: Text) -> str:
    return fold(title.said_in(title.default).text)
