"""Hashtags of several words that screen readers cannot tell apart."""

from __future__ import annotations

from collections.abc import Iterator

from hub.audit.case import Case
from hub.model import Text
from hub.model.audit import Finding
from hub.platforms.hashtags import in_capitals

HUB_FILE = "hub.yml"


def hashtags(case: Case) -> Iterator[Finding]:
    """The programme's, then the networks'."""
    programme = case.content.programme
    words = [*_words(programme.name, programme.tagline), programme.organisation.name]
    yield from _read(programme.hashtag, words, HUB_FILE, programme.lines, ())
    for network in case.content.networks:
        words = _words(network.title, network.goal)
        yield from _read(network.hashtag, words, network.path, network.lines, (network.slug,))


def _read(
    hashtag: str, words: list[str], path: str, lines: tuple[tuple[str, int], ...], subjects: tuple[str, ...]
) -> Iterator[Finding]:
    better = in_capitals(hashtag, words)
    if better:
        yield Finding(
            report="hashtags",
            kind="hashtag-run-together",
            path=path,
            line=dict(lines).get("hashtag", 0),
            subjects=subjects,
            values=(("hashtag", hashtag), ("better", better)),
        )


def _words(*texts: Text) -> list[str]:
    return [words for text in texts for _, words in text.by_language]
