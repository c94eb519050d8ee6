"""The map as a drawing: networks in their colours, faces around them, and who stands between two.

Two drawings of the same, wide and tall, stand in the page, and its style sheet shows the one that fits. What is drawn
is an image with a title and a description; the faces and names on top of it are links, network by network.
"""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import sqrt

from markupsafe import Markup, escape

from hub.model import Network, Slug
from hub.render import addresses
from hub.render.edition import Edition
from hub.render.map.layout import Body, Places, Sheet, placed
from hub.render.map.presence import Present, members
from hub.render.voices import face_path

FACES = 120
"""Up to how many people and groups are drawn one by one; above, networks and how many people they share."""
NAMED = 40
"""Up to how many have their names beneath their faces."""
MANY = 12
"""Up to how many networks are drawn large."""
_TIES = 3
"""How many of its strongest ties each network keeps; of many networks each keeps one."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Form:
    """One of the two drawings; lengths in its units, of which the page is `width` wide."""

    name: str
    width: int
    lowest: int
    hub: int
    face: int
    small: int
    letters: float
    line: int


FORMS = (
    Form(name="wide", width=1200, lowest=640, hub=62, face=54, small=46, letters=14.5, line=15),
    Form(name="tall", width=600, lowest=560, hub=72, face=72, small=54, letters=21, line=13),
)


def drawing(edition: Edition, everybody: Sequence[Present]) -> Markup:
    """Both forms of the drawing; nothing where there is nobody, no network, or one network without faces around it."""
    networks = edition.site.networks
    many = len(everybody) > FACES
    if not everybody or len(networks) < (2 if many else 1):
        return Markup()
    if many:
        drawn = (_Networks(edition, form, everybody).drawn() for form in FORMS)
    else:
        drawn = (_People(edition, form, everybody).drawn() for form in FORMS)
    return Markup("\n").join(map(Markup, drawn))


class _Canvas:
    """What both kinds of drawing have in common."""

    def __init__(self, edition: Edition, form: Form, everybody: Sequence[Present]) -> None:
        self.edition, self.form, self.everybody = edition, form, everybody
        self.networks = {network.slug: network for network in edition.site.networks}
        self.of = members(everybody)
        self.near = _neighbours(list(self.networks), _shared(everybody))

    def svg(self, height: int, picture: str, links: str, told: str) -> str:
        form, words = self.form, self.edition.words
        title, about = f"hub-map-{form.name}", f"hub-map-{form.name}-about"
        return (
            f'<svg class="hub-map-drawn hub-map-drawn--{form.name}" viewBox="0 0 {form.width} {height}">\n'
            f'<svg role="img" aria-labelledby="{title}" aria-describedby="{about}">'
            f'<title id="{title}">{escape(words.text("map.drawing"))}</title>'
            f'<desc id="{about}">{escape(told)}</desc>\n{picture}</svg>\n{links}</svg>'
        )

    def hub(self, network: Network, at: tuple[float, float], radius: float, note: str) -> str:
        """A network as a disc with its name, which leads to its page."""
        title = self.edition.text_of(network.title)
        lines = _wrapped(title, min(max(12, *map(len, title.split() or [""])), 18), 3)
        size = min(self.form.letters * 1.12, 1.75 * radius / (0.6 * max(map(len, lines), default=1)))
        x, y = at
        place = escape(self.edition.link(addresses.network(network.slug)))
        return (
            f'<a class="hub-map-hub hub-n-{network.slug}" href="{place}"><title>{escape(f"{title}, {note}")}</title>'
            f'<circle cx="{x}" cy="{y}" r="{radius:.4g}"/>{_text(x, y, lines, size, 1.16)}</a>\n'
        )


class _People(_Canvas):
    """Networks with the people and groups around them."""

    def drawn(self) -> str:
        height, places = placed(*self._bodies(), self._sheet())
        name, within = f"hub-map-clip-{self.form.name}", 'clipPathUnits="objectBoundingBox"'
        clip = (
            f'<clipPath id="{name}" {within}><rect width="1" height="1" rx=".28"/></clipPath>'
            f'<clipPath id="{name}-round" {within}><circle cx=".5" cy=".5" r=".5"/></clipPath>\n'
        )
        return self.svg(height, "".join(self._picture(places)), clip + "".join(self._links(places)), self._told())

    def _sheet(self) -> Sheet:
        return Sheet(width=self.form.width, lowest=self.form.lowest, room=2.3 if self._are_named else 2.6)

    @property
    def _are_named(self) -> bool:
        return len(self.everybody) <= NAMED

    @property
    def _face(self) -> int:
        return self.form.face if self._are_named else self.form.small

    @property
    def _radius(self) -> float:
        return self.form.hub if len(self.networks) <= MANY else self.form.hub * 0.75

    def _bodies(self) -> tuple[list[Body], list[Body]]:
        gap = 12.0
        hubs = [Body(key=slug, half=(self._radius + gap, self._radius + gap)) for slug in self.near]
        others = [
            Body(key=number, half=self._half(one), hubs=one.networks) for number, one in enumerate(self.everybody)
        ]
        return hubs, others

    def _half(self, one: Present) -> tuple[float, float]:
        if not self._are_named:
            return self._face / 2 + 7, self._face / 2 + 7
        widest = max(map(len, self._name(one)), default=1) * self.form.letters * 0.56
        lines = len(self._name(one)) * self.form.letters * 1.2
        return max(self._face, widest) / 2 + 6, (self._face + 6 + lines) / 2 + 6

    def _name(self, one: Present) -> list[str]:
        return _wrapped(str(self.edition.voices.name_of(one.who).striptags()), self.form.line, 2)

    def _middle(self, one: Present, at: tuple[float, float]) -> tuple[float, float]:
        """The middle of the face, which stands above its name."""
        return at[0], round(at[1] - self._half(one)[1] + 6 + self._face / 2, 1)

    def _picture(self, places: Places) -> Iterator[str]:
        ties: list[str] = []
        for slug in self.near:
            ends = [(n, one) for n, one in enumerate(self.everybody) if slug in one.networks]
            path = "".join(_curve(places[slug], self._middle(one, places[number])) for number, one in ends)
            if path:
                width = f"{self._face * 1.9:.4g}"
                yield f'<g class="hub-map-wash hub-n-{slug}"><path d="{path}" stroke-width="{width}"/></g>\n'
                ties.append(f'<path class="hub-map-tie hub-n-{slug}" d="{path}"/>\n')
        yield from ties

    def _links(self, places: Places) -> Iterator[str]:
        """Network by network, each followed by those who are in it and were not named before."""
        told: set[int] = set()
        by_first = [(slug, self.of.get(slug, [])) for slug in self.near]
        numbers = {id(one): number for number, one in enumerate(self.everybody)}
        for slug, several in by_first:
            note = self.edition.words.count("map.people", sum(not one.is_group for one in several))
            yield self.hub(self.networks[slug], places[slug], self._radius, note)
            for one in several:
                number = numbers[id(one)]
                if number not in told:
                    told.add(number)
                    yield self._person(one, places[number])
        for number, one in enumerate(self.everybody):
            if number not in told:
                yield self._person(one, places[number])

    def _person(self, one: Present, at: tuple[float, float]) -> str:
        edition, face = self.edition, self._face
        name = edition.voices.name_of(one.who).striptags()
        networks = edition.words.listed([edition.text_of(self.networks[slug].title) for slug in one.networks])
        x, y = self._middle(one, at)
        left, top = round(x - face / 2, 1), round(y - face / 2, 1)
        clip = f"hub-map-clip-{self.form.name}{'-round' if one.is_group else ''}"
        words = _text(x, y + face / 2 + 6 + self.form.letters * 0.6, self._name(one), self.form.letters, 1.2, up=False)
        title = f"{name}: {networks}" if networks else name
        return (
            f'<a class="hub-map-face" href="{escape(edition.link(edition.voices.place_of(one.who)))}">'
            f"<title>{escape(title)}</title>"
            f'<image href="{escape(edition.addresses.file(face_path(one.who)))}" x="{left}" y="{top}" width="{face}"'
            f' height="{face}" clip-path="url(#{clip})" preserveAspectRatio="xMidYMid slice"/>'
            f"{words if self._are_named else ''}</a>\n"
        )

    def _told(self) -> str:
        """The drawing in words: how many are where, and how many stand between."""
        words = self.edition.words
        people = [one for one in self.everybody if not one.is_group]
        sizes = [
            f"{self.edition.text_of(network.title)} ({sum(not one.is_group for one in self.of.get(slug, []))})"
            for slug, network in self.networks.items()
        ]
        between = sum(len(one.networks) > 1 for one in people)
        return " ".join(
            [words.text("map.drawn_people", networks=words.listed(sizes)), words.count("map.drawn_between", between)]
        )


class _Networks(_Canvas):
    """Networks alone, and how many people each two of them share."""

    def drawn(self) -> str:
        sizes = {slug: sum(not one.is_group for one in self.of.get(slug, [])) for slug in self.near}
        most = max(sizes.values(), default=0) or 1
        many = len(sizes) > MANY
        scale, gap = (0.62, 14) if many else (1.0, 26)
        radius = {slug: scale * self.form.hub * (0.85 + 0.75 * sqrt(size / most)) for slug, size in sizes.items()}
        bodies = [Body(key=slug, half=(radius[slug] + gap, radius[slug] + gap)) for slug in self.near]
        height, places = placed(
            bodies, [], Sheet(width=self.form.width, lowest=self.form.lowest, room=1.5 if many else 2.2)
        )
        words = self.edition.words
        links = "".join(
            self.hub(self.networks[slug], places[slug], radius[slug], words.count("map.people", sizes[slug]))
            for slug in self.near
        )
        picture, told = self._ties(places)
        sized = [f"{self.edition.text_of(n.title)} ({words.number(sizes[slug])})" for slug, n in self.networks.items()]
        about = words.text("map.drawn_networks", networks=words.listed(sized))
        return self.svg(height, picture, links, f"{about} {told}".strip())

    def _ties(self, places: Places) -> tuple[str, str]:
        words, title = self.edition.words, self.edition.text_of
        shared = _strongest(_shared(self.everybody), 1 if len(self.networks) > MANY else _TIES)
        most = max(shared.values(), default=1)
        lines, numbers, told = [], [], []
        for (one, other), count in shared.items():
            (x1, y1), (x2, y2) = places[one], places[other]
            width = 2 + 16 * count / most
            lines.append(f'<path class="hub-map-shared" d="M{x1} {y1}L{x2} {y2}" stroke-width="{width:.3g}"/>\n')
            x, y = round((x1 + x2) / 2, 1), round((y1 + y2) / 2, 1)
            size = self.form.letters * 0.9
            numbers.append(_text(x, y, [words.number(count)], size, 1, mark="hub-map-number") + "\n")
            told.append(
                f"{title(self.networks[one].title)} – {title(self.networks[other].title)} ({words.number(count)})"
            )
        return "".join((*lines, *numbers)), words.text("map.drawn_shared", pairs=words.listed(told)) if told else ""


def _shared(everybody: Sequence[Present]) -> Counter[tuple[Slug, Slug]]:
    """How many people each two networks have in common."""
    alike = Counter(one.networks for one in everybody if not one.is_group)
    shared: Counter[tuple[Slug, Slug]] = Counter()
    for networks, count in alike.items():
        for pair in combinations(networks, 2):
            shared[pair] += count
    return shared


def _strongest(shared: Counter[tuple[Slug, Slug]], ties: int) -> dict[tuple[Slug, Slug], int]:
    """The ties to draw: of each network the strongest few."""
    kept: dict[tuple[Slug, Slug], int] = {}
    seen: Counter[Slug] = Counter()
    for pair, count in sorted(shared.items(), key=lambda tie: (-tie[1], tie[0])):
        if min(seen[pair[0]], seen[pair[1]]) < ties:
            kept[pair] = count
            seen.update(pair)
    return kept


def _neighbours(networks: Sequence[Slug], shared: Counter[tuple[Slug, Slug]]) -> list[Slug]:
    """The networks so that each stands beside the one it shares most people with, as far as that goes."""
    left = list(networks)
    ordered: list[Slug] = []
    while left:
        last = ordered[-1] if ordered else None
        following = max(left, key=lambda slug: shared[last, slug] + shared[slug, last] if last else 0)
        left.remove(following)
        ordered.append(following)
    return ordered


def _curve(one: tuple[float, float], other: tuple[float, float]) -> str:
    """A way from a hub to a face, a little bent."""
    (x1, y1), (x2, y2) = one, other
    x, y = (x1 + x2) / 2 - (y2 - y1) * 0.1, (y1 + y2) / 2 + (x2 - x1) * 0.1
    return f"M{x1:g} {y1:g}Q{x:.4g} {y:.4g} {x2:g} {y2:g}"


def _wrapped(text: str, width: int, lines: int) -> list[str]:
    wrapped = textwrap.wrap(" ".join(text.split()), width, max_lines=lines, placeholder="…") or [""]
    if len(wrapped) > 1 and wrapped[-1] == "…":  # what follows a long word: the dots stand behind the word
        wrapped[-2:] = [wrapped[-2][: width - 1] + "…"]
    return wrapped


def _text(
    x: float, y: float, lines: Sequence[str], size: float, leading: float, *, up: bool = True, mark: str = ""
) -> str:
    """Lines of text in the middle of `x`; `up` puts their middle, else that of the first, at `y`."""
    first = y + 0.35 * size - ((len(lines) - 1) * size * leading / 2 if up else 0)
    spans = "".join(
        f'<tspan x="{x:g}" y="{first + number * size * leading:.5g}">{escape(line)}</tspan>'
        for number, line in enumerate(lines)
    )
    kind = f' class="{mark}"' if mark else ""
    return f'<text{kind} font-size="{size:.3g}">{spans}</text>'
