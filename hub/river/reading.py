"""Curated reading: one card an address, whoever recommends it, and whose post it is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import replace
from itertools import chain
from typing import get_args

from hub.model import Article, Audience, Event, Kit, Opinion, Post, Prose, Slug, Text
from hub.river.identity import canonical, shown
from hub.river.trace import Trace, line_of
from hub.wording import Sentence

_AUDIENCES: tuple[Audience, ...] = get_args(Audience)
_WIDEST = _AUDIENCES[0]


def one_card_each(
    articles: Iterable[Article], *, written: Iterable[Article], trace: Trace | None = None
) -> tuple[Article, ...]:
    """The articles, those of one address as one; the earliest file leads, what it does not say the next ones do.

    `articles` are those that this target may show, with only those in them who may be named. Of all that is `written`,
    whatever keeps an address from being shared outside counts: it tells nobody anything.
    """
    inside = kept_inside(written)
    by_address: dict[str, list[Article]] = defaultdict(list)
    for article in sorted(articles, key=lambda article: (article.date, article.slug)):
        by_address[canonical(article.url)].append(article)
    if trace is not None:
        for lead, *others in by_address.values():
            for other in others:
                said = Sentence("on the card of {lead}, which has the same address", lead=lead.slug)
                trace.say(other.slug, said, path=other.path)
    return tuple(_card(several, may_be_shared=key not in inside) for key, several in by_address.items())


def without_words_of(article: Article, named: AbstractSet[Slug], trace: Trace | None = None) -> Article:
    """The article without its reason, where nobody who gives it may be named: it is theirs, not the editors'."""
    if not article.shared_by or not named.isdisjoint(article.shared_by):
        return article
    if trace is not None and (article.why or article.notes):
        said = Sentence("without its reason: nobody of shared_by may be named")
        trace.say(article.slug, said, path=article.path, line=line_of(article, "shared_by"))
    return replace(article, why=Text(default=article.why.default), notes=Prose(default=article.notes.default))


def kept_inside(written: Iterable[Article]) -> frozenset[str]:
    """The canonical addresses that some file says are not to be shared outside."""
    return frozenset(canonical(article.url) for article in written if not article.shareable)


def by_any_slug(articles: Iterable[Article]) -> dict[Slug, Article]:
    """Each article by its own slug and by those of the files it was joined from."""
    return {slug: article for article in articles for slug in (article.slug, *article.aliases)}


def led(event: Event, articles: Mapping[Slug, Article]) -> Event:
    """The event with the slugs of cards in the place of those of files."""
    slugs = tuple(dict.fromkeys(articles[slug].slug if slug in articles else slug for slug in event.articles))
    return event if slugs == event.articles else replace(event, articles=slugs)


def kits_to_share(
    kits: Iterable[Kit], articles: Mapping[Slug, Article], inside: Container[str], trace: Trace | None = None
) -> Iterator[Kit]:
    """The kits, without those of what is not to be shared outside, each with the slug of its card."""
    for kit in kits:
        if canonical(kit.url) not in inside:
            card = articles.get(kit.article) if kit.article else None
            yield replace(kit, article=card.slug) if card else kit
        elif trace is not None:
            said = Sentence("not shown: its address is not to be shared outside")
            trace.say(kit.slug, said, path=kit.path, line=line_of(kit, "content"))


def joined(
    articles: tuple[Article, ...],
    posts: Iterable[Post],
    addresses: Iterable[Iterable[str]],
    inside: Container[str] = frozenset(),
) -> tuple[tuple[Article, ...], list[Post]]:
    """Articles with the authors of what they lead to, and posts with those who recommend them.

    `addresses` are the canonical ones of each post, in the order of the posts. Nobody recommends what is their own.
    Posts of which an address is kept `inside` are not to be shared.
    """
    posts = list(posts)
    place_of = {canonical(article.url): place for place, article in enumerate(articles)}
    cards = list(articles)
    for number, several in enumerate(map(tuple, addresses)) if cards or inside else ():
        places = {place_of[key] for key in several if key in place_of}
        for place in sorted(places):
            cards[place] = _by_authors(cards[place], posts[number])
        if places:
            sharers = dict.fromkeys(chain.from_iterable(cards[place].shared_by for place in sorted(places)))
            others = tuple(slug for slug in sharers if slug not in posts[number].authors)
            slugs = tuple(cards[place].slug for place in sorted(places))
            posts[number] = replace(posts[number], recommended_by=others, recommended_in=slugs)
        if inside and any(key in inside for key in chain(several, _places(posts[number]))):
            posts[number] = replace(posts[number], shareable=False)
    return tuple(cards), posts


def _card(several: list[Article], *, may_be_shared: bool) -> Article:
    lead, *others = several
    audience = max((article.audience for article in several), key=_AUDIENCES.index)
    return replace(
        lead,
        url=shown(lead.url),
        why=next((article.why for article in several if article.why), lead.why),
        shared_by=_union(article.shared_by for article in several),
        networks=_union(article.networks for article in several),
        language=next((article.language for article in several if article.language), None),
        site=next((article.site for article in several if article.site), ""),
        notes=next((article.notes for article in several if article.notes), lead.notes),
        shareable=may_be_shared and audience == _WIDEST,
        audience=audience,
        opinions=_opinions(several),
        aliases=tuple(article.slug for article in others),
    )


def _opinions(several: Iterable[Article]) -> tuple[Opinion, ...]:
    """Each reason once, with all who give it."""
    found: dict[tuple[tuple[str, str], ...], Opinion] = {}
    for article in several:
        if article.why:
            known = found.get(article.why.by_language)
            by = _union((known.by, article.shared_by)) if known else _union((article.shared_by,))
            found[article.why.by_language] = Opinion(why=article.why, by=by)
    return tuple(found.values())


def _places(post: Post) -> Iterator[str]:
    """The canonical addresses it is shown with: its keys may tell apart what stands on one page."""
    return (canonical(url) for url in (post.url, *(place.url for place in post.also_at)))


def _by_authors(article: Article, post: Post) -> Article:
    return replace(
        article, authors=_union((article.authors, post.authors)), groups=_union((article.groups, post.groups))
    )


def _union(several: Iterable[tuple[Slug, ...]]) -> tuple[Slug, ...]:
    return tuple(dict.fromkeys(chain.from_iterable(several)))
