"""What a file asks of whoever writes it: one question a field, in the order of the file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Shape = Literal["words", "words-by-language", "address", "date", "moment", "number", "yes-no", "message"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Question:
    """One field. `path` is its place in the front matter, such as `("consent", "given")`.

    `about` says what it is for, in English and in French. `several` answers make a list; where `commas`, one answer
    may hold several. `choices` are all there are, or none; `slugs_of` the kind whose slugs are meant. A `message`
    is `platform:language:text`.
    """

    path: tuple[str, ...]
    about: tuple[str, str]
    shape: Shape = "words"
    required: bool = False
    several: bool = False
    commas: bool = False
    choices: tuple[str, ...] = ()
    slugs_of: str = ""

    @property
    def key(self) -> str:
        """`consent.given`"""
        return ".".join(self.path)

    @property
    def flag(self) -> str:
        """`--consent-given`"""
        return "--" + "-".join(self.path).replace("_", "-")


@dataclass(frozen=True, kw_only=True, slots=True)
class Form:
    """A kind of file by its `name` in the singular; `slug_from` is the key of the answer that names the file."""

    name: str
    folder: str
    about: tuple[str, str]
    slug_from: str
    questions: tuple[Question, ...]
