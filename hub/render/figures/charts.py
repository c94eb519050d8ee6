"""Charts drawn at build: bars that a style sheet colours and that stretch with the page, and words beside them.

One colour is enough: each chart shows one thing, and is named. What it says to the eye, its description says in words.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from markupsafe import Markup

_STEP, _BAR, _HIGH = 10, 7, 40
_LEAST = 1.5


def bars(key: str, counts: Sequence[int], *, title: str, told: str) -> Markup:
    """A bar for each count, the highest as high as the chart; a thin line where there is none."""
    most = max(counts, default=0) or 1
    drawn = "".join(_bar(place, count, most) for place, count in enumerate(counts))
    width = len(counts) * _STEP
    return Markup(  # noqa: S704 – escaped here
        f'<svg class="hub-chart" viewBox="0 0 {width} {_HIGH}" preserveAspectRatio="none" role="img" '
        f'aria-labelledby="hub-c-{key} hub-d-{key}" focusable="false"><title id="hub-c-{key}">{escape(title)}</title>'
        f'<desc id="hub-d-{key}">{escape(told)}</desc>'
        f'<path class="hub-chart-base" d="M0 {_HIGH}H{width}" vector-effect="non-scaling-stroke"/>'
        f'<path class="hub-chart-bars" d="{drawn}"/></svg>'
    )


def _bar(place: int, count: int, most: int) -> str:
    if not count:
        return ""
    high = max(_LEAST, round(count / most * _HIGH, 1))
    left = place * _STEP + (_STEP - _BAR) / 2
    return f"M{left:g} {_HIGH}v-{high:g}h{_BAR}v{high:g}z"


def share(part: int, most: int) -> Markup:
    """How much a number is of the highest beside it, for a cell of a table that also says it in digits."""
    width = round(part / most * 100, 1) if most else 0
    return Markup(  # noqa: S704 – digits
        '<svg class="hub-bar" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true" focusable="false">'
        f'<rect class="hub-bar-here" width="{width:g}" height="1"/></svg>'
    )
