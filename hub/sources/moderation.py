"""`content/moderation.yml`: what editors hide, hold back and pin."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from hub.model import Moderation, ModerationRule
from hub.sources.addresses import FeedAddress
from hub.sources.document import text_of
from hub.sources.fields import Field, Fields, ListOf, Reader, ScalarReader, Schema
from hub.sources.proof import Proof, both, did_you_mean, quoted
from hub.sources.values import Day, SlugOf
from hub.sources.words import Words
from hub.sources.yaml_tree import LostNode, MapNode, Node, ScalarNode, parse
from hub.wording import Sentence, verbatim

FILE = "content/moderation.yml"
_MISNAMED = ("content/moderation.yaml", "content/moderation.md", "moderation.yml", "moderation.yaml")
_AIMS = ("post", "feed", "person", "group")


def moderation_in(proof: Proof, feeds: Iterable[str] | None) -> Moderation:
    """The moderation of `proof.root`; nothing where there is no such file, or where it has errors.

    `feeds` are the addresses that profiles and groups list; None where not all of these could be read.
    """
    _misnamed(proof)
    file = proof.root / FILE
    if not file.exists() and not file.is_symlink():
        return Moderation()
    text = text_of(file, proof)
    root = None if text is None else parse(text, first_line=1, complain=proof.wrong, warn=proof.odd)
    if isinstance(root, ScalarNode) and root.empty:  # a file of comments alone
        return Moderation()
    if not isinstance(root, MapNode):
        if root is not None and not isinstance(root, LostNode):
            proof.unexpected(root, Sentence("'key:' lines with {options}", options=tuple(MODERATION.names)))
        return Moderation()
    read = MODERATION.read(root, proof)
    if read is None:
        return Moderation()
    if feeds is not None:
        _all_listed(read.rules, feeds, proof)
    _warn_of_repetitions(read.rules, proof)
    return read


def schema() -> Schema:
    """The JSON Schema of content/moderation.yml."""
    return MODERATION.schema()


def _misnamed(proof: Proof) -> None:
    for path in _MISNAMED:
        if (proof.root / path).is_file():
            # An error, or a slip in a name would publish what it hides.
            proof.of(path).wrong(0, Sentence("is not read"), Sentence("rename it to {name}", name=FILE))


def _all_listed(rules: Iterable[ModerationRule], feeds: Iterable[str], proof: Proof) -> None:
    listed = {spelt_alike(feed): feed for feed in feeds}
    for rule in rules:
        if rule.feed and spelt_alike(rule.feed) not in listed:
            fix = did_you_mean(rule.feed, listed.values()) or Sentence("look at the profile: it names the feeds")
            proof.wrong(rule.line, Sentence("feed: nobody's profile lists {got}", got=quoted(rule.feed)), fix)


def spelt_alike(feed: str) -> str:
    """A key equal for all spellings of one feed that a rule may use."""
    scheme, sign, rest = feed.partition("#")[0].partition("://")
    host, _, path = rest.partition("/")
    return f"{scheme}://{host}/{path}".lower().rstrip("/") if sign else feed


def _warn_of_repetitions(rules: Iterable[ModerationRule], proof: Proof) -> None:
    first: dict[tuple[object, ...], int] = {}
    for rule in rules:
        aim = (rule.act, rule.post, rule.kit, rule.feed, rule.person, rule.group, rule.words)
        before = first.setdefault(aim, rule.line)
        if before != rule.line:
            proof.odd(rule.line, Sentence("the same is said on line {before}", before=before), Sentence("keep one"))


@dataclass(frozen=True, kw_only=True, slots=True)
class _PostName(ScalarReader[str]):
    """A post's address in any spelling, its id, or its uid in its feed."""

    expected: Sentence = Sentence("the address of a post, its id, or its uid")

    def read_text(self, text: str, node: ScalarNode, proof: Proof) -> str | None:
        return Words(longest=2000).read_text(text, node, proof)

    def schema(self) -> Schema:
        return {"type": "string", "minLength": 1, "maxLength": 2000}


