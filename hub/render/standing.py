"""Whether somebody speaks for themselves or for the house: said beside every post, wherever it goes."""

from __future__ import annotations

from typing import Literal

from hub.model import Post

Standing = Literal["official", "personal", "team"]
STANDINGS: tuple[Standing, ...] = ("official", "personal", "team")


def standing_of(post: Post) -> Standing:
    """As whom a post speaks: the organisation, a person for themselves, or several as a team."""
    return "official" if post.official else "personal" if post.authors else "team"
