"""Who answers for which file: people for their own, committees for their network's, the team for the rest.

People own their own file whether they agreed to be published or not: it is theirs before anybody sees it. An account
comes from the file's own `accounts`. All of this stays in the repository, and no page of the site shows any of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TypeVar
from urllib.parse import urlsplit

from hub.model import Ambassador, Article, CollectivePost, Content, Event, Forge, Group, Kit, Network, Slug

PHOTOS = "ambassadors/photos"
FEEDS = "content/feeds"
"""Where feed files of people and groups lie, such as the posts of a member's own LinkedIn copy."""
HOSTS: dict[Forge, str] = {"github": "github.com", "gitlab": "gitlab.com"}
_ACCOUNTS: dict[Forge, re.Pattern[str]] = {
    "github": re.compile(r"/([A-Za-z0-9](?:[A-Za-z0-9]|[-_](?=[A-Za-z0-9])){0,38})/?", re.ASCII),
    "gitlab": re.compile(r"/([A-Za-z0-9_][A-Za-z0-9_.-]{0,253}[A-Za-z0-9_])/?", re.ASCII),
}
_NOBODY = frozenset(
    ("about", "explore", "features", "groups", "help", "login", "marketplace", "orgs", "settings", "sponsors", "topics")
)
# The forges read * ? [ ] ! # and \ each in its own way.
_PLAIN = re.compile(r"[\w-][\w. -]*")

Owners = tuple[str, ...]
Work = Article | CollectivePost | Event | Group | Kit
T = TypeVar("T", bound=Ambassador | Network | Work)


@dataclass(frozen=True, kw_only=True, slots=True)
class Rule:
    """Files of the hub, as a path in which only a star at the end is none of its own, and whom it takes one of.

    `why` says who stands in for whom, and is empty where nobody does.
    """

    path: str
    owners: Owners
    why: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Ownership:
    """What has owners of its own; the `team` answers for everything else.

    `left` are the people nobody but the team answers for; `odd` those whose photograph has a name no forge can be told.
    """

    team: Owners = ()
    people: tuple[Rule, ...] = ()
    networks: tuple[Rule, ...] = ()
    left: tuple[Slug, ...] = ()
    odd: tuple[Slug, ...] = ()


def ownership(content: Content, forge: Forge) -> Ownership:
    """Who owns what at `forge`: at the repository's own host, if hub.yml says that it is of that kind."""
    repository = content.programme.repository
    host = urlsplit(repository.url).hostname if repository and repository.forge == forge else HOSTS[forge]
    accounts = {person.slug: _accounts_of(person, forge, host or "") for person in content.ambassadors}
    committees = {network.slug: _of_all(network.committee, accounts) for network in content.networks}
    helpers = [slug for role in content.programme.team for slug in role.people]
    team = repository.owners or _of_all(helpers, accounts)
    people = [_of_person(person, accounts, committees, content.networks) for person in _sorted(content.ambassadors)]
    answering = {person.slug: rule.owners for person, rule in zip(_sorted(content.ambassadors), people, strict=True)}
    theirs = dict((*_photographs(content.ambassadors, answering), *_feed_files(content, answering)))
    return Ownership(
        team=team,
        people=(
            *(rule for rule in people if rule.owners),
            *(Rule(path=path, owners=owners) for path, owners in sorted(theirs.items()) if owners),
        ),
        networks=tuple(_of_networks(content, accounts, committees)),
        left=tuple(Slug(PurePosixPath(rule.path).stem) for rule in people if not rule.owners),
        odd=tuple(sorted({p.slug for p in content.ambassadors if p.photo and not _PLAIN.fullmatch(p.photo)})),
    )


def _accounts_of(person: Ambassador, forge: Forge, host: str) -> Owners:
    found = []
    for account in person.accounts:
        parts = urlsplit(account.url)
        name = _ACCOUNTS[forge].fullmatch(parts.path)
        if (parts.hostname or "").removeprefix("www.") == host and name and name[1].lower() not in _NOBODY:
            found.append(f"@{name[1]}")
    return tuple(dict.fromkeys(found))