@dataclass(frozen=True, kw_only=True, slots=True)
class _Table(Reader[ModerationRule]):
    """A mapping with exactly one of `aims`; `act` is what it does."""

    act: str
    fields: Fields[dict[str, Any]]
    aims: tuple[str, ...]

    def read(self, node: Node, proof: Proof) -> ModerationRule | None:
        if isinstance(node, ScalarNode) and not node.empty:
            return proof.unexpected(
                node, Sentence("a mapping with one of {options}", options=self.aims), self._likely(node)
            )
        values = self.fields.values(node, proof)
        if values is None:
            return None
        given = [aim for aim in self.aims if aim in values]
        if len(given) != 1:
            got = Sentence("got {two}", two=both(map(verbatim, given))) if given else Sentence("got none of them")
            return proof.wrong(
                node.line,
                Sentence("{label}: expected one of {options}, {got}", label=node.label, options=self.aims, got=got),
            )
        return ModerationRule(act=self.act, **values, line=node.line)  # type: ignore[arg-type]

    def _likely(self, node: ScalarNode) -> Sentence:
        aim = "post" if "post" in self.aims and "://" in node.text else self.aims[-1]
        return Sentence("write '{aim}: {text}'", aim=aim, text=node.text[:60])

    def schema(self) -> Schema:
        if len(self.aims) == 1:
            return self.fields.schema() | {"required": sorted({*self.aims, *self._required()})}
        return self.fields.schema() | {"oneOf": [{"required": [aim]} for aim in self.aims]}

    def _required(self) -> list[str]:
        return [field.name for field in self.fields.fields if field.required]


@dataclass(frozen=True, kw_only=True, slots=True)
class _WordRule(Reader[ModerationRule]):
    """A word or phrase alone, or a mapping with `words` and whose posts are meant."""

    act: str

    def read(self, node: Node, proof: Proof) -> ModerationRule | None:
        if not isinstance(node, MapNode):
            word = _WORD.read(node, proof)
            return ModerationRule(act=self.act, words=(word,), line=node.line) if word else None  # type: ignore[arg-type]
        values = _WORDS.values(node, proof)
        if values is None:
            return None
        given = [aim for aim in _AIMS if aim in values]
        if len(given) > 1:
            return proof.wrong(
                node.line,
                Sentence("{label}: expected one of {options}, got both", label=node.label, options=tuple(given)),
                Sentence("write two"),
            )
        return ModerationRule(act=self.act, **values, line=node.line)  # type: ignore[arg-type]

    def schema(self) -> Schema:
        return {"oneOf": [_WORD.schema(), _WORDS.schema()]}


@dataclass(frozen=True, kw_only=True, slots=True)
class _Released(Reader[tuple[str, int, date | None]]):
    """A post's name, or a mapping with `post`, `reason` and `read`; with its line, and the day it was read again."""

    def read(self, node: Node, proof: Proof) -> tuple[str, int, date | None] | None:
        if isinstance(node, MapNode):
            values = _RELEASE.values(node, proof)
            return None if values is None else (values["post"], node.line, values.get("read"))
        name = _PostName().read(node, proof)
        return (name, node.line, None) if name else None

    def schema(self) -> Schema:
        return {"oneOf": [_PostName().schema(), _RELEASE.schema()]}


@dataclass(frozen=True, kw_only=True, slots=True)
class _File(Reader[Moderation]):
    """The whole file."""

    fields: Fields[dict[str, Any]]

    @property
    def names(self) -> list[str]:
        return [field.name for field in self.fields.fields]

    def read(self, node: Node, proof: Proof) -> Moderation | None:
        values = self.fields.values(node, proof)
        return None if values is None else _moderation(values)

    def schema(self) -> Schema:
        return self.fields.schema()


def _moderation(values: Mapping[str, Any]) -> Moderation:
    by_words: Mapping[str, tuple[ModerationRule, ...]] = values.get("words", {})
    several = (values.get("hide", ()), values.get("hold", ()), values.get("pin", ()), *by_words.values())
    rules = sorted((rule for some in several for rule in some), key=lambda rule: rule.line)
    released: Sequence[tuple[str, int, date | None]] = values.get("release", ())
    latest: dict[str, date] = {}
    for name, _, day in released:
        if day is not None:
            latest[name] = max(day, latest.get(name, day))
    return replace(
        Moderation(),
        rules=tuple(rules),
        released=tuple((name, line) for name, line, _ in released),
        read=tuple(latest.items()),
    )


