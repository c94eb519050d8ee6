"""Films of the collective blog: where they are, and the words of them that those who hear nothing can read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from hub.files import regular
from hub.model import Text, Video
from hub.platforms import PLAYABLE, player_of
from hub.sources.addresses import Address, FileUnder, web_address
from hub.sources.fields import Field, Fields, Reader, ScalarReader, Schema
from hub.sources.proof import Proof
from hub.sources.spoken import spoken
from hub.sources.words import TextByLanguage
from hub.sources.yaml_tree import MapNode, Node, ScalarNode
from hub.wording import Sentence, reason_of

FOLDER = "content/posts/films"
_CAPTIONS = (".vtt", ".srt")
_LONGEST = 500_000
_HERE = "true"


@dataclass(frozen=True, kw_only=True, slots=True)
class _Film(ScalarReader[str]):
    """The page of a film that another page can play."""

    expected: Sentence = Sentence(
        "the address of a film at {several} or {last}", several=PLAYABLE[:-1], last=PLAYABLE[-1]
    )

    def read_text(self, text: str, node: ScalarNode, proof: Proof) -> str | None:
        url = web_address(text, node, proof, self.expected)
        if url is None or player_of(url):
            return url
        return proof.unexpected(
            node, self.expected, Sentence("copy the address of the film's own page, not its channel's")
        )

    def schema(self) -> Schema:
        return Address().schema()


@dataclass(frozen=True, kw_only=True, slots=True)
class _Words(ScalarReader[tuple[str, ...]]):
    """What is said in a film, by paragraph, read from a file."""

    endings: tuple[str, ...]

    @property
    def expected(self) -> Sentence:
        return FileUnder(folder=FOLDER, endings=self.endings).expected

    def read_text(self, text: str, node: ScalarNode, proof: Proof) -> tuple[str, ...] | None:
        name = FileUnder(folder=FOLDER, endings=self.endings, bare=True).read_text(text, node, proof)
        if name is None:
            return None
        try:
            words = spoken(regular(proof.root / FOLDER / name, _LONGEST).decode("utf-8-sig"), name)
        except UnicodeDecodeError:
            return proof.wrong(
                node.line,
                Sentence("{label}: {name} is not in UTF-8", label=node.label, name=name),
                Sentence("save it anew as UTF-8"),
            )
        except (OSError, ValueError) as error:
            return proof.wrong(
                node.line,
                Sentence("{label}: {name} {fault}", label=node.label, name=name, fault=reason_of(error)),
                Sentence("a transcript has at most 500 kB of text"),
            )
        return words or proof.wrong(
            node.line, Sentence("{label}: nothing is said in {name}", label=node.label, name=name)
        )

    def schema(self) -> Schema:
        return {"type": "string", "minLength": 1}


@dataclass(frozen=True, kw_only=True, slots=True)
class _Captions(Reader[dict[str, Any]]):
    """An address, which is linked to, or a file, whose words are shown."""

    def read(self, node: Node, proof: Proof) -> dict[str, Any] | None:
        if isinstance(node, ScalarNode) and "://" in node.text:
            url = Address().read(node, proof)
            return None if url is None else {"captions": url}
        words = _Words(endings=_CAPTIONS).read(node, proof)
        return None if words is None else {"words": words}

    def schema(self) -> Schema:
        return {"type": "string", "minLength": 1}


@dataclass(frozen=True, kw_only=True, slots=True)
class _Transcript(Reader[dict[str, Any]]):
    """`true` where the post itself is one, or a file."""

    def read(self, node: Node, proof: Proof) -> dict[str, Any] | None:
        if isinstance(node, ScalarNode) and node.text.strip().lower() in (_HERE, "yes"):
            return {"in_body": True}
        words = _Words(endings=(".txt", *_CAPTIONS)).read(node, proof)
        return None if words is None else {"words": words}

    def schema(self) -> Schema:
        return {"oneOf": [{"const": True}, {"type": "string", "minLength": 1}]}


_VIDEO: Fields[dict[str, Any]] = Fields(
    make=dict,
    personal=False,
    fields=(
        Field(name="url", reader=_Film(), required=True, about=("the page it is on", "la page où elle se trouve")),
        Field(
            name="poster",
            reader=FileUnder(folder=FOLDER, endings=(".png", ".jpg", ".jpeg", ".webp"), bare=True, picture=True),
            about=(f"a picture's name under {FOLDER}/", f"un nom d’image sous {FOLDER}/"),
        ),
        Field(
            name="alt",
            reader=TextByLanguage(longest=300),
            about=("what the poster shows, in words", "ce que montre l’image, en mots"),
        ),
        Field(
            name="captions",
            reader=_Captions(),
            about=(
                f"the address of a file of captions, or one under {FOLDER}/ (.vtt, .srt)",
                f"l’adresse d’un fichier de sous-titres, ou un fichier sous {FOLDER}/ (.vtt, .srt)",
            ),
        ),
        Field(
            name="transcript",
            reader=_Transcript(),
            about=(
                f"true where the text below is one, or a file under {FOLDER}/ (.txt, .vtt, .srt)",
                f"true si le texte ci-dessous en est une, ou un fichier sous {FOLDER}/ (.txt, .vtt, .srt)",
            ),
        ),
    ),
)


@dataclass(frozen=True, kw_only=True, slots=True)
class VideoOf(Reader[Video]):
    """A film; it is an error to leave out whoever does not hear it, or does not see its poster."""

    def read(self, node: Node, proof: Proof) -> Video | None:
        values = _VIDEO.read(node, proof)
        if values is None or not isinstance(node, MapNode):
            return None
        told = values.pop("captions", {}) | values.pop("transcript", {})
        if not told:
            fix = Sentence("add 'transcript: true' if the text below says what is said in the film")
            return proof.wrong(
                node.line, Sentence("{label}: expected captions or a transcript, got neither", label=node.label), fix
            )
        if values.get("poster") and not values.get("alt", Text()):
            line = node.entries["poster"].line
            return proof.wrong(
                line,
                Sentence("{label}.alt is missing", label=node.label),
                Sentence("say in a sentence what the poster shows"),
            )
        return Video(**values, **told)

    def schema(self) -> Schema:
        return _VIDEO.schema()


def words_in_body(values: dict[str, Any], front: MapNode, proof: Proof) -> None:
    """A text that is said to be a film's transcript must be there."""
    video: Video | None = values.get("video")
    fences = [number for number, line in enumerate(proof.source) if line.rstrip() == "---"]
    if video is None or not video.in_body or len(fences) < 2:
        return
    if not any(line.strip() for line in proof.source[fences[1] + 1 :]):
        line = front.entries["video"].line
        proof.wrong(
            line,
            Sentence("video.transcript: there is no text below"),
            Sentence("write what is said in the film, or name a file"),
        )
