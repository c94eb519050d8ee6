"""What was found in a foreign file, before it is a file of the hub."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from hub.wording import Sentence

Identity = Literal["feed", "person", "url"]
"""By what something is known again: a feed's address; a name with its addresses; the address of a page."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Remark:
    """What could not be taken over, or only in part; `line` is the foreign file's, 0 where it has none.

    `file` is which of several files, '' where there is only one.
    """

    line: int
    message: Sentence
    file: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Find:
    """What one file is to be made of. `answers` go by the keys of its form's questions.

    `site` is the page somebody writes on, '' where nobody says; `shelves` are the folders, lists and labels it was
    found under, the outermost first; `slug` is the file's, where the foreign file chooses it.
    """

    line: int
    answers: Mapping[str, tuple[str, ...]]
    slug: str = ""
    body: str = ""
    site: str = ""
    shelves: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Findings:
    finds: tuple[Find, ...]
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Format:
    """A kind of foreign file. `form` is what its finds become: `ambassador` or `article`.

    `read` gives what is found in its text. `sign` tells whether a text looks like it; `looks` says so in words.
    """

    name: str
    form: str
    identity: Identity
    read: Callable[[str], Findings]
    sign: Callable[[str], bool]
    looks: Sentence