_WORD = Words(longest=100)
_POST = Field(
    name="post",
    reader=_PostName(),
    about=("a post: its address, its id, or its uid", "une publication : son adresse, son id ou son uid"),
)
_FEED = Field(
    name="feed",
    reader=FeedAddress(),
    about=("a feed, as a profile lists it", "un flux, tel qu’un profil l’indique"),
)
_PERSON = Field(
    name="person", reader=SlugOf(kind="ambassadors"), about=("somebody's slug", "l’identifiant d’une personne")
)
_GROUP = Field(name="group", reader=SlugOf(kind="groups"), about=("a group's slug", "l’identifiant d’un groupe"))
_REASON = Field(
    name="reason",
    reader=Words(longest=300),
    about=("why, for whoever asks with hub explain", "pourquoi, pour qui le demande avec hub explain"),
)
_EXCEPT = Field(
    name="except",
    into="spared",
    reader=ListOf(reader=_PostName(), most=1000),
    about=("posts that are shown all the same", "publications montrées malgré tout"),
)
_SINCE = Field(
    name="since",
    reader=Day(),
    about=(
        "only what was first seen on or after this day; without it, everything",
        "seulement ce qui a été vu pour la première fois à partir de ce jour ; sinon, tout",
    ),
)
_UNTIL = ("the last day it is hidden; without it, for good", "le dernier jour où c’est masqué ; sinon, pour toujours")
_HIDE = _Table(
    act="hide",
    aims=_AIMS,
    fields=Fields(
        make=dict,
        fields=(_POST, _FEED, _PERSON, _GROUP, _REASON, Field(name="until", reader=Day(), about=_UNTIL), _EXCEPT),
    ),
)
_HOLD = _Table(
    act="hold",
    aims=("feed", "person", "group"),
    fields=Fields(make=dict, fields=(_FEED, _PERSON, _GROUP, _REASON, _SINCE, _EXCEPT)),
)
_PIN = _Table(
    act="pin",
    aims=("kit", "post"),
    fields=Fields(
        make=dict,
        fields=(
            _POST,
            Field(
                name="kit",
                reader=SlugOf(kind="kits"),
                about=("a share kit's slug", "l’identifiant d’un kit de partage"),
            ),
            Field(
                name="until",
                reader=Day(),
                required=True,
                about=("the last day it is pinned", "le dernier jour où elle est épinglée"),
            ),
            _REASON,
        ),
    ),
)
_WORDS: Fields[dict[str, Any]] = Fields(
    make=dict,
    fields=(
        Field(
            name="words",
            reader=ListOf(reader=_WORD, least=1, most=500),
            required=True,
            about=("whole words or phrases", "mots entiers ou expressions"),
        ),
        _FEED,
        _PERSON,
        _GROUP,
        _REASON,
        _SINCE,
        _EXCEPT,
    ),
)
_RELEASE: Fields[dict[str, Any]] = Fields(
    make=dict,
    fields=(
        replace(_POST, required=True),
        _REASON,
        Field(
            name="read",
            reader=Day(),
            about=(
                "the day it was read again, where its words have changed since it was released",
                "le jour où elle a été relue, si son texte a changé depuis qu’elle a été libérée",
            ),
        ),
    ),
)
_BY_WORDS: Fields[dict[str, Any]] = Fields(
    make=dict,
    fields=(
        Field(
            name="hide",
            reader=ListOf(reader=_WordRule(act="hide"), most=500),
            about=("posts with one of these are hidden", "les publications qui en contiennent sont masquées"),
        ),
        Field(
            name="hold",
            reader=ListOf(reader=_WordRule(act="hold"), most=500),
            about=("posts with one of these wait", "les publications qui en contiennent attendent"),
        ),
    ),
)

MODERATION = _File(
    fields=Fields(
        make=dict,
        fields=(
            Field(
                name="hide",
                reader=ListOf(reader=_HIDE, most=2000),
                about=(
                    "what is not shown, wherever it comes back",
                    "ce qui n’est pas montré, où que cela réapparaisse",
                ),
            ),
            Field(
                name="hold",
                reader=ListOf(reader=_HOLD, most=500),
                about=(
                    "whose posts wait until somebody releases them",
                    "les publications qui attendent que quelqu’un les libère",
                ),
            ),
            Field(
                name="release",
                reader=ListOf(reader=_Released(), most=5000),
                about=("posts that need wait no longer", "publications qui n’ont plus à attendre"),
            ),
            Field(
                name="pin",
                reader=ListOf(reader=_PIN, most=50),
                about=("posts that come first, until a day", "publications mises en tête, jusqu’à une date"),
            ),
            Field(
                name="words",
                reader=_BY_WORDS,
                about=(
                    "whole words or phrases, whatever their case and accents",
                    "mots entiers ou expressions, sans égard à la casse ni aux accents",
                ),
            ),
        ),
    )
)
