"""Whether there is more than one kind of thing to read, in more than one language, from more than one place.

Content is counted, never people; and where fewer than three people made it, it is not counted either.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from hub.audit.case import BACK, CROWD, Case
from hub.model import Article, Network, Post
from hub.model.audit import Finding, Shares

WORTH = 5
"""From how much content on its sameness means something."""

_OF_POSTS: tuple[tuple[str, Callable[[Post], str]], ...] = (
    ("type", lambda post: post.type),
    ("platform", lambda post: post.platform),
    ("language", lambda post: post.language or ""),
)
_OF_ARTICLES: tuple[tuple[str, Callable[[Article], str]], ...] = (
    ("type", lambda article: article.type),
    ("language", lambda article: article.language or ""),
)


def diversity(case: Case) -> Iterator[Finding]:
    """Of what is recommended, then of what the networks' members published in the last year."""
    sharers = {slug for article in case.site.articles for slug in article.shared_by}
    if not 0 < len(sharers) < CROWD:
        for each, kind in _OF_ARTICLES:
            shares = _shares(map(kind, case.site.articles))
            yield from _same(case, f"reading-one-{each}", each, shares, len(case.site.articles))
        yield from _mix(case, "reading-mix", _shares(article.type for article in case.site.articles))
    if case.feeds_known:
        for network in case.site.networks:
            yield from _of_network(case, network)


def _of_network(case: Case, network: Network) -> Iterator[Finding]:
    posts = [p for p in case.site.posts if network.slug in p.networks and p.published >= case.site.now - BACK]
    if not posts:
        return
    if _is_of_few(posts):
        yield Finding(
            report="diversity",
            kind="network-few",
            weight="to-know",
            path=network.path,
            subjects=(network.slug,),
            values=(("network", network.slug),),
        )
        return
    for each, kind in _OF_POSTS:
        yield from _same(case, f"network-one-{each}", each, _shares(map(kind, posts)), len(posts), network)
    yield from _mix(case, "network-mix", _shares(post.type for post in posts), network)


def _is_of_few(posts: Sequence[Post]) -> bool:
    return 0 < len({slug for post in posts for slug in post.authors}) < CROWD


def _same(
    case: Case, kind: str, each: str, shares: Shares, total: int, network: Network | None = None
) -> Iterator[Finding]:
    """What to do about content that is all of one kind; one language is enough for a site of one."""
    if total < WORTH or len(shares) != 1 or not shares[0][0]:
        return
    if each == "language" and len(case.content.programme.languages) < 2:
        return
    yield Finding(
        report="diversity",
        kind=kind,
        path=network.path if network else "",
        subjects=(network.slug,) if network else (),
        number=total,
        values=((each, shares[0][0]), ("network", network.slug if network else "")),
    )


def _mix(case: Case, kind: str, shares: Shares, network: Network | None = None) -> Iterator[Finding]:
    if len(shares) > 1:
        yield Finding(
            report="diversity",
            kind=kind,
            weight="to-know",
            path=network.path if network else "",
            subjects=(network.slug,) if network else (),
            values=(("types", shares), ("network", network.slug if network else "")),
        )


def _shares(kinds: Iterable[str]) -> Shares:
    return tuple(sorted(Counter(kinds).items(), key=lambda share: (-share[1], share[0])))
