"""hub.yml's `recognition`: which thanks there are, what all want to reach together, which badges may be shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, get_args

from hub.model import Badge, Goal, PostType, RecognitionRules, Slug, Text
from hub.sources.fields import Field, Fields, ListOf, Reader, ScalarReader, Schema
from hub.sources.proof import Proof, did_you_mean, nearest, quoted, slugged
from hub.sources.values import LONGEST_SLUG, SLUG, Day, SlugOf, Whole, YesNo
from hub.sources.words import Choice, TextByLanguage, Words
from hub.sources.yaml_tree import Entry, LostNode, MapNode, Node, ScalarNode
from hub.wording import NOTHING, Sentence

MOST_BADGES = 60


@dataclass(frozen=True, kw_only=True, slots=True)
class _Goal(Reader[Goal]):
    """A goal whose days are in order."""

    def read(self, node: Node, proof: Proof) -> Goal | None:
        goal = _GOAL.read(node, proof)
        if goal is not None and goal.until < goal.since and isinstance(node, MapNode):
            line = node.entries["until"].line
            message = Sentence(
                "{label}.until ({until}) lies before from ({since})",
                label=node.label,
                until=goal.until,
                since=goal.since,
            )
            return proof.wrong(line, message, Sentence("look at both dates"))
        return goal

    def schema(self) -> Schema:
        return _GOAL.schema()


def _goal(*, since: date, until: date, count: int, title: Text, **more: Any) -> Goal:
    return Goal(title=title, count=count, since=since, until=until, **more)


_GOAL: Fields[Goal] = Fields(
    make=_goal,
    personal=False,
    fields=(
        Field(
            name="title",
            reader=TextByLanguage(longest=120),
            required=True,
            about=("what all want to reach, in a few words", "ce que tous veulent atteindre, en quelques mots"),
        ),
        Field(
            name="count",
            reader=Whole(least=1, most=1_000_000),
            required=True,
            about=("how many posts that is", "combien de publications cela fait"),
        ),
        Field(
            name="from",
            into="since",
            reader=Day(),
            required=True,
            about=("the first day that counts", "le premier jour qui compte"),
        ),
        Field(
            name="until",
            reader=Day(),
            required=True,
            about=("the last day that counts", "le dernier jour qui compte"),
        ),
        Field(
            name="network",
            reader=SlugOf(kind="networks"),
            about=("slug of the network whose posts count, if not all", "identifiant du réseau, si ce n’est pas tous"),
        ),
        Field(
            name="type",
            reader=Choice(options=get_args(PostType)),
            about=("the kind of posts that count, if not all", "le type de publications, si ce n’est pas tous"),
        ),
    ),
)
_BADGE: Fields[dict[str, Text]] = Fields(
    make=dict,
    personal=False,
    fields=(
        Field(
            name="title",
            reader=TextByLanguage(longest=60),
            required=True,
            about=("what it is called", "comment il s’appelle"),
        ),
        Field(
            name="about",
            reader=TextByLanguage(longest=200),
            about=("what it is for, in a sentence", "pour quoi il est donné, en une phrase"),
        ),
    ),
)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Badges(Reader[tuple[Badge, ...]]):
    """A mapping from the slugs that profiles name to what the badges are; a text alone is a title."""

    def read(self, node: Node, proof: Proof) -> tuple[Badge, ...] | None:
        if not isinstance(node, MapNode):
            if not isinstance(node, LostNode):
                proof.unexpected(
                    node, Sentence("a mapping of badges"), Sentence("write first-talk: {{title: …, about: …}}")
                )
            return None
        if len(node.entries) > MOST_BADGES:
            return proof.wrong(
                node.line,
                Sentence(
                    "{label}: expected at most {most}, got {number}",
                    label=node.label,
                    most=MOST_BADGES,
                    number=len(node.entries),
                ),
            )
        badges = [self._badge(slug, entry, node, proof) for slug, entry in node.entries.items()]
        whole = [badge for badge in badges if badge is not None]
        return tuple(whole) if len(whole) == len(badges) else None

    def _badge(self, slug: str, entry: Entry, node: MapNode, proof: Proof) -> Badge | None:
        title = isinstance(entry.node, ScalarNode) and not entry.node.empty
        texts = {"title": _TITLE.read(entry.node, proof)} if title else _BADGE.read(entry.node, proof)
        if len(slug) > LONGEST_SLUG or not SLUG.fullmatch(slug):
            label = f"{node.label}.{slug[:80]}"
            fix = (
                Sentence("name it {likely}", likely=likely)
                if (likely := slugged(slug)[:LONGEST_SLUG].strip("-"))
                else NOTHING
            )
            return proof.wrong(
                entry.line, Sentence("{label}: expected a slug of a-z, 0-9 and single '-'", label=label), fix
            )
        if texts is None or texts["title"] is None:
            return None
        return Badge(slug=Slug(slug), title=texts["title"], about=texts.get("about") or Text())

    def schema(self) -> Schema:
        names = {"pattern": f"^{SLUG.pattern}$", "maxLength": LONGEST_SLUG}
        worn: Schema = {"oneOf": [{"type": "string", "minLength": 1}, _BADGE.schema()]}
        return {"type": "object", "propertyNames": names, "additionalProperties": worn, "maxProperties": MOST_BADGES}


_TITLE = TextByLanguage(longest=60)


@dataclass(frozen=True, kw_only=True, slots=True)
class BadgeName(ScalarReader[str]):
    """A badge in a profile: one of hub.yml's, by its slug. Where hub.yml defines none, any words."""

    expected: Sentence = Sentence("the slug of one of the badges in hub.yml")

    def read_text(self, text: str, node: ScalarNode, proof: Proof) -> str | None:
        known = {badge.slug: badge for badge in proof.badges}
        if not known or text in known:
            return Words(longest=60).read_text(text, node, proof)
        by_title = {title: slug for slug, badge in known.items() for _, title in badge.title.by_language}
        called = nearest(text, by_title)
        fix = did_you_mean(text, known) or (
            Sentence("did you mean '{near}'?", near=by_title[called]) if called else NOTHING
        )
        there = tuple(known)[:12]
        return proof.wrong(
            node.line,
            Sentence("{label}: there is no badge {got} in hub.yml", label=node.label, got=quoted(text)),
            fix or Sentence("there are {there}", there=there),
        )

    def schema(self) -> Schema:
        return {"type": "string", "minLength": 1, "maxLength": 60}


