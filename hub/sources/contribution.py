"""hub.yml's `contribution`: who helps, where a find is proposed, who sees what is still to be written."""

from __future__ import annotations

import re
from dataclasses import dataclass

from hub.model import Contribution, Helper
from hub.sanitise import link
from hub.sources.fields import Field, Fields, ListOf, ScalarReader, Schema
from hub.sources.proof import Proof, did_you_mean
from hub.sources.values import SlugOf
from hub.sources.words import Choice, TextByLanguage
from hub.sources.yaml_tree import ScalarNode
from hub.wording import Sentence

BLANKS = ("url", "title", "text")
"""What may stand in braces in a form's address."""

_BRACES = re.compile(r"\{([^{}]*)\}")
_HOST = re.compile(r"https?://[^/?#{}]+(?=[/?#])", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True, slots=True)
class FormAddress(ScalarReader[str]):
    """An address with blanks that are filled by what is proposed; never in its host."""

    expected: Sentence = Sentence("an http(s) address with {{url}}, {{title}} or {{text}} behind its host")

    def read_text(self, text: str, node: ScalarNode, proof: Proof) -> str | None:
        for name in _BRACES.findall(text):
            if name not in BLANKS:
                known = tuple(f"{{{blank}}}" for blank in BLANKS)
                fix = did_you_mean(name, BLANKS)
                return proof.wrong(
                    node.line,
                    Sentence(
                        "{label}: expected one of {known}, got '{{{name}}}'",
                        label=node.label,
                        known=known,
                        name=name[:40],
                    ),
                    fix,
                )
        filled = _BRACES.sub("blank", text)
        if "{" in text and not _HOST.match(text):
            return proof.unexpected(node, self.expected, Sentence("write the host in full, and the blanks behind it"))
        if "{" in filled or "}" in filled or re.search(r"\s", text) or link(filled) != filled:
            return proof.unexpected(node, self.expected, Sentence("begin with https:// and close each brace"))
        return text

    def schema(self) -> Schema:
        return {"type": "string", "pattern": "^https?://"}


_HELPER = Fields(
    make=Helper,
    personal=False,
    fields=(
        Field(
            name="person",
            reader=SlugOf(kind="ambassadors"),
            required=True,
            about=("slug of the person who helps", "identifiant de la personne qui aide"),
        ),
        Field(name="helps", reader=TextByLanguage(longest=200), about=("with what", "en quoi elle aide")),
    ),
)
CONTRIBUTION = Fields(
    make=Contribution,
    personal=False,
    fields=(
        Field(
            name="desk",
            reader=ListOf(reader=_HELPER, most=30),
            about=("who helps those who take part, and with what", "qui aide à contribuer, et en quoi"),
        ),
        Field(
            name="form",
            reader=FormAddress(),
            about=(
                "the address of a form, with {url}, {title} and {text} where what is proposed goes",
                "l’adresse d’un formulaire, avec {url}, {title} et {text} à la place de ce qui est proposé",
            ),
        ),
        Field(
            name="calls",
            reader=Choice(options=("internal", "public")),
            about=(
                "who sees what the agenda still lacks: the intranet alone, or everybody",
                "qui voit ce qui manque à l’agenda : l’intranet seul, ou tout le monde",
            ),
        ),
    ),
)
