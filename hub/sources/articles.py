"""`content/articles/<slug>.md`: a link worth reading, and why."""

from __future__ import annotations

from typing import get_args

from hub.model import Article, PostType, Text
from hub.platforms import recognise, type_of
from hub.sources.addresses import Address
from hub.sources.fields import Field, ListOf
from hub.sources.kind import Kind
from hub.sources.people import AUDIENCE, NETWORKS
from hub.sources.proof import Proof
from hub.sources.values import Day, SlugOf, YesNo
from hub.sources.words import Choice, LanguageTag, TextByLanguage, Words
from hub.sources.yaml_tree import MapNode


def _complete(values: dict[str, object], front: MapNode, proof: Proof) -> None:
    values.setdefault("why", Text(default=proof.languages[0]))
    url = values.get("url")
    if isinstance(url, str):
        values.setdefault("type", type_of(recognise(url), ()))


TYPES = (*get_args(PostType), "analysis", "book", "infographic", "map", "tool", "white-paper")
"""What a recommended link may be: all that a post may be, and what nobody publishes in feeds."""

ARTICLES = Kind(
    name="articles",
    singular="article",
    folder="content/articles",
    model=Article,
    prose="notes",
    complete=_complete,
    about=("a curated link", "un lien choisi"),
    fields=(
        Field(name="url", reader=Address(), required=True, about=("its address", "son adresse")),
        Field(name="title", reader=TextByLanguage(longest=200), required=True, about=("its title", "son titre")),
        Field(
            name="why",
            reader=TextByLanguage(longest=600),
            about=("why it is worth reading", "pourquoi il mérite d’être lu"),
        ),
        Field(
            name="shared_by",
            reader=ListOf(reader=SlugOf(kind="ambassadors")),
            about=("slugs of those who recommend it", "identifiants de celles et ceux qui le conseillent"),
        ),
        NETWORKS,
        Field(
            name="type",
            reader=Choice(options=TYPES),
            about=("what it is, else told by its address", "ce que c’est, sinon déduit de son adresse"),
        ),
        Field(name="date", reader=Day(), required=True, about=("when it was shared", "quand il a été partagé")),
        Field(name="language", reader=LanguageTag(), about=("the language it is in", "la langue de l’article")),
        Field(name="site", reader=Words(), about=("the site it is on", "le site où il se trouve")),
        Field(
            name="shareable",
            reader=YesNo(),
            about=("offered for sharing (default)", "proposé au partage (par défaut)"),
        ),
        AUDIENCE,
    ),
)
