"""Where everything of the drawing stands: networks apart, people around them, those of several in between.

Pure and without chance: the same people give the same picture.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from math import ceil, cos, pi, sin, sqrt

_TURNS, _STRIDE = 4000, 11.0
_STEPS = 120
_SETTLING = 40
_LEANINGS = (1.0, 1.0, 0.5, 2.0)
"""Ways out are compared a little differently from step to step: two that are stuck between others come free."""
_AROUND = 6
_GOLDEN = pi * (3 - sqrt(5))


@dataclass(frozen=True, kw_only=True, slots=True)
class Sheet:
    """What the drawing is made on, in its own units: `lowest` is the least height, `room` how much of it stays free."""

    width: int
    lowest: int
    room: float = 1.9
    margin: int = 12


@dataclass(frozen=True, kw_only=True, slots=True)
class Body:
    """Something to be placed: half its width and half its height, and the hubs it belongs to: none for a hub, and for
    whoever belongs nowhere, who stands at the lower edge."""

    key: Hashable
    half: tuple[float, float]
    hubs: tuple[Hashable, ...] = ()


@dataclass(slots=True)
class _Moving:
    x: float
    y: float
    half: tuple[float, float]
    fixed: bool
    aims: tuple[_Moving, ...] = ()


Places = dict[Hashable, tuple[float, float]]


def placed(hubs: Sequence[Body], others: Sequence[Body], sheet: Sheet) -> tuple[int, Places]:
    """The height the drawing needs, and the middle of each body. Nothing stands upon anything else."""
    area = sum(4 * body.half[0] * body.half[1] for body in (*hubs, *others))
    height = max(sheet.lowest, ceil(area * sheet.room / sheet.width))
    widest = 2 * max((max(body.half) for body in hubs), default=1.0)
    if len(hubs) > _AROUND:
        height = max(height, ceil(_rows(len(hubs), sheet.width, height, widest) * widest))
    moving = {
        body.key: _Moving(x, y, body.half, fixed=True)
        for body, (x, y) in zip(hubs, _stations(len(hubs), sheet.width, height, widest), strict=True)
    }
    centre = (sheet.width / 2, height / 2)
    homeless = [body.key for body in others if not body.hubs]
    for number, body in enumerate(others):
        if body.hubs:
            moving[body.key] = _beginning(body, number, [moving[key] for key in body.hubs], centre)
        else:
            across = (homeless.index(body.key) + 0.5) / len(homeless)
            moving[body.key] = _Moving(sheet.width * across, height, body.half, fixed=False)
    _settle(list(moving.values()), sheet, height)
    _set_free(list(moving.values()), sheet)
    return _cropped(moving, sheet)


def _stations(count: int, width: float, height: float, widest: float) -> list[tuple[float, float]]:
    """Where hubs stand: in the middle, side by side, around, or in rows that are set off like bricks."""
    if count == 1:
        return [(width / 2, height / 2)]
    if count == 2:
        wide = width > height
        return [(width * s, height / 2) if wide else (width / 2, height * s) for s in (0.28, 0.72)]
    if count <= _AROUND:
        turn = -pi / 2 if width <= height or count % 2 else -pi / 2 + pi / count
        angles = [turn + 2 * pi * number / count for number in range(count)]
        return [(width * (0.5 + 0.32 * cos(a)), height * (0.5 + 0.31 * sin(a))) for a in angles]
    rows = _rows(count, width, height, widest)
    found = []
    for row in range(rows):
        first, last = count * row // rows, count * (row + 1) // rows
        for place in range(last - first):
            shift = 0.5 + (0.16 if row % 2 else -0.16)
            # Every second row runs back, so that neighbours in the list are neighbours in the drawing.
            across = place if row % 2 == 0 else last - first - 1 - place
            found.append((width * (across + shift) / (last - first), height * (row + 0.5) / rows))
    return found


def _rows(count: int, width: float, height: float, widest: float) -> int:
    """In how many rows hubs stand that are so wide, half a place of each row being set off."""
    across = max(1, int(width / widest - 0.32))
    return max(2, round(sqrt(count * height / width)), ceil(count / across))


def _beginning(body: Body, number: int, aims: list[_Moving], centre: tuple[float, float]) -> _Moving:
    """Near all of its hubs; those of one hub on its far side from the middle."""
    angle = number * _GOLDEN
    x, y = sum(a.x for a in aims) / len(aims), sum(a.y for a in aims) / len(aims)
    reach = max(aims[0].half) + max(body.half) if len(aims) == 1 else 6.0
    away_x, away_y = (x - centre[0], y - centre[1]) if len(aims) == 1 else (0.0, 0.0)
    distance = sqrt(away_x**2 + away_y**2) or 1.0
    return _Moving(
        x + reach * (cos(angle) + 0.5 * away_x / distance),
        y + reach * (sin(angle) + 0.5 * away_y / distance),
        body.half,
        fixed=False,
        aims=tuple(aims),
    )


def _settle(bodies: list[_Moving], sheet: Sheet, height: float) -> None:
    """All are drawn towards their hubs and pushed apart, at last only pushed."""
    for step in range(_STEPS + _SETTLING):
        pull = 0.06 * (1 - step / _STEPS) if step < _STEPS else 0.0
        for one in bodies:
            if one.aims and pull:
                one.x += pull * (sum(a.x for a in one.aims) / len(one.aims) - one.x)
                one.y += pull * (sum(a.y for a in one.aims) / len(one.aims) - one.y)
        overlaps = _push_apart(bodies, _LEANINGS[step % len(_LEANINGS)])
        for one in bodies:
            one.x = min(max(one.x, one.half[0] + sheet.margin), sheet.width - one.half[0] - sheet.margin)
            one.y = min(max(one.y, one.half[1] + sheet.margin), height - one.half[1] - sheet.margin)
        if not overlaps and not pull:
            return


def _push_apart(bodies: list[_Moving], leaning: float) -> bool:
    """Each two that overlap give way to each other, along the shorter way out. Sorted, so that few are compared."""
    bodies.sort(key=lambda one: (one.x, one.y))
    widest = 2 * max((one.half[0] for one in bodies), default=0.0)
    found = False
    for number, one in enumerate(bodies):
        for other in bodies[number + 1 :]:
            if other.x - one.x > widest:
                break
            across = one.half[0] + other.half[0] - abs(other.x - one.x)
            along = one.half[1] + other.half[1] - abs(other.y - one.y)
            if across > 0.5 and along > 0.5 and not (one.fixed and other.fixed):
                found = True
                _part(one, other, across, along, leaning)
    return found


def _part(one: _Moving, other: _Moving, across: float, along: float, leaning: float) -> None:
    mine = 0.0 if one.fixed else 1.0 if other.fixed else 0.5
    if across < along * leaning:
        step = across if other.x >= one.x else -across
        one.x, other.x = one.x - step * mine, other.x + step * (1 - mine)
    else:
        step = along if other.y >= one.y else -along
        one.y, other.y = one.y - step * mine, other.y + step * (1 - mine)


def _set_free(bodies: list[_Moving], sheet: Sheet) -> None:
    """Whoever still stands upon another goes to the nearest free place, found along a spiral."""
    stood = [one for one in bodies if one.fixed]
    for one in (one for one in bodies if not one.fixed):
        x, y = one.x, one.y
        for turn in range(_TURNS):
            angle, reach = turn * _GOLDEN, _STRIDE * sqrt(turn)
            one.x, one.y = x + reach * cos(angle), y + reach * sin(angle)
            inside = one.half[0] + sheet.margin <= one.x <= sheet.width - one.half[0] - sheet.margin
            if inside and not any(_overlap(one, other) for other in stood):
                break
        stood.append(one)


def _overlap(one: _Moving, other: _Moving) -> bool:
    return (
        abs(other.x - one.x) < one.half[0] + other.half[0] - 1
        and abs(other.y - one.y) < one.half[1] + other.half[1] - 1
    )


def _cropped(moving: dict[Hashable, _Moving], sheet: Sheet) -> tuple[int, Places]:
    """Without what is empty above and below."""
    top = min((one.y - one.half[1] for one in moving.values()), default=0.0) - sheet.margin
    bottom = max((one.y + one.half[1] for one in moving.values()), default=0.0) + sheet.margin
    return ceil(bottom - top), {key: (round(one.x, 1), round(one.y - top, 1)) for key, one in moving.items()}
