"""Who is where: every person and group with their accounts, and when something public last came from each."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from hub import sanitise
from hub.model import Account, Ambassador, Group, Post, Site, Slug
from hub.platforms import WEBSITE
from hub.render.dates import day_of

_Owner = tuple[bool, Slug]


@dataclass(frozen=True, kw_only=True, slots=True)
class Spot:
    """An account as the map shows it; `latest` is the day of the latest post shown here, where any is."""

    platform: str
    handle: str
    url: str
    latest: date | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Present:
    """Somebody on the map, with their networks in the order of the site."""

    who: Ambassador | Group
    networks: tuple[Slug, ...]
    spots: tuple[Spot, ...]

    @property
    def is_group(self) -> bool:
        return isinstance(self.who, Group)

    @property
    def platforms(self) -> frozenset[str]:
        return frozenset(spot.platform for spot in self.spots)


def present(site: Site) -> tuple[Present, ...]:
    """Everybody of a site, the people first, each with what may be linked to."""
    voices: tuple[Ambassador | Group, ...] = (*site.ambassadors, *site.groups)
    latest = _latest(site, voices)
    order = {network.slug: rank for rank, network in enumerate(site.networks)}
    return tuple(
        Present(
            who=who,
            networks=tuple(sorted((slug for slug in who.networks if slug in order), key=order.__getitem__)),
            spots=tuple(_spots(who, latest)),
        )
        for who in voices
    )


def columns(everybody: Iterable[Present]) -> tuple[str, ...]:
    """The services that somebody uses: those of most people first, so that few have to scroll."""
    used = Counter(platform for one in everybody for platform in one.platforms)
    return tuple(sorted(used, key=lambda name: (-used[name], name)))


def _spots(who: Ambassador | Group, latest: dict[tuple[_Owner, str], date]) -> Iterator[Spot]:
    for account in who.accounts:
        if url := sanitise.link(account.url):
            yield Spot(
                platform=account.platform,
                handle=account.handle,
                url=url,
                latest=latest.get((_owner(who), account.url)),
            )


def _latest(site: Site, voices: Sequence[Ambassador | Group]) -> dict[tuple[_Owner, str], date]:
    """The day of the latest post at each account, by its owner and address. One pass: posts come newest first."""
    waiting = {_owner(who): list(who.accounts) for who in voices if who.accounts}
    used = {owner: Counter(a.platform for a in accounts) for owner, accounts in waiting.items()}
    found: dict[tuple[_Owner, str], date] = {}
    for post in site.posts:
        if post.local or not post.dated:
            continue
        owners = [(False, slug) for slug in post.authors]
        if post.groups:
            owners += [(True, slug) for slug in post.groups]
        for owner in owners:
            for account in waiting.get(owner) or ():
                if account.platform != post.platform and not post.also_at:
                    continue
                alone = len(owners) == 1 and used[owner][account.platform] == 1
                if _is_there(post, account, alone=alone):
                    waiting[owner] = [other for other in waiting[owner] if other is not account]
                    found[owner, account.url] = day_of(post.published, site.programme.timezone)
    return found


def _is_there(post: Post, account: Account, *, alone: bool) -> bool:
    """Whether a post stands at an account. Where it may be somebody else's, its address has to say so."""
    places = [post.url for platform in (post.platform,) if platform == account.platform]
    places += [other.url for other in post.also_at if other.platform == account.platform]
    if not places:
        return False
    if account.platform == WEBSITE.name:
        return any(_host(url) == _host(account.url) for url in places)
    base = account.url.rstrip("/")
    return alone or any(url.startswith(base) for url in (*places, post.source.url))


def _host(url: str) -> str:
    return urlsplit(url).netloc.lower().removeprefix("www.")


def _owner(who: Ambassador | Group) -> _Owner:
    return isinstance(who, Group), who.slug


def members(everybody: Iterable[Present]) -> dict[Slug, list[Present]]:
    """Those of each network, in the order they come in."""
    found: defaultdict[Slug, list[Present]] = defaultdict(list)
    for one in everybody:
        for slug in one.networks:
            found[slug].append(one)
    return dict(found)
