"""`content/networks/<slug>.md`: people around a theme."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from hub.model import Network, Recommendation
from hub.platforms import PLATFORMS
from hub.sources.fields import Field, Fields, ListOf, Reader, Schema
from hub.sources.kind import Kind
from hub.sources.people import EXCLUDE, INCLUDE
from hub.sources.proof import Proof
from hub.sources.services import Service
from hub.sources.values import Colour, SlugOf, Whole
from hub.sources.words import Hashtag, TextByLanguage, Words
from hub.sources.yaml_tree import MapNode, Node

_PLATFORM = Service(options=tuple(platform.name for platform in PLATFORMS if platform.state != "retired"))
_RECOMMENDATION = Fields(
    make=Recommendation,
    fields=(
        Field(
            name="platform",
            reader=_PLATFORM,
            required=True,
            about=("the platform's lower-case name", "le nom de la plateforme, en minuscules"),
        ),
        Field(name="reason", reader=TextByLanguage(longest=300), about=("why this one", "pourquoi celle-ci")),
    ),
)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Recommended(Reader[Recommendation]):
    def read(self, node: Node, proof: Proof) -> Recommendation | None:
        if isinstance(node, MapNode):
            return _RECOMMENDATION.read(node, proof)
        platform = _PLATFORM.read(node, proof)
        return Recommendation(platform=platform) if platform else None

    def schema(self) -> Schema:
        return {"oneOf": [_PLATFORM.schema(), _RECOMMENDATION.schema()]}


def _complete(values: dict[str, Any], front: MapNode, proof: Proof) -> None:
    values.update(values.pop("filters", {}))


NETWORKS = Kind(
    name="networks",
    singular="network",
    folder="content/networks",
    model=Network,
    prose="about",
    complete=_complete,
    about=("people around a theme", "des personnes autour d’un thème"),
    fields=(
        Field(
            name="title",
            reader=TextByLanguage(longest=80),
            required=True,
            about=("the network's name", "le nom du réseau"),
        ),
        Field(
            name="goal",
            reader=TextByLanguage(longest=400),
            required=True,
            about=("what it wants, in a sentence", "son but, en une phrase"),
        ),
        Field(name="hashtag", reader=Hashtag(), about=("its hashtag, in quotes", "son mot-dièse, entre guillemets")),
        Field(name="colour", reader=Colour(), about=("its colour, '#rrggbb'", "sa couleur, '#rrggbb'")),
        Field(
            name="committee",
            reader=ListOf(reader=SlugOf(kind="ambassadors")),
            about=("slugs of the people who run it", "identifiants des personnes qui l’animent"),
        ),
        Field(
            name="sponsor",
            reader=SlugOf(kind="ambassadors"),
            about=("slug of its sponsor", "identifiant de son sponsor"),
        ),
        Field(name="brand", reader=Words(), about=("the brand it serves", "la marque qu’il sert")),
        Field(
            name="external_members",
            reader=ListOf(reader=SlugOf(kind="ambassadors")),
            about=("slugs of members from outside", "identifiants des membres extérieurs"),
        ),
        Field(
            name="platforms",
            reader=ListOf(reader=_Recommended(), most=20),
            about=("recommended platforms, each with a reason", "plateformes conseillées, avec leur raison"),
        ),
        Field(
            name="rules",
            reader=ListOf(reader=TextByLanguage(longest=200), most=12),
            about=("its few simple rules, a sentence each", "ses quelques règles simples, une phrase chacune"),
        ),
        Field(
            name="skills",
            reader=ListOf(reader=TextByLanguage(longest=120), most=12),
            about=("the skills it looks for", "les compétences qu’il recherche"),
        ),
        Field(
            name="order",
            reader=Whole(least=0, most=10_000),
            about=("its place among the networks, lowest first", "sa place parmi les réseaux, la plus petite d’abord"),
        ),
        Field(
            name="filters",
            reader=Fields(make=dict, fields=(INCLUDE, EXCLUDE)),
            about=("which posts of its members belong to it", "quelles publications de ses membres en font partie"),
        ),
    ),
)
