"""What a feed holds and what the hub would show of it, in a sentence or two."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from zoneinfo import ZoneInfo

from hub.model import FeedHealth, Language
from hub.model.review import FeedSeen
from hub.render.catalogue import Catalogue
from hub.render.dates import Calendar
from hub.render.health import advice

Quote = Callable[[str], str]

_ZONE = ZoneInfo("UTC")  # only days are told here
_EXAMPLES = 3
_TITLE = 80
_QUOTES = {Language("fr"): "«\N{NO-BREAK SPACE}{}\N{NO-BREAK SPACE}»"}


def told_plainly(seen: FeedSeen, language: Language) -> tuple[str, str]:
    """The same for a terminal: what was met, and what to do about it or nothing."""
    words = Catalogue(language)
    if seen.failure:
        what = words.text(f"health_class.{seen.failure}")
        met = f" ({_printable(seen.said)})" if seen.said else ""
        return f"{_printable(seen.feed)}: {what}{met}", advice(_health(seen), words)
    return f"{_printable(seen.feed)}: " + " ".join(feed_told(seen, words, partial(_quoted, language))), ""


def feed_told(seen: FeedSeen, words: Catalogue, quote: Quote) -> Iterator[str]:
    """Sentences to whoever proposes the feed, in order: what was found, what would be shown, what not and why, what
    to do. Foreign words pass through `quote`."""
    if not seen.asked:
        yield words.text("review.not_asked" if "left" in seen.closed else "review.not_this_time")
    elif seen.failure:
        yield words.text("review.failed", what=words.text(f"health_class.{seen.failure}"))
        if seen.said:
            yield words.text("review.met", said=quote(seen.said))
        yield words.text(f"review_advice.{seen.failure}", where=quote(_place(seen)))
        return
    else:
        yield _found(seen, words, quote)
    if seen.closed:
        yield words.text("review.closed", why=words.listed(words.text(f"review_why.{each}") for each in seen.closed))
    elif seen.asked:
        yield from _shown(seen, words, quote)


def _found(seen: FeedSeen, words: Catalogue, quote: Quote) -> str:
    number = words.count("review.entries", seen.entries)
    parts = [quote(seen.title[:_TITLE]), number] if seen.title.strip() else [number]
    if seen.latest:
        day = Calendar(words.locale, _ZONE, seen.latest).long(seen.latest)
        parts.append(words.text("review.latest", day=day))
    return words.text("review.found", what=", ".join(parts))


def _shown(seen: FeedSeen, words: Catalogue, quote: Quote) -> Iterator[str]:
    if not seen.entries:
        yield words.text("review.nothing_yet")
        return
    examples = [quote(title[:_TITLE]) for title in seen.shown[:_EXAMPLES]]
    such = words.text("review.such_as", titles=words.listed(examples)) if examples else ""
    yield words.count("review.shown", len(seen.shown)) + (f" {such}" if such else "") + "."
    for left in seen.left_out:
        example = quote(left.example[:_TITLE]) or words.text("review.untitled")
        yield words.count(f"review_left.{left.reason}", left.number, example=example)


def _health(seen: FeedSeen) -> FeedHealth:
    return FeedHealth(
        feed=seen.feed,
        owner=seen.owner,
        owner_kind=seen.owner_kind,
        kind=seen.failure,  # type: ignore[arg-type] # a table of the catalogue has words for each, and a test sees to it
        path=_place(seen),
    )


def _place(seen: FeedSeen) -> str:
    return f"{seen.path}:{seen.line}" if seen.line else seen.path


def _quoted(language: Language, words: str) -> str:
    said = _printable(words)
    return _QUOTES.get(language, "“{}”").format(said) if said else ""


def _printable(words: str) -> str:
    return " ".join("".join(sign if sign.isprintable() else " " for sign in words).split())
