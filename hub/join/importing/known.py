"""What the hub has already, so that nothing is made twice and nobody comes back unasked."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from hub.errors import UsageError
from hub.join.importing.addresses import host
from hub.join.importing.found import Find, Identity
from hub.join.slugs import LONGEST, slug_of
from hub.platforms import WEBSITE, handle_of, recognise
from hub.wording import Sentence


def _nobody(slug: str) -> bool:
    return False


@dataclass(frozen=True, kw_only=True, slots=True)
class Holder:
    """A file that is there: whose name it has, and the addresses of the web in it. Articles have their `url` alone.

    `said` is what a person's file holds, as `Find.answers` has it.
    """

    slug: str
    name: str
    feeds: tuple[str, ...] = ()
    accounts: tuple[str, ...] = ()
    said: Mapping[str, tuple[str, ...]] | None = None


@dataclass(kw_only=True)
class Register:
    """Files that are there, and those that this import makes.

    `slugs` are those of all files of the kind, readable or not; `canonical` gives one key for all spellings of an
    address; `withdrawn` tells who left and must not come back by an import.
    """

    slugs: set[str]
    canonical: Callable[[str], str]
    withdrawn: Callable[[str], bool] = _nobody
    _by_address: dict[str, str] = field(default_factory=dict)
    _by_name: dict[str, list[tuple[str, frozenset[str]]]] = field(default_factory=lambda: defaultdict(list))
    _sites: dict[str, frozenset[str]] = field(default_factory=dict)
    _made: dict[str, str] = field(default_factory=dict)
    _said: dict[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    _next: dict[str, int] = field(default_factory=dict)

    def know(self, holders: Iterable[Holder]) -> None:
        """Take note of files that are there."""
        for holder in holders:
            self._note(holder.slug, holder.name, holder.feeds, holder.accounts)
            if holder.said is not None:
                self._said[holder.slug] = holder.said

    def add(self, find: Find, slug: str) -> None:
        """Take note of a file that is about to be."""
        self.slugs.add(slug)
        said = find.answers
        name = " ".join(said.get("name", ()) or said.get("title", ()))
        self._made[slug] = " ".join(said.get("name", ()))
        self._said[slug] = said
        self._note(slug, name, said.get("feeds", ()) or said.get("url", ()), said.get("accounts", ()))

    def just_made(self, slug: str) -> str:
        """The name of a person whose file this import makes; '' for all others."""
        return self._made.get(slug, "")

    def said_by(self, slug: str) -> Mapping[str, tuple[str, ...]] | None:
        """What a person's file holds, or is about to; None where that is not known."""
        return self._said.get(slug)

    def holder(self, find: Find, identity: Identity) -> str:
        """The slug of the file that holds this already, '' for none."""
        return _HOLDERS[identity](self, find)

    def has_feed(self, find: Find) -> bool:
        """Whether a file holds one of its feeds."""
        return bool(self._by_feed(find))

    def likely_slugs(self, finds: Iterable[Find], identity: Identity) -> frozenset[str]:
        """The slugs that those of the finds would get, if they are free, for which there is no file yet."""
        slugs = set()
        for find in finds:
            if not self.holder(find, identity):
                with suppress(UsageError):
                    slugs.add(_made(find))
                slugs |= {find.slug} - {""}
        return frozenset(slugs)

    def namesake(self, name: str) -> str:
        """The slug of somebody of that name."""
        return next((slug for slug, _ in self._by_name.get(folded(name), ())), "")

    def slug_for(self, find: Find) -> str:
        """A slug that is free; raises UsageError where none can be made, or where whoever had it is withdrawn."""
        first = find.slug or _made(find)
        if find.slug and self._has_left(find):
            raise UsageError(_gone(find.slug))
        for slug in self._numbered(first):
            if self.withdrawn(slug):
                raise UsageError(_gone(slug))
            if slug not in self.slugs:
                return slug
        raise AssertionError  # numbers do not end

    def _has_left(self, find: Find) -> bool:
        """Whether somebody of that name left, whatever slug the foreign file gives them."""
        try:
            return self.withdrawn(_made(find))
        except UsageError:
            return False

    def _numbered(self, first: str) -> Iterable[str]:
        if first not in self.slugs or self.withdrawn(first):
            yield first
            return
        number = self._next.get(first, 2)
        while True:
            self._next[first] = number + 1
            end = f"-{number}"
            yield first[: LONGEST - len(end)].rstrip("-") + end
            number += 1

    def _note(self, slug: str, name: str, feeds: Sequence[str], accounts: Sequence[str]) -> None:
        keys = [self._key(address) for address in feeds]
        for key in keys:
            self._by_address.setdefault(key, slug)
        everything = frozenset([*keys, *map(self._key, accounts)])
        self._by_name[folded(name)].append((slug, everything))
        self._sites[slug] = _own_sites((*feeds, *accounts))

    def _key(self, address: str) -> str:
        return self.canonical(address) or address

    def _by_feed(self, find: Find) -> str:
        feeds = find.answers.get("feeds", ()) or find.answers.get("url", ())
        return next((self._by_address[key] for key in map(self._key, feeds) if key in self._by_address), "")

    def _by_feed_or_site(self, find: Find) -> str:
        """One feed is one person; so is a name with a site of one's own, whose feed may have moved since."""
        said = find.answers
        sites = _own_sites((*said.get("feeds", ()), *said.get("accounts", ())))
        namesakes = self._by_name.get(folded(" ".join(said.get("name", ()))), ()) if sites else ()
        return self._by_feed(find) or next((slug for slug, _ in namesakes if sites & self._sites[slug]), "")

    def _by_person(self, find: Find) -> str:
        """One slug is one person; without, one name is, unless both have addresses and none in common.

        A file may have got another slug since: then it is known by name and address together.
        """
        if find.slug in self.slugs:
            return find.slug
        said = find.answers
        own = {self._key(address) for address in (*said.get("feeds", ()), *said.get("accounts", ()))}
        for slug, addresses in self._by_name.get(folded(" ".join(said.get("name", ()))), ()):
            if own & addresses or (not find.slug and not (own and addresses)):
                return slug
        return ""


_HOLDERS: dict[Identity, Callable[[Register, Find], str]] = {
    "feed": Register._by_feed_or_site,
    "url": Register._by_feed,
    "person": Register._by_person,
}


def folded(name: str) -> str:
    """A name without case, accents and signs; as it stands where nothing is left of it."""
    marks = unicodedata.normalize("NFKD", name.casefold())
    return re.sub(r"\W+", " ", "".join(c for c in marks if not unicodedata.combining(c))).strip() or name


def _own_sites(addresses: Iterable[str]) -> frozenset[str]:
    """Hosts of websites; those of services are everybody's."""
    return frozenset(host(address) for address in addresses if recognise(address) is WEBSITE) - {""}


def _gone(slug: str) -> Sentence:
    return Sentence(
        "'{slug}' was withdrawn from this hub: left out, as only a consent of their own brings it back", slug=slug
    )


def _made(find: Find) -> str:
    """From the name or title; where that is not written in Latin letters, from an account or the site."""
    said = find.answers
    name = " ".join(said.get("name", ()) or said.get("title", ()))
    handles = (handle_of(account).lstrip("@").partition("@")[0] for account in said.get("accounts", ()))
    for text in (name, *handles, host(find.site)):
        try:
            return slug_of(text)
        except UsageError:
            continue
    raise UsageError(Sentence("'{name}' gives no address in a-z and 0-9: give it a slug", name=name[:60]))
