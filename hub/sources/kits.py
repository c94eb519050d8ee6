"""`content/kits/<slug>.md`: wordings for one content, which everybody adapts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from hub.model import Kit, Message
from hub.platforms import PLATFORMS
from hub.sources.addresses import web_address
from hub.sources.fields import Field, Fields, ListOf, Reader, ScalarReader, Schema
from hub.sources.kind import Kind
from hub.sources.people import AUDIENCE, NETWORKS
from hub.sources.proof import Proof
from hub.sources.values import SLUG, Day, SlugOf
from hub.sources.words import Choice, Hashtag, LanguageTag, TextByLanguage, Words
from hub.sources.yaml_tree import MapNode, Node, ScalarNode


@dataclass(frozen=True, kw_only=True, slots=True)
class _ContentOf(ScalarReader[str]):
    """An address, or the slug of an article."""

    expected: str = "an http(s) address, or the slug of an article"

    def read_text(self, text: str, node: ScalarNode, proof: Proof) -> str | None:
        if SLUG.fullmatch(text):
            return SlugOf(kind="articles").read_text(text, node, proof)
        return web_address(text, node, proof, self.expected)

    def schema(self) -> Schema:
        return {"type": "string", "minLength": 1}


_MESSAGE: Fields[dict[str, Any]] = Fields(
    make=dict,
    fields=(
        Field(
            name="platform",
            reader=Choice(options=tuple(platform.name for platform in PLATFORMS)),
            required=True,
            about=("the platform's lower-case name", "le nom de la plateforme, en minuscules"),
        ),
        Field(name="language", reader=LanguageTag(), about=("the language it is in", "la langue du message")),
        Field(
            name="text",
            reader=Words(longest=5000),
            required=True,
            about=("the wording; [[…]] is to be filled in", "la formulation ; [[…]] est à compléter"),
        ),
        Field(
            name="hashtags",
            reader=ListOf(reader=Hashtag(), most=10),
            about=("its hashtags, in place of the programme's", "ses mots-dièse, à la place de celui du programme"),
        ),
    ),
)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Message(Reader[Message]):
    def read(self, node: Node, proof: Proof) -> Message | None:
        values: dict[str, Any] | None = _MESSAGE.read(node, proof)
        if values is None:
            return None
        return Message(**{"language": proof.languages[0], **values}, line=node.line)

    def schema(self) -> Schema:
        return _MESSAGE.schema()


def _complete(values: dict[str, Any], front: MapNode, proof: Proof) -> None:
    content = values.pop("content", "")
    values.update({"article": content} if SLUG.fullmatch(content) else {"url": content})


KITS = Kind(
    name="kits",
    singular="kit",
    folder="content/kits",
    model=Kit,
    prose="about",
    complete=_complete,
    about=("a share kit", "un kit de partage"),
    fields=(
        Field(
            name="title",
            reader=TextByLanguage(longest=200),
            about=("its title; without one, the article's", "son titre ; à défaut, celui de l’article"),
        ),
        Field(
            name="content",
            reader=_ContentOf(),
            required=True,
            about=(
                "what is shared: an address, or the slug of an article",
                "ce qui est partagé : une adresse, ou l’identifiant d’un article",
            ),
        ),
        Field(
            name="why",
            reader=TextByLanguage(longest=600),
            about=("why it is worth sharing", "pourquoi cela mérite d’être partagé"),
        ),
        Field(
            name="moment",
            reader=Words(longest=60),
            about=("the company moment it is about", "le moment d’entreprise dont il s’agit"),
        ),
        NETWORKS,
        Field(
            name="owner",
            reader=SlugOf(kind="ambassadors"),
            about=("slug of the person to ask", "identifiant de la personne à qui s’adresser"),
        ),
        Field(name="starts", reader=Day(), about=("from when it is offered", "à partir de quand il est proposé")),
        Field(name="expires", reader=Day(), about=("the last day it is offered", "le dernier jour où il est proposé")),
        AUDIENCE,
        Field(
            name="messages",
            reader=ListOf(reader=_Message(), least=1),
            required=True,
            about=("the wordings, at least two for each platform", "les formulations, au moins deux par plateforme"),
        ),
    ),
)
