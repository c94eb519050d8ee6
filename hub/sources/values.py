"""Readers of single values that are not words: dates, numbers, yes or no, time zones, colours, slugs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from zoneinfo import ZoneInfo

from hub.model import Slug
from hub.sources.days import likely_day, no_day
from hub.sources.fields import ScalarReader, Schema, words_in
from hub.sources.proof import Proof, Reference, did_you_mean, nearest, slugged
from hub.sources.yaml_tree import ScalarNode
from hub.wording import NOTHING, Sentence, verbatim

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
LONGEST_SLUG = 60


@dataclass(frozen=True, kw_only=True, slots=True)
class Day(ScalarReader[date]):
    expected: Sentence = Sentence("a date, YYYY-MM-DD")

    def read_text(self, text: str, node: ScalarNode, proof: Proof) -> date | None:
        found = re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", text, re.ASCII)
        if not found:
            likely = likely_day(text)
            fix = (
                Sentence("did you mean '{near}'?", near=likely)
                if likely
                else Sentence("write the year first, then month and day: 2026-01-31")
            )
            return proof.unexpected(node, self.expected, fix)
        year, month, day = (int(part) for part in found.groups())
        try:
            return date(year, month, day)
        except ValueError:
            return proof.unexpected(node, self.expected, no_day(year, month))

    def schema(self) -> Schema:
        return {"type": "string", "format": "date"}


_YES_NO = {"true": True, "yes": True, "oui": True, "on": True, "false": False, "no": False, "non": False, "off": False}


@dataclass(frozen=True, kw_only=True, slots=True)
class YesNo(ScalarReader[bool]):
    expected: Sentence = Sentence("true or false")

    def read_text(self, text: str, node: ScalarNode, proof: Proof) -> bool | None:
        known = _YES_NO.get(text.lower())
        return proof.unexpected(node, self.expected) if known is None else known

    def schema(self) -> Schema:
        return {"type": "boolean"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Whole(ScalarReader[int]):
    """A whole number from `least` to `most`."""

    least: int
    most: int

    @property
    def expected(self) -> Sentence:
        return Sentence("a whole number from {least} to {most}", least=self.least, most=self.most)

    def read_text(self, text: str, node: ScalarNode, proof: Proof) -> int | None:
        # An underscore groups digits in YAML as in Python: max_bytes: 5_000_000.
        if re.fullmatch(r"-?[0-9][0-9_]{0,14}", text) and self.least <= int(text.replace("_", "")) <= self.most:
            return int(text.replace("_", ""))
        return proof.unexpected(node, self.expected)

    def schema(self) -> Schema:
        return {"type": "integer", "minimum": self.least, "maximum": self.most}


@dataclass(frozen=True, kw_only=True, slots=True)
class Number(ScalarReader[float]):
    """A number from `least` to `most`, fractions allowed."""

    least: float
    most: float

    @property
    def expected(self) -> Sentence:
        return Sentence("a number from {least:g} to {most:g}", least=self.least, most=self.most)

    def read_text(self, text: str, node: ScalarNode, proof: Proof) -> float | None:
        if re.fullmatch(r"[0-9]{1,9}(\.[0-9]{1,9})?", text) and self.least <= float(text) <= self.most:
            return float(text)
        return proof.unexpected(node, self.expected)

    def schema(self) -> Schema:
        return {"type": "number", "minimum": self.least, "maximum": self.most}


@dataclass(frozen=True, kw_only=True, slots=True)
class Zone(ScalarReader[ZoneInfo]):
    expected: Sentence = Sentence("a time zone such as Europe/Paris")

    def read_text(self, text: str, node: ScalarNode, proof: Proof) -> ZoneInfo | None:
        if text in _zones():
            return ZoneInfo(text)
        return proof.unexpected(node, self.expected, _likely_zone(text))

    def schema(self) -> Schema:
        return {"type": "string"}


def _likely_zone(text: str) -> Sentence:
    """The fix for what is no zone: it names the one of a city; for an offset there is none, since clocks change."""
    if text in _NO_PLACE:
        return Sentence("name a place: this differs from machine to machine")
    if _OFFSET.fullmatch(text):
        return Sentence("name a place, such as Europe/Paris: its offset changes with the season")
    cities = {zone.rpartition("/")[2]: zone for zone in sorted(_zones(), reverse=True) if not zone.startswith("Etc/")}
    city = "" if "/" in text else nearest(text, cities)
    return Sentence("did you mean '{near}'?", near=cities[city]) if city else did_you_mean(text, sorted(_zones()))


_OFFSET = re.compile(r"(?:GMT|UTC)? ?[+-] ?\d{1,2}(?::?\d{2})?|[A-Z]{1,3}[SD]T", re.ASCII | re.IGNORECASE)
_NO_PLACE = frozenset({"localtime", "posixrules", "Factory"})


@cache
def _zones() -> frozenset[str]:
    """Zones by name, the same on every machine; a machine's own folder of zones holds its own time as well."""
    return frozenset(files("tzdata").joinpath("zones").read_text("utf-8").split()) - _NO_PLACE


@dataclass(frozen=True, kw_only=True, slots=True)
class Colour(ScalarReader[str]):
    """Given as `#rrggbb`."""

    expected: Sentence = Sentence("a colour in quotes such as '#1F3A5F'")

    def read_text(self, text: str, node: ScalarNode, proof: Proof) -> str | None:
        if re.fullmatch(r"#[0-9A-Fa-f]{3}", text):
            return "#" + "".join(digit * 2 for digit in text[1:])
        if re.fullmatch(r"#[0-9A-Fa-f]{6}", text):
            return text
        fix = Sentence("did you mean '#{near}'?", near=text) if re.fullmatch(r"[0-9A-Fa-f]{6}", text) else NOTHING
        return proof.unexpected(node, self.expected, fix)

    def schema(self) -> Schema:
        return {"type": "string", "pattern": "^#([0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})$"}


_CALLED = {
    "ambassadors": Sentence("ambassadors"),
    "networks": Sentence("networks"),
    "groups": Sentence("groups"),
    "articles": Sentence("articles"),
    "kits": Sentence("kits"),
}


def called(kind: str) -> Sentence:
    """The files of a kind, as people call them."""
    return _CALLED.get(kind) or verbatim(kind)


@dataclass(frozen=True, kw_only=True, slots=True)
class SlugOf(ScalarReader[Slug]):
    """The slug of a file of another kind, which must exist: that is looked at once all files are read."""

    kind: str

    @property
    def expected(self) -> Sentence:
        return Sentence("the slug of one of the {kind}", kind=called(self.kind))

    def read_text(self, text: str, node: ScalarNode, proof: Proof) -> Slug | None:
        if ";" in text:
            return proof.unexpected(node, self.expected, Sentence("separate them with commas"))
        proof.references.append(Reference(kind=self.kind, slug=text, label=node.label, line=node.line))
        return Slug(text)

    def several(self, text: str, proof: Proof) -> Sequence[str]:
        folder = proof.root / (self.kind if self.kind == "ambassadors" else f"content/{self.kind}")
        there = {path.stem for path in folder.glob("*.md") if SLUG.fullmatch(path.stem)}
        parts, words = [part for part in re.split("[,;]", text) if slugged(part)], words_in(text)
        if set(map(slugged, words)) <= there:
            return [slugged(word) for word in words]
        for meant in (parts, words):
            near = [nearest(part, there) for part in meant]
            if all(near):
                return near
        return [slugged(part) for part in parts]

    def schema(self) -> Schema:
        return {"type": "string", "pattern": f"^{SLUG.pattern}$", "maxLength": LONGEST_SLUG}
