"""The page of the hashtags: what they are for, where to follow them, how to write them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from hub.model import Network, Page, Site
from hub.platforms import PLATFORMS, named, tagged
from hub.render import addresses
from hub.render.edition import Edition

_EVERYWHERE = ("linkedin", "mastodon", "bluesky", "x")
"""Where a network's hashtag is followed that recommends no service with hashtags."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Following:
    """The page of a hashtag on one service."""

    name: str
    label: str
    href: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Tagged:
    """A network's hashtag and where to follow it."""

    network: Network
    tag: str
    links: tuple[Following, ...]


def has_hashtags(site: Site) -> bool:
    """Whether the programme or one of its networks has a hashtag, and so a page of it."""
    return bool(site.programme.hashtag or any(network.hashtag for network in site.networks))


def hashtag(edition: Edition) -> Iterator[Page]:
    """`/hashtag/`, where there is one."""
    site, words = edition.site, edition.words
    if not has_hashtags(site):
        return
    main = site.programme.hashtag.lstrip("#")
    tags = list(dict.fromkeys(filter(None, (main, *(n.hashtag.lstrip("#") for n in site.networks)))))
    yield edition.page(
        addresses.HASHTAG,
        "hashtag",
        "hashtag.html",
        title=f"#{main}" if main else words.text("hashtag.title"),
        description=words.text("hashtag.description", name=edition.name, tags=words.listed(f"#{tag}" for tag in tags)),
        search=" · ".join(f"#{tag}" for tag in tags),
        main=main,
        links=following(main, (platform.name for platform in PLATFORMS)),
        networks=[
            Tagged(
                network=network,
                tag=network.hashtag.lstrip("#"),
                links=following(network.hashtag, (one.platform for one in network.platforms))
                or following(network.hashtag, _EVERYWHERE),
            )
            for network in site.networks
            if network.hashtag
        ],
        example=next((tag for tag in tags if tag not in (tag.lower(), tag.upper())), ""),
        contribute=site.programme.contact.mail or site.programme.contribution.desk,
    )


def following(tag: str, platforms: Iterable[str]) -> tuple[Following, ...]:
    """The pages of a hashtag on these services, as far as they have one."""
    known = (named(name) for name in dict.fromkeys(platforms))
    return tuple(
        Following(name=platform.name, label=platform.label, href=href)
        for platform in known
        if platform is not None and (href := tagged(platform, tag))
    )
