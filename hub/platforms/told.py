"""The table of services as a script reads it: how to recognise an account, and where its feeds are."""

from __future__ import annotations

from collections.abc import Iterable

from hub.platforms.platform import Platform
from hub.platforms.table import PLATFORMS, WEBSITE

Told = dict[str, object]


def told() -> list[Told]:
    """Each service in its place, the website last; patterns are ECMAScript's, and what is empty is left out.

    A script that follows these answers as `recognise` and `feed_of` do: the same published cases run through both.
    """
    return [_one(platform) for platform in (*PLATFORMS, WEBSITE)]


def _one(platform: Platform) -> Told:
    said: Told = {
        "name": platform.name,
        "label": platform.label,
        "state": platform.state,
        "usually_private": platform.usually_private,
        "hosts": list(platform.hosts),
        "first_labels": list(platform.first_labels),
        "paths": _pattern(platform.paths),
        "feeds": [{"at": _pattern(rule.at), "feeds": list(rule.feeds)} for rule in platform.feeds],
        "lookups": _patterns(lookup.at for lookup in platform.lookups),
    }
    return {name: value for name, value in said.items() if value}


def _pattern(pattern: str) -> str:
    # Named groups are all that the table's patterns write in Python's own way.
    return pattern.replace("(?P<", "(?<")


def _patterns(patterns: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(map(_pattern, patterns)))
