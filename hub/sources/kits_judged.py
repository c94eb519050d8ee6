"""Share kits judged with what other files say: the address they share, and how long their messages get by it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from hub.errors import Problem
from hub.model import Article, Kit, Message, Programme
from hub.platforms import Platform, composed, length_of, named
from hub.platforms.alike import too_alike
from hub.sources.proof import Proof
from hub.wording import Sentence, verbatim

_UNITS = {
    "characters": Sentence("characters"),
    "emoji-bytes": Sentence("characters, and the bytes of emoji"),
    "graphemes": Sentence("characters"),
    "mastodon": Sentence("characters"),
    "x-weighted": Sentence("units"),
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
        about = {"platform": other.platform, "language": other.language, "line": one.line}
        same = Sentence(
            "messages: expected another wording for {platform} in '{language}', got what the one on line {line} says",
            **about,
        )
        nearly = Sentence(
            "messages: expected another wording for {platform} in '{language}', got nearly what the one on line {line}"
            " says",
            **about,
        )
        yield Problem(
            path=kit.path,
            line=other.line,
            message=same if one.text == other.text else nearly,
            fix=Sentence("say it in other words, or take it out"),
            severity="warning",
        )


def _not_to_be_shared(kit: Kit, article: Article, proof: Proof) -> None:
    said = Sentence(
        "content: expected what may be shared, got what {path} keeps with `shareable: false`", path=article.path
    )
    proof.wrong(dict(kit.lines).get("content", 0), said, Sentence("choose another content, or allow it there"))


def _fits(message: Message, url: str, programme: Programme, proof: Proof) -> None:
    platform = named(message.platform)
    if platform is None:
        return
    for most, got, over in _too_long(platform, composed(message, url, programme)):
        proof.wrong(
            message.line,
            Sentence(
                "messages: {platform} in '{language}': expected at most {most}, with its address, hashtags and"
                " disclosure, got {got}",
                platform=platform.name,
                language=message.language,
                most=most,
                got=got,
            ),
            Sentence("shorten the text by {number}", number=over),
        )


def _too_long(platform: Platform, text: str) -> Iterator[tuple[Sentence, Sentence, int]]:
    """What is expected, what stands there, and by how much it is too much."""
    length, size = length_of(platform, text), len(text.encode("utf-8", "replace"))
    if platform.limit and length > platform.limit:
        said = {"number": length, "platform": platform.label, "link": platform.link_length}
        plainly = Sentence("{number} as {platform} counts", **said)
        got = Sentence("{number} as {platform} counts (a link is {link})", **said) if platform.link_length else plainly
        most = Sentence("{number} {unit}", number=platform.limit, unit=_UNITS[platform.counts])
        yield most, got, length - platform.limit
    if platform.most_bytes and size > platform.most_bytes:
        yield Sentence("{number} bytes", number=platform.most_bytes), verbatim(f"{size}"), size - platform.most_bytes


def _bare(url: str) -> str:
    return url.rstrip("/")
