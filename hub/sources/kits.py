"""`content/kits/<slug>.md`: wordings for one content, which everybody adapts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from hub.model import Kit
from hub.sources.addresses import web_address
from hub.sources.fields import Field, ListOf, ScalarReader, Schema
from hub.sources.kind import Kind
from hub.sources.people import AUDIENCE, NETWORKS
from hub.sources.proof import Proof
from hub.sources.values import SLUG, Day, SlugOf
from hub.sources.wordings import Wording, choices_judged
from hub.sources.words import TextByLanguage, Words
from hub.sources.yaml_tree import MapNode, ScalarNode
from hub.wording import Sentence


@dataclass(frozen=True, kw_only=True, slots=True)
class _ContentOf(ScalarReader[str]):
    """An address, or the slug of an article."""

    expected: Sentence = Sentence("an http(s) address, or the slug of an article")

    def read_text(self, text: str, node: ScalarNode, proof: Proof) -> str | None:
        if SLUG.fullmatch(text):
            return SlugOf(kind="articles").read_text(text, node, proof)
        return web_address(text, node, proof, self.expected)

    def schema(self) -> Schema:
        return {"type": "string", "minLength": 1}


def _complete(values: dict[str, Any], front: MapNode, proof: Proof) -> None:
    choices_judged(values["messages"], proof)
    if not values.get("owner"):
        proof.odd(
            front.line,
            Sentence("owner: expected the slug of whom to ask about it, got nothing"),
            Sentence("name one of the ambassadors"),
        )
    content = values.pop("content")
    values.update({"article": content} if SLUG.fullmatch(content) else {"url": content})
    if not values.get("title") and not values.get("article"):
        host = urlsplit(content).hostname or content
        proof.odd(
            front.line,
            Sentence("title: expected one, got nothing: it will be listed as {host}", host=host),
            Sentence("give it a title"),
        )


def _ends_after_it_starts(values: dict[str, Any], front: MapNode, proof: Proof) -> None:
    starts, expires = values.get("starts"), values.get("expires")
    if starts and expires and expires < starts:
        line = front.entries["expires"].line
        proof.wrong(
            line,
            Sentence(
                "expires: expected a day from its start on, {starts}, got {expires}", starts=starts, expires=expires
            ),
            Sentence("look at both dates"),
        )


KITS = Kind(
    name="kits",
    singular="kit",
    folder="content/kits",
    model=Kit,
    prose="about",
    compare=_ends_after_it_starts,
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
            reader=ListOf(reader=Wording(), least=1, most=80),
            required=True,
            about=("the wordings, at least two for each platform", "les formulations, au moins deux par plateforme"),
        ),
    ),
)
