"""What every site brings along: style sheets, script, typefaces and their licences."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from hub.model import File, Site

ASSETS = Path(__file__).parent / "assets"
PARTS = ASSETS / "parts"


def bundled(site: Site) -> Iterator[File]:
    """The files of `ASSETS`, as `/assets/hub/`; those of its folder `parts` are the end of hub.css."""
    for path in sorted(ASSETS.rglob("*")):
        if path.is_file() and path.parent != PARTS:
            parts = sorted(PARTS.glob("*.css")) if path.name == "hub.css" else []
            content = b"".join(each.read_bytes() for each in (path, *parts))
            yield File(path=f"assets/hub/{path.relative_to(ASSETS).as_posix()}", content=content)
