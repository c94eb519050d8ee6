"""The messages of a share kit: which service each is for, in which language, and what it says."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from hub.model import Language, Message
from hub.platforms import PLATFORMS, prompts
from hub.sources.fields import Field, Fields, ListOf, Reader, ScalarReader, Schema
from hub.sources.proof import Proof, quoted
from hub.sources.services import Service
from hub.sources.words import Hashtag, LanguageTag, clean_lines
from hub.sources.yaml_tree import MapNode, Node, ScalarNode
from hub.wording import Sentence

FEWEST = 2
"""How many wordings there should be to choose from, for each platform and language."""

_TAKING = tuple(platform.name for platform in PLATFORMS if platform.limit and platform.state != "retired")
_MARKS = re.compile(r"\[\[|\]\]")
_WITHOUT_SCHEME = re.compile(
    r"(?<![\w@./:-])(?:www\.[\w-]+(?:\.[\w-]+)+"
    r"|[\w-]+(?:\.[\w-]+)*\.(?:be|blog|ca|ch|co|com|de|dev|eu|example|fr|info|io|net|org|social|tech|uk)(?=/))\S*(?<![.,;:!?)])",
    re.ASCII | re.IGNORECASE,
)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Wording(ScalarReader[str]):
    """What a message says, with its paragraphs; each `[[` is closed, and says what is to be filled in."""

    longest: int = 5000
    expected: Sentence = Sentence("a text")

    def read_text(self, text: str, node: ScalarNode, proof: Proof) -> str | None:
        words = clean_lines(text, node, proof, longest=self.longest)
        if words is None:
            return None
        marks = _MARKS.findall(words)
        if marks != ["[[", "]]"] * (len(marks) // 2):
            return proof.wrong(
                node.line,
                Sentence(
                    "{label}: expected each [[ to be closed by ]], got {marks}",
                    label=node.label,
                    marks=" ".join(marks[:8]),
                ),
                Sentence("add what is missing"),
            )
        if not all(prompts(words)):
            return proof.wrong(
                node.line,
                Sentence("{label}: expected words between [[ and ]], got none", label=node.label),
                Sentence("say what is to be filled in, such as [[your view]]"),
            )
        bare = _WITHOUT_SCHEME.search(words)
        if bare:
            return proof.wrong(
                node.line,
                Sentence(
                    "{label}: expected an address with https://, got {got}", label=node.label, got=quoted(bare[0])
                ),
                Sentence("write https://{address}", address=bare[0][:80]),
            )
        return words

    def schema(self) -> Schema:
        return {"type": "string", "minLength": 1, "maxLength": self.longest}


_TABLE: Fields[dict[str, Any]] = Fields(
    make=dict,
    fields=(
        Field(
            name="platform",
            reader=Service(options=_TAKING),
            required=True,
            about=("the platform's lower-case name", "le nom de la plateforme, en minuscules"),
        ),
        Field(name="language", reader=LanguageTag(), about=("the language it is in", "la langue du message")),
        Field(
            name="text",
            reader=_Wording(),
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
class Wording(Reader[Message]):
    """One message, with the line it begins on."""

    def read(self, node: Node, proof: Proof) -> Message | None:
        values: dict[str, Any] | None = _TABLE.read(node, proof)
        if values is None:
            return None
        language = values.get("language", proof.languages[0])
        if language not in proof.languages and isinstance(node, MapNode):
            line, known = node.entries["language"].line, proof.languages
            proof.odd(
                line,
                Sentence(
                    "{label}.language: expected a language of the site ({known}), got '{language}'",
                    label=node.label,
                    known=known,
                    language=language,
                ),
            )
        return Message(**{"language": language, **values}, line=node.line)

    def schema(self) -> Schema:
        return _TABLE.schema()


def choices_judged(messages: Iterable[Message], proof: Proof) -> None:
    """Warns where people have nothing to choose from: one wording alone. `alike_problems` tells of twice the same."""
    choices: dict[tuple[str, Language], list[Message]] = defaultdict(list)
    for message in messages:
        choices[message.platform, message.language].append(message)
    for (platform, language), there in choices.items():
        if len(there) < FEWEST:
            said = Sentence(
                "messages: expected at least {least} wordings for {platform} in '{language}', got {number}",
                least=FEWEST,
                platform=platform,
                language=language,
                number=len(there),
            )
            proof.odd(there[0].line, said, Sentence("write another one, so that not everybody says the same"))