def _of_person(
    person: Ambassador,
    accounts: Mapping[Slug, Owners],
    committees: Mapping[Slug, Owners],
    networks: Sequence[Network],
) -> Rule:
    path = f"ambassadors/{person.slug}.*"
    if accounts[person.slug]:
        return Rule(path=path, owners=accounts[person.slug])
    joined = (*person.networks, *(each.slug for each in networks if person.slug in each.external_members))
    standing_in = next((slug for slug in joined if committees.get(slug)), None)
    if standing_in is None:
        return Rule(path=path, owners=())
    why = f"{person.slug} names no account here: the committee of {standing_in} stands in."
    return Rule(path=path, owners=committees[standing_in], why=why)


def _photographs(people: Iterable[Ambassador], answering: Mapping[Slug, Owners]) -> Iterator[tuple[str, Owners]]:
    """Each photograph with who answers for the person on it. What several people name is the one's it is called after,
    or nobody's: else a line in a file of one's own would win a share in somebody else's picture."""
    naming: dict[str, list[Slug]] = {}
    for person in people:
        if _PLAIN.fullmatch(person.photo):
            naming.setdefault(person.photo, []).append(person.slug)
    for photo, slugs in naming.items():
        stem = PurePosixPath(photo).stem
        whose = stem if stem in answering else slugs[0] if len(slugs) == 1 else ""
        yield f"{PHOTOS}/{photo}", answering.get(Slug(whose), ())


def _feed_files(content: Content, answering: Mapping[Slug, Owners]) -> Iterator[tuple[str, Owners]]:
    """Each feed file that one person alone names, with who answers for them. A group's is nobody's own."""
    of_groups = {feed.address for group in content.groups for feed in group.feeds}
    naming: dict[str, set[Slug]] = {}
    for person in content.ambassadors:
        for feed in person.feeds:
            folder, _, name = feed.address.rpartition("/")
            if folder == FEEDS and _PLAIN.fullmatch(name):
                naming.setdefault(feed.address, set()).add(person.slug)
    for path, slugs in naming.items():
        if len(slugs) == 1 and path not in of_groups:
            yield path, answering.get(next(iter(slugs)), ())


def _of_networks(
    content: Content, accounts: Mapping[Slug, Owners], committees: Mapping[Slug, Owners]
) -> Iterator[Rule]:
    for network in _sorted(content.networks):
        if committees[network.slug]:
            yield Rule(path=f"content/networks/{network.slug}.*", owners=committees[network.slug])
    shelves: tuple[tuple[str, Sequence[Work]], ...] = (
        ("agenda", content.agenda),
        ("articles", content.articles),
        ("groups", content.groups),
        ("kits", content.kits),
        ("posts", content.posts),
    )
    for folder, works in shelves:
        for work in _sorted(works):
            if owners := _of_work(work, accounts, committees):
                yield Rule(path=f"content/{folder}/{work.slug}.*", owners=owners)


def _of_work(work: Work, accounts: Mapping[Slug, Owners], committees: Mapping[Slug, Owners]) -> Owners:
    """Whoever wrote it, for what people write themselves; else who looks after it and the committees."""
    if isinstance(work, Group) and work.official:
        return ()
    committee = _of_all(work.networks, committees)
    if isinstance(work, Event | Kit):
        return tuple(dict.fromkeys((*accounts.get(work.owner or Slug(""), ()), *committee)))
    own = work.authors if isinstance(work, CollectivePost) else work.members if isinstance(work, Group) else ()
    return _of_all(own, accounts) or committee


def _of_all(slugs: Iterable[Slug], owners: Mapping[Slug, Owners]) -> Owners:
    return tuple(dict.fromkeys(owner for slug in slugs for owner in owners.get(slug, ())))


def _sorted(files: Iterable[T]) -> list[T]:
    return sorted(files, key=lambda each: each.slug)
