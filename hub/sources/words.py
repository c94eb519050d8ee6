"""Readers of words: short texts, texts by language, hashtags, choices."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from hub.model import Language, Text
from hub.sources.fields import Reader, ScalarReader, Schema, words_in
from hub.sources.proof import Proof, did_you_mean, quoted
from hub.sources.translations import language_called, option_called
from hub.sources.yaml_tree import ListNode, LostNode, MapNode, Node, ScalarNode
from hub.wording import Sentence

# Controls and line separators, embeddings, overrides and isolates of direction, interlinear marks: what makes
# a name look like another one. The marks U+200E and U+200F stay, right-to-left names need them.
_REFUSED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb]")
_NOTHING_TO_SEE = re.compile("[\u115f\u1160\u2800\u3164\uffa0]")
"""Letters and signs in name, drawn as nothing: fillers of Hangul, and the braille pattern without dots."""
# Planes for private use hold nothing but our own marks; tags spell the flags of regions, and hide text elsewhere.
_HIDDEN = re.compile("[\U000f0000-\U0010ffff]|(?<![\U0001f3f4\U000e0020-\U000e007e])[\U000e0000-\U000e007f]")
_MOST_MARKS = 6
"""Marks upon one letter: Hebrew and Tibetan have up to four."""
_BLANKS = re.compile(r"[ \t\r\n]+")


def clean_words(text: str, node: ScalarNode, proof: Proof, *, longest: int) -> str | None:
    """`text` on one line, or None where it is empty, too long or holds characters that deceive."""
    return _fitting(_BLANKS.sub(" ", text).strip(" "), text, node, proof, longest)


def clean_lines(text: str, node: ScalarNode, proof: Proof, *, longest: int) -> str | None:
    """`text` with its line breaks, and at most one empty line at a time; None as `clean_words` has it."""
    lines = (_BLANKS.sub(" ", line).strip(" ") for line in re.split(r"\r\n|\r|\n", text))
    return _fitting(re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n"), text, node, proof, longest)


def _fitting(words: str, text: str, node: ScalarNode, proof: Proof, longest: int) -> str | None:
    bad = _REFUSED.search(text) or _HIDDEN.search(text)
    if bad:
        invisible(bad[0], node, proof)
        return None
    if len(words) > longest:
        return proof.wrong(
            node.line,
            Sentence(
                "{label}: expected at most {longest} characters, got {number}",
                label=node.label,
                longest=longest,
                number=len(words),
            ),
            Sentence("shorten it"),
        )
    if not words.isascii() and _tower(words):
        return proof.wrong(
            node.line,
            Sentence(
                "{label}: expected at most {most} marks upon a letter, got more", label=node.label, most=_MOST_MARKS
            ),
        )
    if not any(unicodedata.category(c)[0] in "LNPS" for c in _NOTHING_TO_SEE.sub("", words)):
        return proof.wrong(
            node.line,
            Sentence(
                "{label}: expected a text, got {got}",
                label=node.label,
                got=Sentence("blanks") if words else Sentence("an empty one"),
            ),
        )
    return words


def invisible(character: str, node: ScalarNode, proof: Proof) -> None:
    """Refuses a character that nobody sees, by its number."""
    message = Sentence(
        "{label}: the invisible character U+{sign:04X} is not allowed", label=node.label, sign=ord(character)
    )
    proof.wrong(node.line, message, Sentence("type the text anew"))


def _tower(text: str) -> bool:
    """Whether marks are stacked upon a letter, over the lines above and below."""
    height = 0
    for character in text:
        height = height + 1 if unicodedata.category(character) in ("Mn", "Me") else 0
        if height > _MOST_MARKS:
            return True
    return False


@dataclass(frozen=True, kw_only=True, slots=True)
class Words(ScalarReader[str]):
    """A text on one line, the same in all languages."""

    longest: int = 120
    expected: Sentence = Sentence("a text")

    def read_text(self, text: str, node: ScalarNode, proof: Proof) -> str | None:
        return clean_words(text, node, proof, longest=self.longest)

    def schema(self) -> Schema:
        return {"type": "string", "minLength": 1, "maxLength": self.longest}


@dataclass(frozen=True, kw_only=True, slots=True)
class Version(Words):
    """A text that may look like a number: `1.10` stays `1.10`."""

    longest: int = 40
    expected: Sentence = Sentence("a version")

    def schema(self) -> Schema:
        return {"type": ["string", "number"]}


@dataclass(frozen=True, kw_only=True, slots=True)
class TextByLanguage(Reader[Text]):
    """A text for all languages, or a mapping with one for each."""

    longest: int = 200

    def read(self, node: Node, proof: Proof) -> Text | None:
        if isinstance(node, ScalarNode):
            words = clean_words(node.text, node, proof, longest=self.longest)
            said = ((proof.languages[0], words),) if words else ()
            return Text(by_language=said, default=proof.languages[0]) if words else None
        if isinstance(node, MapNode):
            return self._mapping(node, proof)
        if not isinstance(node, LostNode):
            proof.unexpected(node, Sentence("a text, or a mapping of texts by language"), _one_text(node))
        return None

    def _mapping(self, node: MapNode, proof: Proof) -> Text | None:
        said: list[tuple[Language, str]] = []
        whole = True
        for tag, entry in node.entries.items():
            if isinstance(entry.node, ScalarNode) and entry.node.empty:
                if tag not in proof.languages:
                    # YAML reads what stands behind a comma as a key with nothing: its words would be lost.
                    whole = False
                    proof.unexpected(
                        entry.node, Sentence("a text"), Sentence("put a text that holds a comma in quotes")
                    )
                continue
            language = read_language(tag, entry.line, f"{node.label}.{tag}", proof, mapped=True)
            value = entry.node
            if isinstance(value, ScalarNode):
                words = clean_words(value.text, value, proof, longest=self.longest)
            else:
                words = None
                if not isinstance(value, LostNode):
                    proof.unexpected(value, Sentence("a text"))
            if language is None or words is None:
                whole = False
                continue
            if language not in proof.languages:
                proof.odd(
                    entry.line,
                    Sentence(
                        "{label}: the site is not in '{language}', so nobody reads this",
                        label=value.label,
                        language=language,
                    ),
                )
            said.append((language, words))
        if whole and not said:
            return proof.unexpected(node, Sentence("a text in at least one language"))
        return Text(by_language=tuple(said), default=proof.languages[0]) if whole else None

    def schema(self) -> Schema:
        words: Schema = {"type": "string", "minLength": 1, "maxLength": self.longest}
        return {
            "oneOf": [
                words,
                {
                    "type": "object",
                    "propertyNames": {"pattern": LANGUAGE.pattern},
                    "additionalProperties": words,
                    "minProperties": 1,
                },
            ]
        }


def _one_text(node: Node) -> Sentence:
    """The fix for a list in place of a text: its texts as one."""
    texts = [item.text for item in node.items if isinstance(item, ScalarNode)] if isinstance(node, ListNode) else []
    said = ", ".join(texts)
    return (
        Sentence("write it as one text, '{said}', or {{en: …, fr: …}}", said=said)
        if 0 < len(said) <= 60
        else Sentence("write {{en: …, fr: …}}")
    )


LANGUAGE = re.compile(r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")


def read_language(text: str, line: int, label: str, proof: Proof, *, mapped: bool = False) -> Language | None:
    """A language tag of BCP 47 in its usual case; where it is `mapped` to a text, it may be a text itself."""
    if len(text) <= 35 and LANGUAGE.match(text):
        return Language(text)
    called = language_called(text)
    likely = Sentence("did you mean '{near}'?", near=called) if called else did_you_mean(text, proof.languages)
    if ";" in text:
        likely = Sentence("separate them with commas")
    fix = likely or Sentence("write a tag such as en, fr or pt-BR")
    if mapped and not likely:
        fix = Sentence("write a tag such as en, fr or pt-BR, or quote a text that holds ': '")
    return proof.wrong(
        line, Sentence("{label}: expected a language tag, got {got}", label=label[:80], got=quoted(text)), fix
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class LanguageTag(ScalarReader[Language]):
    expected: Sentence = Sentence("a language tag such as en, fr or pt-BR")

    def read_text(self, text: str, node: ScalarNode, proof: Proof) -> Language | None:
        return read_language(text, node.line, node.label, proof)

    def several(self, text: str, proof: Proof) -> Sequence[str]:
        return words_in(text)

    def schema(self) -> Schema:
        return {"type": "string", "pattern": LANGUAGE.pattern}


@dataclass(frozen=True, kw_only=True, slots=True)
class SpokenLanguage(ScalarReader[Language]):
    """A language the hub itself has a catalogue of words for."""

    expected: Sentence = Sentence("a language of the site")

    def read_text(self, text: str, node: ScalarNode, proof: Proof) -> Language | None:
        if text in proof.available:
            return Language(text)
        fix = did_you_mean(language_called(text) or text, proof.available)
        return proof.unexpected(node, Sentence("a language the hub speaks ({spoken})", spoken=proof.available), fix)

    def schema(self) -> Schema:
        return {"type": "string", "pattern": LANGUAGE.pattern}


@dataclass(frozen=True, kw_only=True, slots=True)
class Choice(ScalarReader[str]):
    """One of a few words."""

    options: tuple[str, ...]

    @property
    def expected(self) -> Sentence:
        return Sentence("one of {options}", options=self.options)

    def read_text(self, text: str, node: ScalarNode, proof: Proof) -> str | None:
        if text in self.options:
            return text
        likely = did_you_mean(option_called(text, self.options) or text, self.options)
        fix = Sentence("separate them with commas") if re.search("[,;]", text) else likely
        return proof.unexpected(node, self.expected, fix)

    def schema(self) -> Schema:
        return {"enum": list(self.options)}


@dataclass(frozen=True, kw_only=True, slots=True)
class Hashtag(ScalarReader[str]):
    """A hashtag, kept without its sign."""

    expected: Sentence = Sentence("a hashtag such as '#OpenData'")

    def read_text(self, text: str, node: ScalarNode, proof: Proof) -> str | None:
        word = text.removeprefix("#")
        if len(word) <= 60 and re.fullmatch(r"\w+", word) and not word.isdecimal():
            return word
        return proof.unexpected(node, self.expected, Sentence("letters, digits and _ alone make a hashtag"))

    def several(self, text: str, proof: Proof) -> Sequence[str]:
        return [word if word[0] != "#" else f"'{word}'" for word in words_in(text)]

    def schema(self) -> Schema:
        return {"type": "string", "minLength": 1, "maxLength": 61}
