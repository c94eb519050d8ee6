"""The health of the feeds as lines for a terminal, what needs a hand first."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from hub.model import FeedHealth, Health, Language
from hub.render.catalogue import Catalogue
from hub.render.health import EVERYWHERE, advice

WIDTH = 80
_COLUMNS = (18, 11, 7)
_AGAIN = "    "


def health_lines(health: Health, language: Language, *, waiting: int = 0) -> Iterator[str]:
    """At most 80 columns, but for addresses, which are never cut. `waiting` counts the posts that are held back."""
    words = Catalogue(language)
    if not health.feeds:
        yield words.text("health.cli_none")
    else:
        yield _summary(health, words)
    if waiting:
        yield words.count("health.cli_waiting", waiting)
    for wave in health.waves:
        yield ""
        place = words.text("health.everywhere") if wave.place == EVERYWHERE else wave.place
        numbers = {"failing": words.number(wave.failing), "of": words.number(wave.of)}
        said = words.text("health.wave", place=place, day=f"{wave.since:%Y-%m-%d}", **numbers)
        note = words.text("health.everywhere_note" if wave.place == EVERYWHERE else "health.wave_note")
        yield from textwrap.wrap(f"{said} {note}", WIDTH, break_on_hyphens=False)
    if health.feeds:
        yield ""
        heads = ("health.cli_class", "health.cli_since", "health.cli_shown", "health.cli_owner")
        yield _line(*(words.text(head) for head in heads))
    for one in sorted(health.feeds, key=_urgency):
        yield from _told(one, words)


def _summary(health: Health, words: Catalogue) -> str:
    lasting = sum(one.lasting for one in health.feeds)
    passing = sum(not one.is_read and not one.lasting for one in health.feeds)
    counts = [("health.cli_hand", lasting), ("health.cli_wait", passing)]
    never = sum(one.kind == "new" for one in health.feeds)
    counts.append(("health.cli_read", max(len(health.feeds) - lasting - passing - never, 0)))
    counts.append(("health.cli_new", never))
    parts = [words.count(key, number) for key, number in counts if number]
    return words.text(
        "health.cli_all", feeds=words.count("health.cli_count", len(health.feeds)), parts=", ".join(parts)
    )


def _urgency(one: FeedHealth) -> tuple[bool, bool, bool, str, str]:
    """What needs a hand first, then what cannot be read, then what is quiet; those of one kind together."""
    return (not one.lasting, one.is_read, one.kind != "quiet", one.kind, one.owner)


def _told(one: FeedHealth, words: Catalogue) -> Iterator[str]:
    since = f"{one.since:%Y-%m-%d}" if one.since else ""
    calm = one.kind in ("fine", "unchanged", "new")
    together = _line(one.kind, since, str(one.shown), f"{one.owner}  {one.feed}")
    if calm and len(together) <= WIDTH:
        yield together
        return
    yield _line(one.kind, since, str(one.shown), one.owner)
    yield _AGAIN + one.feed
    if calm:
        return
    # What to do about a wave was said with it.
    told = [] if one.wave else [advice(one, words)]
    stands = [] if one.is_read or not one.shown else [words.text("health.cli_stands")]
    met = [words.text("health.cli_met", said=one.said)] if one.said and not one.wave else []
    for said in (*met, " ".join([*told, *stands])):
        yield from textwrap.wrap(
            said, WIDTH, initial_indent=_AGAIN, subsequent_indent=_AGAIN, break_on_hyphens=False, break_long_words=False
        )


def _line(kind: str, since: str, shown: str, owner: str) -> str:
    first, second, third = _COLUMNS
    return f"{kind:<{first}} {since:<{second}} {shown:>{third}}  {owner}".rstrip()
