"""Badges that people chose to show: their words, and a seal drawn from their name."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from math import cos, pi, sin

from markupsafe import Markup, escape

from hub.model import Ambassador, Badge, Language, Programme
from hub.render import tongue

_PETALS, _FAR, _NEAR = 14, 23.5, 20.5
_FIGURES = (
    "M24 13l3.2 6.9 7.5.9-5.5 5.2 1.4 7.4-6.6-3.6-6.6 3.6 1.4-7.4-5.5-5.2 7.5-.9z",
    "M15 33V24A9 9 0 0 1 24 15h9v9a9 9 0 0 1-9 9z",
    "M15 25a9 9 0 0 1 18 0zM15 34a9 9 0 0 1 18 0z",
    "M24 14l9 10-9 10-9-10z",
    "M22 14h4v8h8v4h-8v8h-4v-8h-8v-4h8z",
    "M24 15a9 9 0 1 0 .01 0zM24 20a4 4 0 1 1-.01 0z",
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Worn:
    """A badge in one language: a seal, what it is called, what it is for, both marked with their language."""

    seal: Markup
    title: Markup
    about: Markup


class Badges:
    """The badges of hub.yml in one language, each put into words once."""

    def __init__(self, programme: Programme, language: Language) -> None:
        self._language = language
        badges = programme.recognition_rules.badges
        self.defined: dict[str, Worn] = {badge.slug: self._worn(badge, place) for place, badge in enumerate(badges)}
        self._defined_any = bool(self.defined)

    def of(self, person: Ambassador) -> list[Worn]:
        """Those a person shows. Where hub.yml defines none, they stand as the person wrote them."""
        if self._defined_any:
            return [self.defined[slug] for slug in person.badges if slug in self.defined]
        return [Worn(seal=seal(_chance(name)), title=escape(name), about=Markup()) for name in person.badges]

    def _worn(self, badge: Badge, place: int) -> Worn:
        texts = [text.said_in(self._language) for text in (badge.title, badge.about)]
        title, about = (
            Markup("<span{}>{}</span>").format(tongue.attributes(said.text, said.language, self._language), said.text)
            for said in texts
        )
        return Worn(seal=seal(place), title=title, about=about if texts[1].text else Markup())


@cache
def seal(number: int) -> Markup:
    """A seal beside a badge's name, and so without words of its own; there are a few, and then they come again."""
    return Markup(  # noqa: S704 – drawn here
        '<svg class="hub-seal" viewBox="0 0 48 48" width="40" height="40" aria-hidden="true" focusable="false">'
        f'<path class="hub-seal-edge" d="{_edge()}"/>'
        f'<path class="hub-seal-figure" d="{_FIGURES[number % len(_FIGURES)]}"/></svg>'
    )


def _chance(name: str) -> int:
    return sha256(name.encode()).digest()[0]


@cache
def _edge() -> str:
    """The outline of a round seal."""
    corners = []
    for number in range(_PETALS):
        tip, dent = (2 * number) * pi / _PETALS, (2 * number + 1) * pi / _PETALS
        corners.append(f"{24 + _FAR * sin(tip):.1f} {24 - _FAR * cos(tip):.1f}")
        corners.append(f"{24 + _NEAR * sin(dent):.1f} {24 - _NEAR * cos(dent):.1f}")
    return "M" + "L".join(corners) + "z"
