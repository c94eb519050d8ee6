"""The marks of services, from the icons that come with Material for MkDocs, written into the page."""

from __future__ import annotations

import re
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from markupsafe import Markup

from hub import platforms

FEED = "material/rss"
_SHAPE = re.compile(r'viewBox="([0-9. -]+)".*?<path d="([^"<>]+)"', re.DOTALL)


def platform_icon(platform: str) -> Markup:
    """The mark of a service, decorative: its name stands beside it. A globe for whatever is not in the table."""
    known = platforms.named(platform)
    return icon(known.icon if known else platforms.WEBSITE.icon)


@cache
def icon(name: str) -> Markup:
    """An icon by its path among Material's, as inline SVG; nothing where it is missing."""
    shape = _shape(name)
    if shape is None:
        return Markup()
    return Markup('<svg class="hub-icon" viewBox="{}" aria-hidden="true"><path d="{}"/></svg>').format(*shape)


def platform_symbol(platform: str, name: str) -> Markup:
    """The mark of a service as a symbol of that name, to be drawn once and used often."""
    known = platforms.named(platform)
    shape = _shape(known.icon if known else platforms.WEBSITE.icon)
    return Markup('<symbol id="{}" viewBox="{}"><path d="{}"/></symbol>').format(name, *shape) if shape else Markup()


@cache
def _shape(name: str) -> tuple[str, ...] | None:
    path = _folder() / f"{name}.svg"
    found = _SHAPE.search(path.read_text("utf-8")) if path.is_file() else None
    return found.groups() if found else None


@cache
def _folder() -> Path:
    # Found without importing the theme, which would load half of MkDocs.
    spec = find_spec("material")
    places = list(spec.submodule_search_locations or []) if spec else []
    return Path(places[0]) / "templates" / ".icons" if places else Path("/nonexistent")
