"""Share kits judged with what other files say: the address they share, and how long their messages get by it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from hub.errors import Problem
from hub.model import Article, Kit, Message, Programme
from hub.platforms import Platform, composed, length_of, named
from hub.platforms.alike import too_alike
from hub.sources.proof import Proof

_UNITS = {
    "characters": "characters",
    "emoji-bytes": "characters, and the bytes of emoji",
    "graphemes": "characters",
    "mastodon": "characters",
    "x-weighted": "units",
}


def kits_judged(kits: Iterable[Kit], articles: Iterable[Article], programme: Programme | None, proof: Proof) -> None:
    """Tells of messages that are too long once address, disclosure and hashtags go along, and of what is not to be
    shared. An article that could not be read has been told of already."""
    several = tuple(articles)
    by_slug = {article.slug: article for article in several}
    kept = {_bare(article.url): article for article in several if not article.shareable}
    for kit in kits:
        own = proof.of(kit.path)
        article = by_slug.get(kit.article) if kit.article else None
        url = article.url if article else kit.url
        if not url:
            continue
        if _bare(url) in kept:
            _not_to_be_shared(kit, kept[_bare(url)], own)
        elif programme is not None:
            for message in kit.messages:
                _fits(message, url, programme, own)


def alike_problems(kits: Iterable[Kit]) -> Iterator[Problem]:
    """A warning for each wording that says what another of its kit says: much work, which no build should wait for."""
    for kit, one, other in too_alike(kits):
        how = "what the one on" if one.text == other.text else "nearly what the one on"
        where = f"for {other.platform} in '{other.language}'"
        yield Problem(
            path=kit.path,
            line=other.line,
            message=f"messages: expected another wording {where}, got {how} line {one.line} says",
            fix="say it in other words, or take it out",
            severity="warning",
        )


def _not_to_be_shared(kit: Kit, article: Article, proof: Proof) -> None:
    said = f"content: expected what may be shared, got what {article.path} keeps with `shareable: false`"
    proof.wrong(dict(kit.lines).get("content", 0), said, "choose another content, or allow it there")


def _fits(message: Message, url: str, programme: Programme, proof: Proof) -> None:
    platform = named(message.platform)
    if platform is None:
        return
    for said in _too_long(platform, composed(message, url, programme)):
        along = "with its address, hashtags and disclosure, "
        proof.wrong(
            message.line,
            f"messages: {platform.name} in '{message.language}': expected at most {said[0]}, {along}got {said[1]}",
            f"shorten the text by {said[2]}",
        )


def _too_long(platform: Platform, text: str) -> Iterator[tuple[str, str, int]]:
    """What is expected, what stands there, and by how much it is too much."""
    length, size = length_of(platform, text), len(text.encode("utf-8", "replace"))
    if platform.limit and length > platform.limit:
        links = f" (a link is {platform.link_length})" if platform.link_length else ""
        got = f"{length} as {platform.label} counts{links}"
        yield f"{platform.limit} {_UNITS[platform.counts]}", got, length - platform.limit
    if platform.most_bytes and size > platform.most_bytes:
        yield f"{platform.most_bytes} bytes", f"{size}", size - platform.most_bytes


def _bare(url: str) -> str:
    return url.rstrip("/")
