"""Fields that persons and groups have in common: what they are read from, whom it is shown to."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from hub.model import Account, FeedSpec
from hub.sources.addresses import AccountAddress, FeedAddress
from hub.sources.fields import Field, Fields, ListOf, Reader, Schema
from hub.sources.proof import Proof
from hub.sources.values import SlugOf, Whole, YesNo
from hub.sources.words import Choice, LanguageTag, Words
from hub.sources.yaml_tree import MapNode, Node
from hub.wording import Sentence

INCLUDE = Field(
    name="include",
    reader=ListOf(reader=Words(longest=60)),
    about=(
        "only posts with one of these words or tags",
        "uniquement les publications contenant l’un de ces mots ou étiquettes",
    ),
)
EXCLUDE = Field(
    name="exclude",
    reader=ListOf(reader=Words(longest=60)),
    about=(
        "no posts with one of these words or tags",
        "aucune publication contenant l’un de ces mots ou étiquettes",
    ),
)

_FEED: Fields[dict[str, Any]] = Fields(
    make=dict,
    fields=(
        Field(
            name="url",
            reader=FeedAddress(),
            into="address",
            required=True,
            about=(
                "the feed's http(s) address, or its path inside the hub",
                "l’adresse http(s) du flux, ou son chemin dans le hub",
            ),
        ),
        INCLUDE,
        EXCLUDE,
        Field(
            name="show",
            reader=Choice(options=("full", "excerpt", "title")),
            about=("how much of each post is shown", "ce qui est montré de chaque publication"),
        ),
        Field(
            name="language",
            reader=LanguageTag(),
            about=(
                "the language of the posts, where the feed does not say",
                "la langue des publications, si le flux ne l’indique pas",
            ),
        ),
        Field(
            name="limit",
            reader=Whole(least=0, most=1000),
            about=("the most posts shown, 0 for no limit", "nombre maximal de publications, 0 sans limite"),
        ),
    ),
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Feed(Reader[FeedSpec]):
    """An address alone, or a mapping with `url` and how to show it."""

    def read(self, node: Node, proof: Proof) -> FeedSpec | None:
        if isinstance(node, MapNode):
            values: dict[str, Any] | None = _FEED.read(node, proof)
            return FeedSpec(**values, line=node.line) if values is not None else None
        address = FeedAddress().read(node, proof)
        return None if address is None else FeedSpec(address=address, line=node.line)

    def schema(self) -> Schema:
        return {"oneOf": [FeedAddress().schema(), _FEED.schema()]}


@dataclass(frozen=True, kw_only=True, slots=True)
class Feeds(ListOf[FeedSpec]):
    """A list of feeds, each address once."""

    def read(self, node: Node, proof: Proof) -> tuple[FeedSpec, ...] | None:
        given = ListOf[FeedSpec].read(self, node, proof)
        if given is None:
            return None
        by_address: dict[str, FeedSpec] = {}
        for feed in given:
            first = by_address.setdefault(feed.address, feed)
            if first is not feed:
                _tell_twice(node.label, feed.address, feed.line, first.line, proof)
        return tuple(by_address.values())


def _tell_twice(label: str, address: str, line: int, first: int, proof: Proof) -> None:
    said = Sentence("{label}: {address} is there already, on line {line}", label=label, address=address, line=first)
    proof.odd(line, said, Sentence("keep one"))


_ACCOUNT: Fields[dict[str, Any]] = Fields(
    make=dict,
    fields=(
        Field(
            name="url",
            reader=AccountAddress(),
            into="account",
            required=True,
            about=("the profile's http(s) address", "l’adresse http(s) du profil"),
        ),
        Field(
            name="public",
            reader=YesNo(),
            about=(
                "whether everybody may see the profile; true has to be said where most are private, as on Facebook",
                "si tout le monde peut voir le profil ; true est à écrire là où la plupart sont privés, comme Facebook",
            ),
        ),
        Field(
            name="audience",
            reader=Choice(options=("public", "internal")),
            about=(
                "public (default), or internal: named in the intranet alone, as is a feed at the same address",
                "public (par défaut), ou internal : cité dans l’intranet seul, de même qu’un flux à cette adresse",
            ),
        ),
    ),
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Profile(AccountAddress):
    """An address alone, or a mapping with `url` and who may see it."""

    def read(self, node: Node, proof: Proof) -> Account | None:
        if not isinstance(node, MapNode) or not any(known.name in node.entries for known in _ACCOUNT.fields):
            return AccountAddress.read(self, node, proof)
        values = _ACCOUNT.read(node, proof)
        return replace(values.pop("account"), **values) if values is not None else None

    def schema(self) -> Schema:
        return {"oneOf": [AccountAddress.schema(self), _ACCOUNT.schema()]}


@dataclass(frozen=True, kw_only=True, slots=True)
class Profiles(ListOf[Account]):
    """A list of profiles, each address once: of two that differ, the one that fewer people are to see."""

    def read(self, node: Node, proof: Proof) -> tuple[Account, ...] | None:
        given = ListOf[Account].read(self, node, proof)
        if given is None:
            return None
        by_address: dict[str, Account] = {}
        for account in given:
            first = by_address.setdefault(account.url, account)
            if first is not account:
                _tell_twice(node.label, account.url, account.line, first.line, proof)
                by_address[account.url] = min(first, account, key=_openness)
        return tuple(by_address.values())


def _openness(account: Account) -> tuple[bool, bool, bool]:
    return account.public is not False, account.audience == "public", account.public is True


ACCOUNTS = Field(
    name="accounts",
    reader=Profiles(reader=Profile(), most=40),
    about=(
        "addresses of public profiles, or mappings that say who may see them; the platform is recognised",
        "adresses de profils publics, ou objets précisant qui peut les voir ; la plateforme est reconnue",
    ),
)
FEEDS = Field(
    name="feeds",
    reader=Feeds(reader=Feed(), most=40),
    about=(
        "what is pulled: addresses of feeds, or paths of feed files inside the hub",
        "ce qui est relevé : adresses de flux, ou chemins de fichiers de flux dans le hub",
    ),
)
LANGUAGES = Field(
    name="languages",
    reader=ListOf(reader=LanguageTag(), most=20),
    about=("languages spoken, as tags such as en, fr", "langues parlées, en codes tels que fr, en"),
)
NETWORKS = Field(
    name="networks",
    reader=ListOf(reader=SlugOf(kind="networks"), most=50),
    about=("slugs of the networks", "identifiants des réseaux"),
)
AUDIENCE = Field(
    name="audience",
    reader=Choice(options=("public", "internal", "managers")),
    about=(
        "public, or only in the intranet: internal, managers",
        "public, ou seulement dans l’intranet : internal, managers",
    ),
)
