"""From a hashtag to the pages where it is followed."""

from __future__ import annotations

from urllib.parse import quote

from hub.platforms.platform import Platform


def tagged(platform: Platform, tag: str) -> str:
    """The service's page of a hashtag, given with or without its sign; '' where it has none."""
    word = tag.lstrip("#")
    return (
        platform.tag.format(tag=quote(word, safe="")) if platform.tag and word and platform.state != "retired" else ""
    )