def _rules(enabled: bool = True, **rules: Any) -> dict[str, Any]:
    return {"recognition": enabled, "recognition_rules": RecognitionRules(**rules)}


_RULES: Fields[dict[str, Any]] = Fields(
    make=_rules,
    personal=False,
    fields=(
        Field(name="enabled", reader=YesNo(), about=("whether it is there", "si elle existe")),
        Field(
            name="spotlight",
            reader=YesNo(),
            about=("somebody else each week, everybody in turn", "chaque semaine quelqu’un d’autre, à tour de rôle"),
        ),
        Field(
            name="anniversaries",
            reader=YesNo(),
            about=("who joined in this month of another year", "les anniversaires d’arrivée du mois"),
        ),
        Field(
            name="firsts", reader=YesNo(), about=("first posts on the site", "les premières publications sur le site")
        ),
        Field(
            name="goals",
            reader=ListOf(reader=_Goal(), most=20),
            about=("what all want to reach together", "ce que tous veulent atteindre ensemble"),
        ),
        Field(
            name="badges",
            reader=_Badges(),
            about=("badges that people may choose to show", "les badges que chacun peut choisir de montrer"),
        ),
    ),
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Recognised(Reader[dict[str, Any]]):
    """`true`, `false`, or a mapping that says more."""

    def read(self, node: Node, proof: Proof) -> dict[str, Any] | None:
        if isinstance(node, MapNode):
            return _RULES.read(node, proof)
        if not isinstance(node, ScalarNode | LostNode):
            return proof.unexpected(node, Sentence("true, false, or a mapping with spotlight, goals, badges …"))
        enabled = YesNo().read(node, proof)
        return None if enabled is None else {"recognition": enabled}

    def schema(self) -> Schema:
        return {"oneOf": [YesNo().schema(), _RULES.schema()]}
