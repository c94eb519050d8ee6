"""The names of services, as people write them in files."""

from __future__ import annotations

from dataclasses import dataclass

from hub.platforms import PLATFORMS, Platform, named
from hub.sources.proof import Proof, did_you_mean
from hub.sources.words import Choice
from hub.sources.yaml_tree import ScalarNode
from hub.wording import Sentence

_ONCE_CALLED = {"twitter": "x", "fb": "facebook", "insta": "instagram"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Service(Choice):
    """The lower-case name of one of `options`; who names a service that closed is told so."""

    def read_text(self, text: str, node: ScalarNode, proof: Proof) -> str | None:
        if text in self.options:
            return text
        return proof.unexpected(node, self.expected, self._fix(text))

    def _fix(self, text: str) -> Sentence:
        known = _known(text)
        if known is not None and known.state == "retired":
            return Sentence(
                "{platform} closed in {ended}: choose another one, such as linkedin or mastodon",
                platform=known.label,
                ended=known.ended,
            )
        if known is not None and known.name not in self.options:
            return Sentence("messages are not written there")
        likely = known.name if known else _ONCE_CALLED.get(text.lower(), "")
        return Sentence("did you mean '{near}'?", near=likely) if likely else did_you_mean(text, self.options)


def _known(text: str) -> Platform | None:
    """The service of a name, or of its label, such as Google+."""
    return named(text) or next((one for one in PLATFORMS if one.label.casefold() == text.casefold()), None)
